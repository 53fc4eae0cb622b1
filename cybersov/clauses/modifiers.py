"""What the words that hang on a verb, noun or adjective make of it."""

from typing import TYPE_CHECKING

from cybersov.clauses import modality, polarity
from cybersov.clauses.distance import kind_of
from cybersov.clauses.force import force_of
from cybersov.clauses.standing import Standing
from cybersov.clauses.tree import branches, children, lemma
from cybersov.clauses.vocabulary import among

if TYPE_CHECKING:
    from spacy.tokens import Token

_VERBS = ("VERB", "AUX")


def own_words(word: "Token", found: Standing, below: "Token | None" = None) -> None:
    """Take in the negations, auxiliaries, adverbs and adjectives of a word; `below` is where the climb comes from."""
    helping = _helping(word) or (below is not None and word.pos_ == "AUX" and _limited(below))
    for dep, child in branches(word):
        if dep == "aux" and (child.tag_ == "MD" or child.lower_ == "need"):
            _modal(word, child, found)
        elif dep == "aux" and child.tag_ == "TO" and word.dep_ == "ROOT" and children(word, "nsubj", "nsubjpass"):
            found.mark("planned", child)  # a headline: "Ostrania to ban foreign drones"
        elif dep == "advmod":
            _adverb(child, found)
        elif dep == "mark" and among(child.lower_, "possible.marks"):
            found.mark("possible", child)
        elif dep in ("amod", "compound") and word.pos_ == "NOUN":
            _adjective(child, found)
        elif dep == "prep" and child.lower_ in ("under", "in") and word.pos_ == "NOUN":
            if any(among(lemma(n), "planned.stages") for n in children(child, "pobj")):
                found.mark("planned", child)
        elif dep in ("acomp", "oprd") and word.pos_ == "AUX" and child != below:
            found.mark("possible" if among(lemma(child), "possible.adjectives") else "", child)
    if {"had", "better"} <= {c.lower_ for c in children(word, "aux", "advmod")}:
        found.mark("planned", "had better")
        found.press("recommended", "had better")
    if not (helping or (word.pos_ == "ADJ" and among(lemma(word), "denied.willing"))):
        for negation in polarity.negations(word):
            found.deny(negation)
    if word.dep_ == "conj" and word.pos_ in _VERBS and not children(word, "aux", "auxpass", "nsubj", "nsubjpass"):
        _share(word, found)


def _modal(word: "Token", aux: "Token", found: Standing) -> None:
    kind = modality.auxiliary(word, aux)
    found.mark(kind, aux)
    found.press(force_of(word, aux, kind), aux.text)
    if lemma(aux) == "must" and not kind:
        found.duty = word


def _adverb(adverb: "Token", found: Standing) -> None:
    if among(adverb.lower_, "denied.wrongly"):
        found.deny(adverb)
    elif adverb.i + 1 == len(adverb.doc) or adverb.nbor(1).lower_ != "as":
        found.mark_among(lemma(adverb), adverb, "adverbs")


def _adjective(adjective: "Token", found: Standing) -> None:
    said = adjective.lower_ if adjective.tag_ == "VBN" else lemma(adjective)
    if among(said, "denied.former") or among(adjective.lower_, "denied.former"):
        found.deny(adjective)
    else:
        found.mark_among(said, adjective, "adjectives")
        if (kind := kind_of(adjective.lower_)) is not None:
            found.step_back(kind, adjective.text)


def _limited(predicate: "Token") -> bool:
    """ "was not slow to", "is not the only state to", "was not the first to": affirmed."""
    return any(among(lemma(t), "denied.willing") for t in (predicate, *predicate.lefts))


def _helping(word: "Token") -> bool:
    """ "cannot help signing", "could not but sign": no denial."""
    if lemma(word) == "help" and children(word, "xcomp", "ccomp"):
        return True
    return any(word.doc[c.i + 1].lower_ == "but" for c in children(word, "neg") if c.i + 1 < len(word.doc))


def _share(word: "Token", found: Standing) -> None:
    """A coordinated verb without an auxiliary of its own shares that of the first."""
    first = word.head
    for dep, child in branches(first):
        if dep == "aux" and child.tag_ == "MD" and word.tag_ == "VB":
            _modal(first, child, found)
        elif dep == "mark" and among(child.lower_, "possible.marks") and first.pos_ in _VERBS:
            found.mark("possible", child)


def infinitive(verb: "Token") -> bool:
    """Whether a verb stands with "to", "to be signed" included."""
    return any(c.tag_ == "TO" for c in children(verb, "aux"))
