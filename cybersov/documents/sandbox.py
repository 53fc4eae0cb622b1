"""Readers in a process of their own, with limits of time and memory.

What is written in another language cannot be stopped from inside, and some of it ends the whole program where memory
runs out.
"""

import atexit
import signal
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import Any

from cybersov.documents.drafts import Draft
from cybersov.documents.limits import READ_BYTES, READ_SECONDS
from cybersov.errors import UnreadableInput
from cybersov.model import as_dict, from_dict
from cybersov.processes import Answer, Died, Process, limit_memory, limit_seconds

Reader = Callable[[bytes, str], Draft]

_worker = Process()
atexit.register(_worker.end)


def sandboxed(reader: Reader) -> Reader:
    """The reader, run in the other process; it raises UnreadableInput also where that process dies of the file.

    It must be a function at the top of a module, and gives the same drafts and errors as before.
    """
    @wraps(reader)
    def read(raw: bytes, name: str) -> Draft:
        try:
            told = {"module": reader.__module__, "reader": reader.__name__, "name": name}
            return from_dict(Draft, _worker.ask(read_limited, told, raw))
        except Died as error:
            raise UnreadableInput(_died(name, error.code)) from None

    return read


def _died(name: str, code: int | None) -> str:
    if hasattr(signal, "SIGXCPU") and code == -signal.SIGXCPU:
        return f"{name}: takes more than {READ_SECONDS:.0f} s of work to read. Print it to a new PDF, or split it."
    return f"{name}: breaks the program that reads it, or takes more memory than one file may. Print it to a new PDF."


def read_limited(head: dict[str, Any], raw: bytes) -> Answer:
    """What the other process does: the draft that a reader makes of a file, within the limits."""
    limit_memory(READ_BYTES)
    limit_seconds(READ_SECONDS)
    reader = getattr(import_module(head["module"]), head["reader"])
    return as_dict(getattr(reader, "__wrapped__", reader)(raw, head["name"]))
