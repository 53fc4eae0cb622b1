"""Subjects that no word of the sentence names: of the verbs of a resolution, and of what a text itself enacts."""

from typing import TYPE_CHECKING

from cybersov.clauses.norms import enacts
from cybersov.clauses.tree import called_on, children
from cybersov.clauses.vocabulary import among
from cybersov.mentions import Found, Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

_HIGHEST = 6
_ONWARD = frozenset({"conj", "xcomp"})


def unsaid(word: "Token", reading: Reading) -> tuple[Found, ...]:
    """Who does what a verb or noun says, where the text leaves it unsaid, and nothing where it does not."""
    if reading.rules and word.pos_ == "VERB" and enacts(word):
        return (reading.rules,)
    if not reading.silent:
        return ()
    at = word
    if at.pos_ == "NOUN" and at.dep_ == "dobj" and among(at.head.lemma_.lower(), "light.verbs"):
        at = at.head
    for _ in range(_HIGHEST):
        if at.i in reading.silent:
            return reading.silent[at.i]
        if at.dep_ not in _ONWARD or children(at, "nsubj", "nsubjpass"):
            return ()
        if at.dep_ == "xcomp" and (children(at.head, "dobj") or called_on(at, at.head)):
            return ()
        if at.dep_ == "conj" and any(c.tag_ == "MD" for c in children(at, "aux")):
            return ()
        at = at.head
    return ()
