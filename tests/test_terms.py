"""Names are a closed set, and the authority is read with every fault named."""

import pytest
from pyoxigraph import BlankNode, NamedNode

from cybersov import terms
from cybersov.errors import CybersovError, DataError, UnknownTerm, UsageError
from cybersov.paths import ONTOLOGY
from cybersov.terms.entries import read_authority
from cybersov.terms.ontology import quads_of

HEAD = """@prefix cs: <https://w3id.org/cybersov/ns#> .
@prefix id: <https://w3id.org/cybersov/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix label: <https://w3id.org/cybersov/label/> .
@prefix fact: <https://w3id.org/cybersov/fact/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
"""
LAND = 'id:land a cs:State ; skos:prefLabel "Land"@en '
ISLE = 'id:isle a cs:Place ; skos:prefLabel "Isle"@en ; skos:altLabel "Land"@en '


def entries(folder, *texts):
    paths = []
    for number, text in enumerate(texts):
        paths.append(folder / f"file{number}.ttl")
        paths[-1].write_text(HEAD + text, encoding="utf-8")
    return read_authority(tuple(paths))


@pytest.mark.parametrize(("type", "cls"), [
    ("State", "Actor"), ("Person", "Actor"), ("Institution", "Actor"), ("InternationalOrganization", "Actor"),
    ("Company", "Actor"), ("Organization", "Actor"), ("Group", "Actor"), ("LegalInstrument", "Instrument"),
    ("PolicyDocument", "Instrument"), ("Principle", "Concept"), ("Measure", "Concept"), ("PolicyArea", "Concept"),
    ("Programme", "Initiative"), ("Forum", "Initiative"), ("Event", "Initiative"), ("Technology", "Technology"),
    ("Place", "Place"),
])
def test_every_type_has_its_coarse_class(type, cls):
    assert type in terms.types()
    assert terms.coarse(type) == cls
    assert terms.is_a(type, cls) and terms.is_a(type, "Entity")


def test_there_are_no_other_types():
    assert len(terms.types()) == 17
    assert set(terms.classes()) - set(terms.types()) == {"Entity", "Actor", "Instrument", "Concept", "Initiative"}


def test_the_relations_are_those_between_entities():
    assert len(terms.predicates()) == 36
    assert {"bans", "blocks", "sanctions"} == {n for n, t in terms.predicates().items() if t.parents == ("restricts",)}
    assert {"cooperatesWith", "contrastsWith"} == {n for n, t in terms.predicates().items() if t.symmetric}
    assert set(terms.descriptions()) == {"definedAs", "evaluatedAs"}
    assert not {"relatedTo", "describedBy", "holder"} & {*terms.predicates(), *terms.descriptions()}


@pytest.mark.parametrize(("call", "hint"), [
    (lambda: terms.CS["oposes"], "cs:oposes. Did you mean opposes?"),
    (lambda: terms.check_name("Institutoin"), "Did you mean Institution?"),
    (lambda: terms.coarse("Stat"), "Did you mean State?"),
    (lambda: terms.coarse("quote"), "'quote' is no class of entities."),
    (lambda: terms.coarse("Entity"), "'Entity' is no class of entities."),
    (lambda: terms.is_a("State", "Actr"), "Did you mean Actor?"),
    (lambda: terms.is_a("Stae", "Actor"), "Did you mean State?"),
    (lambda: terms.fits("signz", "State", "LegalInstrument"), "Did you mean signs?"),
    (lambda: terms.is_typical("sings", "State", "LegalInstrument"), "Did you mean signs?"),
    (lambda: terms.SKOS["preflabel"], "skos:preflabel. Did you mean prefLabel?"),
    (lambda: terms.XSD["datetime"], "Did you mean dateTime?"),
    (lambda: terms.CS.local(NamedNode("https://w3id.org/cybersov/ns#signz")), "Did you mean signs?"),
    (lambda: terms.CS.local(terms.RDF["type"]), "is no term of cs:"),
])
def test_a_misspelt_name_is_an_error_with_the_right_one(call, hint):
    with pytest.raises(UnknownTerm) as error:
        call()
    assert hint in str(error.value) and "\n" not in str(error.value)
    assert error.value.exit_code == 2


def test_item_access_gives_the_iri_and_local_takes_it_back():
    assert terms.CS["opposes"] == NamedNode("https://w3id.org/cybersov/ns#opposes")
    assert [terms.CS.local(terms.CS[name]) for name in terms.CS.names()] == list(terms.CS.names())
    assert "opposes" in terms.CS and "oposes" not in terms.CS


@pytest.mark.parametrize("space", [terms.ID, terms.CLAIM, terms.EVIDENCE, terms.DOC, terms.RULE, terms.GRAPH])
def test_made_ids_are_iris_and_back(space):
    assert space.local(space["a-b.2%20"]) == "a-b.2%20"
    assert space["x"].value == f"https://w3id.org/cybersov/{space.prefix}/x"
    for bad in ("", "a b", "a/b", "a>b", "é"):
        with pytest.raises(UsageError):
            space[bad]
    with pytest.raises(UsageError):
        space.local(terms.CS["opposes"])


@pytest.mark.parametrize(("predicate", "subject", "object", "fits", "typical"), [
    ("amends", "LegalInstrument", "PolicyDocument", True, True),
    ("amends", "State", "LegalInstrument", True, False),
    ("signs", "State", "State", False, False),
    ("supports", "LegalInstrument", "Measure", True, False),
    ("leads", "State", "Principle", True, False),
    ("partOf", "Measure", "PolicyArea", True, True),
    ("partOf", "Measure", "State", True, False),
    ("bans", "State", "Company", True, True),
])
def test_signatures(predicate, subject, object, fits, typical):
    assert terms.fits(predicate, subject, object) is fits
    assert terms.is_typical(predicate, subject, object) is typical


