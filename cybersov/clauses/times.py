"""Dates as the text writes them, as EDTF (ISO 8601-2, levels 0 and 1).

Ranges are written "2001/2009", open ones "2013/.." and "../2013", decades "199X", centuries "18XX".
"""

import re
from calendar import monthrange
from collections.abc import Callable

from cybersov.documents.dates import MONTHS

_MONTH = "(?P<month>" + "|".join([*MONTHS, *"jan feb mar apr jun jul aug sept sep oct nov dec".split()]) + r")\.?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_POINT = re.compile(
    rf"\b(?:(?P<day>{_DAY})\s+(?:of\s+)?)?{_MONTH}(?:\s+(?P<day2>{_DAY})\b)?,?\s+(?:of\s+)?{_YEAR}\b", re.I)
_ISO = re.compile(r"\b(?P<year>1[5-9]\d\d|20\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>\d\d)\b")
_PART = re.compile(rf"(?:early|mid|late|middle|beginning|end)?[\s-]*(?:of|in)?\s*\b{_YEAR}\b", re.I)
_BETWEEN = re.compile(r"(?:between|from)\s+(?P<a>.+?)\s+(?:and|to|until|through)\s+(?P<b>.+)", re.I)
_SPAN = re.compile(r"^\W*(?:the\s+)?(?P<a>\w.*?)\s+(?:to|until|through)\s+(?P<b>.+)", re.I)
_HYPHENED = re.compile(r"^\W*(?:the\s+)?(?P<a>\w.*?)\s*[-–—]\s*(?P<b>.+)", re.I)
_DAYS = re.compile(rf"\b{_MONTH}\s+(?P<a>{_DAY})\s*(?:[-–—]|to|through)\s*(?P<b>{_DAY}),?\s+{_YEAR}\b", re.I)
_BARE = re.compile(rf"(?:{_DAY}\s+)?{_MONTH}(?:\s+{_DAY})?", re.I)
_DASHED = re.compile(r"\b(1[5-9]\d\d|20\d\d)\s?[-–—/]\s?(1[5-9]\d\d|20\d\d|\d\d)\b")
_DECADE = re.compile(r"\b(1[5-9]\d|20\d)0s\b")
_CENTURY = re.compile(r"\b(1[5-9]|2[01])(?:th|st)[\s-]+century", re.I)
_OPEN = re.compile(r"\b(since|from|after|starting|beginning)\b|\bonwards?\b", re.I)
_UNTIL = re.compile(r"\b(until|till|before|up to|through|prior to|as of|by)\b", re.I)


def edtf(words: str, before: str = "", after: str = "", said: str | None = None) -> str | None:
    """The EDTF form of a date expression, or None where it has no calendar value.

    `before` and `after` are the words beside it ("since", "onward"); `said` is the date of the text,
    against which "this year" and "last year" are read.

    >>> edtf("December 2018")
    '2018-12'
    >>> edtf("2013", before="since")
    '2013/..'
    >>> edtf("between 2001 and 2009")
    '2001/2009'
    >>> edtf("last year", said="2020-05-01")
    '2019'
    """
    interval = _interval(words) or _interval(f"{before} {words}")
    if interval:
        return interval
    point = _point(words) or _relative(words, said)
    if point is None:
        return None
    opened = re.match(r"\s*(since|after)\b", words, re.I) or re.search(r"\bonwards?\b", f"{words} {after}", re.I)
    if opened or _OPEN.search(before):
        return f"{point}/.."
    if _UNTIL.search(before) or re.match(r"\s*(until|till|before|up to|prior to|by)\b", words, re.I):
        return f"../{point}"
    return point


def _interval(words: str) -> str | None:
    if _ISO.search(words):
        return None
    days = _DAYS.search(words)
    if days:
        return _ordered(*(_point(f"{days['month']} {days[end]} {days['year']}") for end in "ab"))
    for match in filter(None, (_BETWEEN.search(words), _SPAN.search(words), _HYPHENED.search(words))):
        last = _point(match["b"])
        found = _ordered((last and _completed(match["a"].strip(), last)) or _point(match["a"]), last)
        if found:
            return found
    match = _DASHED.search(words)
    if match:
        return _ordered(match[1], match[2] if len(match[2]) == 4 else match[1][:2] + match[2])
    return None


def _ordered(first: str | None, last: str | None) -> str | None:
    return f"{first}/{last}" if first and last and first < last else None


def _completed(words: str, last: str) -> str | None:
    """A day or month without its year, as that of the end of the range: "5" before "9 June 2019"."""
    if re.fullmatch(_DAY, words) and len(last) == 10:
        return f"{last[:7]}-{_number(words):02}"
    return _point(f"{words} {last[:4]}") if _BARE.fullmatch(words) else None


def _point(words: str) -> str | None:
    match = _ISO.search(words) or _POINT.search(words)
    if match:
        return _date(match.groupdict())
    decade = _DECADE.search(words)
    if decade:
        return f"{decade[1]}X"
    century = _CENTURY.search(words)
    if century:
        return f"{int(century[1]) - 1}XX"
    match = _PART.search(words)
    return match["year"] if match else None


def _date(parts: dict[str, str | None]) -> str:
    """Year and month, and the day where the month has it."""
    year, written, day = parts["year"] or "", (parts["month"] or "").lower(), parts["day"] or parts.get("day2")
    named = (i for i, name in enumerate(MONTHS, 1) if name.startswith(written[:3]))
    month = int(written) if written.isdigit() else next(named)
    number = _number(day) if day else 0
    return f"{year}-{month:02}" + (f"-{number:02}" if 0 < number <= monthrange(int(year), month)[1] else "")


def _number(day: str) -> int:
    return int(re.sub(r"\D", "", day))


def _relative(words: str, said: str | None) -> str | None:
    if not said or not re.match(r"\d{4}", said):
        return None
    year = int(said[:4])
    steps: dict[str, Callable[[], int]] = {
        r"\bthis year\b": lambda: year, r"\blast year\b|\ba year ago\b|\bthe previous year\b": lambda: year - 1,
        r"\bnext year\b": lambda: year + 1,
    }
    return next((str(step()) for pattern, step in steps.items() if re.search(pattern, words, re.I)), None)
