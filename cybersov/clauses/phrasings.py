"""The constructions and words of `data/patterns/verdicts.toml`, by which a text defines and judges things."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

from cybersov import terms
from cybersov.errors import DataError, suggestion
from cybersov.patterns import check_keys, read_patterns

FORMS = ("object", "by", "as", "named", "is", "beside", "again", "quality", "aside", "before", "for", "does",
         "reading", "whereby", "sense", "known")
_WORDLESS = ("aside", "before")


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One construction with its words; `claim` are the words that must be quoted from the example."""

    id: str
    predicate: str
    form: str
    example: str
    claim: str
    words: tuple[str, ...] = ()
    never: str = ""
    subjects: tuple[str, ...] = ()
    judged: bool = False
    kind: bool = False
    coins: bool = False
    ought: bool = False
    content: bool = False
    termed: bool = False
    confidence: float = 0.8


@cache
def phrasings() -> tuple[Phrasing, ...]:
    """All of them, by id; a name that the ontology lacks, an unknown form or a missing example is a DataError."""
    found = {}
    for table in _data()["rule"]:
        where = f"verdicts.toml: rule {table.get('id', '?')}"
        needed = ("id", "predicate", "form", "example", "claim", *_needed(table))
        check_keys(where, table, [field.name for field in fields(Phrasing)], needed)
        if table["predicate"] not in terms.descriptions():
            raise DataError(f"{where}: {table['predicate']} takes no words as its object")
        if table["form"] not in FORMS:
            raise DataError(f"{where}: no form {table['form']}.{suggestion(table['form'], FORMS)}")
        if table["id"] in found:
            raise DataError(f"{where}: the id is used twice; rename one")
        for name in table.get("subjects", ()):
            terms.check_name(name)
        given = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
        found[table["id"]] = Phrasing(**given)
    return tuple(found[name] for name in sorted(found))


def _needed(table: dict) -> tuple[str, ...]:
    return () if table.get("form") in _WORDLESS else ("words",)


@cache
def wordless(form: str) -> tuple[Phrasing, ...]:
    """The phrasings of a form that needs no word of its own."""
    return tuple(phrasing for phrasing in phrasings() if phrasing.form == form)


@cache
def by_word(form: str) -> Mapping[str, tuple[Phrasing, ...]]:
    """The phrasings of a form by their words."""
    table: dict[str, list[Phrasing]] = {}
    for phrasing in phrasings():
        for word in phrasing.words if phrasing.form == form else ():
            table.setdefault(word, []).append(phrasing)
    return {word: tuple(group) for word, group in table.items()}


@cache
def verbs() -> frozenset[str]:
    """The verbs by which anything is told."""
    forms = ("object", "by", "as", "for", "named", "quality", "does")
    return frozenset(word.split()[0] for form in forms for word in by_word(form))


@cache
def words(*lists: str) -> frozenset[str]:
    """The words of some lists, such as "judged.positive"; a misspelt name is a KeyError."""
    tables = (name.split(".") for name in lists)
    return frozenset(word for table, name in tables for word in _data()[table][name])


@cache
def _data() -> dict:
    return read_patterns("verdicts.toml")
