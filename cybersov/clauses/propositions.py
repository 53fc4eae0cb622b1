"""What each verb, noun of relation and apposition says of what, by the words of the sentence alone.

Verbs that share a subject are told as one, "sought to ban", "was able to"; what the first of them alone would say is
left out as empty. A subject that is not there is inherited by coordination and control.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cybersov.clauses.places import objects_of
from cybersov.clauses.tree import agents, antecedent, children, is_passive, surface_subject
from cybersov.mentions.vocabulary import vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Token

Named = tuple[str, "Token"]
_CUT = frozenset("relcl appos conj cc advcl parataxis punct preconj".split())
_INNER_CUT = frozenset("relcl advcl parataxis".split())
_VERBAL = frozenset("aux auxpass neg prt".split())
_OBJECTS = {"dative": "to", "attr": "is", "acomp": "is", "oprd": "complement"}
_CORE = frozenset({"object", "is", "complement", "that", "to"})
_EMPTY = frozenset({"there", "which", "that", "who", "whom", "what"})
_RELATING = frozenset({"for", "on", "against", "over", "to", "towards", "with", "between", "about"})
_INHERITED, _NOMINAL, _APPOSED = 0.8, 0.7, 0.75
_SURE = 0.9


@dataclass(frozen=True, slots=True)
class Told:
    """A proposition by its main words: `words` are those of the relation, objects stand with their roles."""

    trigger: "Token"
    subject: "Token"
    words: tuple["Token", ...]
    objects: tuple[Named, ...]
    sure: float


def propositions(token: "Token") -> Iterator[Told]:
    """The propositions of a word, one for each subject."""
    if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass"):
        yield from _of_verb(token)
    elif token.pos_ == "NOUN" and children(token, "poss"):
        objects = tuple(_prepositions(token))
        if not _RELATING.isdisjoint(role for role, _ in objects):
            for subject in _all(children(token, "poss")[0]):
                if subject.pos_ != "PRON":
                    yield Told(token, subject, (token,), objects, _SURE * _NOMINAL)
    if token.dep_ == "appos" and _says_something(token):
        yield Told(token, token.head, (), (("is", token),), _SURE * _APPOSED)


def _of_verb(verb: "Token") -> Iterator[Told]:
    if children(verb, "expl") or _is_of_a_noun(verb):
        return
    objects = list(_objects(verb))
    governing = (verb, *children(verb, "acomp"))
    bound = any(_is_bound(inner) for word in governing for inner in children(word, "xcomp"))
    if bound and _CORE.isdisjoint(role for role, _ in objects):
        return
    chain = _chain(verb)
    objects += [each for above in chain for each in _prepositions(above)]
    sure = _SURE if children(verb, "nsubj", "nsubjpass") else _SURE * _INHERITED
    words = (*_words(verb), *_borrowed(verb), *(word for above in chain for word in _words(above)))
    for subject in _all(_real(surface_subject(verb))):
        for each in _split(objects) if objects and not _vacuous(subject) else ():
            yield Told(verb, subject, tuple(dict.fromkeys(words)), each, sure)


def _split(objects: list[Named]) -> Iterator[tuple[Named, ...]]:
    """The objects with one of those that are coordinated at a time, objects proper before others."""
    ranked = sorted(objects, key=lambda named: (named[0] not in _CORE, named[1].i))
    groups = ((role, list(_all(first))) for role, first in ranked)
    rows = ([named for named in objects if named[0] == role and named[1] in group] for role, group in groups)
    row = next((row for row in rows if len(row) > 1), [])
    for one in row or [None]:
        yield tuple(named for named in objects if named not in row or named == one)


def _is_of_a_noun(verb: "Token") -> bool:
    """A gerund that only tells what a noun is about: "the need for banning", "the risk of losing"."""
    at = verb
    while at.dep_ == "conj" and at.head.dep_ in ("conj", "pcomp"):
        at = at.head
    if at.dep_ != "pcomp":
        return False
    prep = at.head
    while prep.dep_ == "conj" and prep.head.pos_ == "ADP":
        prep = prep.head
    return prep.head.pos_ in ("NOUN", "PROPN")


def _is_bound(verb: "Token") -> bool:
    """Whether a verb is told together with the one that governs it: both have the same subject."""
    head = verb.head
    if verb.dep_ != "xcomp" or verb.pos_ not in ("VERB", "AUX") or children(verb, "nsubj", "nsubjpass"):
        return False
    if head.pos_ == "ADJ":
        return head.dep_ == "acomp"
    return head.pos_ in ("VERB", "AUX") and not children(head, "dobj")


def _chain(verb: "Token") -> list["Token"]:
    """The words above that a verb is told together with, the nearest first."""
    above, at = [], verb
    if verb.dep_ == "conj" and not children(verb, "aux", "nsubj", "nsubjpass") and verb.tag_ == verb.head.tag_:
        at = verb.head
    while _is_bound(at):
        at = at.head
        above.append(at)
        if at.pos_ == "ADJ":
            at = at.head
            above.append(at)
    return above


def _words(verb: "Token") -> list["Token"]:
    """A verb with its auxiliaries, negations and particles, and with the adverbs that stand among them."""
    words = [verb, *children(verb, *_VERBAL)]
    near = {t.i for t in (*words, *children(verb, "advmod")) if t == verb or not children(t, "advmod", "prep")}
    at = verb.i - 1
    while at in near:
        if verb.doc[at].dep_ == "advmod":
            words.append(verb.doc[at])
        at -= 1
    return words


def _borrowed(verb: "Token") -> list["Token"]:
    """The auxiliaries that a coordinated verb shares: "was cut and flushed"."""
    shares = verb.dep_ == "conj" and verb.tag_ == verb.head.tag_ and verb.tag_ in ("VB", "VBN", "VBG")
    if not shares or children(verb, "aux", "auxpass", "nsubj", "nsubjpass"):
        return []
    return children(verb.head, "aux", "auxpass")


def _objects(verb: "Token") -> Iterator[Named]:
    yield from (("object", mate) for thing in objects_of(verb) for mate in _all(_real(thing)))
    for child in verb.children:
        role = _OBJECTS.get(child.dep_) if child.pos_ != "ADP" else None
        if role and not any(_is_bound(inner) for inner in children(child, "xcomp")):
            yield from ((role, mate) for mate in _all(_real(child)))
        elif child.dep_ == "ccomp" and child.i > verb.i:
            yield "that", child
        elif child.dep_ == "xcomp" and not _is_bound(child):
            yield "to", child
        elif child.dep_ == "npadvmod" and child.ent_type_ in ("DATE", "TIME"):
            yield "when", child
    if is_passive(verb):
        yield from (("by", mate) for agent in agents(verb) for mate in _all(agent))
    yield from _prepositions(verb)


def _prepositions(word: "Token") -> Iterator[Named]:
    for prep in children(word, "prep", "dative"):
        inner = [p for p in children(prep, "prep", "pcomp") if p.pos_ == "ADP" and p.i == prep.i + 1]
        before = "".join(f"{c.lower_} " for c in children(prep, "advmod") if c.i == prep.i - 1)
        for at in inner or [prep]:
            role = before + (f"{prep.lower_} {at.lower_}" if inner else prep.lower_)
            for noun in children(at, "pobj", "pcomp"):
                yield from ((role, mate) for mate in _all(_real(noun)))


def _says_something(token: "Token") -> bool:
    """Whether an apposition tells more than where or when: "Xinhua, the agency", not "Boston, Massachusetts"."""
    head = token.head
    if token.pos_ not in ("NOUN", "PROPN") or head.pos_ not in ("NOUN", "PROPN") or token.ent_type_ in ("GPE", "DATE"):
        return False
    start = token.left_edge.i
    apart = token.doc[start - 1].text == "," and phrase(head)[1] == start - 2
    return apart and any(children(noun, "det", "poss") for noun in (token, head))


def _real(token: "Token | None") -> "Token | None":
    """The noun that a relative pronoun stands for, else the token."""
    return None if token is None else antecedent(token) or token


def _all(token: "Token | None") -> Iterator["Token"]:
    """A token and what is coordinated with it."""
    if token is not None:
        yield token
        for mate in children(token, "conj"):
            if mate.pos_ == token.pos_ or {mate.pos_, token.pos_} <= {"NOUN", "PROPN", "PRON"}:
                yield from _all(mate)


def _vacuous(subject: "Token") -> bool:
    """Whether a subject names nothing: "there", "it is clear that"."""
    expletive = subject.lower_ == "it" and any(
        child.lemma_ in vocabulary().expletive or (child.dep_ == "attr" and children(subject.head, "xcomp"))
        for child in children(subject.head, "acomp", "attr"))
    return subject.dep_ == "expl" or subject.lower_ in _EMPTY or expletive


def phrase(head: "Token", without: "Token | None" = None) -> tuple[int, int]:
    """First and last token of a phrase: what hangs on its head, but for clauses, appositions and coordinates.

    A clause that holds the word `without` is left out too: "feet" in "feet dangling off the floor".
    """
    first = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ in _CUT or child.right_edge.i != first - 1:
            break
        first = child.left_edge.i
    return first, _end(head, without, frozenset() if head.dep_ == "ccomp" else _CUT)


def _end(head: "Token", without: "Token | None", cut: frozenset[str]) -> int:
    last = head.i
    for child in head.rights:
        around = without is not None and (child == without or child.is_ancestor(without))
        if child.dep_ in cut or around or child.tag_ == "POS" or child.left_edge.i != last + 1:
            break
        last = _end(child, without, _INNER_CUT)
        if last != child.right_edge.i:
            break
    while last > head.i and head.doc[last].is_punct and head.doc[last].text not in ")]”\"'":
        last -= 1
    return last
