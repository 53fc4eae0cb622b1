"""The network for graph tools: GraphML and GEXF, and tables of nodes and edges as Gephi imports them."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cybersov import graph
from cybersov.corroboration import Corroboration
from cybersov.exchange.rows import separated
from cybersov.store import Store

if TYPE_CHECKING:
    from networkx import MultiDiGraph

NODES = ("Id", "Label", "type", "coarse")
EDGES = ("Source", "Target", "Type", "Id", "Label", "Weight", "polarity", "modality", "force", "distance", "holder",
         "holder_label", "time", "not_before", "not_after", "confidence", "document", "sources", "independent",
         "documents", "quote", "rule", "cue")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def nodes(store: Store) -> Iterator[str]:
    """One row of CSV an entity, with the headings that Gephi knows."""
    found = _network(store).nodes(data=True)
    yield from separated(NODES, ({"Id": id, "Label": data["label"], "type": data["type"], "coarse": data["coarse"]}
                                 for id, data in found))


def edges(store: Store) -> Iterator[str]:
    """One row of CSV a claim between two entities; `Weight` is 0 for all but what a document asserts itself."""
    found = _network(store).edges(keys=True, data=True)
    yield from separated(EDGES, (_edge(*each) for each in found))


def _edge(source: str, target: str, claim: str, data: dict[str, Any]) -> dict[str, Any]:
    given = {"Source": source, "Target": target, "Type": "Directed", "Id": claim, "Label": data["predicate"],
             "Weight": data["weight"]}
    return {**{name: data.get(name) for name in EDGES}, **given}


def graphml(store: Store) -> Iterator[str]:
    """The network as GraphML."""
    from networkx import generate_graphml

    yield from (line + "\n" for line in generate_graphml(_plain(_network(store)), named_key_ids=True))


def gexf(store: Store) -> Iterator[str]:
    """The network as GEXF 1.2, in which dated edges exist from the first to the last day that their time allows."""
    from networkx import generate_gexf

    network = _plain(_network(store))
    for *_, data in network.edges(keys=True, data=True):
        data["label"] = data["predicate"]
        spell = {"start": data.get("not_before"), "end": data.get("not_after")}
        data.update({name: day for name, day in spell.items() if day})
    for line in generate_gexf(network, version="1.2draft"):
        yield re.sub(r' lastmodifieddate="[^"]*"', "", line) + "\n"


def _network(store: Store) -> "MultiDiGraph":
    claims = store.claims()
    return graph.network(claims, Corroboration(claims, store.documents()))


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
