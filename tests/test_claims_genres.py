"""Texts that speak themselves: what laws, resolutions, joint statements and speeches say without naming who says it."""

import pytest
from factories import make_document

from cybersov.claims import extract
from cybersov.model import Document, Passage

Row = tuple[str, str, str, str, str]


def paragraphs(text: str, **fields) -> Document:
    """A document of several paragraphs with empty lines between them."""
    passages, at = [], 0
    for part in text.split("\n\n"):
        passages.append(Passage(at, at + len(part)))
        at += len(part) + 2
    return make_document(text=text, passages=tuple(passages), **fields)


def rows(document: Document) -> set[Row]:
    """Subject, predicate, object, polarity and modality of the claims of a document."""
    return {(c.subject.label, c.predicate, c.object.label, c.polarity, c.modality) for c in extract(document)}


LAW = """This Law is formulated in accordance with the Constitution in order to safeguard national security.

The State shall protect critical information infrastructure.

Network operators shall undergo a security review every two years and retain traffic data for at least six months.

Personal data shall be stored on servers within the territory of the country.

No organisation may use unlicensed encryption products.

It is prohibited to operate VPN services without approval.

A Data Passage Office is hereby established. The Office shall supervise data brokers.

Important data may be provided abroad only after an assessment.

The Data Transfer Decree of 2015 is repealed."""
NORMS = {
    ("Law on Network Data", "requires", "security review", "+", "asserted"),
    ("Law on Network Data", "requires", "data localisation", "+", "asserted"),
    ("Law on Network Data", "regulates", "network operators", "+", "asserted"),
    ("Law on Network Data", "bans", "unlicensed encryption products", "+", "asserted"),
    ("Law on Network Data", "establishes", "Data Passage Office", "+", "asserted"),
    ("Law on Network Data", "replaces", "Data Transfer Decree", "+", "asserted"),
    ("Law on Network Data", "restricts", "important data", "+", "asserted"),
}


def test_a_law_lays_down_its_rules_itself() -> None:
    assert NORMS - rows(paragraphs(LAW, title="Law on Network Data")) == set()


def test_a_bill_only_plans_its_rules() -> None:
    found = rows(paragraphs(LAW, title="Draft Law on Network Data"))
    wanted = {(*row[:4], "planned") for row in NORMS if row[1] in ("requires", "bans", "regulates")}
    assert {row[1:] for row in wanted} - {row[1:] for row in found} == set()


def test_a_law_without_a_name_is_the_word_of_its_state() -> None:
    text = f"By order of the Government of the Republic of Lorvia:\n\n{LAW}"
    assert ("Lorvia", "requires", "data localisation", "+", "asserted") in rows(paragraphs(text, title="Brief"))


@pytest.mark.parametrize("title", ["Law on Network Data", "How the Law on Network Data came about"])
def test_a_report_on_a_law_lays_down_nothing(title: str) -> None:
    text = ("The Law on Network Data passed parliament in May after two years of talks between the ministries. "
            "Under it, personal data shall be stored within the country, and firms that move them abroad pay a fine. "
            "The chamber of commerce had asked for a longer term, and the opposition for a court that hears appeals. "
            "Several members of the committee left before the vote, and the minister thanked those who stayed. Critics "
            "say that nobody knows what counts as a transfer, and that small firms cannot afford the lawyers.")
    found = rows(paragraphs(text, title=title))
    assert ("Law on Network Data", "regulates", "personal data", "+", "asserted") not in found
    assert {row for row in found if row[1] in ("requires", "bans")} == set()
