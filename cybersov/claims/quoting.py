"""Claims whose object is words of the document: what a thing is said to be, or to be worth."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cybersov.claims.entities import Cast
from cybersov.claims.matching import nameless
from cybersov.claims.sentences import evidence, words
from cybersov.clauses.described import Described, described
from cybersov.mentions import Reading
from cybersov.model import Claim, Document, Evidence, Quotation


@dataclass(frozen=True, slots=True)
class Quoted:
    """A definition or a verdict, with its words, its sentence and the words of its subject in the document."""

    described: Described
    object: Quotation
    evidence: Evidence
    subject_text: str


def quoted(document: Document, reading: Reading, noted: Mapping[int, tuple[str, ...]]) -> Iterator[Quoted]:
    """The definitions and verdicts of a block whose words stand in one sentence; `noted` is as for `evidence`."""
    for each in described(reading, document.content_date or document.issued):
        if nameless(each.subject.found):
            continue
        sentence = evidence(document, reading, each.trigger, noted)
        start, end = reading.block.span(each.first, each.last)
        if sentence.start <= start < end <= sentence.end:
            language = reading.block.passage.language or document.language
            thing = Quotation(start, end, document.text[start:end], language)
            found = each.subject.found
            yield Quoted(each, thing, sentence, words(document, reading, found.first, found.last))


def quoting(document: Document, found: Iterable[Quoted], cast: Cast) -> Iterator[Claim]:
    """One claim for all sentences that quote the same words of a thing; the first comes first."""
    groups: dict[tuple, list[Quoted]] = {}
    for one in found:
        groups.setdefault(_key(one), []).append(one)
    for group in groups.values():
        first = group[0]
        if not cast.knows(first.described.subject.found):
            cast.see([(first.described.subject.found, first.subject_text)])
        each = first.described
        holders = tuple(cast.entity(holder) for holder in each.holders)
        yield Claim(
            document.id, cast.entity(each.subject.found), each.phrasing.predicate, first.object, each.polarity,
            each.modality, holders[-1] if holders else None, each.time, each.confidence, each.phrasing.id,
            tuple(dict.fromkeys(one.evidence for one in group)), first.subject_text, first.object.text, each.cue,
            holders, each.tone.cues, each.tone.force, each.tone.distance,
        )


def _key(one: Quoted) -> tuple:
    each = one.described
    holder = each.holders[-1].entity if each.holders else None
    return (each.subject.found.entity, each.phrasing.predicate, one.object.text, each.polarity, each.modality, holder,
            each.time)
