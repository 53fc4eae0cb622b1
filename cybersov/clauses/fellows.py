"""Who is one of several and who does the same: "was among those that", "joined X in", "like X", "a letter by X"."""

from typing import TYPE_CHECKING

from cybersov.clauses.tree import SUBJECTS, agents, children, lemma, subject_of
from cybersov.clauses.vocabulary import among

if TYPE_CHECKING:
    from spacy.tokens import Token

_COUNTED = frozenset({"be", "count", "number", "rank", "figure", "remain", "belong", "stand", "include"})
_SINGLES = frozenset({"one", "some", "two", "three", "both"})
_FOLLOWING = frozenset({"join", "follow"})
_SECONDING = frozenset({"support", "back", "join", "follow", "second"})


def counted(noun: "Token") -> list["Token"]:
    """Who is said to be one of those that a noun behind "of", "among" or "to" tells of."""
    return _one_of(noun.head) if noun.dep_ == "pobj" and noun.head.lower_ in ("of", "among", "to") else []


def _one_of(prep: "Token") -> list["Token"]:
    word = prep.head
    if prep.lower_ != "of":
        inside = lemma(word) in _COUNTED and (prep.lower_ == "among" or lemma(word) == "belong")
        named = [noun for noun in children(word, "dobj") if noun.pos_ != "PRON"] if inside else []
        return named or (subject_of(word) if inside else [])
    if lemma(word) not in _SINGLES:
        return []
    if word.dep_ == "attr":
        return subject_of(word.head)
    return [word.head] if word.dep_ == "appos" else []


def alike(verb: "Token", subject: list["Token"]) -> list["Token"]:
    """Who does the same as the subject: whom it "joined in opposing" something, and "like Chile, Peru opposes".

    Also by whom it is "backed" that takes a side.
    """
    prep = verb.head
    beside = verb.dep_ == "pcomp" and prep.lower_ == "in" and lemma(prep.head) in _FOLLOWING
    found = children(prep.head, "dobj") if beside else []
    for word in (verb, *subject):
        for like in children(word, "prep"):
            apart = like.is_sent_start or like.nbor(-1).text == ","
            if like.lower_ == "like" and like.i < verb.i and apart:
                found += children(like, "pobj")
        found += _seconding(word, verb)
    return found


def _seconding(word: "Token", verb: "Token") -> list["Token"]:
    """ "France, joined by Chile, opposes it"."""
    if not among(lemma(verb), "taken.sides"):
        return []
    beside = [done for done in children(word, "acl", "advcl") if done.tag_ == "VBN" and lemma(done) in _SECONDING]
    return [who for done in beside if done.i < verb.i for who in agents(done)]


def authors(text: "Token") -> list["Token"]:
    """Whose speech it is that says something: "Norway's letter opposed", "issued a statement that"."""
    if not among(lemma(text), "taken.speeches"):
        return []
    behind = [who for prep in children(text, "prep") if prep.lower_ in ("by", "from") for who in children(prep, "pobj")]
    if text.dep_ in SUBJECTS:
        return [*children(text, "poss"), *behind]
    verb = text.head
    issued = text.dep_ == "dobj" and among(lemma(verb), "taken.uttering")
    return [*behind, *subject_of(verb)] if issued else []
