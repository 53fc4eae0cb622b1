"""Processes that answer queries, and are ended where one takes too long or too much.

A query cannot be stopped from inside the engine. So each runs in a process of its own on a snapshot.
"""

import os
import time
from contextlib import suppress
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from cybersov.errors import StoreError
from cybersov.server import answering
from cybersov.server.answering import Answer, Task
from cybersov.server.settings import Limits

Told = Answer | tuple[str, str]
_LOWEST = 19
_START_SECONDS = 30.0
_TRIAL_SECONDS = 5.0
_METHOD = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
_PROCESSES = get_context(_METHOD)
if _METHOD == "forkserver":
    _PROCESSES.set_forkserver_preload(["__main__", "cybersov.server.answering"])


class Gone(Exception):
    """A worker ended before it took up a task, which may be given to another one."""


class Worker:
    """One process on one snapshot; `ask` is for threads, one at a time."""

    def __init__(self, snapshot: Path, limits: Limits) -> None:
        self.snapshot = snapshot
        self._pipe, other = _PROCESSES.Pipe()
        try:
            self._process = _started(other, snapshot, limits)
        except (OSError, EOFError) as error:
            self._pipe.close()
            raise StoreError(f"No process could be started to answer from the store ({error}).") from None
        finally:
            other.close()
        if not self._begun():
            self.end()
            raise StoreError(f"{snapshot}: no process could be started to answer from it.")

    def ask(self, task: Task, patience: float) -> Told | None:
        """The answer, None where it needs more patience: then `wait` goes on.

        Raises Gone where it had died before, and EOFError where it died of the task.

        The patience is in seconds of processor time, so that on a busy machine nobody counts as slow who only waits;
        it ends in any case after four times as many seconds.
        """
        try:
            self._pipe.send(task)
            self._pipe.recv()  # that it was taken up
        except (OSError, EOFError):
            raise Gone from None
        end, most = time.monotonic() + 4 * patience, self._spent() + patience
        while (found := self.wait(max(0.01, most - self._spent()))) is None:
            if self._spent() >= most or time.monotonic() >= end:
                return None
        return found

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
        """End the process, whatever it does."""
        self._process.kill()
        self._process.join()
        self._pipe.close()

    def _begun(self) -> bool:
        try:
            return self._pipe.poll(_START_SECONDS) and self._pipe.recv() == "ready"
        except (OSError, EOFError):
            return False

    def _spent(self) -> float:
        """Seconds of processor time that it has taken; where the system does not tell, of any time."""
        try:
            return int(Path(f"/proc/{self._process.pid}/schedstat").read_text().split()[0]) / 1e9
        except (OSError, ValueError, IndexError):
            return time.monotonic()


def _started(pipe: Connection, snapshot: Path, limits: Limits) -> BaseProcess:
    """A process that answers at the pipe; the one that starts all others may have ended, too, and is soon replaced."""
    end = time.monotonic() + _TRIAL_SECONDS
    while True:
        process = _PROCESSES.Process(target=answering.serve, args=(pipe, snapshot, limits), daemon=True)
        try:
            process.start()
            return process
        except (OSError, EOFError):
            if time.monotonic() >= end:
                raise
            time.sleep(0.05)
