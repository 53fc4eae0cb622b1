"""Names of the authority and the glossary, found in a text in time that does not depend on their number.

The labels are folded (see `words`) and kept in one table by their first word; the longest label that
starts at a word wins. A label written with capitals only matches words with capitals.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from cybersov import terms
from cybersov.mentions.words import Word, words


@dataclass(frozen=True, slots=True)
class Name:
    """One label of one entry, folded."""

    label: str
    norms: tuple[str, ...]
    shapes: tuple[str, ...]
    entry: terms.Entry
    kind: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of text, half-open in its characters, that a label matches."""

    start: int
    end: int
    entry: terms.Entry
    kind: str
    label: str


class Gazetteer:
    """A table of names; it guards nothing but the table itself."""

    def __init__(self, entries: Mapping[str, terms.Entry]) -> None:
        self._by_first: dict[str, list[Name]] = {}
        for entry in entries.values():
            for label in entry.labels:
                pieces = words(label.text)
                if pieces:
                    norms, shapes = tuple(w.norm for w in pieces), tuple(w.shape for w in pieces)
                    self._add(Name(label.text, norms, shapes, entry, label.kind))
        for names in self._by_first.values():
            names.sort(key=lambda n: (-len(n.norms), -n.shapes.count("A"), n.kind, n.entry.id))

    def _add(self, name: Name) -> None:
        self._by_first.setdefault(name.norms[0], []).append(name)

    def find(self, text: str) -> Iterator[Hit]:
        """The longest names in a text from left to right, without overlap."""
        pieces = words(text)
        at = 0
        while at < len(pieces):
            name = self._longest(pieces, at)
            if name is None:
                at += 1
                continue
            last = at + len(name.norms) - 1
            yield Hit(pieces[at].start, pieces[last].end, name.entry, name.kind, name.label)
            at = last + 1

    def _longest(self, pieces: tuple[Word, ...], at: int) -> Name | None:
        for name in self._by_first.get(pieces[at].norm, ()):
            here = pieces[at : at + len(name.norms)]
            if tuple(w.norm for w in here) == name.norms and _capitals_agree(name, here):
                return name
        return None


def _capitals_agree(name: Name, here: tuple[Word, ...]) -> bool:
    if len(here) == 1 and name.shapes[0] == "A":
        return here[0].shape == "A"
    if len(here) == 1 and name.shapes[0] == "X" and here[0].shape == "A":
        return len(name.norms[0]) > 4
    return all(want == "x" or have.shape != "x" for want, have in zip(name.shapes, here, strict=True))


@cache
def gazetteer() -> Gazetteer:
    """The names of the whole authority."""
    return Gazetteer(terms.authority())
