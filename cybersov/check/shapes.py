"""Whether the graph of a document has the shapes of ontology/shapes.ttl (SHACL, W3C Recommendation 2017)."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from cybersov import terms
from cybersov.check.constraints import sparql_faults
from cybersov.check.report import VIOLATION, WARNING, Problem
from cybersov.graph import PREFIXES
from cybersov.paths import ONTOLOGY
from cybersov.terms import CS, ID, RDF, RDFS, SKOS

if TYPE_CHECKING:
    import rdflib

_IRI = re.compile(r"https?://[^\s<>\"',;]+[^\s<>\"',;.]")


def shape_problems(document: str, triples: Iterable[Triple]) -> tuple[Problem, ...]:
    """What the shapes say against the graph of one document, violations and warnings, sorted.

    The ontology's hierarchy and signatures, and the classes and names that the authority gives to the entities of
    the graph, are added to it first; nothing is inferred.
    """
    given = set(triples)
    data = given.union(signature(), _known(given))
    faults = {*sparql_faults(data), *core_faults(data)}
    return tuple(sorted(Problem(severity, f"{document}, {_short(where)}", _IRI.sub(lambda iri: _short(iri[0]), message))
                        for severity, where, message in faults))


def core_faults(triples: Iterable[Triple]) -> Iterator[tuple[str, str, str]]:
    """Severity, node and message of every result that the shapes without SPARQL give for a graph."""
    import pyshacl
    from rdflib import SH

    _, report, _ = pyshacl.validate(_rdflib(triples), shacl_graph=_core(), inference="none", inplace=True)
    for result in report.objects(None, SH.result):
        severity = VIOLATION if report.value(result, SH.resultSeverity) == SH.Violation else WARNING
        message = " ".join(sorted(str(text) for text in report.objects(result, SH.resultMessage)))
        yield severity, str(report.value(result, SH.focusNode)), message


@cache
def signature() -> tuple[Triple, ...]:
    """What the shapes need of the ontology: hierarchy, domains, ranges, typical classes."""
    wanted = {RDFS["subClassOf"], RDFS["subPropertyOf"], RDFS["domain"], RDFS["range"],
              CS["typicalSubject"], CS["typicalObject"], CS["joinsSameKind"]}
    return tuple(quad.triple for quad in terms.ontology_quads() if quad.predicate in wanted)


def _known(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Class and English name of the authority's entities that the triples mention."""
    entries = terms.authority()
    mentioned = {node for triple in triples for node in (triple.subject, triple.object)
                 if isinstance(node, NamedNode) and node in ID}
    for node in mentioned:
        if entry := entries.get(ID.local(node)):
            yield Triple(node, RDF["type"], CS[entry.type])
            yield Triple(node, SKOS["prefLabel"], Literal(entry.label, language="en"))


@cache
def _core() -> "rdflib.Graph":
    import rdflib

    shapes = rdflib.Graph().parse(data=(ONTOLOGY / "shapes.ttl").read_text(encoding="utf-8"), format="turtle")
    shapes.remove((None, rdflib.SH.sparql, None))
    return shapes


def _rdflib(triples: Iterable[Triple]) -> "rdflib.Graph":
    import rdflib

    def node(term: NamedNode | Literal) -> "rdflib.term.Identifier":
        if isinstance(term, NamedNode):
            return rdflib.URIRef(term.value)
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))

    graph = rdflib.Graph()
    for triple in triples:
        graph.add((node(triple.subject), node(triple.predicate), node(triple.object)))
    return graph


def _short(iri: str) -> str:
    """An IRI with its prefix, where it has one of ours."""
    for prefix, base in sorted(PREFIXES.items(), key=lambda item: -len(item[1])):
        if iri.startswith(base):
            return f"{prefix}:{iri[len(base):]}"
    return iri
