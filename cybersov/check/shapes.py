"""Whether the graph of a document has the shapes of ontology/shapes.ttl (SHACL, W3C Recommendation 2017)."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad, Triple

from cybersov import terms
from cybersov.check.report import VIOLATION, WARNING, Problem
from cybersov.graph import PREFIXES
from cybersov.paths import ONTOLOGY
from cybersov.terms import CS, ID, RDF, RDFS, SKOS

if TYPE_CHECKING:
    import rdflib

_WHOLE_GRAPH = "https://w3id.org/cybersov/ns"
_IRI = re.compile(r"https?://[^\s<>\"',;]+[^\s<>\"',;.]")


def shape_problems(document: str, triples: Iterable[Triple | Quad]) -> tuple[Problem, ...]:
    """What the shapes say against the graph of one document, violations and warnings, sorted.

    The ontology's hierarchy and signatures, and the classes and names that the authority gives to the entities of
    the graph, are added to it first; nothing is inferred.
    """
    import pyshacl

    given = tuple(triples)
    data = _rdflib(given)
    _add(data, signature())
    _add(data, _known(given))
    _, report, _ = pyshacl.validate(data, shacl_graph=_shapes(), inference="none", inplace=True)
    return tuple(sorted(set(_problems(document, report))))


@cache
def signature() -> tuple[Triple, ...]:
    """What the shapes need of the ontology: hierarchy, domains, ranges, typical classes."""
    wanted = {RDFS["subClassOf"], RDFS["subPropertyOf"], RDFS["domain"], RDFS["range"],
              CS["typicalSubject"], CS["typicalObject"], CS["joinsSameKind"]}
    return tuple(quad.triple for quad in terms.ontology_quads() if quad.predicate in wanted)


def _known(triples: Iterable[Triple | Quad]) -> Iterator[Triple]:
    """Class and English name of the authority's entities that the triples mention."""
    entries = terms.authority()
    mentioned = {node for triple in triples for node in (triple.subject, triple.object)
                 if isinstance(node, NamedNode) and node in ID}
    for node in mentioned:
        if entry := entries.get(ID.local(node)):
            yield Triple(node, RDF["type"], CS[entry.type])
            yield Triple(node, SKOS["prefLabel"], Literal(entry.label, language="en"))


@cache
def _shapes() -> "rdflib.Graph":
    import rdflib

    return rdflib.Graph().parse(ONTOLOGY / "shapes.ttl")


def _rdflib(triples: Iterable[Triple | Quad]) -> "rdflib.Graph":
    import rdflib

    graph = rdflib.Graph()
    _add(graph, triples)
    return graph


def _add(graph: "rdflib.Graph", triples: Iterable[Triple | Quad]) -> None:
    import rdflib

    def node(term: NamedNode | Literal) -> "rdflib.term.Identifier":
        if isinstance(term, NamedNode):
            return rdflib.URIRef(term.value)
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))

    for triple in triples:
        graph.add((node(triple.subject), node(triple.predicate), node(triple.object)))


def _problems(document: str, report: "rdflib.Graph") -> Iterator[Problem]:
    from rdflib import SH, URIRef

    for result in report.objects(None, SH.result):
        focus, value = report.value(result, SH.focusNode), report.value(result, SH.value)
        where = value if focus == URIRef(_WHOLE_GRAPH) else focus
        severity = VIOLATION if report.value(result, SH.resultSeverity) == SH.Violation else WARNING
        message = " ".join(sorted(str(text) for text in report.objects(result, SH.resultMessage)))
        yield Problem(severity, f"{document}, {_short(str(where))}", _IRI.sub(lambda iri: _short(iri[0]), message))


def _short(iri: str) -> str:
    """An IRI with its prefix, where it has one of ours."""
    for prefix, base in sorted(PREFIXES.items(), key=lambda item: -len(item[1])):
        if iri.startswith(base):
            return f"{prefix}:{iri[len(base):]}"
    return iri
