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
    ("Washington frames cyber sovereignty as censorship.", ["United States: cyber sovereignty means «censorship»"]),
    ("Data sovereignty is often thought of as control over one's own records.",
     ["data sovereignty means «control over one's own records»"]),
    ("Digital sovereignty, understood as the ability to choose suppliers, ranks high on the agenda.",
     ["digital sovereignty means «the ability to choose suppliers»"]),
    ("Moscow's conception of sovereignty as non-interference goes back to 1954.",
     ["Russia: national sovereignty means «non-interference»"]),
    ("India does not share the understanding of cyber sovereignty as the right of states to control content.",
     ["India: cyber sovereignty not means «the right of states to control content»"]),
    ("Kenya promotes an understanding of digital sovereignty, in which the state picks its own suppliers.",
     ["Kenya: digital sovereignty means «the state picks its own suppliers»"]),
    ("Brussels regards data protection not as a barrier but as a right of each person.",
     ["European Union: data protection means «a right of each person»"]),
    ("Cyber sovereignty is taken to mean the right of a government to filter what crosses its borders.",
     ["cyber sovereignty means «the right of a government to filter what crosses its borders»"]),
    ("The term data sovereignty is used to describe the control of states over records.",
     ["data sovereignty means «the control of states over records»"]),
    ("What Brussels means by strategic autonomy is the ability to act alone.",
     ["European Union: strategic autonomy means «the ability to act alone»"]),
    ("Data localisation, meaning the storage of records in the country of origin, raises costs.",
     ["data localisation means «the storage of records in the country of origin»"]),
    ("The principle of due diligence holds that no state may let its territory be used for attacks.",
     ["due diligence means «no state may let its territory be used for attacks»"]),
    ("Digital sovereignty is, in essence, the control of a state over its own data.",
     ["digital sovereignty means «the control of a state over its own data»"]),
    ("Sovereignty – supreme authority over a territory – is the cornerstone of the order.",
     ["national sovereignty means «supreme authority over a territory»"]),
    ("Cyber sovereignty, or the idea that states should govern their own networks, has many friends.",
     ["cyber sovereignty means «the idea that states should govern their own networks»"]),
    ("It defends the right of states to govern their own networks (cyber sovereignty).",
     ["cyber sovereignty means «the right of states to govern their own networks»"]),
    ("Net neutrality, according to which all packets are treated alike, was abolished.",
     ["network neutrality means «all packets are treated alike»"]),
    ("Cyber sovereignty refers to the authority of a state over the networks on its territory.",
     ["cyber sovereignty means «the authority of a state over the networks on its territory»"]),
])
def test_who_says_which_words_of_what(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize("text", [
    "Huawei is based in Shenzhen.", "The Budapest Convention is binding on its parties.", "They remain vague.",
    "These principles are important.", "The law is vague.", "Sanctions mean that Huawei cannot buy chips.",
    "The Digital Services Act becomes effective on 17 February 2024.", "Is the Digital Services Act effective?",
    "Whether the Budapest Convention is effective is disputed.", "The Commission calls the plan Digital Compass.",
    "Europe should become more ambitious.", "The report refers to cyber sovereignty in three places.",
    "China sees data localisation as a priority.", "India treats data localisation as a bargaining chip.",
    "China promotes its concept of cyber sovereignty as an alternative to the Western model.",
    "Beijing uses cyber sovereignty to mean whatever it wants.",
    "Data localisation, known to every lawyer, raises costs.",
    "Cyber sovereignty is used to justify the control of content.",
    "The ban means that carriers must replace antennas.",
    "The law covers data protection in the sense of the directive.", "Data protection is the use of the day.",
    "The protection of personal data, known as data protection, is strict.", "Digital sovereignty is about control.",
    "He praised the understanding of internet governance in which he had been trained.",
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
