"""Who answers what: the quick ones in a few workers that stay, the slow ones where they disturb nobody.

A query that outlasts the patience is given low priority, and a worker that was started beforehand takes its place.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from cybersov.errors import Busy, StoreError, TooSlow
from cybersov.server import answering
from cybersov.server.answering import Answer, Task
from cybersov.server.settings import MEGABYTE, Limits
from cybersov.server.workers import Gone, Told, Worker

_SPARE = 1


class Pool:
    """Answers tasks from the newest snapshot that `turn_to` named, within limits."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._most = limits.workers + _SPARE
        self._snapshot: Path | None = None
        self._idle: deque[Worker] = deque()
        self._busy: set[Worker] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self._slow = 0
        self._queued = 0
        self._ended = False
        self._places = asyncio.Semaphore(limits.workers)
        self._asking = ThreadPoolExecutor(limits.workers + limits.slow, thread_name_prefix="asking")
        self._making = ThreadPoolExecutor(limits.workers, thread_name_prefix="making")
        self._ending = ThreadPoolExecutor(limits.workers + limits.slow, thread_name_prefix="ending")

    def turn_to(self, snapshot: Path) -> None:
        """Answer from another snapshot from now on; what runs goes on with the old one."""
        self._snapshot = snapshot
        while self._idle:
            self._away(self._idle.pop())
        self._provide()

    def end(self) -> None:
        """End all processes."""
        self._ended = True
        self._making.shutdown(wait=True)  # what is being started must be ended as well
        for worker in (*self._idle, *self._busy):
            worker.end()
        self._ending.shutdown(wait=True)
        self._asking.shutdown(wait=False, cancel_futures=True)

    async def answer(self, task: Task) -> Answer:
        """The answer to a task; raises what the task raises, TooSlow above the limits, and Busy.

        Who no longer wants to know may cancel it: what answers is ended.
        """
        async with self._place():
            worker, found = await self._asked(task)
            if found is not None:
                self._give_back(worker)
                return answering.raised(found)
            if self._slow >= self.limits.slow:
                self._drop(worker)
                raise Busy("Too many slow queries run already; try again in a few seconds, or ask for less.")
            self._slow += 1
        try:
            return answering.raised(await self._slowly(worker))
        finally:
            self._slow -= 1

    @asynccontextmanager
    async def _place(self) -> AsyncIterator[None]:
        """One of as many places as there are workers; raises Busy where too many wait for one, or it takes too long."""
        busy = Busy("Too many requests wait for an answer; try again in a few seconds.")
        if self._queued >= self.limits.waiting:
            raise busy
        self._queued += 1
        try:
            async with asyncio.timeout(self.limits.turn):
                await self._places.acquire()
        except TimeoutError:
            raise busy from None
        finally:
            self._queued -= 1
        try:
            yield
        finally:
            self._places.release()

    async def _asked(self, task: Task) -> tuple[Worker, Told | None]:
        """A worker that was given a task, and what it says within the patience; one that had died is passed over."""
        try:
            return await self._given(task, await self._taken())
        except Gone:
            with suppress(Gone):
                return await self._given(task, await self._started())
            raise StoreError("The processes that answer end at once; has the machine enough memory?") from None

    async def _given(self, task: Task, worker: Worker) -> tuple[Worker, Told | None]:
        self._busy.add(worker)
        return worker, await self._told(worker, partial(worker.ask, task, self.limits.patience))

    async def _taken(self) -> Worker:
        """A worker on the newest snapshot, in most cases one that waits for work."""
        return self._idle.pop() if self._idle else await self._started()

    async def _started(self) -> Worker:
        """A new worker; where nobody waits for it any more, it is ended."""
        if self._snapshot is None:
            raise StoreError("There is nothing to answer from yet.")
        if self._ended:
            raise StoreError("The server is being stopped.")
        making = asyncio.get_running_loop().run_in_executor(self._making, Worker, self._snapshot, self.limits)
        try:
            return await asyncio.shield(making)
        except asyncio.CancelledError:
            making.add_done_callback(lambda made: made.exception() or self._away(made.result()))
            raise

    def _provide(self) -> None:
        """Start what is missing: a worker for each place, and one that takes the place of the next slow one."""
        if self._ended:
            return
        quick = len(self._busy) - self._slow
        for _ in range(self._most - quick - len(self._idle) - len(self._starting)):
            task = asyncio.get_running_loop().create_task(self._add())
            self._starting.add(task)
            task.add_done_callback(self._starting.discard)

    async def _add(self) -> None:
        with suppress(StoreError):  # whoever asks next tries again, and says so
            self._keep(await self._started())

    def _give_back(self, worker: Worker) -> None:
        self._busy.discard(worker)
        self._keep(worker)

    def _keep(self, worker: Worker) -> None:
        if worker.snapshot == self._snapshot and not self._ended and len(self._idle) < self._most:
            self._idle.append(worker)
        else:
            self._away(worker)

    def _drop(self, worker: Worker) -> None:
        """End a worker, and see to another one."""
        self._busy.discard(worker)
        self._away(worker)
        self._provide()

    def _away(self, worker: Worker) -> None:
        """End a worker in another thread, as one with much memory or low priority takes a while to go."""
        if self._ended:
            worker.end()
        else:
            self._ending.submit(worker.end)

    async def _slowly(self, worker: Worker) -> Told:
        worker.yield_to_others()
        self._provide()
        found = await self._told(worker, partial(worker.wait, self.limits.seconds - self.limits.patience))
        self._drop(worker)
        if found is None:
            raise TooSlow(f"The query takes more than {self.limits.seconds:g} s; ask for less, or add a LIMIT.")
        return found

    async def _told(self, worker: Worker, wait: Callable[[], Told | None]) -> Told | None:
        """What a worker says in time; one that died of its task, or whose answer nobody wants, is dropped."""
        try:
            return await self._in_thread(wait)
        except EOFError:
            self._drop(worker)
            raise TooSlow(f"The query needs more than {self.limits.memory // MEGABYTE:,} MB of memory; ask for less, "
                          "or add a LIMIT.") from None
        except BaseException:
            self._drop(worker)
            raise

    async def _in_thread(self, function: Callable[[], Any]) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._asking, function)
