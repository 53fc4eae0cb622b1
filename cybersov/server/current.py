"""The store as it was last seen whole: a snapshot for queries, documents and claims for everything else."""

import asyncio
import shutil
import tempfile
import time
from pathlib import Path

from cybersov.errors import StoreError
from cybersov.kb import KB, load
from cybersov.server.workers import Pool
from cybersov.store import Store
from cybersov.store.opening import keeping

_LOOK_EVERY = 1.0


class Current:
    """What the server answers from; `look` finds out whether the store was written since.

    While somebody writes to the store, what was there before is served.
    """

    def __init__(self, folder: Path, pool: Pool) -> None:
        self.folder = folder
        self.kb: KB = load(folder)
        self.documents = 0
        self._pool = pool
        self._files = keeping(folder)
        self._place = Path(tempfile.mkdtemp(prefix="cybersov-"))
        self._number = 0
        self._written = -1
        self._looked = float("-inf")
        self._lock = asyncio.Lock()

    async def look(self) -> None:
        """Turn to the store as it is now, where it has changed; looks at most once a second."""
        async with self._lock:
            if time.monotonic() - self._looked < _LOOK_EVERY:
                return
            self._looked = time.monotonic()
            if (written := self._files.written()) == self._written:
                return
            try:
                await asyncio.to_thread(self._take)
            except StoreError:
                if self._written < 0:
                    raise
                return
            self._written = written
            self._pool.turn_to(self._snapshot(self._number))
            shutil.rmtree(self._snapshot(self._number - 2), ignore_errors=True)  # the last one may still be asked

    def end(self) -> None:
        """Take the snapshots away."""
        shutil.rmtree(self._place, ignore_errors=True)

    def _take(self) -> None:
        with Store.open(self.folder, read_only=True) as store:
            store.snapshot(self._snapshot(self._number + 1))
            self.documents = len(store.ids())
        self._number += 1

    def _snapshot(self, number: int) -> Path:
        return self._place / str(number)
