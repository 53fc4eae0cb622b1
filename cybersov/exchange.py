"""What other programs read: claims as JSON lines and tables, the graph as RDF, the network for graph tools.

The same documents give the same bytes in every format, whatever the order in which they were read.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from cybersov import graph
from cybersov.errors import UsageError, suggestion
from cybersov.model import Claim, Entity, Evidence, Quotation
from cybersov.store import Store

if TYPE_CHECKING:
    from networkx import MultiDiGraph

COLUMNS = ("document", "subject", "subject_type", "predicate", "object", "object_type", "polarity", "modality",
           "force", "distance", "holder", "time", "confidence", "page", "page_label", "section", "start", "end",
           "quote", "cue", "rule", "subject_id", "object_id", "holder_id", "claim")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def claim_row(claim: Claim) -> dict[str, Any]:
    """A linked claim as plain data: one line of `cybersov claims` and of `export --format jsonl`."""
    return {
        "id": graph.claim_id(claim),
        "document": claim.document,
        "subject": _entity(claim.subject),
        "predicate": claim.predicate,
        "object": _quotation(claim.object) if isinstance(claim.object, Quotation) else _entity(claim.object),
        "polarity": claim.polarity,
        "modality": claim.modality,
        "force": claim.force,
        "distance": claim.distance,
        "holder": _entity(claim.holder) if claim.holder else None,
        "holders": [_entity(holder) for holder in claim.holders],
        "time": claim.time,
        "confidence": round(claim.confidence, 4),
        "rule": claim.rule,
        "cue": claim.cue,
        "cues": [{"kind": cue.kind, "words": cue.words} for cue in claim.cues],
        "evidence": [_evidence(evidence) for evidence in claim.evidence],
    }


def _entity(entity: Entity) -> dict[str, Any]:
    return {"id": entity.id, "label": entity.label, "type": entity.type, "mentions": list(entity.mentions)}


def _quotation(quoted: Quotation) -> dict[str, Any]:
    """Quoted words under the names that an entity has, as far as it has them, and where they stand."""
    return {"id": None, "label": quoted.text, "type": None, "mentions": [], "start": quoted.start, "end": quoted.end,
            "language": quoted.language}


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {"quote": evidence.quote, "start": evidence.start, "end": evidence.end, "page": evidence.page,
            "page_label": evidence.page_label, "section": evidence.section, "cites": list(evidence.cites)}


def jsonl(claims: tuple[Claim, ...]) -> Iterator[str]:
    """Linked claims as JSON lines, each with its line end."""
    for claim in claims:
        yield json.dumps(claim_row(claim), ensure_ascii=False) + "\n"


def table(claims: tuple[Claim, ...]) -> Iterator[str]:
    """Linked claims as CSV, one row a claim, with its clearest sentence; a header first."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for claim in claims:
        writer.writerow(cells(claim))
    yield from buffer.getvalue().splitlines(keepends=True)


def cells(claim: Claim) -> dict[str, Any]:
    """A linked claim with its clearest sentence as one flat row: the values of `COLUMNS`, in their order."""
    first = claim.evidence[0] if claim.evidence else Evidence(0, 0, "")
    thing = claim.object if isinstance(claim.object, Entity) else None
    return {
        "document": claim.document, "subject": claim.subject.label, "subject_type": claim.subject.type,
        "predicate": claim.predicate, "object": claim.object.label, "object_type": thing and thing.type,
        "polarity": claim.polarity, "modality": claim.modality,
        "force": claim.force, "distance": claim.distance,
        "holder": claim.holder.label if claim.holder else None, "time": claim.time,
        "confidence": round(claim.confidence, 4), "page": first.page, "page_label": first.page_label,
        "section": first.section, "start": first.start, "end": first.end, "quote": first.quote,
        "cue": claim.cue, "rule": claim.rule, "subject_id": claim.subject.id,
        "object_id": thing and thing.id, "holder_id": claim.holder.id if claim.holder else None,
        "claim": graph.claim_id(claim),
    }


def _nq(store: Store) -> Iterator[str]:
    yield from sorted(f"{quad} .\n" for quad in store.quads())


def _rdf(store: Store, format: ox.RdfFormat) -> Iterator[str]:
    """All named graphs, or their union where the format has none; sorted, since the writers keep the order."""
    if format.supports_datasets:
        found = sorted(store.quads(), key=lambda quad: (str(quad.graph_name), str(quad)))
    else:
        found = sorted({quad.triple for quad in store.quads()}, key=str)
    yield ox.serialize(found, format=format, prefixes=dict(graph.PREFIXES)).decode().rstrip("\n") + "\n"


def _graphml(store: Store) -> Iterator[str]:
    from networkx import generate_graphml

    yield from (line + "\n" for line in generate_graphml(_plain(graph.network(store.claims())), named_key_ids=True))


def _gexf(store: Store) -> Iterator[str]:
    from networkx import generate_gexf

    for line in generate_gexf(_plain(graph.network(store.claims())), version="1.2draft"):
        yield re.sub(r' lastmodifieddate="[^"]*"', "", line) + "\n"


def _plain(network: "MultiDiGraph") -> "MultiDiGraph":
    """The network with attributes that XML can hold: no empty ones, no control characters."""
    for _, attributes in network.nodes(data=True):
        _strip(attributes)
    for *_, attributes in network.edges(keys=True, data=True):
        _strip(attributes)
    return network


def _strip(attributes: dict[str, Any]) -> None:
    for name, value in list(attributes.items()):
        if value is None:
            del attributes[name]
        elif isinstance(value, str):
            attributes[name] = _CONTROL.sub(" ", value)


FORMATS: dict[str, Callable[[Store], Iterator[str]]] = {
    "ttl": lambda store: _rdf(store, ox.RdfFormat.TURTLE),
    "trig": lambda store: _rdf(store, ox.RdfFormat.TRIG),
    "nq": _nq,
    "jsonld": lambda store: _rdf(store, ox.RdfFormat.JSON_LD),
    "jsonl": lambda store: jsonl(store.claims()),
    "csv": lambda store: table(store.claims()),
    "graphml": _graphml,
    "gexf": _gexf,
}


def export(store: Store, format: str) -> Iterator[str]:
    """The store in one of `FORMATS`, as pieces of text to write one after the other; raises UsageError."""
    if format not in FORMATS:
        known = ", ".join(FORMATS)
        raise UsageError(f"There is no format {format!r}; take one of {known}.{suggestion(format, FORMATS)}")
    return FORMATS[format](store)
