"""The parser, the evidence and the reader of documents know the same sentences."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cybersov import documents
from cybersov.claims import extract
from cybersov.documents.references.citations import citations
from cybersov.documents.sentences import sentences
from cybersov.mentions.pipeline import blocks
from cybersov.model import Document, Passage

DATA = Path(__file__).parent.parent / "data"
TEXTS = [DATA / "gold" / "dev" / "statute-maravia.md", DATA / "corpus" / "chinese-cyber-sovereignty.md"]


def one(text: str, before: str = "") -> Document:
    """A document with something before its only passage of body text."""
    start, end = len(before), len(before + text)
    passage = Passage(start, end, citations=tuple(citations(before + text, start, end)))
    return Document("a", "a.txt", "", before + text, (passage,))


@pytest.mark.parametrize(
    "text",
    [
        "China opposes the ban in Art. 37 of the law. Russia supports it.",
        "(2) China signed the treaty (MFA 2017). In the U.S. it was rejected. (MFA 2018) Russia left.",
        "(MFA 2017) China objected [12]. [13] Russia did not.",
        "The proposal survives. noyb thinks not. He bought X. X left.",
        "China said: “We object. We shall not pay.” Russia paid… Then it left!",
    ],
)
def test_the_parse_has_the_sentences_of_the_document(text: str) -> None:
    document = one(text, "Head\n\n")
    (block,) = blocks(document)
    assert block.sentences == sentences(document, document.passages[0])
    parsed = [block.sentence(sent.start) for sent in block.doc.sents]
    assert parsed == list(block.sentences)
    assert all(block.sentence(token.i) == block.sentence(token.sent.start) for token in block.doc)


WORDS = ("China", "left", ".", " ", "(MFA 2017)", "[3]", "U.S.", "”", "“", "!", "1.", "\u3002")


@settings(deadline=None)  # the first example loads the model
@given(st.lists(st.sampled_from(WORDS)))
def test_whatever_the_text_every_token_has_one_sentence(words: list[str]) -> None:
    for block in blocks(one(" ".join(words) + " China left.", "Head\n\n")):
        for sent in block.doc.sents:
            assert len({block.sentence(token.i) for token in sent}) == 1


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_evidence_of_a_claim_is_one_sentence(path: Path) -> None:
    document = documents.read(path)
    known = {span for passage in document.passages for span in sentences(document, passage)}
    found = {(evidence.start, evidence.end) for claim in extract(document) for evidence in claim.evidence}
    assert len(found) > 5
    assert found <= known


def test_evidence_goes_to_the_end_of_its_sentence() -> None:
    document = one("China opposes ICANN. (MFA 2017) Russia supports the ITU (MFA 2018).")
    quotes = {evidence.quote: evidence.cites for claim in extract(document) for evidence in claim.evidence}
    assert quotes == {"China opposes ICANN. (MFA 2017)": ("MFA 2017",),
                      "Russia supports the ITU (MFA 2018).": ("MFA 2018",)}
