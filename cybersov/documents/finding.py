"""From paths that a user names to the files to read."""

import os
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from cybersov.errors import EmptyInput, MissingInput, UnreadableInput, UsageError

ADDRESS = re.compile("[A-Za-z][A-Za-z0-9+.-]+://")


def find(paths: Iterable[str | Path], suffixes: Collection[str]) -> tuple[Path, ...]:
    """The files among `paths` and those below its folders whose suffix is one of `suffixes`.

    Sorted by their posix path, each file once; hidden files and folders are passed over unless named
    themselves. A file that is named is kept whatever its suffix, so that reading it can say what is
    wrong. Raises MissingInput, EmptyInput (a folder without readable texts), UnreadableInput.
    """
    given = [_local(path) for path in paths]
    if not given:
        raise UsageError("No file or folder is named. Name at least one to read.")
    found: dict[str, Path] = {}
    for path in given:
        for file in _expanded(path, suffixes):
            found.setdefault(os.path.realpath(file), file)
    return tuple(sorted(found.values(), key=lambda file: file.as_posix()))


def _local(path: str | Path) -> Path:
    """The path as one of this machine; raises MissingInput for an address."""
    if ADDRESS.match(str(path)):
        message = "is no file, and no address that begins with http:// or https://. Check it."
        raise MissingInput(f"{shown(path)}: {message}")
    return Path(path)


def _expanded(path: Path, suffixes: Collection[str]) -> list[Path]:
    try:
        if not path.exists():
            raise MissingInput(f"{shown(path)}: no such file or folder. Check the path.")
        if not path.is_dir():
            return [path]
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise MissingInput(f"{shown(path)}: not a path that can be opened ({reason}). Check the path.") from None
    below = sorted(_below(path, suffixes), key=lambda file: file.as_posix())
    if not below:
        formats = ", ".join(sorted(suffixes))
        raise EmptyInput(f"{shown(path)}: no readable texts in this folder. Put files of these kinds there: {formats}.")
    return below


def _below(folder: Path, suffixes: Collection[str]) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        where = f"{shown(error.filename)}: the folder cannot be listed"
        raise UnreadableInput(f"{where} ({error.strerror}). Check its permissions.")

    for parent, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            file = Path(parent, name)
            if not name.startswith(".") and file.suffix.lower() in suffixes and file.is_file():
                yield file


def shown(path: object) -> str:
    """A path as it can stand in one line of a message.

    >>> shown("a\\nb.md"), shown("网信.md")
    ('a\\\\nb.md', '网信.md')
    """
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in str(path))
