"""The engine that lies in the folder of a store, and answers in this process."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from cybersov import graph
from cybersov.store.asking import ask
from cybersov.store.faults import cannot_open, cannot_write
from cybersov.store.interface import Graphs, Results, Undone

if TYPE_CHECKING:
    from rdflib import Dataset


class Embedded:
    """Oxigraph on disk: a write is one SPARQL update, which it does whole or not at all."""

    def __init__(self, store: Path, folder: Path, *, read_only: bool) -> None:
        self._store = store
        try:
            self._engine = (ox.Store.read_only if read_only else ox.Store)(str(folder))
        except OSError as error:
            raise cannot_open(store, error) from None

    def names(self) -> set[str]:
        """The IRIs of the graphs that there are."""
        return {name.value for name in self._engine.named_graphs()}

    def query(self, text: str) -> Results:
        """The answer to a SPARQL query over the union of all graphs; see `asking.ask`."""
        return ask(self._engine, text)

    def quads(self, name: ox.NamedNode | None = None) -> Iterator[ox.Quad]:
        """Every quad of one graph, or of all, in the order of the engine."""
        return self._engine.quads_for_pattern(None, None, None, name)

    def prepare(self, target: Graphs) -> str:
        """The update that makes the graphs what they should be.

        The project's knowledge is loaded at once where there is none, as it is large. What is cut off while it loads
        is mended by the next write: only then the manifest says what the graph holds.
        """
        parts, wanted = [], {graph.KNOWLEDGE}
        for name, quads in target:
            wanted.add(name)
            stored = set(self.quads(name))
            if name == graph.KNOWLEDGE and not stored:
                self._engine.bulk_extend(quads)
            else:
                parts += [_data("DELETE", stored - quads, name), _data("INSERT", quads - stored, name)]
        for name in set(self._engine.named_graphs()) - wanted:
            parts += [_data("DELETE", set(self.quads(name)), name), f"DROP SILENT GRAPH {name}"]
        return " ;\n".join(filter(None, parts))

    def apply(self, change: str) -> None:
        """Do what was prepared; it may be done again after it was cut off. Raises Undone where it did nothing."""
        try:
            self._engine.update(change)
        except OSError as error:
            raise Undone(error) from None
        self._engine.flush()

    def snapshot(self, folder: Path) -> None:
        """Copy the graph as it is into a new folder, by links where the file system has them."""
        try:
            self._engine.backup(str(folder))
        except OSError as error:
            raise cannot_write(folder, error) from None

    def to_rdflib(self) -> "Dataset":
        """The graph as an rdflib.Dataset for reading, whose default graph is the union; it is no copy."""
        from cybersov.store.rdf import dataset

        return dataset(self._engine)


def _data(verb: str, quads: set[ox.Quad], name: ox.NamedNode) -> str:
    """INSERT DATA or DELETE DATA of some quads of one graph, or nothing."""
    if not quads:
        return ""
    triples = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES).decode()
    return f"{verb} DATA {{ GRAPH {name} {{\n{triples}}} }}"
