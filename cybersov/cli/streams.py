"""What goes to standard output and to standard error, and how."""

import os
import re
import shutil
import sys
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cybersov.errors import CybersovError

if TYPE_CHECKING:
    from cybersov.queries import Table

NAME = "cybersov"
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def data(pieces: Iterable[str]) -> None:
    """Write text for other programs: UTF-8, line ends as they are; stops where nobody reads it any more."""
    try:
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
    except BrokenPipeError:
        _drop()
    except OSError as error:
        _drop()
        raise OSError(error.errno, error.strerror, "standard output") from None


def _drop() -> None:
    """Send what has not been written yet nowhere, so that Python does not try again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def lines(texts: Iterable[str]) -> None:
    """Write lines to standard output."""
    data(f"{tame(text)}\n" for text in texts)


def table(found: "Table", format: str = "table") -> None:
    """Write a table: to the width of the terminal, or as csv or json."""
    data([f"{tame(found.text(width()))}\n" if format == "table" else getattr(found, format)()])


def note(text: str) -> None:
    """Say something to the person at the terminal, on standard error."""
    clear()
    print(tame(text), file=sys.stderr)


def tame(text: str) -> str:
    """A text without what a terminal takes for orders: control characters but line feeds and tabs.

    >>> tame("China" + chr(27) + "[2J")
    'China\ufffd[2J'
    """
    return _CONTROLS.sub("\ufffd", text)


def complain(error: CybersovError | str) -> None:
    """One line on standard error that says what is wrong."""
    note(f"{NAME}: {' '.join(str(error).split())}")


def width() -> int | None:
    """How many columns a table may take: those of the terminal, or no limit where the output goes elsewhere."""
    if sys.stdout.isatty() or os.environ.get("COLUMNS"):
        return shutil.get_terminal_size().columns
    return None


class Clock:
    """Seconds since it was made, for the person who waits; nothing that is written depends on it."""

    def __init__(self) -> None:
        self._start = time.monotonic()

    def __str__(self) -> str:
        return f"{time.monotonic() - self._start:.1f} s"


def replace(line: str) -> None:
    """Write the progress line over the one before."""
    sys.stderr.write(f"\r\033[K{line}")
    sys.stderr.flush()


def clear() -> None:
    """Take the progress line away."""
    if sys.stderr.isatty():
        sys.stderr.write("\r\033[K")


def unicode_streams() -> None:
    """Make both streams write UTF-8, whatever the locale; what UTF-8 cannot hold is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