def test_an_entry_has_every_label_with_its_kind(tmp_path):
    found = entries(tmp_path, LAND + """, "Land"@de ; skos:altLabel "LD"@en ; skos:hiddenLabel "the landers"@en ;
        cs:demonym "Landish"@en ; cs:metonym "Townville"@en ; cs:partOf id:continent .""")["land"]
    assert (found.id, found.type, found.label, found.source) == ("land", "State", "Land", f"{tmp_path.name}/file0.ttl")
    assert [(label.text, label.lang, label.kind) for label in found.labels] == [
        ("LD", "en", "alt"), ("Land", "de", "pref"), ("Land", "en", "pref"), ("Landish", "en", "demonym"),
        ("Townville", "en", "metonym"), ("the landers", "en", "hidden")]


def test_a_name_that_is_a_node_is_a_label_like_any_other(tmp_path):
    text = """ ; skosxl:altLabel label:old-land . label:old-land a cs:Name , skosxl:Label ;
        skosxl:literalForm "Old Land"@en ; cs:until "1950" . fact:land-lead a cs:Fact ; cs:from "1950" ."""
    found = entries(tmp_path, LAND + text)
    assert list(found) == ["land"]
    assert terms.Label("Old Land", "en", "alt") in found["land"].labels


def test_schemes_and_replaced_ids_are_no_entries(tmp_path):
    text = 'id:glossary a skos:ConceptScheme ; skos:prefLabel "G"@en . id:old dcterms:isReplacedBy id:land . '
    assert list(entries(tmp_path, text + LAND + ".")) == ["land"]


@pytest.mark.parametrize(("text", "fault"), [
    ('id:land a cs:Stat ; skos:prefLabel "Land"@en .', "id:land: the ontology has no cs:Stat. Did you mean State?"),
    ('id:land a cs:Actor ; skos:prefLabel "Land"@en .', "id:land: cs:Actor is no class that an entity can have"),
    ('id:land a cs:State , cs:Place ; skos:prefLabel "Land"@en .', "id:land: 2 classes of cs: (Place, State)"),
    ('id:The_Land a cs:State ; skos:prefLabel "Land"@en .', "id:The_Land: an id is made of lower-case words"),
    ('id:land skos:prefLabel "Land"@en .', "id:land: 0 classes of cs:"),
    ('id:land a cs:State ; skos:prefLabel "Land"@de .', "id:land: no English skos:prefLabel"),
    ('id:land a cs:State ; skos:prefLabel "Land" .', "id:land: no English skos:prefLabel"),
    (LAND + ', "Country"@en .', "id:land: 2 English skos:prefLabel"),
    (LAND + ', "Pays"@fr , "Terre"@fr .', "id:land: two skos:prefLabel in @fr; make one of them a skos:altLabel"),
    (LAND + '; cs:demonim "Landish"@en .', "id:land: the ontology has no cs:demonim. Did you mean demonym?"),
    (LAND + '; cs:ambiguousLabel "LD" .', "id:land: cs:ambiguousLabel 'LD' is none of its labels"),
    (LAND + ". " + ISLE + ".", "the label 'Land' also names id:"),
    (LAND + '; cs:ambiguousLabel "Land" . ' + ISLE + ".", "id:isle: the label 'Land' also names id:land"),
    ('<http://example.org/land> a cs:State ; skos:prefLabel "Land"@en .', "<http://example.org/land> is no entity"),
    ('[] a cs:State ; skos:prefLabel "Land"@en .', "blank nodes are not allowed"),
    ('id:land a cs:State ; skos:prefLabel "Land@en .', "not valid Turtle"),
])
def test_a_faulty_entry_is_named_with_its_file(tmp_path, text, fault):
    with pytest.raises(DataError) as error:
        entries(tmp_path, text)
    assert fault in str(error.value) and "\n" not in str(error.value)
    assert str(error.value).startswith(f"{tmp_path.name}/file0.ttl")


def test_the_same_id_in_two_files_is_an_error(tmp_path):
    with pytest.raises(DataError, match=r"file1\.ttl, id:land: the id stands in .*file0\.ttl too"):
        entries(tmp_path, LAND + ".", LAND + ".")


def test_a_label_may_be_shared_where_both_say_so(tmp_path):
    found = entries(tmp_path, LAND + '; cs:ambiguousLabel "Land" .', ISLE + '; cs:ambiguousLabel "Land" .')
    assert [entry.ambiguous for entry in found.values()] == [("Land",), ("Land",)]


def test_no_file_is_no_entry():
    assert dict(read_authority(())) == {}


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CybersovError, match=r"gone\.ttl: the file is missing"):
        quads_of(tmp_path / "gone.ttl")


def test_the_authority_is_sound_and_sorted():
    found = terms.authority()
    assert list(found) == sorted(found)
    assert all(entry.type in terms.types() and entry.label for entry in found.values())


def test_knowledge_is_one_graph_without_blank_nodes_or_repetitions():
    quads = terms.knowledge_quads()
    assert {quad.graph_name for quad in quads} == {terms.GRAPH["knowledge"]}
    assert len(quads) == len(set(quads))
    assert not [quad for quad in quads if BlankNode in map(type, quad.triple)]
    assert {quad.triple for quad in quads_of(ONTOLOGY / "cybersov.ttl")} <= {quad.triple for quad in quads}
