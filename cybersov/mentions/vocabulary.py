"""The closed word lists of `data/patterns/words.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache

from cybersov import paths
from cybersov.mentions.words import fold


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Word lists; all but the pronouns are folded."""

    vague: frozenset[str]
    transparent: frozenset[str]
    shells: frozenset[str]
    expletive: frozenset[str]
    placing: frozenset[str]
    apposed: frozenset[str]
    thing: frozenset[str]
    many: frozenset[str]
    person: frozenset[str]
    salience: dict[str, float]
    lemmas: dict[str, dict[str, list[str]]]


@cache
def vocabulary() -> Vocabulary:
    """The lists, read once."""
    data = tomllib.loads((paths.PATTERNS / "words.toml").read_text(encoding="utf8"))
    lists = ("vague", "transparent", "shells", "expletive", "placing", "apposed")
    folded = {key: frozenset(map(fold, data[key])) for key in lists}
    spoken = {key: frozenset(data["pronouns"][key]) for key in ("thing", "many", "person")}
    return Vocabulary(**folded, **spoken, salience=data["salience"], lemmas=data["lemmas"])
