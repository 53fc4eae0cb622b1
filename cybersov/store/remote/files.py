"""The documents, the manifest, the judgements and the journal of a store on a server."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from cybersov.errors import StoreError
from cybersov.model import Document, from_dict
from cybersov.paths import Address
from cybersov.store.files import FORMAT, JUDGEMENTS, checked
from cybersov.store.interface import Engine, Journal, Notes, Record
from cybersov.store.records import packed, unpacked
from cybersov.store.remote.engine import RemoteEngine
from cybersov.store.remote.lease import Lease
from cybersov.store.remote.service import service
from cybersov.store.remote.state import STATE, State, Texts

_FORMAT, _MANIFEST, _JOURNAL, _JUDGEMENTS = ((STATE, name) for name in ("format", "manifest", "journal", "judgements"))
_EMPTY: Mapping[str, Any] = {"manifest": {}, "records": {}}


class RemoteFiles:
    """An index (the manifest, and under which hash each document's text is), and the texts themselves."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self._service = service(address)
        self._texts = Texts(self._service)
        self._state = State(self._service)
        self._lease: Lease | None = None
        self._load()

    def exists(self) -> bool:
        """Whether the server holds a store, of whatever version."""
        return _FORMAT in self._state.facts

    def check(self) -> None:
        """Raises StoreError where the server holds no store, or one of another version."""
        if not self.exists():
            raise StoreError(f"{self.address}: holds no store; make it with `cybersov build FILE… --store "
                             f"{self.address}`.")
        if (found := self._state.get(*_FORMAT)) != FORMAT:
            raise StoreError(f"{self.address}: holds a store of format {found!r}, this cybersov reads {FORMAT!r}; "
                             "build it into another data set of the server.")

    def check_free(self) -> None:
        """Raises StoreError where nothing can be written."""
        self._service.update(f"DELETE DATA {{ GRAPH <{STATE}> {{ <{STATE}> <{STATE}> \"\" }} }}")

    def create(self) -> None:
        """Lay out an empty store; whatever else the server holds stays."""
        self._state.set({_FORMAT: FORMAT})

    def hold(self, *, shared: bool) -> Callable[[], None]:
        """Keep other writers away until what this gives is called; raises StoreError where there is one."""
        if shared:
            return lambda: None
        self._lease = Lease(self._service, self.address)
        self._load()
        return self._lease.release

    def engine(self, *, read_only: bool) -> Engine:
        """The engine with the graph."""
        return RemoteEngine(self._service, self._state, self._renew)

    def ids(self) -> tuple[str, ...]:
        """The ids of the documents that are stored, sorted."""
        return tuple(sorted(self._index["records"]))

    def read(self, id: str) -> Record:
        """A stored document and its unlinked claims."""
        return next(self.records([id]))

    def records(self, ids: Iterable[str]) -> Iterator[Record]:
        """The same of several documents, in their order."""
        wanted = list(ids)
        for id, text in zip(wanted, self._read(wanted), strict=True):
            try:
                yield unpacked(text)
            except ValueError:
                raise self._damaged(id) from None

    def texts(self, ids: Iterable[str], test: Callable[[str], bool]) -> Iterator[Document]:
        """Those of some documents whose text as JSON passes a test, without their claims, in their order."""
        return (from_dict(Document, json.loads(text)["document"]) for text in self._read(list(ids)) if test(text))

    def size(self, id: str) -> int:
        """The bytes that a stored document takes, 0 where it is not there."""
        return self._index["records"].get(id, ("", 0))[1]

    def interrupted(self) -> bool:
        """Whether a write was cut off after the moment from which it counts, or is under way."""
        return _JOURNAL in self._state.facts

    def begin(self, records: Mapping[str, Record], notes: Mapping[str, Notes], gone: Iterable[str],
              made: Mapping[str, str]) -> None:
        """Add the new texts, then name the journal: from here on the write will be done.

        Of `made` only the judgements are kept on a server.
        """
        self._renew()
        ids = sorted(records)
        sizes: list[int] = []

        def written() -> Iterator[str]:
            for id in ids:
                text = packed(records[checked(id)])
                sizes.append(len(text.encode("utf-8", "surrogatepass")))
                yield text

        hashes = self._texts.add(written())
        journal = {"index": self._state.get(*_MANIFEST), "put": {id: dict(notes.get(id, {})) for id in ids},
                   "records": dict(zip(ids, zip(hashes, sizes, strict=True), strict=True)), "remove": sorted(gone)}
        if JUDGEMENTS in made:
            journal["judgements"] = self._texts.add([made[JUDGEMENTS]])[0]
        self._state.set({_JOURNAL: self._texts.add([json.dumps(journal)])[0]})

    def unfinished(self) -> bool:
        """Whether there is a journal."""
        return self.interrupted()

    def undo(self) -> None:
        """Take the journal away before anything of it was done: the write does not count."""
        self._state.set({_JOURNAL: None})

    def finish(self) -> Journal:
        """Let the documents be those that the journal names; it may be done again after it was cut off."""
        journal = self._journal()
        kept = {id: where for id, where in self._index["records"].items() if id not in journal["remove"]}
        self._index = {**self._index, "records": {**kept, **journal["records"]}}
        if "judgements" in journal:
            self._state.set({_JUDGEMENTS: journal["judgements"]})
        return Journal(journal["put"], {})

    def end(self, manifest: Mapping[str, Any]) -> None:
        """Name the manifest and take the journal away: the write is complete."""
        self._renew()
        self._index = {**self._index, "manifest": dict(manifest)}
        self._state.set({_MANIFEST: self._texts.add([json.dumps(self._index, sort_keys=True)])[0], _JOURNAL: None})
        self.sweep()

    def sweep(self) -> None:
        """Take away the texts that do not count, or no more."""
        counts = {where[0] for where in self._index["records"].values()}
        counts |= {self._state.get(*fact) for fact in (_MANIFEST, _JUDGEMENTS)}
        self._texts.drop(self._texts.all() - counts)

    def as_made(self, name: str) -> bool:
        """Whether what is made of the documents is as it was made: nothing is made on a server."""
        return True

    def manifest(self) -> dict[str, Any]:
        """The manifest, empty where there is none."""
        return self._index["manifest"]

    def judgements(self) -> str:
        """The table of what reviewers decided, empty where there is none."""
        name = self._state.get(*_JUDGEMENTS)
        return next(self._texts.get([name])) if name else ""

    def written(self) -> str:
        """Something that is another after each write; raises OSError where there was none."""
        self._load()
        return self._state.get(*_MANIFEST) or ""

    def _load(self) -> None:
        """Read the state, and the index that counts: that of the journal where there is one."""
        self._state.load()
        name = self._journal()["index"] if self.interrupted() else self._state.get(*_MANIFEST)
        self._index: Mapping[str, Any] = json.loads(next(self._texts.get([name]))) if name else _EMPTY

    def _journal(self) -> Mapping[str, Any]:
        name = self._state.get(*_JOURNAL)
        return json.loads(next(self._texts.get([name or ""])))

    def _read(self, ids: list[str]) -> Iterator[str]:
        try:
            yield from self._texts.get([self._index["records"][id][0] for id in ids])
        except KeyError as error:
            raise self._damaged(str(error.args[0])) from None

    def _renew(self) -> None:
        if self._lease:
            self._lease.renew()

    def _damaged(self, id: str) -> StoreError:
        return StoreError(f"{self.address}: the document {id!r} is damaged; remove it with `cybersov remove {id}` and "
                          "build it again.")
