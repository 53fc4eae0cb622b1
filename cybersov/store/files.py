"""The files of a store, written so that a write that is cut off is either undone or finished, never half seen.

    STORE/format             the version of this layout
    STORE/manifest.json      versions and hashes: with what the documents were read
    STORE/documents/ID.json  a document and its claims as extracted, ids not yet chosen
    STORE/judgements.tsv     what reviewers decided; people may edit it
    STORE/oxigraph/          the graph
    STORE/explore.html       and other files that are made of the documents and written with them
    STORE/drawn.json         what the page took long to find out, so that the next one need not; may be deleted
    STORE/building/          what an unfinished build has read, see `kb.spool`; building.lock is held by that build
    STORE/journal.json       only while a write is under way: what it replaces and removes

A write puts the new files beside the old ones (ID.json.new), then writes the journal, which is the moment from
which it counts, and then moves them over the old ones. Whoever opens a store with a journal finishes that write.
"""

import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from cybersov.errors import StoreError
from cybersov.model import Document, from_dict
from cybersov.store.embedded import Embedded
from cybersov.store.faults import cannot_write, damaged
from cybersov.store.interface import Engine, Journal, Notes, Record
from cybersov.store.lock import Lock
from cybersov.store.records import RECENT, packed

FORMAT = "1"
JUDGEMENTS = "judgements.tsv"


