"""The authority: every entry is complete, typed, sourced, and has names that no common word can be mistaken for."""

import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, parse

from cybersov import paths, terms
from cybersov.check import VIOLATION
from cybersov.check.constraints import sparql_faults
from cybersov.mentions.gazetteer import gazetteer, read_in_texts
from cybersov.mentions.words import fold, words

FILES = (*sorted(paths.AUTHORITY.glob("*.ttl")), paths.ONTOLOGY / "concepts.ttl")
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMES = ("glossary", "dimensions-of-sovereignty")

LEAST = {
    "State": 198, "Institution": 90, "InternationalOrganization": 110, "Forum": 100, "LegalInstrument": 80,
    "PolicyDocument": 50, "Company": 70, "Technology": 50, "Programme": 25, "Event": 30, "Person": 60, "Group": 20,
    "Place": 100, "Organization": 140, "Principle": 50, "Measure": 50, "PolicyArea": 50,
}

COMMON = frozenset((Path(__file__).parent / "common-words.txt").read_text(encoding="utf8").split())
CAPITALS_THAT_NAME = {"US"}


@cache
def facts() -> dict[str, dict[str, list[NamedNode | Literal]]]:
    """Every statement of the files, by subject and predicate."""
    found: dict[str, dict[str, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
    for path in FILES:
        for quad in parse(path=str(path)):
            found[quad.subject.value][quad.predicate.value].append(quad.object)
    return found


def entry_facts():
    named = {terms.ID.local(NamedNode(iri)): found for iri, found in facts().items()
             if iri.startswith(terms.BASE + "id/")}
    return {id: found for id, found in named.items() if id in terms.authority()}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_parses_and_stands_in_the_order_of_its_ids(path: Path) -> None:
    ids = re.findall(r"(?m)^id:([^\s]+) a ", path.read_text(encoding="utf8"))
    entries = [id for id in ids if id not in SCHEMES]
    assert len(list(parse(path=str(path)))) > len(entries) > 0
    assert entries == sorted(entries)


@pytest.mark.parametrize(("type", "least"), sorted(LEAST.items()))
def test_there_are_enough_entries_of_each_class(type: str, least: int) -> None:
    assert Counter(entry.type for entry in terms.authority().values())[type] >= least


def test_there_are_enough_entries_in_all() -> None:
    assert len(terms.authority()) >= 650
    assert sum(entry.source.endswith("concepts.ttl") for entry in terms.authority().values()) >= 180


def test_every_entry_has_one_english_name_and_a_known_class() -> None:
    for id, entry in terms.authority().items():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id), id
        assert entry.type in terms.types(), id
        assert sum(label.kind == "pref" and label.lang == "en" for label in entry.labels) == 1, id
        assert all(label.text == label.text.strip() and label.text for label in entry.labels), id


def test_every_fact_has_a_source_or_is_a_definition_of_our_own() -> None:
    for id, found in entry_facts().items():
        wanted = SKOS + "definition" if terms.authority()[id].source.endswith("concepts.ttl") else DCTERMS + "source"
        assert all(len(value.value) >= 7 for value in found[wanted]), f"{id} lacks {wanted}"
        assert found[wanted] and (wanted.endswith("source") or len(found[wanted]) == 1), f"{id} lacks {wanted}"


def test_days_of_issue_are_days_months_or_years() -> None:
    for id, found in entry_facts().items():
        for value in found[DCTERMS + "issued"]:
            assert re.fullmatch(r"(1[6-9]|20)\d\d(-[01]\d(-[0-3]\d)?)?", value.value), id
            assert value.datatype == terms.XSD["date" if len(value.value) == 10 else "string"], id


def test_what_an_entry_points_to_is_an_entry() -> None:
    known = set(entry_facts())
    pointers = (SKOS + "broader", SKOS + "related", DCTERMS + "isReplacedBy",
                DCTERMS + "isPartOf", terms.CS["jurisdiction"].value)
    for id, found in entry_facts().items():
        for predicate in pointers:
            targets = [terms.ID.local(value) for value in found[predicate]]
            assert set(targets) <= known and id not in targets, f"{id} {predicate} {targets}"


def test_no_spelling_of_a_name_stands_on_two_entries() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for entry in terms.authority().values():
        for label in entry.labels:
            assert fold(label.text), f"{entry.id} has the empty name {label.text!r}"
            if label.text not in entry.ambiguous:
                owners[fold(label.text)].add(entry.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_no_name_is_a_common_word() -> None:
    caught = {label.text: entry.id for entry in terms.authority().values() for label in read_in_texts(entry)
              if len(words(label.text)) == 1 and catches_common(label.text)}
    assert caught == {}


def catches_common(text: str) -> bool:
    """Whether a label of one word would be found where only the common word is meant."""
    (word,) = words(text)
    if text in CAPITALS_THAT_NAME or word.shape == "A":
        return text in {"IT", "OR", "AND", "WHO", "MAY", "NOT", "ALL"}
    return word.norm in COMMON and word.shape == "x"


@pytest.mark.parametrize(("text", "caught"), [
    ("minors", True), ("Party", False), ("party", True), ("academics", True),
    ("NSA", False), ("WHO", True), ("US", False),
])
def test_the_check_for_common_words_can_fail(text: str, caught: bool) -> None:
    assert catches_common(text) is caught


def test_names_of_institutions_are_no_bare_titles() -> None:
    bare = {"Party", "Commission", "Union", "Council", "Law", "Ministry", "Court", "Senate", "Assembly", "Agency"}
    labels = [label.text for entry in terms.authority().values() for label in entry.labels]
    assert bare.isdisjoint(labels)


def test_names_have_no_leading_article_but_where_it_is_part_of_them() -> None:
    titles = {"the West", "The Economist", "The Internet in China", "The Right to Privacy in the Digital Age"}
    found = {label.text for entry in terms.authority().values() for label in entry.labels
             if label.lang == "en" and label.text.lower().startswith(("the ", "a ", "an "))}
    assert found <= titles


@pytest.mark.parametrize(("text", "id"), [
    ("CAC", "cyberspace-administration-of-china"),
    ("the Cybersecurity Law", "cybersecurity-law"),
    ("Vietnam's Cybersecurity Law", "cybersecurity-law-of-vietnam"),
    ("GDPR", "general-data-protection-regulation"),
    ("internet sovereignty", "cyber-sovereignty"),
    ("wangluo zhuquan", "cyber-sovereignty"),
    ("网络主权", "cyber-sovereignty"),
    ("multistakeholder model", "multi-stakeholder-model"),
    ("data localization", "data-localisation"),
    ("sovereignty", "national-sovereignty"),
    ("Beijing", "china"),
    ("Brussels", "european-union"),
    ("U.S.", "united-states"),
    ("Central Commission for Cybersecurity and Informatization", "central-cyberspace-affairs-commission"),
    ("the minor partner", None),
])
def test_names_of_the_field_are_found(text: str, id: str | None) -> None:
    found = [hit.entry.id for hit in gazetteer().find(text)]
    assert found == ([id] if id else [])


def test_authority_and_glossary_have_the_shapes_of_ontology_authority_ttl() -> None:
    triples = {quad.triple for path in FILES for quad in parse(path=str(path))}
    triples |= {quad.triple for quad in terms.ontology_quads()}
    found = sparql_faults(triples, "authority.ttl")
    faults = sorted(message for severity, _, message in found if severity == VIOLATION)
    assert not faults, "\n".join(faults).replace(terms.BASE, "")
