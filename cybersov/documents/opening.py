"""The bytes of a file, as many as are read at most, or one line that says why there are none."""

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

from cybersov.documents.finding import shown
from cybersov.documents.limits import MIB, largest, spelt
from cybersov.errors import EmptyInput, InputError, MissingInput, UnreadableInput


def content(path: Path) -> bytes:
    """All bytes of a regular file that is not empty; raises MissingInput, EmptyInput, UnreadableInput."""
    with _opened(path) as file:
        raw = file.read(largest(path.suffix) + 1)
    if not raw:
        raise EmptyInput(f"{shown(path)}: the file is empty. Give a file that holds text.")
    if len(raw) > largest(path.suffix):
        raise too_large(shown(path), path.suffix)
    return raw


def fingerprint(path: Path) -> tuple[str, int]:
    """The SHA-256 of a file in hexadecimal and its size in bytes; raises like `content`, but for an empty file."""
    total, size = hashlib.sha256(), 0
    with _opened(path) as file:
        while piece := file.read(MIB):
            size += len(piece)
            if size > largest(path.suffix):
                raise too_large(shown(path), path.suffix)
            total.update(piece)
    return total.hexdigest(), size


def too_large(name: str, suffix: str) -> UnreadableInput:
    """The error for a file that is larger than those with its suffix may be."""
    limit = spelt(largest(suffix))
    return UnreadableInput(f"{name}: the file is larger than {limit}, the most that is read. Give its parts as files.")


@contextmanager
def _opened(path: Path) -> Iterator[BufferedReader]:
    """The file, opened; a pipe or a device, which might never end, is refused before a byte of it is read."""
    try:
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb") as file:
            status = os.fstat(file.fileno())
            if stat.S_ISDIR(status.st_mode):
                raise UnreadableInput(f"{shown(path)}: this is a folder, not a file. Name the files in it.")
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableInput(f"{shown(path)}: this is not a regular file. Copy its content into one.")
            if status.st_size > largest(path.suffix):
                raise too_large(shown(path), path.suffix)
            yield file
    except (OSError, ValueError) as error:
        raise _refused(path, error) from None


def _refused(path: Path, error: Exception) -> InputError:
    if isinstance(error, FileNotFoundError):
        return MissingInput(f"{shown(path)}: no such file. Check the path.")
    if isinstance(error, IsADirectoryError):
        return UnreadableInput(f"{shown(path)}: this is a folder, not a file. Name the files in it.")
    reason = getattr(error, "strerror", None) or error
    return UnreadableInput(f"{shown(path)}: cannot be opened ({shown(reason)}). Check the path and its permissions.")
