"""Definitions and verdicts: every construction quotes what its example says, and nothing from its bait."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from factories import make_document

from cybersov import terms
from cybersov.claims import extract
from cybersov.clauses.phrasings import Phrasing, phrasings
from cybersov.links import link
from cybersov.model import Claim, Entity, Quotation

DIAGNOSTICS = Path(__file__).parent.parent / "data" / "gold" / "diagnostics" / "verdicts.tsv"
WANTED = 0.8


def told(text: str, **fields) -> list[Claim]:
    """The claims of a text whose object is quoted words."""
    return [claim for claim in extract(make_document(text=text, **fields)) if isinstance(claim.object, Quotation)]


def judged(part: str) -> list[tuple[str, list[bool]]]:
    """For each row of a part of the diagnostics what is expected, and of all that is found whether it is that."""
    with DIAGNOSTICS.open(encoding="utf-8", newline="") as table:
        rows = [row for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE) if row["part"] == part]
    return [(row["expected"], [agrees(row["expected"], claim) for claim in told(row["sentence"])]) for row in rows]


def agrees(expected: str, claim: Claim) -> bool:
    """Whether a claim is "subject > predicate > words > holder"; a denied one has "not" before its predicate."""
    if not expected:
        return False
    subject, predicate, words, holder = (part.strip() for part in expected.split(">"))
    relation = f"{'not ' if claim.polarity == '-' else ''}{claim.predicate}"
    return ((relation, claim.object.label) == (predicate, words) and is_called(claim.subject, subject)
            and (is_called(claim.holder, holder) if claim.holder and holder else not (claim.holder or holder)))


def is_called(entity: Entity, name: str) -> bool:
    """Whether all words of a name stand in one of an entity's, or the other way round."""
    forms = (set(form.casefold().split()) for form in (entity.label, *entity.mentions))
    wanted = set(name.casefold().split())
    return any(form <= wanted or wanted <= form for form in forms)


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


def lines(text: str) -> list[str]:
    """Each claim as text: holder, subject, how, quoted words."""
    marks = {"definedAs": "means", "evaluatedAs": "is"}
    return [f"{f'{claim.holder.label}: ' if claim.holder else ''}{claim.subject.label} "
            f"{'not ' if claim.polarity == '-' else ''}{marks[claim.predicate]} «{claim.object.label}»"
            f"{'' if claim.modality == 'asserted' else f' ({claim.modality})'}" for claim in told(text)]


@pytest.mark.parametrize(("text", "expected"), [
    ("By strategic autonomy, the Commission understands the freedom to choose one's own dependencies.",
     ["Commission: strategic autonomy means «the freedom to choose one's own dependencies»"]),
    ("“Personal data” shall mean any information on a person; “processing” shall mean any use of such data.",
     ["personal data means «any information on a person»", "processing means «any use of such data»"]),
    ("The term data embassy refers to servers abroad that enjoy the protection of a mission.",
     ["data embassy means «servers abroad that enjoy the protection of a mission»"]),
    ("Observers consider the Clean Network ineffective.", ["Observers: Clean Network is «ineffective»"]),
    ("The Digital Markets Act is widely regarded as a success.", ["Digital Markets Act is «a success» (possible)"]),
    ("Russia does not regard the Budapest Convention as legitimate.",
     ["Russia: Budapest Convention not is «legitimate»"]),
    ("The Great Firewall does not work well against determined users.",
     ["Great Firewall not is «work well against determined users»"]),
    ("According to Kenya, the Data Security Law is vague and overbroad.",
     ["Kenya: Data Security Law is «vague and overbroad»"]),
    ("The Tallinn Manual is a valuable guide, although it binds nobody.", ["Tallinn Manual is «a valuable guide»"]),
])
def test_who_says_which_words_of_what(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize("text", [
    "Huawei is based in Shenzhen.", "The Budapest Convention is binding on its parties.", "They remain vague.",
    "These principles are important.", "The law is vague.", "Sanctions mean that Huawei cannot buy chips.",
    "The Digital Services Act becomes effective on 17 February 2024.", "Is the Digital Services Act effective?",
    "Whether the Budapest Convention is effective is disputed.", "The Commission calls the plan Digital Compass.",
    "Europe should become more ambitious.", "The report refers to cyber sovereignty in three places.",
])
def test_facts_plans_and_questions_are_no_verdicts(text: str) -> None:
    assert lines(text) == []


@pytest.mark.parametrize("part", [
    "dev", pytest.param("test", marks=pytest.mark.xfail(strict=True, reason="7 of 10 are read, in 11 claims")),
])
def test_the_diagnostics_are_read_and_their_bait_is_left(part: str) -> None:
    found = judged(part)
    right, given = sum(sum(each) for _, each in found), sum(len(each) for _, each in found)
    assert right / given >= WANTED and right / sum(bool(expected) for expected, _ in found) >= WANTED
