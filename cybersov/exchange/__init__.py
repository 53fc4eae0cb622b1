"""What other programs read: claims as rows and annotations, the graph as RDF, the network for graph tools, references.

The same documents give the same bytes in every format, whatever the order in which they were read.
"""

from collections.abc import Callable, Iterator

import pyoxigraph as ox

from cybersov.errors import UsageError, suggestion
from cybersov.exchange import annotations, networks, rdf
from cybersov.exchange.citations import csl, csl_item, footnote, reference
from cybersov.exchange.provenance import prov
from cybersov.exchange.rows import COLUMNS, cells, claim_row, jsonl, table
from cybersov.store import Store

FORMATS: dict[str, Callable[[Store], Iterator[str]]] = {
    "ttl": lambda store: rdf.serialized(store, ox.RdfFormat.TURTLE),
    "trig": lambda store: rdf.serialized(store, ox.RdfFormat.TRIG),
    "nq": rdf.nquads,
    "jsonld": rdf.jsonld,
    "rdf12": rdf.triple_terms,
    "anno": annotations.page,
    "jsonl": lambda store: jsonl(store.claims()),
    "csv": lambda store: table(store.claims()),
    "nodes": networks.nodes,
    "edges": networks.edges,
    "graphml": networks.graphml,
    "gexf": networks.gexf,
    "csl": csl,
    "prov": prov,
}

__all__ = ["COLUMNS", "FORMATS", "cells", "claim_row", "csl_item", "export", "footnote", "jsonl", "reference", "table"]


def export(store: Store, format: str) -> Iterator[str]:
    """The store in one of `FORMATS`, as pieces of text to write one after the other; raises UsageError."""
    if format not in FORMATS:
        known = ", ".join(FORMATS)
        raise UsageError(f"There is no format {format!r}; take one of {known}.{suggestion(format, FORMATS)}")
    return FORMATS[format](store)
