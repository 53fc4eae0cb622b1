"""The closed word lists of `data/patterns/words.toml`."""

from dataclasses import dataclass
from functools import cache

from cybersov.mentions.words import fold
from cybersov.patterns import read_patterns


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Word lists, folded but for pronouns and openings. `lemmas` are by the first letters of the tag, and the form."""

    vague: frozenset[str]
    transparent: frozenset[str]
    shells: frozenset[str]
    expletive: frozenset[str]
    placing: frozenset[str]
    venues: frozenset[str]
    apposed: frozenset[str]
    alone: frozenset[str]
    realms: frozenset[str]
    general: frozenset[str]
    giving: frozenset[str]
    private: frozenset[str]
    sovereign: frozenset[str]
    plain: frozenset[str]
    resolving: frozenset[str]
    reciting: frozenset[str]
    strengthening: frozenset[str]
    parties: frozenset[str]
    thing: frozenset[str]
    many: frozenset[str]
    person: frozenset[str]
    acting: frozenset[str]
    ruling: frozenset[str]
    leaning: frozenset[str]
    complaining: frozenset[str]
    arguing: frozenset[str]
    burdening: frozenset[str]
    siding: frozenset[str]
    handled: dict[str, frozenset[str]]
    possessed: dict[str, frozenset[str]]
    pleas: dict[str, frozenset[str]]
    customary: dict[str, tuple[str, str]]
    shared: dict[str, dict[str, list[str]]]
    salience: dict[str, float]
    lemmas: dict[tuple[str, str], str]


@cache
def vocabulary() -> Vocabulary:
    """The lists, read once."""
    data = read_patterns("words.toml")
    lists = ("vague", "transparent", "shells", "expletive", "placing", "venues", "apposed", "alone", "realms",
             "general", "giving", "private", "sovereign", "plain")
    folded = {key: frozenset(map(fold, data[key])) for key in lists}
    opening = {key: frozenset(data[key]) for key in ("resolving", "reciting", "strengthening", "parties")}
    classes = ("thing", "many", "person", "acting", "ruling", "leaning", "complaining", "arguing", "burdening",
               "siding")
    spoken = {key: frozenset(data["pronouns"][key]) for key in classes}
    lemmas = {(tag, form): lemma for tag, table in data["lemmas"].items() for lemma, forms in table.items()
              for form in forms}
    handled, possessed = _by_verb(data["handled"]), _by_verb(data["possessed"])
    possessed = {fold(noun): classes for noun, classes in possessed.items()}
    pleas = {key: frozenset(words) for key, words in data["pleas"].items()}
    customary = {noun: (to, owner) for owner, table in data["customary"].items() for noun, to in table.items()}
    return Vocabulary(
        **folded, **opening, **spoken, handled=handled, possessed=possessed, pleas=pleas, customary=customary,
        salience=data["salience"], shared=data["shared"], lemmas=lemmas,
    )


def _by_verb(table: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    """The classes by the verb or noun: one may stand under several."""
    verbs = sorted({verb for verbs in table.values() for verb in verbs})
    return {verb: frozenset(cls for cls, listed in table.items() if verb in listed) for verb in verbs}
