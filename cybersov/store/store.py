"""The store itself: what was read is put in or taken out, `refresh` makes the graph of it, queries read that."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from cybersov import graph, terms
from cybersov.errors import StoreError, suggestion
from cybersov.links import link
from cybersov.model import Claim, Document
from cybersov.store.files import Files, Record, records
from cybersov.store.guard import broken, check_query, failed
from cybersov.store.lock import Lock, in_use
from cybersov.store.versions import versions

if TYPE_CHECKING:
    from rdflib import Dataset

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Store:
    """Documents and claims in a folder, and the graph made of them.

    `put` and `remove` only take note; `refresh` chooses the ids anew over everything and writes documents and graph,
    all of it or nothing. Close it, or use it in a `with`: one writer, or any number of readers, at a time.
    """

    def __init__(self, folder: Path, *, read_only: bool) -> None:
        self.folder = folder
        self.read_only = read_only
        self._new: dict[str, Record] = {}
        self._gone: set[str] = set()
        self._claims: tuple[Claim, ...] | None = None
        self._files = Files(folder)
        self._lock = Lock(self._files.lock, shared=read_only)
        try:
            self._engine = self._open_engine(ox.Store.read_only if read_only else ox.Store)
            if not read_only:
                self._mend()
        except BaseException:
            self.close()
            raise

    @classmethod
    def open(cls, folder: Path | str, *, read_only: bool = False) -> "Store":
        """The store in a folder; raises StoreError where there is none, of this version, free to use."""
        files = Files(Path(folder))
        files.check()
        if read_only and files.interrupted():
            cls(files.folder, read_only=False).close()
        return cls(files.folder, read_only=read_only)

    @classmethod
    def create(cls, folder: Path | str) -> "Store":
        """A new store in an empty or missing folder, or the one that is there; raises StoreError for others."""
        files = Files(Path(folder))
        if not files.exists():
            files.create()
        return cls.open(folder)

    @staticmethod
    def exists(folder: Path | str) -> bool:
        """Whether a folder holds a store, of whatever version."""
        return Files(Path(folder)).exists()

    def close(self) -> None:
        """Let others use the store; what was not refreshed is forgotten."""
        self._engine = None
        self._lock.release()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    def put(self, document: Document, claims: Iterable[Claim]) -> None:
        """Take note of a document and its unlinked claims; it takes the place of the document with its id."""
        found = tuple(claims)
        strange = {claim.document for claim in found} - {document.id}
        if strange:
            raise ValueError(f"claims of {sorted(strange)} cannot be put with the document {document.id!r}")
        self._new[document.id] = (document, found)
        self._gone.discard(document.id)
        self._claims = None

    def remove(self, id: str) -> None:
        """Take note that a document goes, with all that only it supported; raises StoreError where it is not."""
        if id not in self.ids():
            raise StoreError(f"{self.folder}: holds no document {id!r}.{suggestion(id, self.ids())}")
        self._new.pop(id, None)
        self._gone.add(id)
        self._claims = None

    def ids(self) -> tuple[str, ...]:
        """The ids of all documents, sorted, with what `put` and `remove` took note of."""
        return tuple(sorted((set(self._files.ids()) | set(self._new)) - self._gone))

    def unchanged(self, path: Path) -> bool:
        """Whether a file was read into this store as it is now, with this version of program, rules and names."""
        manifest = self._files.manifest()
        if any(manifest.get(name) != value for name, value in versions().items()):
            return False
        known = {(entry["file"], entry["sha256"]) for entry in manifest["documents"].values()}
        return (path.name, sha256(path.read_bytes()).hexdigest()) in known

    def manifest(self) -> Mapping[str, Any]:
        """Versions and hashes of the last `refresh`, and the name, hash and title of every document."""
        return self._files.manifest()

    def documents(self) -> tuple[Document, ...]:
        """All documents, sorted by id."""
        return tuple(document for document, _ in self._records())

    def claims(self) -> tuple[Claim, ...]:
        """All claims, linked, in the order of `links.link`."""
        if self._claims is None:
            self._claims = tuple(link(claim for _, claims in self._records() for claim in claims))
        return self._claims

    def _records(self) -> Iterator[Record]:
        for id in self.ids():
            yield self._new[id] if id in self._new else self._files.read(id)

    def refresh(self) -> None:
        """Choose all ids anew and write documents and graph: everything that was noted, or nothing of it."""
        update = self._update(self._target())
        self._files.begin(self._new, self._gone & set(self._files.ids()))
        self._commit(update)
        self._new, self._gone = {}, set()

    def _commit(self, update: str) -> None:
        self._files.finish()
        if update:
            self._engine.update(update)
            self._engine.flush()
        listed = {document.id: {"file": document.file, "sha256": document.sha256, "title": document.title}
                  for document, _ in records(self._files, self._files.ids())}
        self._files.end({**versions(), "documents": listed})

    def _target(self) -> Iterator[tuple[ox.NamedNode, set[ox.Quad]]]:
        """Every graph as it should be: a document's each, the plain edges, and the project's knowledge."""
        by_document: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims():
            by_document[claim.document].append(claim)
        plain: set[ox.Quad] = set()
        for document, _ in self._records():
            found = set(graph.quads(document, by_document[document.id]))
            plain.update(ox.Quad(*triple, graph.EDGES) for triple in graph.edges(found))
            yield graph.document_graph(document.id), found
        yield graph.EDGES, plain
        yield graph.KNOWLEDGE, set(terms.knowledge_quads())

    def _update(self, target: Iterable[tuple[ox.NamedNode, set[ox.Quad]]]) -> str:
        """One SPARQL update, which the engine does whole or not at all, that makes the graphs what they should be."""
        parts, wanted = [], set()
        for name, quads in target:
            wanted.add(name)
            stored = set(self._engine.quads_for_pattern(None, None, None, name))
            parts += [_data("DELETE", stored - quads, name), _data("INSERT", quads - stored, name)]
        for name in self._engine.named_graphs():
            if name not in wanted:
                stored = set(self._engine.quads_for_pattern(None, None, None, name))
                parts += [_data("DELETE", stored, name), f"DROP SILENT GRAPH {name}"]
        return " ;\n".join(filter(None, parts))

    def query(self, text: str, *, substitutions: Mapping[ox.Variable, ox.NamedNode] | None = None,
              **options: Any) -> Results:
        """The answer to a SPARQL query over the union of all graphs, or over those that its FROM names.

        The prefixes of `graph.PREFIXES` need no declaration. Raises QueryError, in one line, for what does not parse
        or cannot run, for updates, and for what would reach another machine.
        """
        prefixes = {**graph.PREFIXES, **(options.get("prefixes") or {})}
        chosen = check_query(text, prefixes, {name.value for name in self._engine.named_graphs()})
        try:
            return self._engine.query(text, prefixes=prefixes, use_default_graph_as_union=not chosen,
                                      substitutions=dict(substitutions or {}))
        except SyntaxError as error:
            raise broken(text, error, prefixes) from None
        except (OSError, ValueError, RuntimeError) as error:
            raise failed(error) from None

    def quads(self) -> Iterator[ox.Quad]:
        """Every quad of every graph, in the order of the engine."""
        return self._engine.quads_for_pattern(None, None, None, None)

    def to_rdflib(self) -> "Dataset":
        """The graph as an rdflib.Dataset whose default graph is the union; it reads this store, without a copy."""
        from oxrdflib import OxigraphStore
        from rdflib import Dataset

        return Dataset(store=OxigraphStore(store=self._engine), default_union=True)

    def _open_engine(self, how: Callable[[str], ox.Store]) -> ox.Store:
        try:
            return how(str(self._files.graph))
        except OSError as error:
            if "lock" in str(error).lower():
                raise in_use(self.folder) from None
            raise StoreError(f"{self.folder}: the graph in it is damaged ({' '.join(str(error).split())[:100]}); delete "
                             f"the folder and build it again.") from None

    def _mend(self) -> None:
        """Finish a write that was cut off after it counted, undo one that was cut off before."""
        if self._files.interrupted():
            self._files.finish()
            self._commit(self._update(self._target()))
        self._files.sweep()


def _data(verb: str, quads: set[ox.Quad], name: ox.NamedNode) -> str:
    """INSERT DATA or DELETE DATA of some quads of one graph, or nothing."""
    if not quads:
        return ""
    triples = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES).decode()
    return f"{verb} DATA {{ GRAPH {name} {{\n{triples}}} }}"
