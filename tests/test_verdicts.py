"""Definitions and verdicts: every construction quotes what its example says, and nothing from its bait."""

from dataclasses import replace

import pytest
from factories import make_document

from cybersov import terms
from cybersov.claims import extract
from cybersov.clauses.phrasings import Phrasing, phrasings
from cybersov.links import link
from cybersov.model import Claim, Quotation


def told(text: str, **fields) -> list[Claim]:
    """The claims of a text whose object is quoted words."""
    return [claim for claim in extract(make_document(text=text, **fields)) if isinstance(claim.object, Quotation)]


def lines(text: str) -> list[str]:
    """The same as text: holder, subject, how, quoted words."""
    marks = {"definedAs": "means", "evaluatedAs": "is"}
    return [f"{f'{claim.holder.label}: ' if claim.holder else ''}{claim.subject.label} "
            f"{'not ' if claim.polarity == '-' else ''}{marks[claim.predicate]} «{claim.object.label}»"
            f"{'' if claim.modality == 'asserted' else f' ({claim.modality})'}" for claim in told(text)]


@pytest.mark.parametrize("phrasing", phrasings(), ids=lambda phrasing: phrasing.id)
def test_a_construction_quotes_its_example_and_not_its_bait(phrasing: Phrasing) -> None:
    found = [(claim.rule, claim.predicate, claim.object.label) for claim in told(phrasing.example)]
    assert found == [(phrasing.id, phrasing.predicate, phrasing.claim)]
    assert not phrasing.never or not told(phrasing.never)


def test_both_relations_have_constructions() -> None:
    assert {phrasing.predicate for phrasing in phrasings()} == set(terms.descriptions())


def test_the_quoted_words_stand_where_the_claim_says() -> None:
    text = "The Budapest Convention has been largely unsuccessful. It was signed in 2001."
    (claim,) = told(text)
    assert claim.object == Quotation(33, 53, "largely unsuccessful", "en")
    assert claim.evidence[0].quote == "The Budapest Convention has been largely unsuccessful."
    assert (claim.subject.authority, claim.object_text) == ("budapest-convention", "largely unsuccessful")


def test_the_same_words_twice_are_one_claim() -> None:
    (claim,) = told("Cyber sovereignty remains vague. The treaty failed, and so cyber sovereignty remains vague.")
    assert [evidence.start for evidence in claim.evidence] == [0, 33]


def test_quoted_words_are_never_linked() -> None:
    (claim,) = link(told("Cyber sovereignty remains vague."))
    assert claim.subject.id == "cyber-sovereignty"
    assert claim.object == replace(claim.object, text="vague")
