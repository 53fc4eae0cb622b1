"""The tables of `data/patterns`, read and checked; what they mean is told where they are used."""

import tomllib
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from cybersov import paths
from cybersov.errors import DataError, suggestion


def read_patterns(name: str) -> dict[str, Any]:
    """The tables of a file of that name; DataError where it is no TOML."""
    return read_tables(paths.PATTERNS / name)


def read_tables(path: Path) -> dict[str, Any]:
    """The tables of a TOML file; DataError where it is none."""
    try:
        return tomllib.loads(path.read_text(encoding="utf8"))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path.name}: {error}") from error


def check_keys(where: str, table: Mapping[str, Any], known: Collection[str], needed: Iterable[str]) -> None:
    """Raise DataError, with the place, where a table has a key that is unknown, or lacks one."""
    for key in table:
        if key not in known:
            raise DataError(f"{where} has the unknown key {key}.{suggestion(key, known)}")
    for key in needed:
        if not table.get(key):
            raise DataError(f"{where} lacks {key}")
