"""Names of the authority and the glossary, found in a text in time that does not depend on their number.

The labels are folded (see `words`) and kept in a tree, word by word; the longest label that starts at a word wins.
A label written with capitals only matches words with capitals.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from cybersov import terms
from cybersov.mentions.found import Found
from cybersov.mentions.words import Word, fold, words

CONCEPT_LANGUAGES = frozenset({"en", "zh", "zh-latn-pinyin"})


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


@dataclass(slots=True)
class _Node:
    """What follows some words: further words, and the names that end here, the best first."""

    after: dict[str, "_Node"] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)


class Gazetteer:
    """A tree of names; it guards nothing but the tree itself."""

    def __init__(self, entries: Mapping[str, terms.Entry]) -> None:
        self._root = _Node()
        for entry in entries.values():
            for label in read_in_texts(entry):
                pieces = words(label.text)
                if pieces:
                    norms, shapes = tuple(w.norm for w in pieces), tuple(w.shape for w in pieces)
                    self._add(Name(label.text, norms, shapes, entry, label.kind))

    def _add(self, name: Name) -> None:
        node = self._root
        for norm in name.norms:
            node = node.after.setdefault(norm, _Node())
        node.names.append(name)
        if len(node.names) > 1:
            node.names.sort(key=lambda n: (-n.shapes.count("A"), n.kind, n.entry.id))

    def find(self, text: str) -> Iterator[Hit]:
        """The longest names in a text from left to right, without overlap."""
        pieces, begins = words(text), self._root.after
        at = 0
        while at < len(pieces):
            name = self._longest(pieces, at) if pieces[at].norm in begins else None
            if name is None:
                at += 1
                continue
            last = at + len(name.norms) - 1
            yield Hit(pieces[at].start, pieces[last].end, name.entry, name.kind, name.label)
            at = last + 1

    def whole(self, text: str) -> Hit | None:
        """The name that a text is from end to end, if it is one."""
        return next((hit for hit in self.find(text) if hit.end - hit.start == len(text)), None)

    def _longest(self, pieces: tuple[Word, ...], at: int) -> Name | None:
        node, best = self._root, None
        for last in range(at, len(pieces)):
            following = node.after.get(pieces[last].norm)
            if following is None:
                break
            node = following
            here = pieces[at : last + 1] if node.names else ()
            best = next((name for name in node.names if _capitals_agree(name, here)), best)
        return best


def read_in_texts(entry: terms.Entry) -> Iterator[terms.Label]:
    """The labels by which texts name an entry; of a concept only those in the languages of `CONCEPT_LANGUAGES`.

    Texts in English keep the names of foreign bodies, but the French "censure" means no censorship there.
    """
    concept = terms.is_a(entry.type, "Concept")
    return (label for label in entry.labels if not concept or label.lang in CONCEPT_LANGUAGES)


def _capitals_agree(name: Name, here: tuple[Word, ...]) -> bool:
    if len(here) == 1 and name.shapes[0] == "A":
        return here[0].shape == "A"
    if len(here) == 1 and name.shapes[0] == "X" and here[0].shape == "A":
        return len(name.norms[0]) > 4
    return all(_agrees(want, have) for want, have in zip(name.shapes, here, strict=True))


def _agrees(want: str, have: Word) -> bool:
    """Capitals ask for capitals, an acronym asks for an acronym: "ARTICLE 19" is no article of a law."""
    return want == "x" or have.shape == "A" or (want == "X" and have.shape == "X")


def by_name(name: str, cls: str) -> Found:
    """The thing of a class that the authority knows by a name, or the one of that name alone."""
    entry = next((hit.entry for hit in gazetteer().find(name) if hit.entry.type == cls), None)
    return Found(0, 0, cls, entry.id if entry else fold(name), entry.label if entry else name, "definition")


@cache
def gazetteer() -> Gazetteer:
    """The names of the whole authority."""
    return Gazetteer(terms.authority())
