"""The texts of data/corpus: whole front matter, every date with its source, prose of our own."""

import re
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent.parent / "data" / "corpus"
TEXTS = sorted(FOLDER.glob("*.md"))
FIELDS = ["title", "author", "date", "language", "sources"]
CITATION = re.compile(r"\(([^()]*\b\d{4}[a-z]?)\)")
KEY = re.compile(r"\S.* \d{4}[a-z]?")
FORMS = "straight quotes, no other typographic signs"


def parts(path: Path) -> tuple[str, str]:
    """The front matter without its fences, and the body."""
    start, head, body = path.read_bytes().decode("utf-8").split("---\n", 2)
    assert start == "", f"{path.name} must begin with its front matter"
    return head, body


def fields(path: Path) -> dict[str, str]:
    """The scalar fields of the front matter; `sources` is there, but empty (see `sources`)."""
    rows = [line.split(":", 1) for line in parts(path)[0].splitlines() if not line.startswith("  - ")]
    return {name: value.strip().strip('"') for name, value in rows}


def sources(path: Path) -> list[tuple[str, str]]:
    """(key, reference) of each entry, such as ("NPC 2016", "Cybersecurity Law of ...")."""
    rows = re.findall(r'^  - "([^"]+)"$', parts(path)[0], flags=re.MULTILINE)
    return [tuple(row.split(": ", 1)) for row in rows]


def citations(path: Path) -> list[str]:
    """The keys cited in the text, in the order of the text."""
    body = " ".join(parts(path)[1].split())
    return [key.strip() for group in CITATION.findall(body) for key in group.split(";")]


def blocks(path: Path) -> list[str]:
    """Headings and paragraphs, each on one line."""
    return [" ".join(block.split()) for block in parts(path)[1].strip().split("\n\n")]


def prose(path: Path) -> list[str]:
    """The paragraphs, without headings and citations."""
    return [re.sub(r" ?" + CITATION.pattern, "", block) for block in blocks(path) if not block.startswith("#")]


def words(path: Path) -> int:
    """Words of the paragraphs; citations and headings do not count."""
    return sum(len(paragraph.split()) for paragraph in prose(path))


def sentences(path: Path) -> list[str]:
    """A rough cut at full stops, good enough to find a sentence that stands twice."""
    return [s for paragraph in prose(path) for s in re.split(r"(?<=[.?!])\s+(?=[A-Z])", paragraph)]


def test_there_are_twelve_texts_of_enough_words():
    assert len(TEXTS) == 12
    assert sum(map(words, TEXTS)) >= 9500


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
class TestText:
    def test_the_front_matter_is_complete(self, path):
        given = fields(path)
        assert list(given) == FIELDS
        assert given["title"] and given["author"] == "The cybersov authors" and given["language"] == "en"
        assert date.fromisoformat(given["date"]).year == 2026

    def test_every_source_has_a_key_of_its_own_and_a_full_reference(self, path):
        listed = sources(path)
        assert len(listed) == sum(line.startswith("  - ") for line in parts(path)[0].splitlines())
        assert len({key for key, _ in listed}) == len(listed) > 0
        for key, reference in listed:
            assert KEY.fullmatch(key), key
            assert len(reference.split()) >= 4, reference

    def test_every_citation_has_its_source_and_every_source_is_cited(self, path):
        assert set(citations(path)) == {key for key, _ in sources(path)}

    def test_the_length_is_that_of_a_brief(self, path):
        assert 500 <= words(path) <= 1500

    def test_it_is_prose_under_headings(self, path):
        headings = [block for block in blocks(path) if block.startswith("#")]
        assert len(headings) >= 2 and all(heading.startswith("## ") for heading in headings)
        for paragraph in prose(path):
            assert paragraph[-1] in ".?" and not re.match(r"[-*+>|]|\d+\.", paragraph), paragraph[:40]

    def test_it_is_plain_utf8_with_straight_quotes(self, path):
        text = path.read_bytes().decode("utf-8")
        assert text == unicodedata.normalize("NFC", text) and text.endswith("\n")
        odd = {sign for sign in text if ord(sign) > 126 and not sign.isalpha() and sign != "²"}
        assert not odd, f"{FORMS}: {odd}"
        assert all(line == line.rstrip() and "\t" not in line for line in text.splitlines())
        assert all(paragraph.count('"') % 2 == 0 for paragraph in prose(path))


def test_no_sentence_stands_twice():
    counted = Counter(sentence for path in TEXTS for sentence in sentences(path))
    assert [sentence for sentence, number in counted.items() if number > 1] == []


@pytest.mark.parametrize("broken, check", [
    (("(NPC 2016)", "(NPC 1999)"), "test_every_citation_has_its_source_and_every_source_is_cited"),
    (("date: 2026-", "date: 2016-"), "test_the_front_matter_is_complete"),
    (("language: en\n", ""), "test_the_front_matter_is_complete"),
    (('adopted 10 June 2021', '\u201cadopted\u201d 10 June 2021'), "test_it_is_plain_utf8_with_straight_quotes"),
    (("\n## The Cybersecurity Law\n\n", "\n- "), "test_it_is_prose_under_headings"),
], ids=["citation", "date", "field", "quotes", "list"])
def test_the_checks_notice_a_broken_text(tmp_path, broken, check):
    text = (FOLDER / "chinese-cyber-law.md").read_text(encoding="utf-8")
    assert broken[0] in text
    path = tmp_path / "broken.md"
    path.write_text(text.replace(*broken), encoding="utf-8")
    with pytest.raises(AssertionError):
        getattr(TestText(), check)(path)
