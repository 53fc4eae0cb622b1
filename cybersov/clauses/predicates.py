"""The places of what something is said to be: "X is a member of Y", "one of the critics of Y", "responsible for Y"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cybersov.clauses.examples import examples
from cybersov.clauses.places import Proposition, achieved, fill_prepositions
from cybersov.clauses.posts import field_of
from cybersov.clauses.tree import RELATIVE, agents, beyond, children, lemma, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_LISTING = frozenset({"be", "include", "comprise", "remain"})
_COUNTED = frozenset({"be", "count", "number", "rank", "figure", "remain", "belong", "stand", "include"})
_SINGLES = frozenset({"one", "some", "two", "three", "both"})


def predicate_places(word: "Token") -> Iterator[Proposition]:
    """ "X is a member of Y", "X, the regulator of Y", "X as the founder of Y", "X is responsible for Y"."""
    subjects: list[Token] = []
    head = word.head
    if word.dep_ in ("attr", "acomp") and head.pos_ in ("AUX", "VERB"):
        subjects = subject_of(head)
    elif word.dep_ == "nsubj" and lemma(head) in _LISTING and children(word, "prep", "poss"):
        subjects = children(head, "attr", "dobj") + [t for c in children(head, "xcomp", "ccomp") for t in achieved(c)]
    elif word.dep_ == "appos":
        subjects = [head]
    elif word.dep_ == "conj" and head.dep_ in ("attr", "acomp"):
        subjects = subject_of(head.head)
    elif word.dep_ == "oprd" and head.pos_ == "VERB":
        subjects = children(head, "dobj") or subject_of(head)
    elif word.dep_ == "pobj" and head.lower_ in ("of", "among", "to"):
        subjects = _one_of(head)
    elif word.dep_ == "pobj" and head.lower_ == "as" and head.head.pos_ == "PROPN":
        subjects = [head.head]
    elif word.dep_ == "pobj" and head.lower_ == "as" and head.head.pos_ == "VERB":
        fronted = head.i < head.head.i
        subjects = (not fronted and children(head.head, "dobj")) or subject_of(head.head)
    elif word.pos_ == "ADJ" and word.dep_ in ("amod", "acl", "relcl") and children(word, "prep"):
        subjects = [head, *(children(head.head, "attr") if head.dep_ == "nsubj" else ())]
    subjects += [c for c in children(word, "appos") if c.pos_ == "PROPN"] + _members(word)
    if not subjects:
        return
    places: dict[str, list[Token]] = {"subj": subjects, "poss": children(word, "poss")}
    places["mod"] = children(word, "amod", "compound", "nmod")
    places["is"] = [word]
    fill_prepositions(word, places)
    places["beyond"] = list(beyond(word))
    counted = word.dep_ == "pobj" and head.lower_ == "among"
    for prep in children(head.head if counted else head, "prep") if counted or word.dep_ in ("attr", "acomp") else ():
        if counted or word.dep_ == "acomp" or any(noun.lower_ in RELATIVE for noun in children(prep, "pobj")):
            places.setdefault(prep.lower_, []).extend(children(prep, "pobj"))
    whole = word.lower_ if word.pos_ == "VERB" else lemma(word)
    names = dict.fromkeys((whole, whole.split()[-1] if word.pos_ == "NOUN" else whole))
    yield (*names, *field_of(word)), "predicate", {name: tokens for name, tokens in places.items() if tokens}


def _one_of(prep: "Token") -> list["Token"]:
    """What is "one of the members", "among the founders", what "counts itself among", "belongs to the critics"."""
    word = prep.head
    if prep.lower_ != "of":
        counted = lemma(word) in _COUNTED and (prep.lower_ == "among" or lemma(word) == "belong")
        named = [noun for noun in children(word, "dobj") if noun.pos_ != "PRON"] if counted else []
        return named or (subject_of(word) if counted else [])
    if lemma(word) not in _SINGLES:
        return []
    if word.dep_ == "attr":
        return subject_of(word.head)
    return [word.head] if word.dep_ == "appos" else []


def _members(word: "Token") -> list["Token"]:
    """Who is named among a class: "critics of the law such as X", "opponents led by X"."""
    if word.pos_ != "NOUN":
        return []
    leading = [noun for verb in children(word, "acl") if lemma(verb) == "lead" for noun in agents(verb)]
    return [*(examples(word) if children(word, "prep", "poss") else ()), *leading]
