"""All text of the documents, in reading order, for the search for words."""

import pytest
from factories import make_claim, make_document

from cybersov.model import Passage
from cybersov.views import reading as module
from cybersov.views.passages import Passages
from cybersov.views.reading import reading

TEXT = "Talks\n\U0001f310 China opposes ICANN. The end.\nNobody claims this. Nor this."
PASSAGES = (Passage(0, 5, "heading"), Passage(6, 37, page=2, section="Talks", turns=((29, 3),)),
            Passage(38, len(TEXT), page=3))


@pytest.fixture
def given():
    document = make_document(text=TEXT, passages=PASSAGES, page_labels=((3, "iii"),))
    passages = Passages({document.id: document})
    passages.evidence(make_claim(document, span=(8, 28)))
    return {document.id: document}, passages


def test_every_passage_is_there_once(given):
    documents, passages = given
    found = reading(["brief"], documents, passages)
    assert found["whole"] and found["passages"] == ["Talks", "Nobody claims this. Nor this."]
    texts = passages.texts + found["passages"]
    assert [texts[number] for number, *_ in found["documents"][0]] == [TEXT[p.start:p.end] for p in PASSAGES]


def test_bounds_are_those_of_sentences_in_utf16(given):
    documents, passages = given
    heading, talks, end = reading(["brief"], documents, passages)["documents"][0]
    assert heading == [1, None, "heading", [], [0, 5]]
    assert talks == [0, "Talks", "body", [[0, 2], [24, "iii"]], [0, 23, 24, 32]]
    assert end[4] == [0, 19, 20, 29]


def test_too_much_text_is_kept_only_around_claims(given, monkeypatch):
    documents, passages = given
    monkeypatch.setattr(module, "LARGEST", 10)
    found = reading(["brief"], documents, passages)
    assert not found["whole"] and found["passages"] == [] and [row[0] for row in found["documents"][0]] == [0]


def test_a_document_that_is_not_given_has_no_text(given):
    documents, passages = given
    assert reading(["another"], documents, passages)["documents"] == [[]]
