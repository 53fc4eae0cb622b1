"""One id for one thing: whatever the order of the claims, the spelling, and the documents that say it."""

import random

import pytest
from factories import CHINA, FREEDONIA, ICANN, TREATY, make_claim, make_entity
from hypothesis import given
from hypothesis import strategies as st

from cybersov.links import abbreviates, link
from cybersov.model import Claim, Entity, Evidence, kebab


def ids_of(*entities: Entity) -> list[str]:
    """The ids of entities that are used in documents of their own, once each."""
    claims = [make_claim(f"doc-{n}", entity, "supports", CHINA) for n, entity in enumerate(entities)]
    chosen = {claim.document: claim.subject.id for claim in link(claims)}
    return [chosen[f"doc-{n}"] for n in range(len(entities))]


def test_what_the_authority_knows_keeps_its_id_type_and_label() -> None:
    (claim,) = link([make_claim(subject=make_entity("Beijing", "Place", "china"))])
    assert (claim.subject.id, claim.subject.label, claim.subject.type) == ("china", "China", "State")


def test_other_things_are_named_after_their_label_and_type() -> None:
    (claim,) = link([make_claim(subject=FREEDONIA, object=TREATY)])
    assert (claim.subject.id, claim.object.id) == ("freedonia-state", "data-embassy-treaty-legalinstrument")


