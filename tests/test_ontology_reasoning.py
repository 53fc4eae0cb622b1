"""Reasoners find the ontology consistent, its examples too, and what is not so inconsistent.

In the suite: the rules of OWL 2 RL (owlrl, which comes with pyshacl), which are all that such an ontology needs. With
`-m slow`, where there is Java: HermiT, which decides all of OWL 2 DL, on the ontology and the whole authority, and the
OWL API's check of the profiles.
"""

import json
import shutil
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import owlrl
import pytest
from owlrl.Namespaces import ERRNS
from pyoxigraph import RdfFormat, serialize
from rdflib import RDFS, Graph, Literal

from cybersov import terms
from cybersov.paths import ONTOLOGY

HERE = Path(__file__).parent
EXAMPLES = HERE / "shapes" / "PASS-examples.ttl"
PREFIXES = """@prefix cs: <https://w3id.org/cybersov/ns#> .
@prefix id: <https://w3id.org/cybersov/id/> .
@prefix x: <https://w3id.org/cybersov/x/> .
"""
CLASHES = {
    "two classes of entities": "id:a a cs:State , cs:Place .",
    "two kinds of concepts": "id:a a cs:Principle , cs:Measure .",
    "an entity that is a claim": "x:a a cs:Claim , cs:State .",
    "an actor signed": "id:a cs:signs id:b . id:b a cs:State .",
    "a polarity of both kinds": "x:a cs:polarity cs:Affirmed , cs:Denied .",
    "part of itself": "id:a cs:partOf id:a .",
    "in contrast to itself": "id:a cs:contrastsWith id:a .",
    "drafts of each other": "id:a cs:draftOf id:b . id:b cs:draftOf id:a .",
    "two statuses": "id:a cs:status cs:InForce , cs:Withdrawn .",
    "a name that is a fact": "x:a a cs:Fact , cs:Name .",
}
CONCLUSIONS = {
    "id:a cs:locatedIn id:b . id:b cs:locatedIn id:c .": "id:a cs:locatedIn id:c .",
    "id:a cs:cooperatesWith id:b .": "id:b cs:cooperatesWith id:a .",
    "id:a cs:bans id:b .": "id:a cs:relatedTo id:b .",
    "id:d a cs:Principle .": "id:d a <http://www.w3.org/2004/02/skos/core#Concept> .",
    "id:d cs:contrasts id:e .": "id:e <http://www.w3.org/2004/02/skos/core#related> id:d .",
}
JAVA = pytest.mark.skipif(
    not (shutil.which("java") and find_spec("jpype") and find_spec("owlready2")),
    reason="HermiT needs java on the path and `pip install '.[reasoner]'`")


@cache
def axioms():
    """The ontology without what it says to readers only, from which nothing follows."""
    found = Graph().parse(data=(ONTOLOGY / "cybersov.ttl").read_text(encoding="utf-8"), format="turtle")
    for triple in found:
        if isinstance(triple[2], Literal) or triple[1] == RDFS.isDefinedBy or "core#" in triple[1]:
            found.remove(triple)
    return found


def graph(turtle=""):
    return axioms() + Graph().parse(data=PREFIXES + turtle, format="turtle")


def closed(found):
    """The graph with all that follows by the rules of OWL 2 RL, and the contradictions that they found."""
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(found)
    return found, [str(message) for message in found.objects(None, ERRNS.error)]


def test_the_ontology_contradicts_neither_itself_nor_its_examples():
    assert closed(graph(EXAMPLES.read_text(encoding="utf-8")))[1] == []


@pytest.mark.parametrize("turtle", CLASHES.values(), ids=CLASHES)
def test_a_contradiction_is_found(turtle):
    assert closed(graph(turtle))[1]


def test_what_follows_is_concluded():
    found, errors = closed(graph("\n".join(CONCLUSIONS)))
    assert not errors
    for wanted in CONCLUSIONS.values():
        assert set(Graph().parse(data=PREFIXES + wanted, format="turtle")) <= set(found), wanted


def hermit(folder, triples):
    """What HermiT and the OWL API find in some triples: see tests/reasoning.py."""
    path = folder / "ontology.nt"
    path.write_bytes(serialize(sorted(triples, key=str), format=RdfFormat.N_TRIPLES))
    done = subprocess.run([sys.executable, str(HERE / "reasoning.py"), str(path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@JAVA
@pytest.mark.slow
def test_the_ontology_is_owl_2_dl_and_rl_but_for_the_word_statement(tmp_path):
    found = hermit(tmp_path, (quad.triple for quad in terms.ontology_quads()))
    assert found["consistent"] and found["empty"] == []
    assert found["outside"] == ["Use of reserved vocabulary for class IRI: rdf:Statement"]


@JAVA
@pytest.mark.slow
def test_ontology_and_authority_are_consistent(tmp_path):
    found = hermit(tmp_path, {quad.triple for quad in terms.knowledge_quads()})
    assert found["axioms"] > 20_000 and found["consistent"]


@JAVA
@pytest.mark.slow
@pytest.mark.parametrize("turtle", CLASHES.values(), ids=CLASHES)
def test_hermit_finds_contradictions_too(tmp_path, turtle):
    path = tmp_path / "clash.ttl"
    path.write_text(graph(turtle).serialize(format="turtle"), encoding="utf-8")
    done = subprocess.run([sys.executable, str(HERE / "reasoning.py"), str(path)], capture_output=True, text=True)
    assert not json.loads(done.stdout)["consistent"]
