"""What the grammar of a clause says of a pronoun in it: whose "its" must be, and whom "it" cannot mean."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from cybersov import terms
from cybersov.mentions.found import Found
from cybersov.mentions.governors import SUBJECT, owner_of
from cybersov.mentions.vocabulary import vocabulary
from cybersov.mentions.words import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

_OBJECTS = frozenset({"dobj", "dative", "obj"})
_NOUNS = frozenset({"NOUN", "PROPN"})


def beside(token: "Token", at: Mapping[int, tuple[Found, ...]]) -> tuple[Found, ...] | None:
    """ "Kenya and its partners", "Acme, a firm with its seat in Oslo": the possessor that stands beside."""
    owned = token.head
    if owned.dep_ == "conj" and owned.head.i < token.i:
        return _mate(token, owned.head, at)
    prep = owned.head
    if owned.dep_ != "pobj" or prep.lower_ != "with" or prep.head.pos_ not in _NOUNS:
        return None
    noun = prep.head
    if noun.dep_ == "appos" and _agrees(token, noun):
        return at.get(noun.head.i)
    return None


def _mate(token: "Token", mate: "Token", at: Mapping[int, tuple[Found, ...]]) -> tuple[Found, ...] | None:
    owned = token.head
    if mate.pos_ not in _NOUNS or mate.dep_ in SUBJECT or any(c.lower_ == "own" for c in owned.lefts):
        return None
    if any(c.dep_ == "poss" for c in mate.children):
        return owner_of(mate, at)
    found = at.get(mate.i)
    known = found and found[0].how != "head" and found[0].type not in ("PolicyArea", "Measure")
    return found if known and _agrees(token, mate) else None


def _agrees(token: "Token", noun: "Token") -> bool:
    """Whether "its" or "their" takes up a noun, by its number alone."""
    return (noun.tag_ in ("NNS", "NNPS")) == (token.lower_ in vocabulary().many)


def others(token: "Token", at: Mapping[int, tuple[Found, ...]]) -> frozenset[str]:
    """What else the clause of a pronoun names, which the pronoun cannot mean: "Sanctions hit Iran, but they drove
    Iran to invest"."""
    verb = token.head.head if token.head.dep_ in ("prep", "agent") else token.head
    if verb.pos_ not in ("VERB", "AUX") or token.tag_ == "PRP$":
        return frozenset()
    return frozenset(found.entity for noun in _arguments(verb, token) for found in at.get(noun.i, ()))


def _arguments(verb: "Token", token: "Token") -> Iterator["Token"]:
    for child in verb.children:
        if child == token:
            continue
        if child.dep_ in SUBJECT or child.dep_ in _OBJECTS:
            yield child
            yield from child.conjuncts
            yield from _of(child)
        elif child.dep_ in ("prep", "agent") and child.i > verb.i:
            yield from (c for c in child.children if c.dep_ == "pobj" and c != token)


def _of(noun: "Token") -> Iterator["Token"]:
    """ "Large parts of the act were taken from it": what the subject is a part of."""
    if noun.dep_ in SUBJECT and noun.pos_ == "NOUN":
        yield from (c for prep in noun.children if prep.lower_ == "of" for c in prep.children if c.dep_ == "pobj")


def is_anothers(token: "Token") -> bool:
    """Whether what is possessed is not that of who acts: "the court dismissed its petition", "took its side"."""
    owned = token.head
    verb = owned.head.head if owned.dep_ == "pobj" and owned.head.lower_ == "to" else owned.head
    noun = fold(owned.text)
    pleas = vocabulary().pleas
    if owned.dep_ == "pobj":
        return verb.lemma_ == "belong" and noun in pleas["belonging"]
    if owned.dep_ != "dobj":
        return False
    if noun in pleas["taken"]:
        return verb.lemma_ == "take"
    return noun in pleas["noun"] and verb.lemma_ in pleas["verb"]


def may_own(found: Found, token: "Token") -> bool:
    """Whether a thing can have what follows "its": nobody is "it", policies are of actors, owners of firms."""
    if found.type == "Person" and token.lower_ in vocabulary().thing:
        return False
    classes = vocabulary().possessed.get(fold(token.head.text.split()[-1]))
    return not classes or not found.type or any(terms.is_a(found.type, cls) for cls in classes)