SAME = {
    "article": ("Data Embassy Treaty", "the Data Embassy Treaty"),
    "case": ("Data Embassy Treaty", "data embassy treaty"),
    "hyphen": ("data-embassy treaty", "data embassy treaty"),
    "joined": ("multistakeholder pact", "multi-stakeholder pact"),
    "number": ("data embassies", "data embassy"),
    "spelling": ("data localisation decree", "data localization decree"),
    "accent": ("Réseau Treaty", "Reseau Treaty"),
}
OTHER = {
    "word": ("Data Embassy Treaty", "Data Consulate Treaty"),
    "year": ("Data Act 2017", "Data Act 2018"),
    "article inside": ("Pact on a Cloud", "Pact on Cloud"),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_spellings_of_a_name_are_one_thing(one: str, other: str) -> None:
    first, second = ids_of(make_entity(one, "LegalInstrument"), make_entity(other, "LegalInstrument"))
    assert first == second


@pytest.mark.parametrize(("one", "other"), OTHER.values(), ids=OTHER)
def test_other_names_are_other_things(one: str, other: str) -> None:
    first, second = ids_of(make_entity(one, "LegalInstrument"), make_entity(other, "LegalInstrument"))
    assert first != second


# what says nothing outside of its document, and what does
HERE = [("four principles", "Principle"), ("Supreme Court", "Institution"), ("12 rules", "LegalInstrument")]
EVERYWHERE = [("Four Winds Pact", "Principle"), ("Supreme Court of Freedonia", "Institution"), ("5G rules", "Measure")]


@pytest.mark.parametrize(("name", "type"), HERE)
def test_a_number_of_things_and_an_office_of_nobody_are_of_one_document(name: str, type: str) -> None:
    first, second = ids_of(make_entity(name, type), make_entity(name, type))
    assert first != second


@pytest.mark.parametrize(("name", "type"), EVERYWHERE)
def test_names_of_their_own_are_one_thing_in_all_documents(name: str, type: str) -> None:
    first, second = ids_of(make_entity(name, type), make_entity(name, type))
    assert first == second


def test_persons_whose_names_differ_by_an_s_are_two() -> None:
    first, second = ids_of(make_entity("Ann William", "Person"), make_entity("Ann Williams", "Person"))
    assert first != second


def test_a_person_goes_by_the_full_name_that_the_document_gives() -> None:
    short, full = make_entity("Lu", "Person", None, ("Lu", "Lu Wei")), make_entity("Lu Wei", "Person")
    assert ids_of(short, full, make_entity("Lu", "Person")) == ["lu-wei-person", "lu-wei-person", "lu-person"]


LABELS = {
    "the most frequent": (["data embassies", "data embassies", "data embassy"], "data embassies"),
    "then the shortest": (["data embassies", "data embassy"], "data embassy"),
    "then the first": (["data embassy", "Data embassy"], "Data embassy"),
    "never with an article": (["the data embassy", "the data embassy"], "data embassy"),
}


@pytest.mark.parametrize(("labels", "expected"), LABELS.values(), ids=LABELS)
def test_the_label_is(labels: list[str], expected: str) -> None:
    claims = [make_claim(f"doc-{n}", make_entity(label, "Measure")) for n, label in enumerate(labels)]
    assert {claim.subject.label for claim in link(claims)} == {expected}


TYPES = {
    "that of most documents": (["Company", "Person", "Company"], "huaxin-company"),
    "the first of the alphabet among equals": (["Person", "Company"], "huaxin-company"),
}


@pytest.mark.parametrize(("types", "expected"), TYPES.values(), ids=TYPES)
def test_the_type_is(types: list[str], expected: str) -> None:
    assert set(ids_of(*(make_entity("Huaxin", type) for type in types))) == {expected}


def test_a_document_that_repeats_itself_has_one_vote_on_the_type() -> None:
    loud = [make_claim("loud", make_entity("Huaxin", "Person"), "supports", other) for other in (CHINA, ICANN, TREATY)]
    quiet = [make_claim(f"quiet-{n}", make_entity("Huaxin", "Company")) for n in range(2)]
    assert {claim.subject.type for claim in link(loud + quiet)} == {"Company"}


DEFINES = make_entity("Freedonian Cyber Agency", "Institution", None, ("FCA", "Freedonian Cyber Agency"))
USES = make_entity("FCA", "Organization")


def test_an_abbreviation_that_one_document_defines_holds_in_the_others() -> None:
    assert ids_of(DEFINES, USES, USES) == ["freedonian-cyber-agency-institution"] * 3


def test_it_is_no_matter_which_of_its_names_the_definition_carries() -> None:
    short = make_entity("FCA", "Institution", None, ("FCA", "Freedonian Cyber Agency"))
    assert ids_of(short, USES) == ["freedonian-cyber-agency-institution"] * 2


def test_an_abbreviation_of_what_the_authority_knows_leads_there() -> None:
    known = make_entity("China", "State", "china", ("Celestial Great State", "CGS"))
    claims = [make_claim("one", known), make_claim("two", make_entity("CGS", "Organization"))]
    assert {(c.subject.id, c.subject.label, c.subject.authority) for c in link(claims)} == {("china", "China", "china")}


def test_an_abbreviation_that_means_two_things_is_left_alone() -> None:
    other = make_entity("Farmers' Credit Association", "Company", None, ("FCA", "Farmers' Credit Association"))
    chosen = ids_of(DEFINES, other, USES)
    assert len(set(chosen)) == 3
    assert chosen[2] == "fca-organization"


ABBREVIATIONS = {
    ("GDPR", "General Data Protection Regulation"): True,
    ("MIIT", "the Ministry of Industry and Information Technology"): True,
    ("OEWG", "Open-Ended Working Group"): True,
    ("CNNIC", "China Internet Network Information Center"): True,
    ("GDPR", "Data Protection Regulation"): False,
    ("Act", "Amended Cyber Treaty"): False,
    ("US", "Ursula"): False,
    ("FCA", "FCA"): False,
}


@pytest.mark.parametrize(("pair", "expected"), ABBREVIATIONS.items())
def test_abbreviates(pair: tuple[str, str], expected: bool) -> None:
    assert abbreviates(*pair) is expected


def test_all_entities_of_a_claim_are_linked() -> None:
    holder, voice = make_entity("Ann Author", "Person"), make_entity("Freedonia Times", "Organization")
    (claim,) = link([make_claim(holder=holder, holders=(voice, holder))])
    assert claim.holder.id == "ann-author-person"
    assert [entity.id for entity in claim.holders] == ["freedonia-times-organization", "ann-author-person"]


def test_mentions_are_those_of_the_document() -> None:
    claims = [make_claim("one", make_entity("data embassy", "Measure")),
              make_claim("one", make_entity("data embassies", "Measure"), "supports"),
              make_claim("two", make_entity("the data embassy", "Measure"))]
    found = {claim.document: claim.subject.mentions for claim in link(claims)}
    assert found == {"one": ("data embassies", "data embassy"), "two": ("the data embassy",)}


def test_claims_that_have_become_the_same_are_one_with_all_evidence() -> None:
    weak = make_claim(subject=make_entity("data embassy", "Measure"), span=(0, 5), confidence=0.4, rule="weak")
    strong = make_claim(subject=make_entity("data embassies", "Measure"), span=(20, 30), confidence=0.8, rule="strong")
    cited = make_claim(subject=make_entity("data embassy", "Measure"), confidence=0.3, rule="cited",
                       evidence=(Evidence(20, 30, "x" * 10, cites=("Cheng 2017",)),))
    (claim,) = link([weak, strong, cited])
    assert (claim.confidence, claim.rule) == (0.8, "strong")
    assert [(e.start, e.end, e.cites) for e in claim.evidence] == [(20, 30, ("Cheng 2017",)), (0, 5, ())]


APART = {"document": "other", "predicate": "supports", "polarity": "-", "modality": "planned", "holder": CHINA,
         "time": "2013"}


@pytest.mark.parametrize("field", APART)
def test_claims_that_differ_in(field: str) -> None:
    other = make_claim(APART[field]) if field == "document" else make_claim(**{field: APART[field]})
    assert len(list(link([make_claim(), other]))) == 2


def test_claims_of_a_thing_on_itself_are_left_out() -> None:
    assert not list(link([make_claim(subject=make_entity("data embassy", "Measure"),
                                     object=make_entity("data embassies", "Measure"))]))


ENTITIES = [CHINA, ICANN, FREEDONIA, TREATY, DEFINES, USES] + [
    make_entity(label, type) for label in ("data embassy", "the Data Embassies", "FCA", "Huaxin", "网信")
    for type in ("Measure", "Person", "Company")
]
CLAIMS = st.builds(
    lambda document, subject, object, holder, start, confidence: make_claim(
        document, subject, "supports", object, holder=holder, span=(start, start + 5), confidence=confidence),
    st.sampled_from(["one", "two", "three"]), st.sampled_from(ENTITIES), st.sampled_from(ENTITIES),
    st.none() | st.sampled_from(ENTITIES), st.integers(0, 3), st.sampled_from([0.5, 0.9]),
)


@given(st.lists(CLAIMS, max_size=25), st.randoms())
def test_the_order_of_the_claims_does_not_matter(claims: list[Claim], order: random.Random) -> None:
    shuffled = order.sample(claims, len(claims))
    assert list(link(shuffled)) == list(link(claims))


@given(st.lists(CLAIMS, max_size=25))
def test_one_id_has_one_label_and_one_type(claims: list[Claim]) -> None:
    found: dict[str, set[tuple[str, str]]] = {}
    for claim in link(claims):
        for entity in filter(None, (claim.subject, claim.object, claim.holder)):
            found.setdefault(entity.id, set()).add((entity.label, entity.type))
    assert all(len(names) == 1 for names in found.values())


@pytest.mark.parametrize(
    ("label", "type", "same"),
    [
        ("Parliament", "Institution", False),
        ("court", "Institution", False),
        ("Article 9", "LegalInstrument", False),
        ("bill", "LegalInstrument", False),
        ("Port Authority", "Institution", True),
        ("Harbour Act", "LegalInstrument", True),
        ("content filters", "Technology", True),
    ],
)
def test_a_name_that_says_nothing_elsewhere_is_of_its_document(label: str, type: str, same: bool) -> None:
    claims = [make_claim(document, object=make_entity(label, type)) for document in ("one", "two")]
    ids = {claim.object.id for claim in link(claims)}
    assert len(ids) == (1 if same else 2)
    assert all(id.startswith(kebab(label)) for id in ids)
