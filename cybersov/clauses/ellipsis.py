"""Verbs that stand for another one: "and Kenya did so too", "as Nepal had done", "whereas the Union has not"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cybersov.clauses.places import Proposition, verb_places
from cybersov.clauses.tree import children, is_passive, lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

_STANDINS = frozenset({"do", "have", "will", "would", "can", "could", "may", "might", "shall", "should", "must"})
_OBJECTS = frozenset({"so", "likewise", "same", "it", "that"})
_OWN = frozenset({"dobj", "attr", "acomp", "xcomp", "ccomp", "oprd", "prt", "dative", "agent"})
_RELATIVE = frozenset({"which", "that", "who", "what"})
_REACH = 40
_SUITS = frozenset({"suit", "example"})


def carried_places(verb: "Token") -> Iterator[Proposition]:
    """The propositions of a verb; those of one that stands for another are that one's, with a subject of its own."""
    whole = stood_for(verb)
    if whole is None:
        yield from verb_places(verb)
        return
    for relations, kind, places in verb_places(whole):
        yield relations, kind, {**places, "obj" if is_passive(whole) else "subj": children(verb, "nsubj", "nsubjpass")}


def stood_for(verb: "Token") -> "Token | None":
    """The verb that an auxiliary without one of its own stands for: the nearest before it, of another subject."""
    if lemma(verb) == "follow":
        subjects = children(verb, "nsubj")
        suit = any(thing.lower_ in _SUITS for thing in children(verb, "dobj"))
        return _before(verb, subjects[0]) if suit and subjects and subjects[0].pos_ != "PRON" else None
    again = verb.dep_ == "advcl" and lemma(verb) == lemma(verb.head) and any(c.lower_ == "as" for c in verb.lefts)
    if not (again or lemma(verb) in _STANDINS) or verb.dep_ in ("aux", "auxpass") or not _is_bare(verb):
        return None
    subjects = children(verb, "nsubj", "nsubjpass")
    if not subjects or subjects[0].lower_ in _RELATIVE or subjects[0].pos_ == "PRON":
        return None
    return verb.head if again else _before(verb, subjects[0])


def _is_bare(verb: "Token") -> bool:
    """Nothing but "so", "not", "likewise", "the same" hangs on it as what is done."""
    below = [child for child in children(verb, *_OWN) if not (child.dep_ == "ccomp" and child.i < verb.i)]
    return all(child.lower_ in _OBJECTS for child in below)


def _before(verb: "Token", subject: "Token") -> "Token | None":
    """Going back, the first full verb that has an object or a complement and is not the verb's own auxiliary."""
    start = max(verb.sent.start, verb.i - _REACH)
    for at in range(min(verb.i, subject.left_edge.i) - 1, start - 1, -1):
        token = verb.doc[at]
        if token.pos_ != "VERB" or lemma(token) in _STANDINS or token.dep_ in ("amod", "pcomp"):
            continue
        if token.dep_ in ("relcl", "acl", "xcomp", "advcl") and verb.head != token:
            continue
        return token if children(token, "dobj", "prep", "nsubjpass", "agent", "xcomp") else None
    return None
