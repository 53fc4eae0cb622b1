"""The shapes of the authority: a right one passes, a flaw is found for what it is. Ours: tests/test_authority.py."""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pyshacl
import pytest
from pyoxigraph import NamedNode, RdfFormat, parse, serialize
from rdflib import SH, Graph

from cybersov import terms
from cybersov.check import VIOLATION, WARNING
from cybersov.check.constraints import constraints, sparql_faults
from cybersov.paths import ONTOLOGY

FOLDER = Path(__file__).parent / "shapes" / "authority"
SHAPES = "authority.ttl"
FLAWS = "https://w3id.org/cybersov/xfail/"
MADE = re.compile(r"(?<=<https://w3id\.org/cybersov/)(id|label|fact)/")
IDENTIFIER = re.compile(r"(?<=/entity/Q)|(?<=notation> )\"[NS]X\"")


@cache
def kinds():
    """What the shapes need of the ontology: which class stands under which, and the individuals."""
    wanted = {terms.RDFS["subClassOf"], terms.RDF["type"]}
    return frozenset(quad.triple for quad in terms.ontology_quads() if quad.predicate in wanted)


@cache
def right():
    return frozenset(quad.triple for quad in parse(path=str(FOLDER / "PASS-authority.ttl"), format=RdfFormat.TURTLE))


@cache
def flaws():
    """By the name of a flaw: what is added to the right authority, what is taken out, and the messages it brings."""
    graphs = defaultdict(set)
    for quad in parse(path=str(FOLDER / "XFAIL-authority.trig"), format=RdfFormat.TRIG):
        graphs[quad.graph_name.value.removeprefix(FLAWS)].add(quad.triple)
    found = {}
    for name in sorted(name for name in graphs if not name.endswith(".without")):
        about = {triple for triple in graphs[name] if triple.subject == NamedNode(FLAWS + name)}
        messages = {triple.object.value for triple in about}
        found[name] = graphs[name] - about, graphs[f"{name}.without"], messages
    return found


def flawed(name):
    added, removed, _ = flaws()[name]
    assert removed <= right(), f"{name} takes out what the right authority does not have"
    return (right() - removed) | added


def messages(triples):
    found = sparql_faults(kinds().union(triples), SHAPES)
    return {message.replace(terms.BASE, "") for _, _, message in found}


def test_a_right_authority_passes():
    assert messages(right()) == set()


@pytest.mark.parametrize("name", sorted(flaws()))
def test_a_flaw_is_found_as_named_and_not_otherwise(name):
    assert messages(flawed(name)) == flaws()[name][2]


def test_every_message_of_the_shapes_is_shown_by_a_flaw():
    shown = set().union(*(found for _, _, found in flaws().values()))
    patterns = {constraint.message: re.sub(r"\\{\\\?\w+\\}", ".+", re.escape(constraint.message))
                for constraint in constraints(SHAPES)}
    assert not {message for message, pattern in patterns.items()
                if not any(re.fullmatch(pattern, text) for text in shown)}


@cache
def together():
    """All flawed authorities as one, in N-Triples, each with names and identifiers of its own."""
    text = []
    for number, name in enumerate(sorted(flaws())):
        codes = {mark: f'"{chr(65 + code // 26)}{chr(65 + code % 26)}"' for mark, code in
                 (('"NX"', 2 * number), ('"SX"', 2 * number + 1))}
        lines = serialize(flawed(name), format=RdfFormat.N_TRIPLES).decode()
        lines = MADE.sub(rf"\1/{name}--", lines)
        text.append(IDENTIFIER.sub(lambda found, codes=codes, number=number: codes.get(found[0], f"9{number}"), lines))
    return "".join(text)


@pytest.mark.slow
def test_a_full_shacl_engine_finds_the_same():
    triples = kinds().union(quad.triple for quad in parse(input=together(), format=RdfFormat.N_TRIPLES))
    data = Graph().parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")
    shapes = Graph().parse(data=(ONTOLOGY / SHAPES).read_text(encoding="utf-8"), format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", meta_shacl=True)
    severities = {SH.Violation: VIOLATION, SH.Warning: WARNING}
    found = {(severities[report.value(result, SH.resultSeverity)], str(report.value(result, SH.value)),
              str(report.value(result, SH.resultMessage))) for result in report.objects(None, SH.result)}
    assert found == set(sparql_faults(triples, SHAPES))
