"""Open clauses: what each verb, noun of relation and apposition says of what, whether or not a rule knows it.

An n-ary proposition has one subject, a relation and objects by their roles ("object", "in", "by"); its binary view is
one pair of subject and object for each object. Coordinated subjects make a clause each, coordinated objects an
object each; a subject that is not there is inherited by coordination and control alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cybersov.clauses.assertion import standing
from cybersov.clauses.dating import Dates, dates, time_of
from cybersov.clauses.tree import agents, antecedent, children, is_passive, surface_subject
from cybersov.mentions import Reading, readings
from cybersov.mentions.vocabulary import vocabulary
from cybersov.model import Document

if TYPE_CHECKING:
    from spacy.tokens import Token

_CUT = frozenset("relcl appos conj cc advcl parataxis punct preconj".split())
_VERBAL = frozenset("aux auxpass neg prt".split())
_OBJECTS = {"dobj": "object", "dative": "to", "attr": "is", "acomp": "is", "oprd": "as"}
_COMPLEMENTS = {"xcomp": "to", "ccomp": "that"}
_EMPTY = frozenset({"there", "which", "that", "who", "whom", "what"})
_INHERITED, _NOMINAL, _APPOSED = 0.8, 0.7, 0.75
_SURE = 0.9


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a clause: their role, text, and offsets in the document (of the main word, for a relation)."""

    role: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OpenClause:
    """One n-ary proposition; `start` and `end` are those of its sentence, `holder` the words of who says it."""

    start: int
    end: int
    subject: Part
    relation: Part
    objects: tuple[Part, ...]
    polarity: str
    modality: str
    holder: str | None
    time: str | None
    confidence: float

    def pairs(self) -> Iterator[tuple[str, str, str]]:
        """The binary view: subject, relation with the preposition, object."""
        for part in self.objects:
            bare = part.role in ("object", "is", "that")
            yield self.subject.text, self.relation.text if bare else f"{self.relation.text} {part.role}", part.text


def rows(document: Document) -> Iterator[dict[str, Any]]:
    """The open clauses of a document as plain data, one a clause, in the order of the text."""
    for reading in readings(document):
        for clause in opened(reading, document.content_date or document.issued):
            yield {
                "document": document.id, "sentence": document.text[clause.start : clause.end], "start": clause.start,
                "end": clause.end, "subject": clause.subject.text, "relation": clause.relation.text,
                "objects": [{"role": part.role, "text": part.text, "start": part.start, "end": part.end}
                            for part in clause.objects],
                "polarity": clause.polarity, "modality": clause.modality, "holder": clause.holder,
                "time": clause.time, "confidence": clause.confidence,
            }


def opened(reading: Reading, said: str | None = None) -> Iterator[OpenClause]:
    """The open clauses of a block in the order of their words; `said` is the date of the text (EDTF)."""
    doc = reading.block.doc
    named = frozenset(i for found in reading.found for i in range(found.first, found.last + 1))
    known = dates(doc, named, said)
    for token in doc:
        for subject, relation, objects, sure in _propositions(token):
            if objects and not _vacuous(subject):
                yield _clause(reading, known, (token, subject, relation), objects, sure)


Named = tuple[str, "Token"]


def _propositions(token: "Token") -> Iterator[tuple["Token", list["Token"], list[Named], float]]:
    """Subject, words of the relation, objects with their roles, and how sure it is."""
    if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass"):
        words = [token, *children(token, *_VERBAL)]
        own = bool(children(token, "nsubj", "nsubjpass"))
        for subject in _all(_real(surface_subject(token))):
            yield subject, words, list(_objects(token)), _SURE if own else _SURE * _INHERITED
    elif token.pos_ == "NOUN" and children(token, "poss"):
        for subject in _all(children(token, "poss")[0]):
            yield subject, [token], list(_prepositions(token)), _SURE * _NOMINAL
    if token.dep_ == "appos" and token.pos_ in ("NOUN", "PROPN") and token.head.pos_ in ("NOUN", "PROPN"):
        yield token.head, [], [("is", token), *_prepositions(token)], _SURE * _APPOSED


def _objects(verb: "Token") -> Iterator[Named]:
    passive = is_passive(verb)
    for child in verb.children:
        role = _OBJECTS.get(child.dep_) if child.pos_ != "ADP" else None
        if role:
            yield from ((role, mate) for mate in _all(_real(child)))
        elif child.dep_ in _COMPLEMENTS:
            yield _COMPLEMENTS[child.dep_], child
    if passive:
        yield from (("by", mate) for agent in agents(verb) for mate in _all(agent))
    yield from _prepositions(verb)


def _prepositions(word: "Token") -> Iterator[Named]:
    for prep in children(word, "prep", "dative"):
        for noun in children(prep, "pobj", "pcomp"):
            yield from ((prep.lower_, mate) for mate in _all(_real(noun)))


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
        child.lemma_ in vocabulary().expletive for child in children(subject.head, "acomp", "attr"))
    return subject.dep_ == "expl" or subject.lower_ in _EMPTY or expletive


def _clause(reading: Reading, known: Dates, words: tuple["Token", "Token", list["Token"]], objects: list[Named],
            sure: float) -> OpenClause:
    trigger, subject, relation = words
    start, end = reading.block.sentence(trigger.i)
    stands = standing(trigger)
    holder = stands.speakers[-1].text if stands.speakers else None
    parts = tuple(dict.fromkeys(_part(reading, role, *_phrase(token)) for role, token in objects))
    text = " ".join(token.text for token in sorted(relation, key=lambda token: token.i)) or "is"
    told = replace(_part(reading, "relation", trigger.i, trigger.i), text=text)
    return OpenClause(start, end, _part(reading, "subject", *_phrase(subject)), told, parts, stands.polarity,
                      stands.modality, holder, time_of(trigger, known), round(sure, 2))


def _part(reading: Reading, role: str, first: int, last: int) -> Part:
    start, end = reading.block.span(first, last)
    return Part(role, reading.block.doc[first : last + 1].text, start, end)


def _phrase(head: "Token") -> tuple[int, int]:
    """First and last token of a phrase: what hangs on its head, but for clauses, appositions and coordinates."""
    first = last = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ in _CUT or child.right_edge.i != first - 1:
            break
        first = child.left_edge.i
    for child in head.rights:
        if child.dep_ in _CUT or child.tag_ == "POS" or child.left_edge.i != last + 1:
            break
        last = child.right_edge.i
    return first, last
