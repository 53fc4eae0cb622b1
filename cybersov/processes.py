"""Other Python processes that run functions of this package, one task after the other."""

import json
import os
import select
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import IO, Any

from cybersov import errors
from cybersov.errors import CybersovError

try:
    import resource
except ImportError:  # where there are no such limits, a process that dies still takes nothing else with it
    resource = None

Answer = dict[str, Any]
Task = Callable[[dict[str, Any], bytes], Answer]
START = "import sys; sys.path[:] = {path!r}; from cybersov.processes import serve; serve()"


class Died(Exception):
    """The other process ended before it had answered; `code` is its exit code."""

    def __init__(self, code: int | None) -> None:
        super().__init__(f"the process ended with {code}")
        self.code = code


class Process:
    """A process that is started with its first task, serves all that follow, and is replaced where it died.

    Threads may share it: their tasks wait for one another.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._lock = threading.Lock()

    def ask(self, task: Task, head: dict[str, Any], body: bytes = b"") -> Answer:
        """What the task, a function at the top of a module, makes of the head and the body, both ways as JSON.

        Raises the errors of this package that the task raises, RuntimeError for others, and Died.
        """
        with self._lock:
            process = self._started()
            try:
                request = {"module": task.__module__, "task": task.__name__, "head": head, "size": len(body)}
                _send(process.stdin, request, body)
                answer = _received(process.stdout)
            except OSError:
                answer = None
            except BaseException:
                self.end()
                raise
            if answer is None:
                self.end()
                process.wait()
                raise Died(process.returncode)
        return told(answer)

    def end(self) -> None:
        """End the process; the next task gets a new one."""
        process, self._process = self._process, None
        if process and self._owner == os.getpid():
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                _close(stream)

    def _started(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._owner != os.getpid() or self._process.poll() is not None:
            code = START.format(path=[place for place in sys.path if isinstance(place, str)])
            self._process = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE,
                                             stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            self._owner = os.getpid()
        return self._process


def _close(stream: IO[bytes]) -> None:
    with suppress(OSError):  # what was not yet sent to a process that is gone
        stream.close()


def told(answer: Answer) -> Answer:
    """What `answer` gave for a task; raises the error that it raised."""
    if "answer" in answer:
        return answer["answer"]
    if "error" in answer:
        raise getattr(errors, answer["error"])(answer["message"])
    broken = RuntimeError(answer["message"])
    broken.add_note(answer["trace"])
    raise broken


def _send(stream: IO[bytes], head: dict[str, Any], body: bytes) -> None:
    stream.write(json.dumps(head).encode() + b"\n")
    stream.write(body)
    stream.flush()


def _received(stream: IO[bytes]) -> Answer | None:
    """An answer, None where the process died before its end."""
    try:
        size = json.loads(stream.readline())["size"]
        return json.loads(stream.read(size))
    except ValueError:
        return None


def serve() -> None:
    """What the other process does: it works off the tasks that come in until nothing comes any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it ends with the program that started it
    threading.Thread(target=_end_when_alone, daemon=True).start()
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a library prints is no answer
    while line := requests.readline():
        request = json.loads(line)
        given = json.dumps(answer(request, requests.read(request["size"]))).encode()
        _send(answers, {"size": len(given)}, given)


def _end_when_alone() -> None:
    """End this process when nobody is left who waits for it, also in the midst of a task."""
    if hasattr(select, "poll"):  # elsewhere it ends after the task
        watched = select.poll()
        watched.register(0, 0)  # that the other end was closed is told unasked
        watched.poll()
        os._exit(1)


def answer(request: dict[str, Any], body: bytes) -> Answer:
    """What a task gives, or its error, for `told`; `request` has its `module`, its name as `task`, and its `head`."""
    try:
        return {"answer": getattr(import_module(request["module"]), request["task"])(request["head"], body)}
    except CybersovError as error:
        return {"error": type(error).__name__, "message": str(error)}
    except MemoryError:
        os._exit(1)
    except Exception as error:
        return {"message": f"{type(error).__name__}: {error}", "trace": traceback.format_exc()}


def limit_memory(size: int) -> None:
    """Let this process have at most so many bytes of address space, where the system has such a limit."""
    if resource is not None:
        _limit(resource.RLIMIT_AS, size)


def limit_seconds(seconds: float) -> None:
    """Let this process work at most so many seconds more, where the system has such a limit."""
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + seconds) + 1)


def _limit(kind: int, most: int) -> None:
    _, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
