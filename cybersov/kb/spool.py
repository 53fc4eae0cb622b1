"""What an unfinished build is through with already, kept on disk: it need not be in memory, nor be done twice."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from cybersov.errors import InUse, StoreError
from cybersov.links import digest
from cybersov.paths import Place
from cybersov.store.faults import cannot_write
from cybersov.store.files import write
from cybersov.store.interface import Record
from cybersov.store.lock import Lock
from cybersov.store.opening import keeping
from cybersov.store.records import packed, unpacked

FOLDER = "building"
LOCK = "building.lock"
_MEND = "wait until it is done, or build into another folder with --store"


class Spool:
    """Documents with their unlinked claims, by a key of one's own; one build at a time adds to that of a store.

    It lies in the folder of the store, which is made when the first document is added, or in the user's cache where the
    store is on a server. The lock lies beside it, and stays: one that goes could be held by two.
    """

    def __init__(self, store: Place) -> None:
        self._store = store
        self._folder = _home(store) / FOLDER
        self._lock: Lock | None = None

    def __enter__(self) -> "Spool":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        if self._lock:
            self._lock.release()
        self._lock = None

    def get(self, key: str) -> Record | None:
        """The document and claims under a key; None where there are none, or they were cut off."""
        try:
            return unpacked(self._path(key).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None

    def add(self, key: str, record: Record) -> None:
        """Keep a document and its claims; raises StoreError where the folder cannot be written or is in use."""
        try:
            self._claim()
            write(self._path(key), packed(record))
        except OSError as error:
            raise cannot_write(self._folder.parent, error) from None

    def clear(self) -> None:
        """Forget everything, unless another build has begun to add to it."""
        with suppress(StoreError):
            if self._folder.is_dir():
                self._claim()
                shutil.rmtree(self._folder, ignore_errors=True)

    def _claim(self) -> None:
        if not self._lock:
            files = keeping(self._store)
            if not files.exists():
                files.create()
            self._lock = build_lock(self._store, _MEND)
        self._folder.mkdir(exist_ok=True)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.json"


def build_lock(store: Place, mend: str, *, shared: bool = False) -> Lock:
    """What a build holds while it goes on; raises StoreError, with how to mend it, while another one does."""
    try:
        return Lock(_home(store) / LOCK, shared=shared)
    except InUse:
        raise StoreError(f"{store}: another build is under way there; {mend}.") from None


def _home(store: Place) -> Path:
    if isinstance(store, Path):
        return store
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cybersov" / digest(store)
    home.mkdir(parents=True, exist_ok=True)
    return home
