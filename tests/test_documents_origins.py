"""The way back from clean text to raw text."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cybersov.documents import files, read
from cybersov.documents.composing import compose
from cybersov.documents.decoding import decode
from cybersov.documents.origins import origins, raw_span
from cybersov.documents.text.plain import plain_blocks
from cybersov.model import Document, Passage
from cybersov.paths import DATA

PAGES = (
    "12\nCables and Codes\n\nThe council met in spring and took up the regula-\ntions for its many harbours "
    "and the deep-sea ca-\nbles.1 Its members, who had come from every coast, could\n\n1 See Ode 2019.\n"
    "\f13\nCables and Codes\n\nnot agree on the ﬁrst draft of 网络主权 before the summer.\n"
)


def document(raw: str) -> Document:
    text, passages = compose(plain_blocks(raw))
    return Document("a", "a.txt", "", text, passages, origins=origins(text, passages, raw))


def same(one: str, other: str) -> bool:
    return one == other or (one.isspace() and other.isspace()) or one in unicodedata.normalize("NFKC", other)


@pytest.mark.parametrize(
    "clean, raw",
    [
        ("The council met", "The council met"),
        ("regulations", "regula-\ntions"),
        ("cables. Its members", "ca-\nbles.1 Its members"),
        ("could not agree", "could\n\n1 See Ode 2019.\n\f13\nCables and Codes\n\nnot agree"),
        ("first draft", "ﬁrst draft"),
        ("网络主权", "网络主权"),
    ],
)
def test_a_clean_span_leads_to_its_raw_span(clean: str, raw: str) -> None:
    read_ = document(PAGES)
    start = read_.text.index(clean)
    low, high = raw_span(read_, start, start + len(clean)) or (0, 0)
    assert PAGES[low:high] == raw


def test_what_was_added_leads_nowhere() -> None:
    assert raw_span(Document("a", "a.txt", "", "x y", (Passage(0, 3),)), 0, 3) is None


@pytest.mark.parametrize("path", files([DATA / "corpus", DATA / "gold" / "dev"]), ids=lambda path: path.stem)
def test_nearly_every_character_of_a_document_leads_back(path: Path) -> None:
    read_, raw = read(path), decode(path.read_bytes(), path.name)
    led = 0
    for start, there, length in read_.origins:
        pairs = list(zip(read_.text[start : start + length], raw[there : there + length], strict=True))
        assert all(same(one, other) for one, other in pairs)
        led += sum(not one.isspace() for one, _ in pairs)
    assert led >= 0.99 * sum(not character.isspace() for character in read_.text)


@given(st.text(max_size=300), st.text(max_size=300))
@example("ﬀ", "ﬀ")
@example("ﬀ", "ff")
@example("oﬀice oﬃce", "office  o ﬀ i c e")
@example("a ﬀ", "a f, f")
def test_runs_lie_inside_of_both_texts_in_order(text: str, raw: str) -> None:
    end = 0
    for start, there, length in origins(text, (Passage(0, len(text)),), raw):
        assert end <= start and length > 0 and start + length <= len(text) and 0 <= there <= len(raw) - length
        end = start + length
