"""Where a text says what a thing is or means: "X means …", "defines X as …", "X, the idea that …"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cybersov.clauses.coined import CLOSING, coined
from cybersov.clauses.glossing import OPENERS, glosses, readings_as, says
from cybersov.clauses.phrasings import Phrasing, by_word, words
from cybersov.clauses.sorts import is_kind, tells_apart
from cybersov.clauses.stretches import Stretch, Told, extended, stretch
from cybersov.clauses.tree import SUBJECTS, agents, children, is_passive, lemma, prepositions, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEAR = 6
_ASKING = frozenset({"WP", "WDT", "WRB"})
_DUTIES = frozenset({"must", "may", "should", "shall", "ought"})
AGAIN = frozenset({"that", "i.e.", "i.e", "in"})



def definitions(token: "Token") -> Iterator[Told]:
    """What a word says of the meaning of a thing."""
    if token.pos_ in ("VERB", "AUX"):
        yield from _by_object(token)
        yield from _by_whom(token)
    elif token.pos_ == "NOUN":
        yield from _kinds(token)
        yield from readings_as(token)
    elif token.text in CLOSING:
        yield from coined(token)
    if token.lower_ in AGAIN:
        yield from _said_again(token)
    if token.lower_ in OPENERS:
        yield from glosses(token)


def _by_object(verb: "Token") -> Iterator[Told]:
    base = lemma(verb)
    told = [(phrasing, said) for phrasing in by_word("object").get(base, ())
            for said in children(verb, "dobj", "ccomp")[:1]
            if (_is_duty(said) if phrasing.ought else phrasing.content or _is_meaning(said))]
    told += [(phrasing, said) for prep in children(verb, "prep")
             for phrasing in by_word("object").get(f"{base} {prep.lower_}", ())
             for said in children(prep, "pobj", "pcomp")[:1]]
    for phrasing, said in () if _after_quotes(verb) else told:
        if _suits(phrasing, said):
            trigger, subjects, speakers = _meant_by(verb)
            yield Told(phrasing, trigger, subjects, _quoted(verb, said), speakers)


def _suits(phrasing: Phrasing, said: "Token") -> bool:
    """Whether what is said is of the sort that a phrasing asks for: a clause, or a kind of thing."""
    return (said.dep_ == "ccomp" or not phrasing.content) and (not phrasing.kind or is_kind(said))


def _meant_by(verb: "Token") -> tuple["Token", tuple["Token", ...], tuple["Token", ...]]:
    """The verb that tells how it stands, what means it, and who says so: "X has come to mean", "they use X to mean"."""
    head = verb.head
    if verb.dep_ in ("xcomp", "advcl") and verb.tag_ == "VB" and lemma(head) in words("carriers.verbs"):
        if is_passive(head):
            return head, tuple(subject_of(head)), tuple(agents(head))
        used = tuple(children(head, "dobj"))
        return head, used or tuple(subject_of(head)), tuple(subject_of(head)) if used else ()
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return verb, (head,), ()
    return verb, tuple(children(verb, "nsubj")), ()


def _by_whom(verb: "Token") -> Iterator[Told]:
    """ "By X they mean Y", "what they mean by X is Y"."""
    for phrasing in by_word("by").get(lemma(verb), ()):
        terms = [noun for prep in children(verb, "prep") if prep.lower_ == "by" for noun in children(prep, "pobj")]
        for said in children(verb, "dobj", "ccomp")[:1] if terms else ():
            asked = said.lower_ == "what"
            real = (children(verb.head, "attr") if verb.dep_ == "csubj" else []) if asked else [said]
            for each in real[:1]:
                yield Told(phrasing, verb, tuple(terms), _quoted(verb.head if asked else verb, each),
                           tuple(children(verb, "nsubj")))


def _after_quotes(verb: "Token") -> bool:
    """Whether a term in quotation marks stands before the verb, which `coined` reads."""
    before = verb.nbor(-1) if verb.i else verb
    return before.text in CLOSING or (before.dep_ == "aux" and before.i > 0 and before.nbor(-1).text in CLOSING)


def _is_meaning(said: "Token") -> bool:
    """Whether a thing means this, and does not just bring it about: "means an increase", "means higher costs"."""
    if said.dep_ == "ccomp":
        return not (said.left_edge.tag_ in _ASKING or any(c.tag_ == "MD" for c in children(said, "aux")))
    more = any(child.tag_ in ("JJR", "RBR") for child in said.lefts)
    told = said.tag_ == "VBG" or any(child.dep_ in ("det", "predet") for child in said.lefts) or tells_apart(said)
    return told and not more and lemma(said) not in words("change.nouns")


def _is_duty(said: "Token") -> bool:
    """ "means that carriers must treat all alike": what a principle asks or allows, where a cost would be foretold."""
    return said.dep_ == "ccomp" and any(c.lower_ in _DUTIES for c in children(said, "aux"))


def _quoted(verb: "Token", said: "Token") -> Stretch:
    """An object, or a clause of content with its subject, but without "that"."""
    if said.dep_ not in ("ccomp", "pcomp"):
        return extended(verb, stretch(said, loose=True))
    first, last = stretch(said, loose=True)
    lefts = [child for child in said.lefts if child.dep_ not in ("mark", "punct")]
    return (lefts[0].left_edge.i if lefts else first), last


def as_what(verb: "Token") -> Iterator[tuple[tuple["Token", ...], "Token", tuple["Token", ...]]]:
    """Of "Y sees X as Z": X, Z, and Y; "X is seen by Y as Z", "X, seen by Y as Z" alike."""
    objects = children(verb, "dobj")
    passive = is_passive(verb) or (not objects and verb.nbor(-1 if verb.i else 0).text in (",", "(", "–", "—"))
    preps = prepositions(verb)
    if not (objects or passive):
        objects = [noun for prep in preps if prep.lower_ == "of" for noun in children(prep, "pobj")]
    for prep in (*preps, *(p for noun in objects for p in prepositions(noun))):
        said = children(prep, "pobj", "pcomp", "amod", "acomp", "advcl")[:1] if says(prep) else []
        if not said or any(t.lower_ == "such" for t in prep.children):
            continue
        if passive:
            yield tuple(subject_of(verb)), said[0], tuple(agents(verb))
        else:
            yield tuple(objects), said[0], tuple(subject_of(verb))


def _kinds(noun: "Token") -> Iterator[Told]:
    """ "X is a doctrine that …", "X, the idea that …": a kind of thing, and what tells it apart."""
    if lemma(noun) not in by_word("is") or not tells_apart(noun):
        return
    verb = noun.head if noun.dep_ == "attr" else noun.head.head
    if lemma(verb) == "be" and (noun.dep_ == "attr" or _is_complement(noun, verb)):
        for phrasing in by_word("is").get(lemma(noun), ()):
            yield Told(phrasing, noun, tuple(subject_of(verb)), extended(verb, stretch(noun, loose=True)))
    elif (noun.dep_ == "appos" and noun.left_edge.lower_ not in AGAIN) or _is_other_name(noun):
        for phrasing in by_word("beside").get(lemma(noun), ()):
            yield Told(phrasing, noun, (noun.head,), stretch(noun, loose=True))


def _is_complement(noun: "Token", verb: "Token") -> bool:
    """ "X is, in essence, the right …", where the parse takes what X is for an apposition to it."""
    return noun.dep_ == "appos" and noun.head in children(verb, "nsubj") and noun.i > verb.i


def _is_other_name(noun: "Token") -> bool:
    """ "X, or the idea that …": said once more in other words."""
    before = noun.left_edge.i - 1
    return noun.dep_ == "conj" and before > 1 and noun.doc[before].lower_ == "or" and noun.doc[before - 1].text == ","


def _said_again(token: "Token") -> Iterator[Told]:
    """ "data localisation, that is, the storage of all records at home"."""
    doc, before = token.doc, token.i - 2
    if before < token.sent.start or doc[token.i - 1].text not in (",", "(", "—", "–"):
        return
    for size in (1, 3, 4):
        spoken = " ".join(t.lower_ for t in doc[token.i : token.i + size])
        start = token.i + size + (token.i + size < len(doc) and doc[token.i + size].text == ",")
        said = next((t for t in doc[start : min(start + _NEAR, token.sent.end)] if t.pos_ == "NOUN"), None)
        apart = said is None or said.dep_ in SUBJECTS
        for phrasing in () if apart else by_word("again").get(spoken, ()):
            first, last = stretch(said, loose=True)
            yield Told(phrasing, said, (doc[before],), (max(first, start), last))
