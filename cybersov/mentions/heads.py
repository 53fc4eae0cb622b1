"""The class of a thing by its head noun or its ending, from `data/patterns/heads.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from cybersov import terms
from cybersov.errors import DataError
from cybersov.mentions.words import fold
from cybersov.patterns import read_patterns


@dataclass(frozen=True, slots=True)
class Heads:
    """Folded head nouns and their class, by the way in which they are used."""

    name: Mapping[str, str]
    common: Mapping[str, str]
    bare: Mapping[str, str]
    of: Mapping[str, str]
    state: Mapping[str, str]
    mass: Mapping[str, str]
    definite: Mapping[str, str]
    on: Mapping[str, str]
    kind: Mapping[str, str]
    one: Mapping[str, str]
    ending: Mapping[str, str]
    excepted: frozenset[str]
    offices: frozenset[str]
    classes: Mapping[str, frozenset[str]]


_USES = ("name", "common", "bare", "of", "state", "ending", "mass", "definite", "on", "kind", "one")


@cache
def heads() -> Heads:
    """The table of head nouns; the first class that lists a noun owns it, `classes` keeps all of them."""
    tables: dict[str, dict[str, str]] = {use: {} for use in _USES}
    classes: dict[str, set[str]] = {}
    excepted: set[str] = set()
    offices: set[str] = set()
    for cls, uses in read_patterns("heads.toml").items():
        terms.check_name(cls)
        excepted.update(map(fold, uses.pop("except", ())))
        offices.update(map(fold, uses.pop("office", ())))
        for use, nouns in uses.items():
            if use not in tables:
                raise DataError(f"heads.toml: [{cls}] has the unknown key {use}; use one of {', '.join(tables)}")
            for noun in nouns:
                tables[use].setdefault(fold(noun), cls)
                classes.setdefault(fold(noun), set()).add(cls)
    every = {noun: frozenset(found) for noun, found in classes.items()}
    return Heads(**tables, excepted=frozenset(excepted), offices=frozenset(offices), classes=every)


def ending(noun: str) -> str | None:
    """The class that the ending of a folded noun tells, unless the noun is excepted: "protectionism"."""
    if noun in heads().excepted:
        return None
    return next((cls for last, cls in heads().ending.items() if noun.endswith(last)), None)
