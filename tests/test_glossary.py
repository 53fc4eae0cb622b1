"""The glossary: every concept is defined, sourced and connected, and its names in all languages stay apart."""

import re
from collections import Counter, defaultdict
from functools import cache

import pytest
from pyoxigraph import NamedNode, Quad, parse

from cybersov import paths, terms
from cybersov.errors import UsageError
from cybersov.kb.names import Names
from cybersov.mentions.gazetteer import gazetteer
from cybersov.mentions.words import fold, words
from cybersov.terms import CS, DCTERMS, ID, NAME, RDF, SKOS, SKOSXL

FILE = paths.ONTOLOGY / "concepts.ttl"
GLOSSARY, DIMENSIONS = ID["glossary"], ID["dimensions-of-sovereignty"]


@cache
def quads() -> tuple[Quad, ...]:
    return tuple(parse(path=str(FILE)))


def values(predicate: NamedNode) -> dict[str, list]:
    """What each concept, scheme or name of the file has for a property."""
    found = defaultdict(list)
    for quad in quads():
        if quad.predicate == predicate:
            found[quad.subject.value.rsplit("/", 1)[1]].append(quad.object)
    return found


def names_of(predicate: NamedNode) -> dict[str, set[str]]:
    return defaultdict(set, {id: {ID.local(node) for node in found} for id, found in values(predicate).items()})


@cache
def concepts() -> dict[str, terms.Entry]:
    return {id: entry for id, entry in terms.authority().items() if entry.source.endswith("concepts.ttl")}


def above(id: str, up: dict[str, set[str]]) -> set[str]:
    """Every concept over one, step by step."""
    found: set[str] = set()
    ahead = set(up[id])
    while ahead:
        found |= ahead
        ahead = {higher for node in ahead for higher in up[node]} - found
    return found


def test_there_are_enough_concepts_and_names_in_each_language() -> None:
    languages = Counter(label.lang for entry in concepts().values() for label in entry.labels if label.kind == "pref")
    pinyin = {id for id, entry in concepts().items() if any(label.lang == "zh-latn-pinyin" for label in entry.labels)}
    assert len(concepts()) >= 350 and languages["zh"] >= 300 and len(pinyin) >= 300
    assert min(languages["ru"], languages["fr"], languages["de"]) >= 200


def test_everything_in_the_file_is_a_concept() -> None:
    assert {terms.coarse(entry.type) for entry in concepts().values()} == {"Concept"}
    for id in concepts():
        assert SKOS["Concept"] in values_of_type(id), id


def values_of_type(id: str) -> set[NamedNode]:
    return {quad.object for quad in quads() if quad.subject == ID[id] and quad.predicate == RDF["type"]}


def test_every_concept_has_one_definition_of_its_own() -> None:
    found = values(SKOS["definition"])
    for id in concepts():
        (definition,) = found[id]
        assert re.fullmatch(r"[A-Z].{20,}\.", definition.value) and definition.language == "en", id
    texts = Counter(definition.value for definitions in found.values() for definition in definitions)
    assert max(texts.values()) == 1


def test_no_definition_repeats_the_whole_name() -> None:
    found = values(SKOS["definition"])
    circular = {id for id, entry in concepts().items()
                if len(words(entry.label)) > 1 and f" {fold(entry.label)} " in f" {fold(found[id][0].value)} "}
    assert circular == set()


def test_every_concept_and_every_name_has_a_source_that_can_be_checked() -> None:
    found = values(DCTERMS["source"])
    for id in (*concepts(), *values(SKOSXL["literalForm"])):
        assert found[id], id
        for source in found[id]:
            said = source.value
            assert said.startswith("http") if isinstance(source, NamedNode) else len(said) >= 30 or "ISO" in said, said


def test_concepts_are_written_in_lower_case_and_belong_to_a_scheme() -> None:
    schemes = values(SKOS["inScheme"])
    for id, entry in concepts().items():
        assert schemes[id] and set(schemes[id]) <= {GLOSSARY, DIMENSIONS}, id
        assert len(words(entry.label)) > 1 or words(entry.label)[0].shape in "xA", id


def test_the_glossary_has_no_circle_and_relates_nothing_to_what_stands_above_it() -> None:
    up, across, against = (names_of(term) for term in (SKOS["broader"], SKOS["related"], CS["contrasts"]))
    for id in concepts():
        higher = above(id, up)
        assert id not in higher, id
        assert not higher & (across[id] | against[id]), id
        assert not across[id] & against[id], id
        for links in (across, against):
            assert links[id] <= set(concepts()) and all(id in links[other] for other in links[id]), id


def test_what_has_nothing_above_it_is_a_top_concept_of_its_scheme() -> None:
    up, schemes, tops = names_of(SKOS["broader"]), values(SKOS["inScheme"]), values(SKOS["topConceptOf"])
    for id in concepts():
        assert bool(up[id]) != bool(tops[id]), id
        assert set(tops[id]) <= set(schemes[id]), id
    assert {id for id, found in tops.items() if DIMENSIONS in found} == {
        "target-of-sovereignty", "nature-of-sovereignty", "objectives-of-sovereignty", "means-of-sovereignty"}


