"""What the graphs of a store should hold: one a document, plain edges, entities that documents name, the knowledge."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Quad

from cybersov import graph, terms
from cybersov.judgements import Outcome
from cybersov.links import digest
from cybersov.model import Claim, Document
from cybersov.store.interface import Record, Target
from cybersov.store.versions import versions
from cybersov.terms import CS, ID


def targets(records: Iterable[Record], outcome: Outcome) -> Iterator[Target]:
    """The graphs as they should be: ontology and authority, one a document, the plain edges, the entities."""
    known = versions()
    yield Target(graph.KNOWLEDGE, _mark(known["ontology"], known["authority"]), lambda: set(terms.knowledge_quads()))
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in outcome.claims:
        by_document[claim.document].append(claim)
    judged = outcome.aside()
    entities: set[graph.Named] = set()
    for document, _ in records:
        claims = by_document[document.id]
        entities.update(graph.named(document, claims))
        yield _of_document(document, claims, judged.get(document.id, ()))
    facts = {(one.subject.id, one.predicate, one.object.id, getattr(one.object, "language", "")): one
             for one in outcome.claims if graph.is_fact(one)}
    yield Target(graph.EDGES, _mark(sorted(facts)), lambda: set(map(_edge, facts.values())))
    yield Target(graph.ENTITIES, _mark(sorted(map(repr, entities))), lambda: set(graph.entity_quads(entities)))


def _of_document(document: Document, claims: Sequence[Claim], judged: Sequence[graph.Judged]) -> Target:
    return Target(graph.document_graph(document.id), _mark(document, claims, judged),
                  lambda: set(graph.own_quads(document, claims, judged)))


def _edge(claim: Claim) -> Quad:
    return Quad(ID[claim.subject.id], CS[claim.predicate], graph.object_node(claim), graph.EDGES)


def _mark(*parts: object) -> str:
    """What is another for all that makes another graph."""
    return digest(*map(repr, parts))
