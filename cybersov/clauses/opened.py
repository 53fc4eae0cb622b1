"""Open clauses: what each verb, noun of relation and apposition says of what, whether or not a rule knows it.

An n-ary proposition has one subject, a relation and objects by their roles ("object", "in", "by"); its binary view is
one pair of subject and object for each object. Coordinated subjects and objects make a clause each.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cybersov.clauses.assertion import standing
from cybersov.clauses.dating import Dates, dates, time_of
from cybersov.clauses.propositions import Told, phrase, propositions
from cybersov.mentions import Reading, readings
from cybersov.model import Document

if TYPE_CHECKING:
    from spacy.tokens import Token

_BARE = frozenset({"object", "is", "that", "complement", "when"})


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
        """The binary view: subject, relation with the preposition, object.

        What stands behind a preposition is said of the deed as a whole: "imposed a ban on".
        """
        core = [part.text for part in self.objects if part.role in _BARE]
        deed = " ".join([self.relation.text, *core[: len(core) == 1]])
        for part in self.objects:
            bare = part.role in _BARE
            yield self.subject.text, self.relation.text if bare else f"{deed} {part.role}", part.text


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
        for told in propositions(token):
            yield _clause(reading, known, told)


def _clause(reading: Reading, known: Dates, told: Told) -> OpenClause:
    trigger = told.trigger
    start, end = reading.block.sentence(trigger.i)
    stands = standing(trigger)
    holder = stands.speakers[-1].text if stands.speakers else None
    parts = tuple(dict.fromkeys(_object(reading, role, token) for role, token in told.objects))
    text = " ".join(token.text for token in sorted(told.words, key=lambda token: token.i)) or "is"
    relation = replace(_part(reading, "relation", trigger.i, trigger.i), text=text)
    return OpenClause(start, end, _part(reading, "subject", *phrase(told.subject, trigger)), relation, parts,
                      stands.polarity, stands.modality, holder, time_of(trigger, known), round(told.sure, 2))


def _object(reading: Reading, role: str, token: "Token") -> Part:
    """The words of an object; an infinitive has its "to" as its role."""
    first, last = phrase(token)
    marked = role == "to" and first < last and reading.block.doc[first].lower_ == "to"
    return _part(reading, role, first + marked, last)


def _part(reading: Reading, role: str, first: int, last: int) -> Part:
    start, end = reading.block.span(first, last)
    return Part(role, reading.block.doc[first : last + 1].text, start, end)
