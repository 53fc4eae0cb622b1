"""Which nouns can speak again of a thing that was named, from `data/patterns/descriptions.toml` and from its names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from cybersov import terms
from cybersov.errors import DataError
from cybersov.mentions.abbreviations import OPENS
from cybersov.mentions.found import Found
from cybersov.mentions.words import fold
from cybersov.patterns import read_patterns

NAMED, KIN, GENERAL, UNFIT = 3, 2, 1, 0
Rows = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Descriptions:
    """Folded nouns: by class those that stand for anything of it, rows of like ones, those for a pair of things;
    and what the nouns mean that are kept for few."""

    general: Mapping[str, frozenset[str]]
    kin: Mapping[str, Rows]
    pairs: Mapping[str, frozenset[str]]
    particular: Mapping[str, frozenset[str]]
    known: frozenset[str]


@cache
def descriptions() -> Descriptions:
    """The tables, read once; a class or an id that nobody knows is an error."""
    data = read_patterns("descriptions.toml")
    for cls in {*data["general"], *data["kin"], *data["pairs"]}:
        terms.check_name(cls)
    unknown = sorted({id for ids in data["particular"].values() for id in ids} - set(terms.authority()))
    if unknown:
        raise DataError(f"descriptions.toml: [particular] names {unknown[0]!r}, which the authority lacks")
    general = {cls: frozenset(map(fold, nouns)) for cls, nouns in data["general"].items()}
    kin = {cls: tuple(frozenset(map(fold, row)) for row in rows) for cls, rows in data["kin"].items()}
    pairs = {cls: frozenset(map(fold, nouns)) for cls, nouns in data["pairs"].items()}
    particular = {fold(noun): frozenset(ids) for noun, ids in data["particular"].items()}
    rows = frozenset(noun for rows in kin.values() for row in rows for noun in row)
    return Descriptions(general, kin, pairs, particular, rows.union(particular, *general.values()))


def fitness(noun: str, found: Found, learnt: Iterable[str] = ()) -> int:
    """How well a folded noun describes a thing: NAMED, KIN or GENERAL, or UNFIT; `learnt` are nouns the text gave it.

    >>> treaty = Found(0, 0, "LegalInstrument", "x", "Convention on Open Routes", "form")
    >>> [fitness(noun, treaty) for noun in ("convention", "treaty", "text", "decree")]
    [3, 2, 1, 0]
    """
    table, learnt = descriptions(), frozenset(learnt)
    own = nouns(found.entity, found.label) | learnt
    if found.type in _LOOSE and noun in table.general.get("Company", ()):
        return _loose(noun, found, learnt)
    if found.type == "State" and noun in table.general.get("State", ()):
        return KIN  # each state has a government, whether or not the text has named it so
    if noun in own:
        return NAMED if noun in learnt or noun in heads_of(found.label) else KIN
    if noun in table.particular:
        return NAMED if found.entity in table.particular[noun] else UNFIT
    rows = table.kin.get(found.type, ())
    if any(noun in row and not row.isdisjoint(own) for row in rows):
        return KIN
    if noun in table.general.get(found.type, ()):
        return GENERAL
    told = any(not row.isdisjoint(own) for row in rows)
    return GENERAL if not told and found.type in _BY_KIND and any(noun in row for row in rows) else UNFIT


def _loose(noun: str, found: Found, learnt: frozenset[str]) -> int:
    """ "the company" is any firm, whether or not its full name ends so; a newspaper or a society is none."""
    if noun in learnt:
        return NAMED
    known = found.type == "Organization" and found.how == "authority"
    return UNFIT if known or noun not in descriptions().general[found.type] else GENERAL


_LOOSE = frozenset({"Company", "Organization"})
_BY_KIND = frozenset({"LegalInstrument"})


@lru_cache(maxsize=1 << 14)
def nouns(entity: str, label: str) -> frozenset[str]:
    """The folded head nouns of the names of a thing, alone and with the word before.

    >>> sorted(nouns("", "White Paper on Open Routes"))
    ['paper', 'white paper']
    """
    entry = terms.authority().get(entity)
    names = [one.text for one in entry.labels if one.lang == "en"] if entry else [label]
    return frozenset(form for name in names for form in heads_of(name))


@lru_cache(maxsize=1 << 14)
def heads_of(name: str) -> frozenset[str]:
    """The folded head noun of one name, alone and with the word before; numbers are left out.

    >>> sorted(heads_of("Decree 53"))
    ['decree']
    """
    pieces = name.split()
    opened = next((i for i, piece in enumerate(pieces) if piece in OPENS and i), len(pieces))
    while opened > 1 and not pieces[opened - 1].isalpha():
        opened -= 1
    office = f"{pieces[2]} {pieces[0]}" if len(pieces) > 2 and pieces[0] in ("Ministry", "Department") else ""
    pair = " ".join(pieces[max(0, opened - 2) : opened])
    return frozenset(filter(None, (fold(office), fold(pieces[opened - 1]), fold(pair))))
