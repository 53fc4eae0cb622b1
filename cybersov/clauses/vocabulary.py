"""The words of `data/patterns/assertion.toml`, as sets."""

from collections.abc import Mapping
from functools import cache

from cybersov.patterns import read_patterns


@cache
def lists() -> Mapping[str, frozenset[str]]:
    """Word lists by "section.key", such as "planned.verbs"."""
    tables = read_patterns("assertion.toml").items()
    return {f"{name}.{key}": frozenset(items) for name, table in tables for key, items in table.items()}


def among(word: str, name: str) -> bool:
    """Whether a lemma stands in the list of that name; a misspelt name is a KeyError."""
    return word in lists()[name]
