"""The ontology says what every term means, agrees with itself, and is the only source of the names in use."""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pyshacl
import pytest
from pyoxigraph import RdfFormat, parse, serialize
from rdflib import DCTERMS, FOAF, ORG, PROV, RDF, SDO, SH, SKOS, VANN, BNode, Graph, Namespace, URIRef
from rdflib.compare import isomorphic

from cybersov import terms
from cybersov.paths import DATA, ONTOLOGY, PACKAGE, QUERIES

FLAWS = Path(__file__).parent / "shapes" / "quality" / "XFAIL-ontology.trig"
FILES = sorted([*ONTOLOGY.glob("*.ttl"), *QUERIES.glob("*.rq"), *DATA.rglob("*.ttl")])
EXAMPLES = Path(__file__).parent / "shapes" / "PASS-examples.ttl"
CLOSED = {"dcterms": DCTERMS, "foaf": FOAF, "org": ORG, "prov": PROV, "schema": SDO, "skos": SKOS, "vann": VANN}
# rdflib has no list of these: what we use of ELI, BIBO, the Web Annotation Vocabulary and SKOS-XL.
KNOWN = {
    "bibo": "Document locator",
    "eli": "InForce InForce-inForce InForce-notInForce LegalResource ResourceType amends based_on id_local in_force "
           "ensures_implementation_of jurisdiction transposes",
    "oa": "SpecificResource end exact hasSource start",
    "skosxl": "Label labelRelation",
}


@cache
def read(name):
    return Graph().parse(data=(ONTOLOGY / name).read_text(encoding="utf-8"), format="turtle")


@cache
def flaws():
    """By the name of a flawed term: the triples about it, and the messages that it should bring."""
    triples, messages = [], defaultdict(set)
    for quad in parse(path=str(FLAWS), format=RdfFormat.TRIG):
        if quad.predicate.value == str(SH.resultMessage):
            messages[quad.subject.value.rpartition("/")[2]].add(quad.object.value)
        else:
            triples.append(quad.triple)
    return Graph().parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt"), messages


def complaints(data):
    """The messages of the quality shapes by the local name of the term that they are about."""
    _, report, _ = pyshacl.validate(data, shacl_graph=read("quality.ttl"), inference="none")
    found = defaultdict(set)
    for result in report.objects(None, SH.result):
        about = report.value(result, SH.focusNode)
        if str(about) == "https://w3id.org/cybersov/ns":
            about = report.value(result, SH.value) or about
        message = str(report.value(result, SH.resultMessage)).replace("https://w3id.org/cybersov/ns#", "cs:")
        found[str(about).rpartition("#")[2]].add(message)
    return found


@cache
def flawed():
    return complaints(read("cybersov.ttl") + flaws()[0])


def test_the_ontology_meets_its_own_shapes():
    assert not complaints(read("cybersov.ttl"))


@pytest.mark.parametrize("name", sorted(flaws()[1]))
def test_a_flawed_term_is_found_and_for_nothing_else(name):
    assert flawed()[name] == flaws()[1][name]


def test_only_flawed_terms_are_found():
    assert set(flawed()) == set(flaws()[1])


def test_every_message_of_the_quality_shapes_is_proven():
    shown = set().union(*flaws()[1].values())
    messages = {str(message) for message in read("quality.ttl").objects(None, SH.message)}
    patterns = {message: re.sub(r"\\{\\\?\w+\\}", r"\\S+", re.escape(message)) for message in messages}
    assert not {message for message in messages if not any(re.fullmatch(patterns[message], text) for text in shown)}


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".ttl"], ids=lambda path: path.name)
def test_two_parsers_read_the_same_triples(path):
    other = serialize((quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE)),
                      format=RdfFormat.N_TRIPLES)
    one = Graph().parse(data=path.read_text(encoding="utf-8"), format="turtle")
    two = Graph().parse(data=other, format="nt")
    nameless = any(isinstance(node, BNode) for node in one.all_nodes())
    assert isomorphic(one, two) if nameless else set(one) == set(two)


def test_every_class_and_relation_is_claimed_by_its_own_example():
    graph = Graph().parse(data=EXAMPLES.read_text(encoding="utf-8"), format="turtle")
    cs = Namespace("https://w3id.org/cybersov/ns#")
    examples = {name: set(term.examples) for name, term in terms.vocabulary().items()}
    claimed = {}
    for claim, predicate in graph.subject_objects(RDF.predicate):
        quotes = {str(graph.value(evidence, cs.quote)) for evidence in graph.objects(claim, cs.evidence)}
        claimed[predicate.removeprefix(cs)] = quotes
    assert set(claimed) == {*terms.predicates(), *terms.descriptions()}
    assert {name: quotes for name, quotes in claimed.items() if not quotes <= examples[name]} == {}
    assert set(terms.types()) <= {kind.removeprefix(cs) for kind in graph.objects(None, RDF.type)}


def foreign():
    """Every term of another vocabulary that the ontology names, with its prefix."""
    prefixes = {str(base): prefix for prefix, base in read("cybersov.ttl").namespaces()}
    for node in {node for triple in read("cybersov.ttl") for node in triple if isinstance(node, URIRef)}:
        base, name = re.fullmatch(r"(.*[/#])([^/#]*)", node).groups()
        if prefixes.get(base) in KNOWN or prefixes.get(base) in CLOSED:
            yield prefixes[base], name


def test_every_term_of_another_vocabulary_that_is_declared_is_used():
    ours = "https://w3id.org/cybersov/"
    declared = {term for term in read("cybersov.ttl").subjects(RDF.type) if not term.startswith(ours)}
    used = {node for triple in read("cybersov.ttl") if triple[0].startswith(ours) for node in triple}
    assert declared and declared <= used


@pytest.mark.parametrize(("prefix", "name"), sorted(foreign()))
def test_what_the_ontology_is_aligned_with_exists(prefix, name):
    assert name in KNOWN[prefix].split() if prefix in KNOWN else CLOSED[prefix][name]


def test_no_two_terms_share_a_definition_or_an_example():
    definitions = [term.definition for term in terms.vocabulary().values()]
    examples = [example for term in terms.vocabulary().values() for example in term.examples]
    assert len(set(definitions)) == len(definitions)
    assert len(set(examples)) == len(examples)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_use_only_names_that_the_ontology_has(path):
    used = set(re.findall(r"(?<![\w:/])cs:(\w+)", path.read_text(encoding="utf-8")))
    assert used <= set(terms.vocabulary())


def test_every_term_of_the_claim_model_is_used():
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py")))
    data = "\n".join(path.read_text(encoding="utf-8") for path in FILES)
    relations = {*terms.classes(), *terms.predicates(), *terms.descriptions()}
    unused = {name for name in set(terms.vocabulary()) - relations
              if not re.search(rf'"{name}"', code) and len(re.findall(rf"\bcs:{name}\b", data)) < 2}
    assert not unused
