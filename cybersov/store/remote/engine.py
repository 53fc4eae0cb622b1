"""The graph of a store on a server."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from cybersov import graph
from cybersov.errors import StoreError
from cybersov.store.asking import ask
from cybersov.store.columns import ordered
from cybersov.store.guard import over
from cybersov.store.interface import Results, Target
from cybersov.store.remote.service import Service
from cybersov.store.remote.state import STATE, STORE, State

if TYPE_CHECKING:
    from rdflib import Dataset

NAMED = 1_000
_DIGEST = "digest"
_OPEN = "open"
_TOGETHER = 50


@dataclass(frozen=True, slots=True)
class Change:
    """Graphs to replace, by their IRIs: lines of N-Triples, and what is noted once they are there; graphs to drop."""

    put: dict[str, tuple[list[str], str]]
    gone: tuple[str, ...]


class RemoteEngine:
    """Named graphs on a server, of each of which the state notes a digest, so that only what differs is sent."""

    def __init__(self, service: Service, state: State, renew: Callable[[], None]) -> None:
        self._service = service
        self._state = state
        self._renew = renew

    def names(self) -> set[str]:
        """The IRIs of the graphs that there are."""
        return {subject for subject, name in self._state.facts if name == _DIGEST}

    def query(self, text: str) -> Results:
        """The answer to a SPARQL query over the union of the store's graphs, whatever else the server holds.

        With more than `NAMED` graphs, and on a server that would lose rows, it is that of the server's default graph.
        What is refused in a folder is refused here, in the same words, and never sent. Raises QueryError.
        """
        memory = ox.Store()
        for name in self.names():
            memory.add_graph(ox.NamedNode(name))
        kind = type(ask(memory, text))
        sent = over(ordered(text), graph.PREFIXES, self._dataset())
        if kind is not ox.QueryTriples:
            return self._service.select(sent)
        return _as_triples(self._service.construct(sent))

    def quads(self, name: ox.NamedNode | None = None) -> Iterator[ox.Quad]:
        """Every quad of one graph, or of all, in the order of the server."""
        for iri in [name.value] if name is not None else sorted(self.names()):
            noted = (self._state.get(iri, _DIGEST) or "").rpartition(" ")[2]
            for triple in self._service.graph(iri, int(noted) if noted.isdecimal() else 0):
                yield ox.Quad(*triple, ox.NamedNode(iri))

    def prepare(self, targets: Sequence[Target], known: Mapping[str, str]) -> Change:
        """The graphs that are not as they should be."""
        put: dict[str, tuple[list[str], str]] = {}
        wanted = set()
        for one in targets:
            name = one.name.value
            wanted.add(name)
            noted = self._state.get(name, _DIGEST)
            if noted not in (None, _OPEN) and known.get(name) == one.mark:
                continue
            lines = sorted(f"{quad.triple} .\n" for quad in one.quads())
            digest = f"{sha256(''.join(lines).encode()).hexdigest()} {len(lines)}"
            if noted != digest:
                put[name] = lines, digest
        return Change(put, tuple(sorted(self.names() - wanted)))

    def apply(self, change: Change) -> None:
        """Replace one graph after the other; those that are under way are noted, so that they can be done again."""
        names = list(change.put)
        for start in range(0, len(names), _TOGETHER):
            self._renew()
            part = names[start : start + _TOGETHER]
            self._state.set({(name, _DIGEST): _OPEN for name in part})
            for name in part:
                self._service.put(name, change.put[name][0])
            self._state.set({(name, _DIGEST): change.put[name][1] for name in part})
        for start in range(0, len(change.gone), _TOGETHER):
            self._renew()
            dropped = change.gone[start : start + _TOGETHER]
            self._service.drop(dropped)
            self._state.set({(name, _DIGEST): None for name in dropped})

    def snapshot(self, folder: Path) -> None:
        """Copy the graph into a new folder, for `asking.Snapshot`."""
        engine = ox.Store(str(folder))
        engine.bulk_extend(self.quads())
        engine.flush()

    def to_rdflib(self) -> "Dataset":
        """A copy of the graph as an rdflib.Dataset for reading, whose default graph is the union."""
        from cybersov.store.rdf import dataset

        memory = ox.Store()
        memory.bulk_extend(self.quads())
        return dataset(memory)

    def _dataset(self) -> list[str]:
        """The graphs that a query is to name, none where its default graph has to be that of the server."""
        names = sorted(self.names())
        if len(names) <= NAMED and not self._service.loses_rows:
            return names
        if not self._service.select(f"ASK {{ <{STATE}> <{STORE}format> ?any }}"):
            raise StoreError(f"There are {len(names):,} graphs, and the server's default graph is not their union; "
                             "start it so (oxigraph serve --union-default-graph).")
        return []


def _as_triples(triples: Iterable[ox.Triple]) -> ox.QueryTriples:
    memory = ox.Store()
    memory.extend(ox.Quad(*triple) for triple in triples)
    return memory.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
