"""The check of a whole store, document by document, and the cheap check of the ontology that every build makes."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from functools import cache
from typing import Protocol, TypeVar

from pyoxigraph import NamedNode, Quad, Triple

from cybersov import graph, terms
from cybersov.check.names import name_problems
from cybersov.check.quotes import quote_problems, quotes_of
from cybersov.check.report import VIOLATION, Problem, Report
from cybersov.check.shapes import shape_problems
from cybersov.errors import DataError
from cybersov.judgements import Outcome
from cybersov.model import Document
from cybersov.terms import Term

Thing = TypeVar("Thing")


class Checkable(Protocol):
    """What a check needs of a store."""

    def documents(self) -> Iterable[Document]:
        """All documents."""

    def replayed(self) -> Outcome:
        """All claims, linked, after what reviewers decided."""

    def quads(self, name: NamedNode) -> Iterable[Quad]:
        """The quads of a graph."""


def check(store: Checkable, *, only: Collection[str] | None = None) -> Report:
    """Whether quotes, ids and graphs of a store are right; raises DataError where the ontology itself is not.

    `only` names the documents whose graphs are held against the shapes (default: all); quotes, ids and plain edges
    are checked everywhere. The shapes take some 15 ms a document and 2 ms a claim.
    """
    validate_ontology()
    documents, claims = tuple(store.documents()), store.replayed().claims
    by_document, judged = _grouped(claims, lambda claim: claim.document), store.replayed().aside()
    entities, described = _stored(store, graph.ENTITIES), set()
    by_entity = _grouped(entities, lambda triple: triple.subject)
    edges: set[Triple] = set()
    problems = list(name_problems(claims, terms.authority()))
    for document in documents:
        found = by_document[document.id]
        problems += quote_problems(document, found)
        wanted = tuple(graph.quads(document, found, judged.get(document.id, ())))
        own = {quad.triple for quad in wanted if quad.graph_name != graph.ENTITIES}
        described |= {quad.triple for quad in wanted if quad.graph_name == graph.ENTITIES}
        edges.update(graph.edges(wanted))
        if only is None or document.id in only:
            stored = _stored(store, graph.document_graph(document.id))
            mentioned = {triple.object for triple in stored} & by_entity.keys()
            about = (triple for entity in mentioned for triple in by_entity[entity])
            problems += _graph_problems(document.id, own, stored)
            problems += shape_problems(document.id, stored.union(about))
    problems += _graph_problems("graph:entities", described, entities)
    problems += _edge_problems(edges, _stored(store, graph.EDGES))
    quotes = sum(1 for claim in claims for _ in quotes_of(claim))
    return Report(len(documents), len(claims), quotes, tuple(sorted(set(problems))))


def _grouped(things: Iterable[Thing], key: Callable[[Thing], Hashable]) -> dict[Hashable, list[Thing]]:
    groups: dict[Hashable, list[Thing]] = defaultdict(list)
    for thing in things:
        groups[key(thing)].append(thing)
    return groups


def _stored(store: Checkable, name: NamedNode) -> frozenset[Triple]:
    return frozenset(quad.triple for quad in store.quads(name))


def _graph_problems(where: str, wanted: Collection[Triple], stored: Collection[Triple]) -> Iterator[Problem]:
    """Whether a graph says what the claims say, no more and no less."""
    for count, fault in ((len(set(wanted) - set(stored)), "lacks"), (len(set(stored) - set(wanted)), "has in excess")):
        if count:
            yield Problem(VIOLATION, where, f"The graph {fault} {count} triples against the claims; build "
                          "into a new folder.")


def _edge_problems(wanted: Collection[Triple], stored: Collection[Triple]) -> Iterator[Problem]:
    """Whether there is a plain edge for every affirmed, asserted claim without a holder, and for nothing else."""
    for edge in set(stored) - set(wanted):
        yield Problem(VIOLATION, _edge(edge), "No affirmed, asserted claim without a holder supports this edge.")
    for edge in set(wanted) - set(stored):
        yield Problem(VIOLATION, _edge(edge), "A claim supports this edge, but the graph of edges lacks it.")


def _edge(edge: Triple) -> str:
    return " ".join(str(node.value).rpartition("/")[2].rpartition("#")[2] for node in edge)


@cache
def validate_ontology() -> None:
    """Raises DataError for the first term that lacks what every term needs; ontology/quality.ttl says it in full."""
    validate_terms(terms.vocabulary())


def validate_terms(vocabulary: Mapping[str, Term]) -> None:
    """Raises DataError for the first of some terms that lacks label, definition, domain, range or inverse label."""
    for name, term in vocabulary.items():
        relation = {terms.RELATION, terms.DESCRIPTION} & terms.ancestors(name)
        needs = {
            "rdfs:label": term.label,
            "skos:definition": term.definition,
            "rdfs:domain": term.domain or term.kind not in {"ObjectProperty", "DatatypeProperty"},
            "rdfs:range": term.range or term.kind != "ObjectProperty",
            "cs:inverseLabel": term.inverse_label or not relation,
        }
        for missing in (need for need, met in needs.items() if not met):
            raise DataError(f"ontology/cybersov.ttl: cs:{name} has no {missing}; add one.")
