"""The ontology says what every term means, agrees with itself, and is the only source of the names in use."""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pyshacl
import pytest
from pyoxigraph import RdfFormat, parse, serialize
from rdflib import SH, Graph
from rdflib.compare import isomorphic

from cybersov import terms
from cybersov.paths import DATA, ONTOLOGY, PACKAGE, QUERIES

FLAWS = Path(__file__).parent / "shapes" / "quality" / "XFAIL-ontology.trig"
FILES = sorted([*ONTOLOGY.glob("*.ttl"), *QUERIES.glob("*.rq"), *DATA.rglob("*.ttl")])
NOT_CLAIMED = {"relatedTo", "describedBy"}


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


@pytest.mark.parametrize("name", ["cybersov.ttl", "shapes.ttl", "quality.ttl"])
def test_two_parsers_read_the_same_triples(name):
    other = serialize((quad.triple for quad in parse(path=str(ONTOLOGY / name), format=RdfFormat.TURTLE)),
                      format=RdfFormat.N_TRIPLES)
    fresh = Graph().parse(data=(ONTOLOGY / name).read_text(encoding="utf-8"), format="turtle")
    assert isomorphic(fresh, Graph().parse(data=other, format="nt"))


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
