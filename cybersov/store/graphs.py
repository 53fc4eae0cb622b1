"""What the graphs of a store should hold: one a document, the plain edges, and the entities that documents name."""

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import Quad

from cybersov import graph
from cybersov.judgements import Outcome
from cybersov.model import Claim
from cybersov.store.interface import Graphs, Record


def target(records: Iterable[Record], outcome: Outcome) -> Graphs:
    """The graphs of the documents as they should be: one each, the plain edges, and the entities that they name."""
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in outcome.claims:
        by_document[claim.document].append(claim)
    judged = outcome.aside()
    plain: set[Quad] = set()
    entities: set[Quad] = set()
    for document, _ in records:
        found = set(graph.quads(document, by_document[document.id], judged.get(document.id, ())))
        plain.update(Quad(*triple, graph.EDGES) for triple in graph.edges(found))
        described = {quad for quad in found if quad.graph_name == graph.ENTITIES}
        entities |= described
        yield graph.document_graph(document.id), found - described
    yield graph.EDGES, plain
    yield graph.ENTITIES, entities
