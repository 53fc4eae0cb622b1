"""Citizens who are meant by the name of a people: "many Russians use VPNs", against "the Russians proposed a text"."""

from dataclasses import replace
from typing import TYPE_CHECKING

from cybersov.mentions.found import Found
from cybersov.mentions.vocabulary import vocabulary
from cybersov.mentions.words import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TELLING = frozenset({"amod", "nummod", "advmod", "poss"})
_POINTS = frozenset({"the", "both"})
_CHECKED = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos", "attr", "ROOT"})
_DEEP = 6


def citizens(found: Found, doc: "Doc") -> Found:
    """A name of a people as a group of people, where the text does not mean their state."""
    token = doc[found.last]
    if found.how != "demonym" or found.first != found.last or token.dep_ not in _CHECKED:
        return found
    plural = token.lower_.endswith("s") and token.pos_ in ("NOUN", "PROPN")
    return replace(found, type="Group", entity=fold(token.text), label=token.text, how="form") \
        if _are_many(token, plural) else found


def _are_many(token: "Token", plural: bool) -> bool:
    """Told by a word before them ("young", "most"), by what only people do, or by the lack of an article."""
    before = [c for c in token.lefts if c.dep_ != "punct"]
    if plural and any(c.dep_ in _TELLING or (c.dep_ == "det" and c.lower_ not in _POINTS) for c in before):
        return True
    leader = token
    for _ in range(_DEEP):
        if leader.dep_ != "conj" or leader.head == leader:
            break
        leader = leader.head
    if leader.dep_ not in ("nsubj", "nsubjpass"):
        return False
    private = leader.head.lemma_ in vocabulary().private
    pointed = any(c.lower_ in _POINTS for c in (*before, *leader.lefts))
    return private and (plural or pointed)
