"""Processes that answer queries, and are ended where one takes too long or too much.

A query cannot be stopped from inside the engine. So each runs in a process of its own on a snapshot: the quick ones in
a few workers that stay; one that outlasts the patience is given low priority, and another worker takes its place.
"""

import asyncio
import os
from collections import deque
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import Any

from cybersov.errors import Busy, StoreError, TooSlow
from cybersov.server import answering
from cybersov.server.answering import Answer, Task
from cybersov.server.settings import MEGABYTE, Limits

Told = Answer | tuple[str, str]
_LOWEST = 19
_START_SECONDS = 30.0
_METHOD = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
_PROCESSES = get_context(_METHOD)
if _METHOD == "forkserver":
    _PROCESSES.set_forkserver_preload(["cybersov.server.answering"])


class Worker:
    """One process on one snapshot; `ask` is for threads, one at a time."""

    def __init__(self, snapshot: Path, limits: Limits) -> None:
        self.snapshot = snapshot
        self._pipe, other = _PROCESSES.Pipe()
        self._process = _PROCESSES.Process(target=answering.serve, args=(other, snapshot, limits), daemon=True)
        self._process.start()
        other.close()
        if not self._pipe.poll(_START_SECONDS) or self._pipe.recv() != "ready":
            self.end()
            raise StoreError(f"{snapshot}: no process could be started to answer from it.")

    def ask(self, task: Task, seconds: float) -> Told | None:
        """The answer, None where it is not there in time: then `wait` goes on. Raises EOFError where it died."""
        with suppress(OSError):  # where it died, waiting says so
            self._pipe.send(task)
        return self.wait(seconds)

    def wait(self, seconds: float) -> Told | None:
        """The answer to what was asked, None where it is still not there; raises EOFError where it died."""
        try:
            return self._pipe.recv() if self._pipe.poll(seconds) else None
        except OSError as error:
            raise EOFError from error

    def yield_to_others(self) -> None:
        """Let whatever else runs go before it; it stays so."""
        with suppress(OSError, AttributeError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid or 0, _LOWEST)

    def end(self) -> None:
        """End the process, whatever it does; may be called twice."""
        self._process.kill()
        self._process.join()
        self._pipe.close()



class Pool:
    """Answers tasks from the newest snapshot that `turn_to` named, within limits."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._snapshot: Path | None = None
        self._idle: deque[Worker] = deque()
        self._busy: set[Worker] = set()
        self._slow = 0
        self._queued = 0
        self._places = asyncio.Semaphore(limits.workers)
        self._threads = ThreadPoolExecutor(limits.workers + limits.slow + 2, thread_name_prefix="query")

    def turn_to(self, snapshot: Path) -> None:
        """Answer from another snapshot from now on; what runs goes on with the old one."""
        self._snapshot = snapshot
        while self._idle:
            self._idle.pop().end()

    def end(self) -> None:
        """End all processes."""
        for worker in (*self._idle, *self._busy):
            worker.end()
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def answer(self, task: Task) -> Answer:
        """The answer to a task; raises what the task raises, TooSlow above the limits, and Busy."""
        async with self._place():
            worker = await self._taken()
            found = await self._told(worker, lambda: worker.ask(task, self.limits.patience))
            if found is not None:
                self._give_back(worker)
                return answering.raised(found)
        try:
            return answering.raised(await self._slowly(worker))
        finally:
            self._drop(worker)

    @asynccontextmanager
    async def _place(self) -> AsyncIterator[None]:
        """One of as many places as there are workers; raises Busy where too many wait for one."""
        if self._queued >= self.limits.waiting:
            raise Busy("Too many requests wait for an answer; try again in a few seconds.")
        self._queued += 1
        try:
            await self._places.acquire()
        finally:
            self._queued -= 1
        try:
            yield
        finally:
            self._places.release()

    async def _taken(self) -> Worker:
        if self._snapshot is None:
            raise StoreError("There is nothing to answer from yet.")
        worker = self._idle.pop() if self._idle else await self._in_thread(Worker, self._snapshot, self.limits)
        self._busy.add(worker)
        return worker

    def _give_back(self, worker: Worker) -> None:
        if worker.snapshot != self._snapshot:
            self._drop(worker)
        else:
            self._busy.discard(worker)
            self._idle.append(worker)

    def _drop(self, worker: Worker) -> None:
        self._busy.discard(worker)
        self._threads.submit(worker.end)  # a process with much memory takes a while to go

    async def _slowly(self, worker: Worker) -> Told:
        if self._slow >= self.limits.slow:
            raise Busy("Too many slow queries run already; try again in a few seconds, or ask for less.")
        self._slow += 1
        try:
            worker.yield_to_others()
            found = await self._told(worker, lambda: worker.wait(self.limits.seconds - self.limits.patience))
        finally:
            self._slow -= 1
        if found is None:
            raise TooSlow(f"The query takes more than {self.limits.seconds:g} s; ask for less, or add a LIMIT.")
        return found

    async def _told(self, worker: Worker, wait: Callable[[], Told | None]) -> Told | None:
        """What a worker says in time; one that died of its task is dropped."""
        try:
            return await self._in_thread(wait)
        except EOFError:
            self._drop(worker)
            raise TooSlow(f"The query needs more than {self.limits.memory // MEGABYTE:,} MB of memory; ask for less, "
                          "or add a LIMIT.") from None

    async def _in_thread(self, function: Callable[..., Any], *arguments: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._threads, function, *arguments)
