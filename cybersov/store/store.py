"""The store itself: what was read is put in or taken out, `refresh` makes the graph of it, queries read that."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from heapq import merge
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from cybersov.errors import StoreError, suggestion
from cybersov.judgements import Outcome, extended, parsed, replay
from cybersov.model import Claim, Document, Judgement
from cybersov.paths import Place, place
from cybersov.store.collector import uncollected
from cybersov.store.faults import cannot_write
from cybersov.store.files import JUDGEMENTS, checked
from cybersov.store.graphs import targets
from cybersov.store.interface import Engine, Keeping, Notes, Record, Results, Undone
from cybersov.store.opening import keeping
from cybersov.store.versions import made_with, versions

if TYPE_CHECKING:
    from rdflib import Dataset

Make = Callable[[tuple[Claim, ...], tuple[Document, ...], tuple[Judgement, ...]], Mapping[str, str]]


def nothing(claims: tuple[Claim, ...], documents: tuple[Document, ...],
            judgements: tuple[Judgement, ...]) -> Mapping[str, str]:
    """No files besides documents and graph."""
    return {}


class Store:
    """Documents and claims in a folder or on a server, and the graph made of them.

    `put` and `remove` only take note; `refresh` chooses the ids anew over everything and writes documents and graph,
    all of it or nothing. Close it, or use it in a `with`: one writer, or any number of readers, at a time.
    """

    def __init__(self, folder: Place, *, read_only: bool, make: Make = nothing) -> None:
        self.folder = folder
        self._make = make
        self.read_only = read_only
        self._new: dict[str, Record] = {}
        self._notes: dict[str, Notes] = {}
        self._gone: set[str] = set()
        self._said: tuple[Judgement, ...] = ()
        self._read: tuple[Record, ...] | None = None
        self._replayed: Outcome | None = None
        self._marks: dict[str, str] = {}
        self._open_engine: Engine | None = None
        self._files = keeping(folder)
        self._release = self._files.hold(shared=read_only)
        try:
            self._open_engine = self._files.engine(read_only=read_only)
            if not read_only:
                self._mend()
        except OSError as error:
            self.close()
            raise cannot_write(folder, error) from None
        except BaseException:
            self.close()
            raise

    @classmethod
    def open(cls, folder: str | Place, *, read_only: bool = False, make: Make = nothing) -> "Store":
        """The store in a folder or on a server; raises StoreError where there is none, of this version, free to use.

        Where its judgements were edited since, it is refreshed first, with what `make` gives as of `refresh`.
        """
        files = keeping(place(folder))
        files.check()
        if read_only and (files.interrupted() or _is_judged_anew(files)):
            cls(place(folder), read_only=False, make=make).close()
        return cls(place(folder), read_only=read_only, make=make)

    @classmethod
    def create(cls, folder: str | Place) -> "Store":
        """A new store in an empty or missing folder or on a server, or the one that is there; raises StoreError."""
        files = keeping(place(folder))
        if not files.exists():
            files.create()
        return cls.open(folder)

    @staticmethod
    def ready(folder: str | Place) -> Mapping[str, Any]:
        """The manifest of the store in a place, empty where there is none yet; raises StoreError where none can be."""
        files = keeping(place(folder))
        if not files.exists():
            files.check_free()
            return {}
        files.check()
        return files.manifest()

    @staticmethod
    def exists(folder: str | Place) -> bool:
        """Whether a place holds a store, of whatever version."""
        return keeping(place(folder)).exists()

    def close(self) -> None:
        """Let others use the store; what was not refreshed is forgotten."""
        self._open_engine = None
        self._release()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    def put(self, document: Document, claims: Iterable[Claim], **notes: str) -> None:
        """Take note of a document and its unlinked claims; it takes the place of the document with its id.

        What else is given stands with the document in the manifest.
        """
        found = tuple(claims)
        strange = {claim.document for claim in found} - {document.id}
        if strange:
            raise ValueError(f"claims of {sorted(strange)} cannot be put with the document {document.id!r}")
        self._new[checked(document.id)] = (document, found)
        self._notes[document.id] = notes
        self._gone.discard(document.id)
        self._read = self._replayed = None

    def remove(self, id: str) -> None:
        """Take note that a document goes, with all that only it supported; raises StoreError where it is not."""
        if id not in self.ids():
            raise self._missing(id)
        self._new.pop(id, None)
        self._gone.add(id)
        self._read = self._replayed = None

    def judge(self, judgements: Iterable[Judgement]) -> None:
        """Take note of what reviewers decided, behind what they decided before."""
        self._said += tuple(judgements)
        self._replayed = None

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements in the order of their rows, with what `judge` took note of; raises DataError."""
        return (*parsed(self._files.judgements(), f"{self.folder}/{JUDGEMENTS}"), *self._said)

    def ids(self) -> tuple[str, ...]:
        """The ids of all documents, sorted, with what `put` and `remove` took note of."""
        return tuple(sorted((set(self._files.ids()) | set(self._new)) - self._gone))

    def unchanged(self, path: Path) -> bool:
        """Whether the store holds a file as it is, read by this version of program, model, rules and names."""
        name, content = path.name, sha256(path.read_bytes()).hexdigest()
        return any((entry["file"], entry["sha256"], entry["made_with"]) == (name, content, made_with())
                   for entry in self.manifest().get("documents", {}).values())

    def manifest(self) -> Mapping[str, Any]:
        """Versions and hashes of the last `refresh`; file, hash and title of each document; empty before it."""
        return self._files.manifest()

    def records(self) -> tuple[Record, ...]:
        """All documents with their claims as extracted, sorted by id; read once until something is put or removed."""
        if self._read is None:
            with uncollected():
                self._read = tuple(self._records())
        return self._read

    def documents(self) -> tuple[Document, ...]:
        """All documents, sorted by id."""
        return tuple(document for document, _ in self._read or self._records())

    def texts(self, test: Callable[[str], bool] = bool, *, only: str | None = None) -> Iterator[Document]:
        """The documents whose stored form passes a test, sorted by id, read one by one without their claims.

        `only` is the id of the one document that is meant; raises StoreError where it is not there.
        """
        ids = self.ids()
        if only is not None and only not in ids:
            raise self._missing(only)
        wanted = ids if only is None else (only,)
        new = (self._new[id][0] for id in wanted if id in self._new)
        stored = self._files.texts((id for id in wanted if id not in self._new), test)
        yield from merge(new, stored, key=lambda document: document.id)

    def claims(self) -> tuple[Claim, ...]:
        """All claims, judged and linked, in the order of `links.link`."""
        return self.replayed().claims

    def replayed(self) -> Outcome:
        """All claims after all judgements, and what became of those; raises DataError for a bad row."""
        if self._replayed is None:
            with uncollected():
                self._replayed = replay(self._read or self._records(), self.judgements())
        return self._replayed

    def refresh(self, make: Make = nothing) -> None:
        """Choose all ids anew and write documents and graph: everything that was noted, or nothing of it.

        What `make` gives of the linked claims, the documents and the judgements, texts by the names of files, is
        written with them.
        """
        if self.read_only:
            raise StoreError(f"{self.folder}: is open for reading only; open it for writing.")
        with uncollected():
            self._refresh(make)

    def _refresh(self, make: Make) -> None:
        records, outcome, judgements = self.records(), self.replayed(), self.judgements()
        made = make(outcome.claims, tuple(document for document, _ in records), judgements)
        try:
            change = self._change(records, outcome, known=True)
            said = {JUDGEMENTS: extended(self._files.judgements(), self._said)} if self._said else {}
            self._files.begin(self._new, self._notes, self._gone & set(self._files.ids()), {**made, **said})
            self._do(change)
            self._finish(records)
        except OSError as error:
            if not self._files.unfinished():
                self._files.sweep()
            raise cannot_write(self.folder, error) from None
        self._new, self._notes, self._gone, self._said = {}, {}, set(), ()

    def _change(self, records: Iterable[Record], outcome: Outcome, *, known: bool) -> Any:
        """What the engine has to do so that the graphs are what they should be.

        `known` says that they are what the manifest says they are; what another version made is not known.
        """
        wanted = tuple(targets(records, outcome))
        self._marks = {one.name.value: one.mark for one in wanted}
        said = self.manifest()
        same = known and said.get("code") == versions()["code"]
        return self._engine.prepare(wanted, said.get("graphs", {}) if same else {})

    def _mend(self) -> None:
        """Finish a write that was cut off after it counted, undo one that was cut off before."""
        if self._files.unfinished():
            self._files.finish()
            records = self.records()
            self._engine.apply(self._change(records, self.replayed(), known=False))
            self._finish(records)
        self._files.sweep()
        if _is_judged_anew(self._files):
            self.refresh(self._make)

    def _do(self, change: Any) -> None:
        """Change the graph; where nothing of that was done, the write does not count."""
        try:
            self._engine.apply(change)
        except Undone as error:
            self._files.undo()
            raise error.reason from None

    def _finish(self, records: Iterable[Record]) -> None:
        journal = self._files.finish()
        known: dict[str, Notes] = {**self.manifest().get("documents", {})}
        known |= {id: {**notes, "made_with": made_with()} for id, notes in journal.put.items()}
        listed = {document.id: {"made_with": None, **known.get(document.id, {}), "file": document.file,
                                "sha256": document.sha256, "title": document.title} for document, _ in records}
        made = {name: hash for name, hash in journal.made.items() if name != JUDGEMENTS}
        self._files.end({**versions(), **_judged(self._files.judgements()), "documents": listed, "made": made,
                         "graphs": self._marks})

    def _missing(self, id: str) -> StoreError:
        return StoreError(f"{self.folder}: holds no document {id!r}.{suggestion(id, self.ids())}")

    def _records(self) -> Iterator[Record]:
        new = (self._new[id] for id in sorted(self._new))
        stored = self._files.records(id for id in self.ids() if id not in self._new)
        yield from merge(new, stored, key=lambda record: record[0].id)

    def query(self, text: str) -> Results:
        """The answer to a SPARQL query over the union of all graphs; see `asking.ask`."""
        return self._engine.query(text)

    def snapshot(self, folder: Path) -> None:
        """Copy the graph as it is into a new folder, by links where the file system has them; see `Snapshot`."""
        self._engine.snapshot(folder)

    def quads(self, name: ox.NamedNode | None = None) -> Iterator[ox.Quad]:
        """Every quad of one graph, or of all, in the order of the engine."""
        return self._engine.quads(name)

    def to_rdflib(self) -> "Dataset":
        """The graph as an rdflib.Dataset for reading, whose default graph is the union; no copy of a folder's."""
        return self._engine.to_rdflib()

    @property
    def _engine(self) -> Engine:
        if self._open_engine is None:
            raise StoreError(f"{self.folder}: is closed; open it again.")
        return self._open_engine


def _judged(table: str) -> dict[str, str]:
    """What the manifest says of the judgements that the graph was made with; nothing where there are none."""
    return {"judgements": sha256(table.encode()).hexdigest()} if table else {}


def _is_judged_anew(files: Keeping) -> bool:
    """Whether somebody has edited the judgements since the graph was made."""
    return files.manifest().get("judgements") != _judged(files.judgements()).get("judgements")
