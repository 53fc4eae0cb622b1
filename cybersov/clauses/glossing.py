"""Definitions around a noun: "the idea of X as …", "X, whereby …", "X in the sense of …", "the right to … (X)"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cybersov.clauses.phrasings import by_word, words
from cybersov.clauses.sorts import is_kind, is_sort
from cybersov.clauses.stretches import Told, extended, stretch, trimmed
from cybersov.clauses.tree import agents, children, lemma, prepositions, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

OPENERS = frozenset({"in", "whereby", "according", "(", "known", "called", "termed", "dubbed", "calls", "call"})
_DEEPEST = 4
_OPENING = (",", "(", "—", "–")
_RELATIVE = ("which", "whereby")


def readings_as(noun: "Token") -> Iterator[Told]:
    """ "China's notion of X as Y", "a strict reading of X, in which Y"."""
    for phrasing in by_word("reading").get(lemma(noun), ()):
        trigger = noun
        terms = tuple(t for prep in children(noun, "prep") if prep.lower_ == "of" for t in children(prep, "pobj"))
        speakers = tuple(t for t in children(noun, "poss", "amod") if t.dep_ == "poss" or t.ent_type_ == "NORP")
        if not speakers and (verb := _taking_over(noun)) is not None:
            trigger, speakers = verb, tuple(subject_of(verb))
        for said in _after_as(noun, terms):
            yield Told(phrasing, trigger, terms, extended(noun.head, stretch(said, loose=True)), speakers)
        for clause in children(noun, "relcl") if terms and phrasing.content else ():
            openers = [t.i for t in clause.subtree if t.i < clause.i and t.lower_ in _RELATIVE]
            if openers and clause.doc[openers[0] - 1].dep_ == "prep":
                yield Told(phrasing, trigger, terms, (openers[0] + 1, stretch(clause)[1]), speakers)


def _taking_over(noun: "Token") -> "Token | None":
    """The verb of who has a notion for its own: "shares the idea of", "pushes for an understanding of"."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    return verb if noun.dep_ in ("dobj", "pobj") and lemma(verb) in words("carriers.adopting") else None


def _after_as(noun: "Token", terms: tuple["Token", ...]) -> Iterator["Token"]:
    """The sort of thing that stands after "as", though the parse hangs it on the verb before the noun."""
    for at in (noun, *terms, noun.head):
        for prep in prepositions(at):
            if says(prep) and (at != noun.head or prep.i in [t.right_edge.i + 1 for t in terms]):
                said = children(prep, "pobj", "pcomp")
                yield from (t for t in said if (is_kind(t) if at == noun.head else is_sort(t)))


def says(prep: "Token") -> bool:
    """Whether "as" opens what a thing is said to be: not "not as …, but as …"."""
    return prep.lower_ == "as" and prep.nbor(-1 if prep.i else 0).lower_ not in ("not", "such", "longer")


def glosses(token: "Token") -> Iterator[Told]:
    """The definition that a word or a bracket opens, before or behind the thing that it is told of."""
    if token.lower_ in ("whereby", "according"):
        yield from _whereby(token)
    elif token.lower_ == "in":
        yield from _sense(token)
    else:
        yield from _known_as(token)


def _whereby(token: "Token") -> Iterator[Told]:
    """ "X, whereby …", "X, according to which …"."""
    doc, start, one = token.doc, token.i, token.lower_ == "whereby"
    spoken = "whereby" if one else " ".join(t.lower_ for t in doc[start : start + 3])
    first = start + len(spoken.split())
    verb = token.head if one else next(iter(children(token, "pcomp")), token.head)
    if start < token.sent.start + 2 or doc[start - 1].text not in _OPENING or verb.i < first:
        return
    for phrasing in by_word("whereby").get(spoken, ()):
        yield Told(phrasing, verb, (doc[start - 2],), (first, max(stretch(verb)[1], verb.i)))


def _sense(token: "Token") -> Iterator[Told]:
    """ "sovereignty in the sense of supreme authority", "in the sense that no state may …"."""
    doc, start = token.doc, token.i
    if start + 3 >= token.sent.end or doc[start + 2].lower_ != "sense":
        return
    spoken = " ".join(t.lower_ for t in doc[start : start + 4])
    for phrasing in by_word("sense").get(spoken, ()) if start > token.sent.start else ():
        sense = doc[start + 2]
        said = [t for prep in children(sense, "prep") for t in children(prep, "pobj", "pcomp") if is_sort(t)]
        for each in (said + children(sense, "acl", "ccomp", "relcl"))[:1]:
            first, last = extended(token.head, stretch(each, loose=True))
            yield Told(phrasing, each, (doc[start - 1],), (max(start + 4, min(first, start + 4)), last))


def _known_as(token: "Token") -> Iterator[Told]:
    """ "the right of states to filter, known as X", "… (X)", "…, which China calls X"."""
    bracket = token.text == "("
    told = by_word("known").get("(" if bracket else lemma(token), ())
    name = (_in_brackets(token) if bracket else _name(token)) if told else None
    start = token.i if bracket else token.left_edge.i
    noun = _sort_before(name if bracket else token, start) if name is not None else None
    for phrasing in told if noun is not None else ():
        speakers = agents(token) if bracket or token.tag_ == "VBN" else subject_of(token)
        yield Told(phrasing, noun, (name,), trimmed(noun, noun.left_edge.i, start - 1), tuple(speakers))


def _in_brackets(token: "Token") -> "Token | None":
    doc = token.doc
    return doc[token.i + 1] if token.i + 2 < token.sent.end and doc[token.i + 2].text == ")" else None


def _name(verb: "Token") -> "Token | None":
    """What a thing is called: "known as X", "which it calls X"."""
    if verb.dep_ not in ("acl", "relcl"):
        return None
    named = [t for prep in children(verb, "prep") if prep.lower_ == "as" for t in children(prep, "pobj")]
    return next(iter([*children(verb, "oprd"), *named]), None)


def _sort_before(token: "Token", start: int) -> "Token | None":
    """The kind of thing, told apart before a place in the text, that a word hangs on."""
    for _ in range(_DEEPEST):
        token = token.head
        behind = (t for t in token.rights if t.dep_ in ("prep", "acl", "relcl", "ccomp") and t.left_edge.i < start - 1)
        if lemma(token) in by_word("is") and token.i < start and any(behind) and is_kind(token):
            return token
    return None
