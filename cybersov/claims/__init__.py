"""Claims: what a document says of two things, with its standing and its evidence."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from cybersov import terms
from cybersov.claims.entities import Cast
from cybersov.claims.matching import Match, matches, may_match
from cybersov.claims.quoting import Quoted, quoted, quoting
from cybersov.claims.sentences import evidence, words
from cybersov.claims.tone import tone_of
from cybersov.clauses import clauses
from cybersov.clauses.standing import Tone
from cybersov.documents.references.noted import by_place
from cybersov.mentions import Found, Reading, readings
from cybersov.model import Claim, Document, Evidence

__all__ = ["extract"]


@dataclass(frozen=True, slots=True)
class _Statement:
    """A match and the sentence it was made in, already in offsets of the document."""

    match: Match
    evidence: Evidence
    subject_text: str
    object_text: str
    tone: Tone


def extract(document: Document, reached: Callable[[int], None] | None = None) -> Iterator[Claim]:
    """The claims of one document in the order of their first sentence; entity ids are left to the link stage.

    Definitions and verdicts follow behind the relations, in an order of their own.
    `reached` is told of the offset up to which the text is read, each time that a passage is.
    """
    cast = Cast()
    statements: list[_Statement] = []
    quotes: list[Quoted] = []
    said = document.content_date or document.issued
    noted = by_place(document.text, document.passages)
    for reading in readings(document):
        cast.see((found, _words(document, reading, found)) for found in reading.found)
        for clause in clauses(reading, said, may_match):
            statements.extend(_statement(document, reading, match, noted) for match in matches(clause))
        quotes.extend(quoted(document, reading, noted))
        if reached:
            reached(reading.block.passage.end)
    yield from _merged(document, statements, cast)
    yield from quoting(document, quotes, cast)


def _words(document: Document, reading: Reading, found: Found) -> str:
    return words(document, reading, found.first, found.last)


def _statement(document: Document, reading: Reading, match: Match, noted: Mapping[int, tuple[str, ...]]) -> _Statement:
    return _Statement(match, evidence(document, reading, match.clause.trigger, noted),
                      _words(document, reading, match.subject.found), _words(document, reading, match.object.found),
                      tone_of(match, reading))


def _merged(document: Document, statements: list[_Statement], cast: Cast) -> Iterator[Claim]:
    """One claim for all sentences that say the same; the clearest sentence comes first."""
    groups: dict[tuple, list[_Statement]] = {}
    for statement in statements:
        groups.setdefault(_key(statement.match), []).append(statement)
    for group in groups.values():
        group.sort(key=lambda s: (-s.match.confidence, s.evidence.start))
        first = group[0]
        match, clause = first.match, first.match.clause
        holders = tuple(cast.entity(h) for h in clause.holders)
        yield Claim(
            document.id, cast.entity(match.subject.found), match.rule.predicate, cast.entity(match.object.found),
            clause.polarity, match.modality, holders[-1] if holders else None, clause.time, match.confidence,
            match.rule.id, tuple(dict.fromkeys(s.evidence for s in group)), first.subject_text, first.object_text,
            clause.cue, holders, first.tone.cues, first.tone.force, first.tone.distance,
        )


def _key(match: Match) -> tuple:
    clause = match.clause
    ends = (match.subject.found.entity, match.object.found.entity)
    if terms.predicates()[match.rule.predicate].symmetric:
        ends = tuple(sorted(ends))
    holder = clause.holders[-1].entity if clause.holders else None
    return (*ends, match.rule.predicate, clause.polarity, match.modality, holder, clause.time)
