"""How an author keeps away from what is said: by irony, by doubt, by quotation marks around a word that flatters."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cybersov.clauses.tree import children
from cybersov.clauses.vocabulary import among
from cybersov.model import Cue

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

KINDS = {"ironic": "distance.ironic", "doubtful": "distance.doubtful"}
_OPEN, _CLOSE = frozenset({'"', "“", "‘", "'", "``"}), frozenset({'"', "”", "’", "'", "''"})
_LONGEST = 3


def kind_of(word: str) -> str | None:
    """How far a word by itself keeps away: "ironically", "purported"; None for most words.

    >>> kind_of("ironically"), kind_of("purported"), kind_of("national")
    ('ironic', 'doubtful', None)
    """
    return next((kind for kind, name in KINDS.items() if among(word, name)), None)


def is_marked(token: "Token") -> bool:
    """Whether a word can be a sign of distance, so that it is worth the while to look closer."""
    low = token.lower_
    return among(low, "distance.doubtful") or among(low, "distance.loaded")


def of_things(doc: "Doc", tokens: Iterable[int]) -> tuple[str, Cue] | None:
    """The distance to the things that a clause is about, given by their main words, and the words that tell it.

    A quotation mark tells nothing by itself, for terms and citations stand in them too: it must be a word of praise or
    blame that it encloses, and so must be what is "so-called".
    """
    for i in tokens:
        thing = doc[i]
        for word in (thing, *children(thing, "amod", "compound", "nmod")):
            kind = kind_of(word.lower_) if word != thing else None
            if kind:
                return kind, Cue("distance", word.text)
            if among(word.lower_, "distance.loaded"):
                if called := _called(word):
                    return "doubtful", Cue("distance", called)
                if _quoted(word):
                    return "quoted", Cue("distance", word.text)
    return None


def _called(word: "Token") -> str | None:
    """The "so-called" or "self-styled" before a word, which the tokenizer takes apart."""
    doc, i = word.doc, word.i
    for j in range(i - 1, max(1, i - _LONGEST - 2), -1):
        if among(doc[j].lower_, "distance.called") and doc[j - 1].text == "-":
            return doc[j - 2 : j + 1].text
    return None


def _quoted(word: "Token") -> bool:
    """Whether quotation marks enclose a word, or a phrase of few words with it."""
    doc, i = word.doc, word.i
    before = next((j for j in range(i - 1, max(-1, i - _LONGEST - 1), -1) if doc[j].text in _OPEN), None)
    if before is None or any(doc[j].pos_ in ("VERB", "AUX", "PUNCT") for j in range(before + 1, i)):
        return False
    after = next((j for j in range(i + 1, min(len(doc), i + _LONGEST + 1)) if doc[j].text in _CLOSE), None)
    return after is not None and after - before <= _LONGEST + 1