def test_the_concepts_are_one_connected_whole() -> None:
    links = defaultdict(set)
    for term in (SKOS["broader"], SKOS["related"], CS["contrasts"], SKOS["broadMatch"]):
        for id, others in names_of(term).items():
            for other in others:
                links[id].add(other)
                links[other].add(id)
    for root in ("target-of-sovereignty", "nature-of-sovereignty", "objectives-of-sovereignty", "means-of-sovereignty"):
        links[root].add(DIMENSIONS.value)
        links[DIMENSIONS.value].add(root)
    reached = above("cyber-sovereignty", links)
    assert set(concepts()) - reached == set()


@pytest.mark.parametrize(("one", "other"), [
    ("multi-stakeholder-model", "multilateral-model"), ("free-flow-of-data", "data-localisation"),
    ("open-internet", "cyber-sovereignty"), ("techno-nationalism", "techno-globalism"),
])
def test_rival_ideas_are_contrasted(one: str, other: str) -> None:
    assert other in names_of(CS["contrasts"])[one] and one in names_of(CS["contrasts"])[other]


@pytest.mark.parametrize(("value", "dimension"), [
    ("sovereignty-against-foreign-governments", "target-of-sovereignty"),
    ("sovereignty-against-non-governmental-actors", "target-of-sovereignty"),
    ("legal-entitlement-to-sovereignty", "nature-of-sovereignty"),
    ("capability-to-uphold-sovereignty", "nature-of-sovereignty"),
    ("territorialisation", "objectives-of-sovereignty"),
    ("indigenisation", "objectives-of-sovereignty"),
    ("legal-and-regulatory-means-of-sovereignty", "means-of-sovereignty"),
    ("policy-support-and-investment-as-means-of-sovereignty", "means-of-sovereignty"),
])
def test_the_four_dimensions_have_their_values(value: str, dimension: str) -> None:
    assert dimension in names_of(SKOS["broader"])[value]
    assert DIMENSIONS in values(SKOS["inScheme"])[value]


def test_names_that_are_nodes_stand_on_one_concept_and_translate_from_another_language() -> None:
    texts = {name: found[0] for name, found in values(SKOSXL["literalForm"]).items()}
    holders = Counter(NAME.local(quad.object) for quad in quads()
                      if quad.predicate in {SKOSXL["prefLabel"], SKOSXL["altLabel"]})
    assert holders == dict.fromkeys(texts, 1) and len(texts) >= 75
    for name, (source,) in values(CS["translates"]).items():
        assert texts[name].language != texts[NAME.local(source)].language, name


def test_variants_of_one_term_can_be_told_apart() -> None:
    source = {name: NAME.local(found[0]) for name, found in values(CS["translates"]).items()}
    since = {name: found[0].value for name, found in values(CS["from"]).items()}
    assert source["cyber-sovereignty"] == source["network-sovereignty"] == "wangluo-zhuquan"
    assert source["internet-sovereignty"] == "hulianwang-zhuquan"
    assert since["internet-sovereignty"] < since["wangluo-zhuquan"]


def test_the_store_gets_what_follows_from_the_file() -> None:
    known = {quad.triple for quad in terms.knowledge_quads()}
    statements = {(triple.subject, triple.predicate, triple.object) for triple in known}
    for expected in [
        (ID["national-sovereignty"], SKOS["narrower"], ID["cyber-sovereignty"]),
        (GLOSSARY, SKOS["hasTopConcept"], ID["national-sovereignty"]),
        (ID["means-of-sovereignty"], SKOS["narrower"], ID["legal-and-regulatory-means-of-sovereignty"]),
        (ID["legal-and-regulatory-means-of-sovereignty"], SKOS["narrowMatch"], ID["data-localisation"]),
        (ID["multi-stakeholder-model"], SKOS["related"], ID["multilateral-model"]),
    ]:
        assert expected in statements


@pytest.mark.parametrize(("name", "id"), [
    ("souveraineté numérique", "digital-sovereignty"), ("digitale Souveränität", "digital-sovereignty"),
    ("суверенный интернет", "sovereign-internet"), ("网络强国", "cyber-superpower"),
    ("wangluo qiangguo", "cyber-superpower"), ("network sovereignty", "cyber-sovereignty"),
    ("cyberspace sovereignty", "cyber-sovereignty"), ("censure", "censorship"),
])
def test_a_concept_is_found_by_its_names_in_every_language(name: str, id: str) -> None:
    assert Names(()).ids(name) == {id}


def test_a_name_of_nothing_is_no_concept() -> None:
    with pytest.raises(UsageError):
        Names(()).ids("souveraineté des abeilles")


@pytest.mark.parametrize(("text", "found"), [
    ("The Senate moved to censure him.", []),
    ("The means and the target of it were open.", []),
    ("They fear censorship.", ["censorship"]),
    ("the target of sovereignty", ["target-of-sovereignty"]),
    ("the slogan wangluo qiangguo", ["cyber-superpower"]),
    ("core technologies", ["core-technology"]),
])
def test_texts_in_english_name_concepts_in_english_chinese_or_pinyin(text: str, found: list[str]) -> None:
    assert [hit.entry.id for hit in gazetteer().find(text)] == found


def test_chinese_names_have_their_pinyin_in_plain_lower_case() -> None:
    for id, entry in concepts().items():
        pinyin = [label.text for label in entry.labels if label.lang == "zh-latn-pinyin"]
        assert all(re.fullmatch(r"[a-zü0-9]+( [a-zü0-9]+)*", text) for text in pinyin), id
        chinese = any(label.lang == "zh" and label.kind == "pref" for label in entry.labels)
        assert pinyin or not chinese or id == "rule-by-law", id
