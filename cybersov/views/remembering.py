"""What takes long to find out for a page, from one page to the next: nothing is found anew of the very same input."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from cybersov.links import digest
from cybersov.store.versions import made_with


class Memory:
    """What was found by its names, with a mark of what it was found from and by which version."""

    def __init__(self, text: str) -> None:
        self._known: dict[str, list[Any]] = json.loads(text) if text else {}
        self._used: dict[str, list[Any]] = {}

    def of(self, name: str, given: object, find: Callable[[], Any]) -> Any:
        """What is known of this input, else what is found now: lists and numbers, ready for JSON."""
        mark = digest(made_with(), repr(given))
        known, value = self._known.get(name, [None, None])
        self._used[name] = [mark, value if known == mark else find()]
        return self._used[name][1]

    def text(self) -> str:
        """What was asked for, for the next time: it depends on nothing but that."""
        return json.dumps(self._used, separators=(",", ":"), sort_keys=True) + "\n"


_memory: ContextVar[Memory | None] = ContextVar("memory", default=None)


@contextmanager
def remembering(text: str) -> Iterator[Memory]:
    """Within it `remembered` knows what the text of another `Memory` says."""
    memory = Memory(text)
    token = _memory.set(memory)
    try:
        yield memory
    finally:
        _memory.reset(token)


def remembered(name: str, given: object, find: Callable[[], Any]) -> Any:
    """As `Memory.of`; without a memory what is found now."""
    memory = _memory.get()
    return memory.of(name, given, find) if memory else find()
