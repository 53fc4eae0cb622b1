"""The words of `data/patterns/assertion.toml`, as sets."""

import tomllib
from collections.abc import Mapping
from functools import cache

from cybersov import paths
from cybersov.errors import DataError


@cache
def lists() -> Mapping[str, frozenset[str]]:
    """Word lists by "section.key", such as "planned.verbs"."""
    path = paths.PATTERNS / "assertion.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf8"))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path.name}: {error}") from error
    return {f"{name}.{key}": frozenset(items) for name, table in data.items() for key, items in table.items()}


def among(word: str, name: str) -> bool:
    """Whether a lemma stands in the list of that name; a misspelt name is a KeyError."""
    return word in lists()[name]
