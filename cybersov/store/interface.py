"""What a store is made of, wherever it lies: an engine that holds the graph, and what was read beside it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pyoxigraph as ox

from cybersov.model import Claim, Document

if TYPE_CHECKING:
    from rdflib import Dataset

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
Record = tuple[Document, tuple[Claim, ...]]
Notes = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Journal:
    """What a write puts in: what the manifest notes with each new document, and hashes of files made of them all."""

    put: Mapping[str, Notes]
    made: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Target:
    """A graph as it should be: its name, a mark that no other state of it has, and what makes its quads."""

    name: ox.NamedNode
    mark: str
    quads: Callable[[], set[ox.Quad]]


class Undone(Exception):
    """An engine did nothing of what it should do, and why."""

    def __init__(self, reason: OSError) -> None:
        super().__init__(str(reason))
        self.reason = reason


class Engine(Protocol):
    """The graph of a store."""

    def names(self) -> set[str]:
        """The IRIs of the graphs that there are."""

    def query(self, text: str) -> Results:
        """The answer to a SPARQL query over the union of all graphs; see `asking.ask`."""

    def quads(self, name: ox.NamedNode | None = None) -> Iterator[ox.Quad]:
        """Every quad of one graph, or of all, in any order."""

    def prepare(self, targets: Sequence[Target], known: Mapping[str, str]) -> Any:
        """What has to be done so that the graphs are the targets, and no others.

        `known` are marks by the IRIs of graphs: one that is there and that is marked so in the targets is as it was.
        """

    def apply(self, change: Any) -> None:
        """Do what was prepared; it may be done again after it was cut off. Raises Undone where it did nothing."""

    def snapshot(self, folder: Path) -> None:
        """Copy the graph as it is into a new folder, for `asking.Snapshot`."""

    def to_rdflib(self) -> "Dataset":
        """The graph as an rdflib.Dataset for reading."""


class Keeping(Protocol):
    """The documents, the manifest and the journal of a store."""

    def exists(self) -> bool:
        """Whether there is a store, of whatever version."""

    def check(self) -> None:
        """Raises StoreError where there is no store, or one of another version."""

    def check_free(self) -> None:
        """Raises StoreError where no store can be made."""

    def create(self) -> None:
        """Lay out an empty store."""

    def hold(self, *, shared: bool) -> Callable[[], None]:
        """Keep others away until what this gives is called; raises StoreError where others are in the way."""

    def engine(self, *, read_only: bool) -> Engine:
        """The engine with the graph; raises StoreError where it cannot be opened."""

    def ids(self) -> tuple[str, ...]:
        """The ids of the documents that are stored, sorted."""

    def read(self, id: str) -> Record:
        """A stored document and its unlinked claims."""

    def records(self, ids: Iterable[str]) -> Iterator[Record]:
        """The same of several documents, in their order."""

    def texts(self, ids: Iterable[str], test: Callable[[str], bool]) -> Iterator[Document]:
        """Those of some documents whose text as JSON passes a test, without their claims, in their order."""

    def size(self, id: str) -> int:
        """The bytes that a stored document takes, 0 where it is not there."""

    def interrupted(self) -> bool:
        """Whether a write was cut off after the moment from which it counts, or is under way."""

    def begin(self, records: Mapping[str, Record], notes: Mapping[str, Notes], gone: Iterable[str],
              made: Mapping[str, str]) -> None:
        """Put what is new beside what is old, and write the journal: from here on the write will be done.

        `made` are texts that are made of the documents and are to change with them, by names.
        """

    def unfinished(self) -> bool:
        """Whether there is a journal."""

    def undo(self) -> None:
        """Take the journal away before anything of it was done: the write does not count."""

    def finish(self) -> Journal:
        """Let the documents be those that the journal names."""

    def end(self, manifest: Mapping[str, Any]) -> None:
        """Write the manifest and take the journal away: the write is complete."""

    def sweep(self) -> None:
        """Take away what a write left that was cut off before it counted."""

    def manifest(self) -> dict[str, Any]:
        """The manifest, empty where there is none that can be read."""

    def judgements(self) -> str:
        """The table of what reviewers decided, empty where there is none; raises StoreError where it is no text."""

    def as_made(self, name: str) -> bool:
        """Whether a text that was made of the documents is there as it was written."""

    def written(self) -> str:
        """Something that is another after each write; raises OSError where there was none."""
