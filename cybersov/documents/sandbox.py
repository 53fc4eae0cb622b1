"""Readers in a process of their own, with limits of time and memory.

What is written in another language cannot be stopped from inside, and some of it ends the whole program where memory
runs out. The process is started with the first file and serves all that follow; it is replaced where it died.
"""

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import IO, Any

from cybersov import errors
from cybersov.documents.drafts import Draft
from cybersov.documents.limits import READ_BYTES, READ_SECONDS
from cybersov.errors import CybersovError, UnreadableInput
from cybersov.model import as_dict, from_dict

try:
    import resource
except ImportError:  # where there are no such limits, a reader that dies still takes nothing else with it
    resource = None

Reader = Callable[[bytes, str], Draft]
START = "import sys; sys.path[:] = {path!r}; from cybersov.documents.sandbox import serve; serve()"


def sandboxed(reader: Reader) -> Reader:
    """The reader, run in the other process; it raises UnreadableInput also where that process dies of the file.

    It must be a function at the top of a module, and gives the same drafts and errors as before.
    """
    @wraps(reader)
    def read(raw: bytes, name: str) -> Draft:
        return _worker.ask({"module": reader.__module__, "reader": reader.__name__, "name": name}, raw)

    return read


class _Worker:
    """The other process, started where it is needed."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._lock = threading.Lock()

    def ask(self, request: dict[str, Any], raw: bytes) -> Draft:
        """What the reader makes of the bytes; raises what it raises."""
        with self._lock:
            process = self._started()
            try:
                _send(process.stdin, {**request, "size": len(raw)}, raw)
                answer = _received(process.stdout)
            except OSError:
                answer = None
            except BaseException:
                self.end()
                raise
            if answer is None:
                self.end()
                raise UnreadableInput(_died(request["name"], process.returncode))
        return _told(answer)

    def end(self) -> None:
        """End the process; the next file gets a new one."""
        process, self._process = self._process, None
        if process and self._owner == os.getpid():
            process.kill()
            process.communicate()

    def _started(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._owner != os.getpid() or self._process.poll() is not None:
            code = START.format(path=[place for place in sys.path if isinstance(place, str)])
            self._process = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE,
                                             stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            self._owner = os.getpid()
        return self._process


_worker = _Worker()
atexit.register(_worker.end)


def _died(name: str, code: int | None) -> str:
    if hasattr(signal, "SIGXCPU") and code == -signal.SIGXCPU:
        return f"{name}: takes more than {READ_SECONDS:.0f} s of work to read. Print it to a new PDF, or split it."
    return f"{name}: breaks the program that reads it, or takes more memory than one file may. Print it to a new PDF."


def _told(answer: dict[str, Any]) -> Draft:
    if "draft" in answer:
        return from_dict(Draft, answer["draft"])
    if "error" in answer:
        raise getattr(errors, answer["error"])(answer["message"])
    broken = RuntimeError(answer["message"])
    broken.add_note(answer["trace"])
    raise broken


def _send(stream: IO[bytes], head: dict[str, Any], body: bytes) -> None:
    stream.write(json.dumps(head).encode() + b"\n")
    stream.write(body)
    stream.flush()


def _received(stream: IO[bytes]) -> dict[str, Any] | None:
    """An answer, None where the process died before its end."""
    try:
        size = json.loads(stream.readline())["size"]
        return json.loads(stream.read(size))
    except ValueError:
        return None


def serve() -> None:
    """What the other process does: it reads what comes in, one file after the other, until nothing comes any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it ends with the program that started it
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a library prints is no answer
    while line := requests.readline():
        request = json.loads(line)
        raw = requests.read(request["size"])
        _limit()
        answer = json.dumps(_answer(request, raw)).encode()
        _send(answers, {"size": len(answer)}, answer)


def _answer(request: dict[str, Any], raw: bytes) -> dict[str, Any]:
    try:
        reader = getattr(import_module(request["module"]), request["reader"])
        return {"draft": as_dict(getattr(reader, "__wrapped__", reader)(raw, request["name"]))}
    except CybersovError as error:
        return {"error": type(error).__name__, "message": str(error)}
    except MemoryError:
        os._exit(1)
    except Exception as error:
        return {"message": f"{type(error).__name__}: {error}", "trace": traceback.format_exc()}


def _limit() -> None:
    """Give the next file its share of time and memory."""
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime + READ_SECONDS) + 1
    for kind, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, READ_BYTES)):
        _, hard = resource.getrlimit(kind)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, hard))
