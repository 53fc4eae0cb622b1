"""The store as it was last seen whole: a snapshot for queries, documents and claims for everything else."""

import asyncio
import shutil
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from cybersov.errors import DataError, StoreError
from cybersov.kb import KB, load
from cybersov.kb.building import opened
from cybersov.server.pool import Pool
from cybersov.server.scratch import Scratch
from cybersov.store.opening import keeping

_LOOK_EVERY = 1.0


class Kept(KB):
    """A knowledge base that is read once for each state of the store, and is there while somebody writes to it."""

    patience = 0.0

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._reading = threading.Lock()
        self._seen: str | None = None

    @property
    def _held(self) -> Any:
        with self._reading:
            seen = written(self.folder)
            if self._last is None or seen not in (None, self._seen):
                try:
                    self._last = super()._held
                    self._seen = seen
                except (DataError, StoreError, OSError):
                    if self._last is None:
                        raise
            return self._last


def written(folder: Path) -> str | None:
    """What is another after each write to a store; None where there was none, or the store is gone."""
    try:
        return keeping(folder).written()
    except OSError:
        return None


class Current:
    """What the server answers from; `look` finds out whether the store was written since.

    While somebody writes to the store, where it is gone, and where its judgements were edited to what makes no sense,
    what was there before is served.
    """

    def __init__(self, folder: Path, pool: Pool) -> None:
        load(folder)
        self.folder = folder
        self.kb: KB = Kept(folder)
        self.documents = 0
        self._pool = pool
        self._place = Scratch()
        self._number = 0
        self._written: str | None = None
        self._looked = float("-inf")
        self._lock = asyncio.Lock()

    async def look(self, *, at_once: bool = False) -> None:
        """Turn to the store as it is now, where it has changed; looks at most once a second unless it is `at_once`.

        Who asks meanwhile is answered from what was there before.
        """
        if self._lock.locked() and self._number and not at_once:
            return
        async with self._lock:
            if not at_once and time.monotonic() - self._looked < _LOOK_EVERY:
                return
            self._looked = time.monotonic()
            now = written(self.folder)
            if self._number and now in (None, self._written):
                return
            try:
                await asyncio.to_thread(self._take)
            except (DataError, StoreError, OSError):
                if not self._number:
                    raise
                return
            self._written = now
            self._pool.turn_to(self._snapshot(self._number))
            threading.Thread(target=self._read_ahead, daemon=True).start()
            await asyncio.to_thread(shutil.rmtree, self._snapshot(self._number - 2), True)  # the last may be in use

    def end(self) -> None:
        """Take the snapshots away."""
        self._place.end()

    def _take(self) -> None:
        place = self._snapshot(self._number + 1)
        shutil.rmtree(place, ignore_errors=True)  # what was begun before
        with opened(self.folder, patience=0) as store:
            store.snapshot(place)
            self.documents = len(store.ids())
        self._number += 1

    def _read_ahead(self) -> None:
        """Read claims and names before somebody asks for them; of a large store that takes a while."""
        with suppress(DataError, StoreError, OSError):
            self.kb.names()

    def _snapshot(self, number: int) -> Path:
        return self._place.folder / str(number)