class Files:
    """The documents, the manifest and the journal of the store in a folder."""

    SINGLE = (JUDGEMENTS, "manifest.json")

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._graph = folder / "oxigraph"
        self._lock = folder / "lock"
        self._documents = folder / "documents"
        self._journal = folder / "journal.json"
        self._manifest = folder / "manifest.json"
        self._judgements = folder / JUDGEMENTS

    def check_free(self, besides: Collection[str] = ()) -> None:
        """Raises StoreError where the folder holds something else."""
        begun = {"format.tmp", *besides}  # what is left where the making of a store was cut off
        if self.folder.exists() and (not self.folder.is_dir() or any(
                path.name not in begun or path.is_symlink() for path in self.folder.iterdir())):
            raise StoreError(f"{self.folder}: is not empty and no cybersov store; name another folder with --store.")

    def create(self, besides: Collection[str] = ()) -> None:
        """Lay out an empty store; the folder may hold nothing else, but for files of some names."""
        self.check_free(besides)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write(self.folder / "format", FORMAT + "\n")
        except OSError as error:
            raise cannot_write(self.folder, error) from None

    def exists(self) -> bool:
        """Whether the folder is a store, of whatever version."""
        return (self.folder / "format").is_file()

    def check(self) -> None:
        """Raises StoreError where the folder is not there, is no store, or one of another version."""
        if not self.folder.is_dir():
            raise StoreError(f"{self.folder}: there is no such store; make it with `cybersov build FILE… "
                             f"--store {self.folder}`.")
        if not self.exists():
            raise StoreError(f"{self.folder}: is no cybersov store; name the folder that `cybersov build` made.")
        self._check_links()
        found = (self.folder / "format").read_text(encoding="utf-8").strip()
        if found != FORMAT:
            raise StoreError(f"{self.folder}: is a store of format {found[:20]!r}, this cybersov reads {FORMAT!r}; "
                             f"delete the folder and rebuild it with `cybersov build FILE… --store {self.folder}`.")

    def _check_links(self) -> None:
        """Raises StoreError where something in the store is a link: what is read and written must be in the store."""
        for place in (self.folder, self._documents, self._graph, self.folder / "building"):
            if place.is_dir():
                with os.scandir(place) as found:
                    if link := next((each.path for each in found if each.is_symlink()), None):
                        raise StoreError(f"{link}: is a link, which a store has none of, as it may lead to files of "
                                         "others; put there what it leads to, or delete it.")

    def hold(self, *, shared: bool) -> Callable[[], None]:
        """Keep others away until what this gives is called; raises StoreError where others are in the way."""
        return Lock(self._lock, shared=shared).release

    def engine(self, *, read_only: bool) -> Engine:
        """The engine with the graph; raises StoreError where it cannot be opened."""
        return Embedded(self.folder, self._graph, read_only=read_only)

    def ids(self) -> tuple[str, ...]:
        """The ids of the documents that are stored, sorted."""
        return tuple(sorted(path.name.removesuffix(".json") for path in self._documents.glob("*.json")))

    def read(self, id: str) -> Record:
        """A stored document and its unlinked claims."""
        path = self._path(id)
        try:
            return RECENT.of(path.read_bytes())
        except (OSError, ValueError):
            raise damaged(path, id) from None

    def records(self, ids: Iterable[str]) -> Iterator[Record]:
        """The same of several documents, in their order."""
        return map(self.read, ids)

    def texts(self, ids: Iterable[str], test: Callable[[str], bool]) -> Iterator[Document]:
        """Those of some documents whose text as JSON passes a test, without their claims, in their order."""
        for id in ids:
            path = self._path(id)
            try:
                if test(text := path.read_text(encoding="utf-8")):
                    yield from_dict(Document, json.loads(text)["document"])
            except (OSError, ValueError, KeyError, TypeError, AttributeError):
                raise damaged(path, id) from None

    def size(self, id: str) -> int:
        """The bytes that a stored document takes, 0 where it is not there."""
        path = self._path(id)
        return path.stat().st_size if path.is_file() else 0

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """What graph and page can be made of, by its path in the folder, sorted."""
        names = [f"documents/{id}.json" for id in self.ids()]
        for name in sorted((*names, *(name for name in self.SINGLE if (self.folder / name).is_file()))):
            yield name, (self.folder / name).read_bytes()

    def interrupted(self) -> bool:
        """Whether a write was cut off after the moment from which it counts, or none was ever complete."""
        return self._journal.is_file() or not self._manifest.is_file()

    def begin(self, records: Mapping[str, Record], notes: Mapping[str, Notes], gone: Iterable[str],
              made: Mapping[str, str]) -> None:
        """Write new files beside the old ones, and the journal: from here on the write will be done.

        `made` are texts by the names of the files that are made of the documents.
        """
        self._documents.mkdir(exist_ok=True)
        for id, record in records.items():
            write(_staged(self._path(id)), packed(record))
        for name, text in made.items():
            write(_staged(self.folder / name), text)
        _settle(self._documents)
        put = {id: dict(notes.get(id, {})) for id in sorted(records)}
        hashes = {name: sha256(text.encode()).hexdigest() for name, text in made.items()}
        write(self._journal, json.dumps({"put": put, "remove": sorted(gone), "made": hashes}))
        _settle(self.folder)

    def undo(self) -> None:
        """Take the journal away before anything of it was done: the write does not count."""
        self._journal.unlink(missing_ok=True)

    def unfinished(self) -> bool:
        """Whether there is a journal."""
        return self._journal.is_file()

    def finish(self) -> Journal:
        """Move what the journal names into place; `put` is what the manifest notes with each new document.

        `made` is the hashes of the files that were made. It may be done again after it was cut off.
        """
        journal = json.loads(self._journal.read_text(encoding="utf-8"))
        for path in (*map(self._path, journal["put"]), *(self.folder / name for name in journal.get("made", ()))):
            if _staged(path).exists():
                os.replace(_staged(path), path)
        for id in journal["remove"]:
            self._path(id).unlink(missing_ok=True)
        return Journal(journal["put"], journal.get("made", {}))

    def end(self, manifest: Mapping[str, Any]) -> None:
        """Write the manifest and take the journal away: the write is complete."""
        write(self._manifest, json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True) + "\n")
        _settle(self.folder)
        self._journal.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Take away what a write left that was cut off before it counted."""
        for place, ends in ((self._documents, "*.new"), (self._documents, "*.tmp"), (self.folder, "*.new"),
                            (self.folder, "*.tmp"), (self._graph, "bulk-*.sst")):
            for path in place.glob(ends):
                path.unlink()

    def as_made(self, name: str) -> bool:
        """Whether a file that was written with the documents is there as it was written."""
        try:
            found = sha256((self.folder / name).read_bytes()).hexdigest()
        except OSError:
            return False
        return self.manifest().get("made", {}).get(name) == found

    def manifest(self) -> dict[str, Any]:
        """The manifest, empty where there is none that can be read."""
        try:
            return json.loads(self._manifest.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}

    def judgements(self) -> str:
        """The table of what reviewers decided, empty where there is none; raises StoreError where it is no text."""
        try:
            return self._judgements.read_text(encoding="utf-8") if self._judgements.exists() else ""
        except (OSError, ValueError):
            raise StoreError(f"{self._judgements}: cannot be read; save it as text in UTF-8.") from None

    def written(self) -> str:
        """When the last write was complete and the judgements were last edited; raises OSError where there was none."""
        edited = self._judgements.stat().st_mtime_ns if self._judgements.exists() else 0
        return f"{self._manifest.stat().st_mtime_ns} {edited}"

    def _path(self, id: str) -> Path:
        return self._documents / f"{checked(id)}.json"


def checked(id: str) -> str:
    """The id itself where it can name a file; else raises StoreError."""
    if not id or id.startswith(".") or any(c in '/\\:*?"<>|' or ord(c) < 32 for c in id) or len(id.encode()) > 200:
        raise StoreError(f"{id[:80]!r} cannot be the id of a document; use at most 200 letters, digits and hyphens.")
    return id


def write(path: Path, text: str) -> None:
    """Write a text file whole or not at all."""
    temporary = path.with_name(path.name + ".tmp")
    try:
        if temporary.is_symlink():  # what it leads to is somebody else's
            temporary.unlink()
        with open(temporary, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError:
        with suppress(OSError):  # a disk that is full has room again
            temporary.unlink()
        raise


def _staged(path: Path) -> Path:
    return path.with_name(path.name + ".new")


def _settle(folder: Path) -> None:
    """Have the names in a folder outlive a loss of power before anything that builds on them is written."""
    if os.name == "posix":  # elsewhere a folder cannot be opened
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
