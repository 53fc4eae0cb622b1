"""Every shape passes a graph that is right, and fails one that is wrong in the way that the shape names."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyshacl
import pytest
from pyoxigraph import NamedNode, RdfFormat, parse, serialize
from rdflib import RDF, RDFS, SH, Graph

from cybersov import terms
from cybersov.check import VIOLATION, WARNING
from cybersov.check.constraints import sparql_faults
from cybersov.check.shapes import core_faults, signature
from cybersov.paths import ONTOLOGY

FOLDER = Path(__file__).parent / "shapes"
GRAPH = "https://w3id.org/cybersov/ns"
FLAWS = "https://w3id.org/cybersov/xfail/"
MADE = re.compile(r"(?<=<https://w3id.org/cybersov/)(claim|evidence|judgement|doc|id)/")


@dataclass(frozen=True)
class Flaw:
    """What a flaw adds to the passing graph and takes out of it, and how the validation should fail."""

    added: frozenset
    removed: frozenset
    messages: frozenset
    paths: frozenset
    severities: frozenset


@cache
def read(path):
    return Graph().parse(data=path.read_text(encoding="utf-8"), format="turtle")


def validate(data, shapes="shapes.ttl"):
    given = data + read(ONTOLOGY / "cybersov.ttl")
    return pyshacl.validate(given, shacl_graph=read(ONTOLOGY / shapes), inference="none", inplace=True)


def flaw(node, added, removed):
    def expected(name):
        return frozenset(t.object.value for t in added if t.subject == node and t.predicate.value == str(SH[name]))

    return Flaw(frozenset(triple for triple in added if triple.subject != node), frozenset(removed),
                *map(expected, ("resultMessage", "resultPath", "resultSeverity")))


@cache
def flaws():
    found = {}
    for path in sorted(FOLDER.glob("XFAIL-*.trig")):
        graphs = defaultdict(set)
        for quad in parse(path=str(path), format=RdfFormat.TRIG):
            graphs[quad.graph_name.value].add(quad.triple)
        for graph in sorted(name for name in graphs if not name.endswith(".without")):
            name = f"{path.stem.removeprefix('XFAIL-')}-{graph.removeprefix(FLAWS)}"
            found[name] = flaw(NamedNode(graph), graphs[graph], graphs[f"{graph}.without"])
    return found


@cache
def flawed():
    """All flawed graphs as one, in N-Triples: every graph with nodes of its own, so that one validation does."""
    base = {quad.triple for quad in parse(path=str(FOLDER / "PASS-plain.ttl"), format=RdfFormat.TURTLE)}
    text = []
    for name, wrong in flaws().items():
        assert wrong.removed <= base, f"{name} takes out what the passing graph does not have"
        lines = serialize((base - wrong.removed) | wrong.added, format=RdfFormat.N_TRIPLES).decode()
        text.append(MADE.sub(rf"\1/{name}--", lines))
    return "".join(text)


@cache
def results():
    """The results of the validation: node, message, path and severity."""
    _, report, _ = validate(Graph().parse(data=flawed(), format="nt"))
    found = set()
    for result in report.objects(None, SH.result):
        node, value = report.value(result, SH.focusNode), report.value(result, SH.value)
        parts = (report.value(result, SH[part]) for part in ("resultMessage", "resultPath", "resultSeverity"))
        found.add((str(value if str(node) == GRAPH else node), *map(str, parts)))
    return found


def results_of(name):
    """Message, path and severity of what was found in one flawed graph."""
    return {(message.replace(f"/{name}--", "/"), path, severity)
            for node, message, path, severity in results() if f"/{name}--" in node}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("PASS-*.ttl")), ids=lambda path: path.stem)
def test_a_right_graph_passes_without_a_warning(path):
    conforms, report, text = validate(read(path))
    assert conforms and not list(report.objects(None, SH.result)), text


@pytest.mark.parametrize("name", sorted(flaws()))
def test_a_wrong_graph_fails_as_named_and_not_otherwise(name):
    wrong = flaws()[name]
    messages, paths, severities = map(set, zip(*results_of(name), strict=True))
    assert messages == wrong.messages
    assert not wrong.paths or wrong.paths & paths
    assert severities == wrong.severities if wrong.severities else str(SH.Violation) in severities


def test_every_message_of_the_shapes_is_shown_by_a_flaw():
    shown = {message for _, message, _, _ in results()}
    messages = {str(message) for message in read(ONTOLOGY / "shapes.ttl").objects(None, SH.message)}
    patterns = {message: re.sub(r"\\{\\\?\w+\\}", ".+", re.escape(message)) for message in messages}
    assert not {message for message in messages if not any(re.fullmatch(patterns[message], text) for text in shown)}


def test_every_target_is_met_by_a_right_graph():
    shapes = read(ONTOLOGY / "shapes.ttl")
    together = sum((read(path) for path in FOLDER.glob("PASS-*.ttl")), Graph()) + read(ONTOLOGY / "cybersov.ttl")
    types = set(together.objects(None, RDF.type))
    above = {parent for cls in types for parent in together.transitive_objects(cls, RDFS.subClassOf)}
    assert set(shapes.objects(None, SH.targetClass)) <= above
    assert set(shapes.objects(None, SH.targetObjectsOf)) <= set(together.predicates())
    assert set(shapes.objects(None, SH.targetNode)) <= set(together.subjects())


@pytest.mark.parametrize("name", ["authority.ttl", "quality.ttl", "shapes.ttl"])
def test_the_shapes_are_themselves_valid_shacl(name):
    valid, _, text = pyshacl.validate(Graph(), shacl_graph=read(ONTOLOGY / name), meta_shacl=True, inference="none")
    assert valid, text


def test_the_check_finds_what_a_full_shacl_engine_finds():
    triples = {quad.triple for quad in parse(input=flawed(), format=RdfFormat.N_TRIPLES)}.union(signature())
    severities = {str(SH.Violation): VIOLATION, str(SH.Warning): WARNING}
    assert {*core_faults(triples), *sparql_faults(triples)} == {
        (severities[severity], node, message) for node, message, _, severity in results()}


def test_every_property_of_claims_evidence_documents_and_judgements_has_a_shape():
    text = (ONTOLOGY / "shapes.ttl").read_text(encoding="utf-8")
    domains = {"Claim", "Evidence", "Document", "Judgement"}
    wanted = {name for name, term in terms.vocabulary().items() if term.domain in domains}
    assert not {name for name in wanted if not re.search(rf"\bcs:{name}\b", text)}
