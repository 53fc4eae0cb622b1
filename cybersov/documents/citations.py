"""In-text citations: "(MFA 2017)", "(Cited in Mueller 2012; Xue 2004, 12)", "[12]"."""

import re
from collections.abc import Iterator

from cybersov.model import Citation

BRACKETS = re.compile(r"\(([^()]{3,300})\)")
NUMBERS = re.compile(r"\[(\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*)\]")
LEAD = re.compile(
    r"(?:(?:see|see also|cf\.?|e\.\s?g\.,?|for example|for instance|also|quoted in|cited in|as cited in|as quoted in"
    r"|quoted by|following|adapted from|based on|in|compare|but see)(?:,)?\s+)+",
    re.IGNORECASE,
)
YEAR = r"(?:(?:1[5-9]|20)\d\d\s?[a-zA-Z]?|n\.\s?d\.?|forthcoming|in press|under review)"
PART = r"(?i:(?:pp?|paras?|arts?|articles?|chs?|chap|chapter|section|sec|no|n|vol|fig)\b\.?\s?|§+\s?)"
LOCATOR = rf"(?:\s?[,:]\s?{PART}?[\dIVXivx][\w.,–-]*(?:\s?(?:[–,-]|and)\s?[\dIVXivx][\w.–-]*)*)"
NAME = r"(?:(?:(?:de|da|del|della|der|den|di|dos|du|el|la|le|ten|ter|van|von|zu|al)\s)*[^\W\d_a-z][\w’'.&-]*)"
AUTHORS = rf"{NAME}(?:(?:,?\s(?:and|&|und|et)\s|,\s|\s){NAME}){{0,7}}(?:,?\s(?:et\sal\.?|and\sothers|and\scolleagues))?"
GLOSS = r"(?:[^\W\d_][^\d,;:()]{0,60},\s)?"
WORK = re.compile(rf"{GLOSS}({AUTHORS},?\s(?:{YEAR}(?:,\s?(?={YEAR})|\b))+){LOCATOR}?\.?")
NOT_AUTHORS = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Spring|Summer|Autumn|Fall|Winter|Since|From|Until|In|By|After|Before|Between|During|Circa"
    r"|Law|Act|Directive|Regulation|Resolution|Convention|Treaty|Decision|Article)\b"
)


def citations(text: str, start: int = 0, end: int | None = None) -> Iterator[Citation]:
    """The citations in `text[start:end]`, in order, without overlap; offsets count from the head of `text`.

    A bracket that cites several works gives one citation for each, which together cover the bracket.
    """
    end = len(text) if end is None else end
    found = [*_bracketed(text, start, end), *_numbered(text, start, end)]
    yield from sorted(found, key=lambda citation: citation.start)


def _numbered(text: str, start: int, end: int) -> Iterator[Citation]:
    for match in NUMBERS.finditer(text, start, end):
        yield Citation(match.start(), match.end(), match[1])


def _bracketed(text: str, start: int, end: int) -> Iterator[Citation]:
    for match in BRACKETS.finditer(text, start, end):
        works = _works(match[1])
        at = match.start()
        for number, (work, length) in enumerate(works):
            last = number == len(works) - 1
            stop = match.end() if last else at + length + (2 if number == 0 else 1)
            yield Citation(at, stop, work)
            at = stop


def _works(inside: str) -> list[tuple[str, int]]:
    """The works between two brackets with the length of each part; nothing unless every part is one."""
    works = []
    for part in inside.split(";"):
        written = LEAD.sub("", part.strip(), count=1) if LEAD.match(part.strip()) else part.strip()
        match = WORK.fullmatch(written)
        if not match or NOT_AUTHORS.search(match[1]):
            return []
        works.append((" ".join(match[1].split()), len(part)))
    return works
