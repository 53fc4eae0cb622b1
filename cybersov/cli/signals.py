"""Ctrl-C and SIGTERM: the first stops what is under way in good order, the second leaves the program at once."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any

INTERRUPTED = 130
SIGNALS = (signal.SIGINT, signal.SIGTERM)
AGAIN = b"\r\033[Kstopping in good order; once more leaves at once\n"
_heard: list[int] = []


@contextmanager
def heard(*, for_good: bool = False) -> Iterator[None]:
    """Inside of it the first signal is a KeyboardInterrupt, the second the end, exit code 130, without a word.

    Where it is for good, signals that come later, while the program ends, do nothing.
    """
    _heard.clear()
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, _stop) for number in SIGNALS}
    hook, sys.unraisablehook = sys.unraisablehook, _unraisable
    try:
        yield
    except KeyboardInterrupt:
        if for_good:
            leave(INTERRUPTED)
        raise
    finally:
        sys.unraisablehook = hook
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN if for_good else before[number])


def stopped() -> bool:
    """Whether a signal came, be it that the exception was lost on its way."""
    return bool(_heard)


def check() -> None:
    """Raise the KeyboardInterrupt that was lost on its way, if one was."""
    if _heard:
        raise KeyboardInterrupt


def leave(code: int) -> None:
    """End the program with an exit code.

    The usual end would put SIGINT in its place where an interruption came through code that was made from a string,
    as the standard library does for records, and was caught further up.
    """
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)


def _stop(number: int, frame: FrameType | None) -> None:
    _heard.append(number)
    if len(_heard) > 1:
        os._exit(INTERRUPTED)  # a store bears this at any moment
    if sys.stderr is not None and sys.stderr.isatty():
        os.write(2, AGAIN)
    raise KeyboardInterrupt


def _unraisable(found: Any) -> None:
    """Where nobody can catch it, in a finalizer, an interruption is remembered and not shown."""
    if not issubclass(found.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(found)
