"""The engine that lies in the folder of a store, and answers in this process."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from cybersov.store.asking import ask
from cybersov.store.faults import cannot_open, cannot_write
from cybersov.store.interface import Results, Target, Undone

if TYPE_CHECKING:
    from rdflib import Dataset

PORTION = 200_000  # quads


@dataclass(frozen=True, slots=True)
class Change:
    """An update; into a store without any graph everything that it is to hold, which is faster and takes less memory.
    """

    update: str = ""
    everything: Sequence[Target] = ()


class Embedded:
    """Oxigraph on disk: the first write loads everything, any other is one update, done whole or not at all."""

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

    def prepare(self, targets: Sequence[Target], known: Mapping[str, str]) -> Change:
        """What makes the graphs what they should be."""
        there = set(self._engine.named_graphs())
        if not there:
            return Change(everything=targets)
        parts = []
        for one in targets:
            if one.name not in there or known.get(one.name.value) != one.mark:
                stored, quads = set(self.quads(one.name)), one.quads()
                parts += [_data("DELETE", stored - quads, one.name), _data("INSERT", quads - stored, one.name)]
        for name in there - {one.name for one in targets}:
            parts += [_data("DELETE", set(self.quads(name)), name), f"DROP SILENT GRAPH {name}"]
        return Change(" ;\n".join(filter(None, parts)))

    def apply(self, change: Change) -> None:
        """Do what was prepared; it may be done again after it was cut off. Raises Undone where it did nothing.

        Where the loading of everything fails, what was loaded is taken away again; OSError where that fails, too.
        """
        try:
            self._load(change.everything)
            self._engine.update(change.update)
        except OSError as error:
            if change.everything:
                self._engine.clear()
            raise Undone(error) from None
        self._engine.flush()

    def _load(self, graphs: Iterable[Target]) -> None:
        portion: list[ox.Quad] = []
        for one in graphs:
            portion += one.quads()
            if len(portion) >= PORTION:
                self._engine.bulk_extend(portion)
                portion = []
        self._engine.bulk_extend(portion)

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
