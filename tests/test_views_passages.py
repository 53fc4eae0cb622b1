"""The paragraph around a sentence, and the words marked in it."""

import re
from itertools import pairwise

import pytest
from factories import make_claim, make_document
from hypothesis import given
from hypothesis import strategies as st

from cybersov.model import Evidence, Passage
from cybersov.views import passages
from cybersov.views.passages import CUE, OBJECT, SUBJECT, Passages, marks, units


@pytest.mark.parametrize(("quote", "words", "expected"), [
    ("China opposes ICANN.", ("China", "opposes", "ICANN"), {SUBJECT: "China", CUE: "opposes", OBJECT: "ICANN"}),
    ("China opposes ICANN.", ("Chin", "oppose", ""), {}),
    ("It (the law) binds\nall  firms.", ("the law", "binds", "all firms"),
     {SUBJECT: "the law", CUE: "binds", OBJECT: "all  firms"}),
    ("China and China", ("China", "", "China"), {SUBJECT: "China", OBJECT: "China"}),
    ("the UN's ban", ("UN's", "ban", "UN"), {SUBJECT: "UN's", CUE: "ban"}),
    ("its own programme", ("its", "programme", "own programme"), {SUBJECT: "its", CUE: "programme", OBJECT: "own"}),
    ("China's net for China", ("China's net", "", "China"), {SUBJECT: "China's net", OBJECT: "China"}),
    ("a.b (c)", ("(c)", ".", "a"), {SUBJECT: "(c)", CUE: ".", OBJECT: "a"}),
])
def test_words_marked(quote, words, expected):
    found = marks(quote, *words)
    assert {kind: quote[start:end] for kind, start, end in found} == expected
    assert all(before[2] <= after[1] for before, after in pairwise(found))


def test_a_word_that_stands_twice_is_marked_nearest_to_the_cue():
    quote = "Russia spoke; later Russia backed it"
    assert (SUBJECT, 20, 26) in marks(quote, "Russia", "backed", "it")


def test_paragraph_is_kept_once_and_offsets_count_utf16():
    text = "Title\n\n\U0001f310 The net. China opposes ICANN. It said so."
    document = make_document(text=text, passages=(Passage(0, 5, "heading"), Passage(7, len(text), page=3)))
    collected = Passages({document.id: document})
    span = (text.index("China"), text.index(" It"))
    for _ in range(2):
        ((passage, start, end, *_rest, words),) = collected.evidence(make_claim(document, span=span))
    units = collected.texts[passage].encode("utf-16-le")
    assert collected.texts == [text[7:]]
    assert units[2 * start : 2 * end].decode("utf-16-le") == "China opposes ICANN."
    assert [units[2 * a : 2 * b].decode("utf-16-le") for _, a, b in words] == ["China", "opposes", "ICANN"]


def test_a_paragraph_is_gone_through_once_however_many_claims_stand_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    gone_through = []
    monkeypatch.setattr(passages, "units", lambda text: gone_through.append(text) or units(text))
    document = make_document(text="“China opposes ICANN.” " * 9)
    collected = Passages({document.id: document})
    for number in range(9):
        collected.evidence(make_claim(document, span=(23 * number + 1, 23 * number + 21)))
    assert gone_through == [document.text]


@pytest.mark.parametrize("span", [(3, 9), (0, 12)])
def test_a_sentence_outside_of_every_passage_stands_alone(span):
    document = make_document(text="abc def ghi jkl", passages=(Passage(4, 8), Passage(8, 15)))
    collected = Passages({document.id: document})
    ((_, start, end, *_rest),) = collected.evidence(make_claim(document, span=span))
    assert collected.texts[0][start:end] == document.text[slice(*span)]


def test_page_section_and_cited_works_are_kept():
    evidence = Evidence(0, 3, "abc", 4, "Part I", ("Ng 2019",))
    assert Passages({}).evidence(make_claim(evidence=(evidence,)))[0][3:6] == [4, "Part I", ["Ng 2019"]]


def test_utf16_offsets():
    assert [units("a\U0001f310b")(offset) for offset in range(4)] == [0, 1, 3, 4]


@given(st.text("a_é .\n\t\u00a0", max_size=20), st.text("a_é .\n", max_size=5))
def test_words_are_found_as_a_pattern_would_find_them(quote: str, words: str):
    spaced = r"\s+".join(map(re.escape, words.split()))
    before, after = (r"(?<!\w)", r"(?!\w)")
    bare = words.strip()
    pattern = (before if bare[:1].isalnum() else "") + spaced + (after if bare[-1:].isalnum() else "")
    wanted = [found.span() for found in re.finditer(pattern, quote)] if bare else []
    assert list(passages._occurrences(quote, words)) == wanted
