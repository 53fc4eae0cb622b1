"""Definitions and verdicts of a block: of which thing it says which words, who holds it, how and when."""

from collections.abc import Iterator
from dataclasses import dataclass

from cybersov import terms
from cybersov.clauses.arguments import Argument, arguments
from cybersov.clauses.assertion import standing
from cybersov.clauses.dating import Dates, dates, time_of
from cybersov.clauses.defining import Told, definitions
from cybersov.clauses.judging import verdicts
from cybersov.clauses.phrasings import Phrasing
from cybersov.mentions import Found, Reading

_SURE = 0.9
_AUTHORS = frozenset({"we", "i", "one", "you"})


@dataclass(frozen=True, slots=True)
class Described:
    """What is said of one thing in words: tokens are numbers in the block's parse, `first` to `last` are quoted."""

    phrasing: Phrasing
    trigger: int
    subject: Argument
    first: int
    last: int
    polarity: str
    modality: str
    holders: tuple[Found, ...]
    time: str | None
    cue: str
    confidence: float


def described(reading: Reading, said: str | None = None) -> Iterator[Described]:
    """The definitions and verdicts of a block in the order of its words; `said` dates the text (EDTF)."""
    doc = reading.block.doc
    told = [each for token in doc for form in (definitions, verdicts) for each in form(token)]
    told = [(each, subjects) for each in told if (subjects := _subjects(each, reading))]
    if not told:
        return
    named = frozenset(i for f in reading.found for i in range(f.first, f.last + 1))
    known = dates(doc, named, said)
    for each, subjects in told:
        yield from _described(each, subjects, reading, known)


def _subjects(told: Told, reading: Reading) -> list[Argument]:
    classes = told.phrasing.subjects
    found = [a for token in told.subjects if token.pos_ != "PRON" or token.tag_ in ("WDT", "WP")
             for a in arguments(token, reading.at)]
    first, last = told.quoted
    return [a for a in found if a.found.how != "reference" and not first <= a.token <= last and a.steps < 2
            and (not classes or any(terms.is_a(a.found.type, cls) for cls in classes))]


def _described(told: Told, subjects: list[Argument], reading: Reading, known: Dates) -> Iterator[Described]:
    stands = standing(told.trigger)
    voices = list(zip(stands.voices, stands.speakers, strict=True))
    voices += [(each, each) for each in told.speakers if each.lower_ not in _AUTHORS]
    named = [arguments(voice, reading.at) or arguments(speaker, reading.at) for voice, speaker in voices]
    holders = tuple(dict.fromkeys(a.found for found in named for a in found[:1]))
    modality = "possible" if voices and not holders else stands.modality
    cue = " ".join([told.trigger.text, *stands.cues])
    first, last = told.quoted
    for subject in subjects:
        if all(holder.entity != subject.found.entity for holder in holders):
            yield Described(told.phrasing, told.trigger.i, subject, first, last, stands.polarity, modality, holders,
                            time_of(told.trigger, known), cue, told.phrasing.confidence * _SURE)
