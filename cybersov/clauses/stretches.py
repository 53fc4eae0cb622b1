"""From a word to the run of words around it that says one thing: what is quoted of a definition or a verdict."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cybersov.clauses.phrasings import Phrasing
from cybersov.clauses.tree import SUBJECTS, children
from cybersov.clauses.vocabulary import among

if TYPE_CHECKING:
    from spacy.tokens import Token

Stretch = tuple[int, int]
_BEFORE = frozenset({"nsubj", "nsubjpass", "csubj", "aux", "auxpass", "neg", "mark", "cc", "preconj", "punct", "advcl",
                     "expl", "intj"})
_QUOTES = frozenset({'"', "“", "”", "''", "``", "«", "»", "‘", "’", "'"})
_OPENING = frozenset({"(", "[", "—", "–", "-", ",", ";", ":"})
_DENYING = frozenset({"no", "not", "neither", "never"})
_FOLLOWING = frozenset({"prep", "advcl", "xcomp"})
_BOUND = frozenset({"to", "than", "rather", "without", "as"})
_CLOSE = frozenset({"than", "for", "to", "against", "in", "across", "outside", "towards", "toward", "on", "rather",
                    "with", "without", "from", "of", "over"})
_LETTING = frozenset({"let", "make", "help", "have", "see"})
_OWN = frozenset({"advcl", "parataxis", "dep", "ccomp"})


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of which words: `trigger` tells how it stands, `quoted` what is quoted, `speakers` who says so.

    `term` are the words of a term that the text coins, where there are no words that a thing could be known by;
    with `hearsay` nobody is named who says it.
    """

    phrasing: Phrasing
    trigger: "Token"
    subjects: tuple["Token", ...]
    quoted: Stretch
    speakers: tuple["Token", ...] = ()
    term: Stretch | None = None
    hearsay: bool = False


def stretch(head: "Token", *, loose: bool = False) -> Stretch:
    """First and last token of what a word says with all that hangs on it.

    What is a clause of its own is left out: a coordinated one with a subject, and, unless `loose`, what follows a
    comma but another word of the same kind.
    """
    first = head.i
    for child in sorted(head.lefts, key=lambda token: -token.i):
        if child.dep_ in _BEFORE or child.right_edge.i != first - 1:
            break
        first = child.left_edge.i
    return trimmed(head, first, _last(head, loose))


def extended(verb: "Token", told: Stretch) -> Stretch:
    """A stretch with what follows it at once, though the parse hangs it on the verb: "ineffective | in practice"."""
    first, last = told
    for child in verb.rights:
        if child.left_edge.i == last + 1 and child.dep_ in _FOLLOWING and not _is_scene(child):
            last = child.right_edge.i
    return (first, last) if last == told[1] else trimmed(verb.doc[told[1]], first, last)


def _is_scene(child: "Token") -> bool:
    """Whether a phrase tells when something holds, or in whose eyes, or opens a clause of its own."""
    opener = child.left_edge.lower_
    if child.dep_ in ("advcl", "xcomp"):
        return opener not in _BOUND
    nouns = [t for c in (child, *children(child, "prep")) for t in children(c, "pobj")]
    seen = any(t.ent_type_ == "DATE" or among(t.lemma_.lower(), "said.views") for t in nouns)
    return seen or opener not in _CLOSE


def _last(head: "Token", loose: bool) -> int:
    last, parted = head.i, False
    for child in head.rights:
        if child.dep_ in ("punct", "cc"):
            parted = parted or child.text in (",", ";", ":", "—", "–", "(")
            if child.text in (";", ":"):
                break
            continue
        if _breaks(child) or (parted and not loose and child.dep_ != "conj"):
            break
        last = _last(child, loose) if child.dep_ == "conj" else child.right_edge.i
        parted = False
    return last


def _breaks(child: "Token") -> bool:
    if child.dep_ == "conj":
        return bool(children(child, *SUBJECTS)) or child.tag_ in ("VBD", "VBZ", "VBP")
    opener = child.left_edge.lower_
    if child.dep_ == "ccomp" and child.head.lower_ in _LETTING:
        return False
    return child.dep_ in _OWN and opener not in _BOUND and not any(t.lower_ == "that" for t in child.lefts)


def trimmed(head: "Token", first: int, last: int) -> Stretch:
    """A run of words without punctuation at its ends; quotation marks stay where both stand inside."""
    doc = head.doc
    while last > head.i and doc[last].is_punct and doc[last].text not in (*_QUOTES, ")", "]"):
        last -= 1
    while first < head.i and (doc[first].text in _OPENING or doc[first].lower_ in _DENYING):
        first += 1
    if sum(token.text in _QUOTES for token in doc[first : last + 1]) % 2:
        if doc[first].text in _QUOTES:
            first += 1
        elif doc[last].text in _QUOTES:
            last -= 1
        elif last + 1 < len(doc) and doc[last + 1].text in _QUOTES:
            last += 1
    if last > first + 1 and doc[first].text in _QUOTES and doc[last].text in _QUOTES:
        first, last = first + 1, last - 1
    return first, last
