"""Abbreviations that a document defines in brackets, and what they stand for in all of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cybersov.mentions.gazetteer import gazetteer
from cybersov.mentions.heads import heads
from cybersov.mentions.words import fold

OPENS = frozenset({"of", "for", "on", "against", "to", "concerning", "regarding"})
_DEFINED = re.compile(
    r"\(\s*(?:(?:hereinafter|hereafter|henceforth)\b[^\"“'‘„«)]*)?(?:the\s+)?"
    r"[\"“'‘„«]?([A-Z][A-Za-z0-9&-]{1,11})[\"”'’“»]?\s*[,;)]"
)


@dataclass(frozen=True, slots=True)
class Alias:
    """What an abbreviation stands for in a document."""

    type: str
    entity: str
    label: str
    how: str


def abbreviations(texts: Iterable[str]) -> dict[str, Alias]:
    """Abbreviations that the texts define in brackets after the name: "Cyber Agency of Freedonia (CAF)".

    The words before the bracket must spell the letters (Schwartz and Hearst 2003, A simple algorithm for
    identifying abbreviation definitions in biomedical text).
    """
    known: dict[str, Alias] = {}
    for text in texts:
        for match in _DEFINED.finditer(text):
            short = match[1]
            long = _long_form(short, text[: match.start()])
            alias = long and _alias(long)
            if alias and sum(c.isupper() for c in short) >= 2:
                known.setdefault(short, alias)
    return known


def _long_form(short: str, before: str) -> str | None:
    tail = before.rstrip()[-120:]
    hits = [h for h in gazetteer().find(tail) if h.end >= len(tail) - 1]
    if hits:
        return tail[hits[-1].start :]
    at, letters = len(tail), [c.lower() for c in short if c.isalnum()]
    for position, letter in enumerate(reversed(letters)):
        first_of_all = position == len(letters) - 1
        at -= 1
        while at >= 0 and (tail[at].lower() != letter or (first_of_all and at > 0 and tail[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return None
    long = tail[at:]
    return long if len(long.split()) <= 2 * len(letters) + 3 and len(long) > len(short) + 2 else None


def _alias(long: str) -> Alias | None:
    hit = next((h for h in gazetteer().find(long) if h.start == 0 and h.end >= len(long) - 1), None)
    if hit:
        return Alias(hit.entry.type, hit.entry.id, hit.entry.label, "authority")
    pieces = long.split()
    opened = _opened(pieces)
    for head in [pieces[opened - 1]] if opened else reversed(pieces):
        cls = heads().name.get(fold(head)) or heads().common.get(fold(head))
        if cls:
            return Alias(cls, fold(long), long, "definition")
    return None


def _opened(pieces: list[str]) -> int:
    """The place of the first "of", "for", "on" among the words of a name; 0 where there is none."""
    return next((i for i, p in enumerate(pieces) if p in OPENS), 0)
