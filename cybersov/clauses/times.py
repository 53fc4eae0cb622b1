"""Dates as the text writes them, as EDTF (ISO 8601-2, levels 0 and 1).

Ranges are written "2001/2009", open ones "2013/.." and "../2013", decades "199X", centuries "18XX".
"""

import re
from collections.abc import Callable

MONTHS = {name: i for i, name in enumerate(
    "january february march april may june july august september october november december".split(), 1)}
_MONTH = "(?P<month>" + "|".join([*MONTHS, "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"]) + r")\.?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_POINT = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?{_MONTH}(?:\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)?,?\s+(?:of\s+)?{_YEAR}", re.I)
_PART = re.compile(rf"(?:early|mid|late|middle|beginning|end)?[\s-]*(?:of|in)?\s*\b{_YEAR}\b", re.I)
_BETWEEN = re.compile(rf"(?:between|from)\s+(?P<a>.+?)\s+(?:and|to|until|through)\s+(?P<b>.+)", re.I)
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
    if _OPEN.search(before) or re.search(r"\bonwards?\b", f"{words} {after}", re.I) or re.match(r"\s*since\b", words, re.I):
        return f"{point}/.."
    if _UNTIL.search(before) or re.match(r"\s*(until|before|up to)\b", words, re.I):
        return f"../{point}"
    return point


def _interval(words: str) -> str | None:
    match = _BETWEEN.search(words)
    if match:
        first, last = _point(match["a"]), _point(match["b"])
        if last and not first and match["a"].strip().lower() in MONTHS:
            first = f"{last[:4]}-{MONTHS[match['a'].strip().lower()]:02}"
        return f"{first}/{last}" if first and last and first < last else None
    match = _DASHED.search(words)
    if match:
        last = match[2] if len(match[2]) == 4 else match[1][:2] + match[2]
        return f"{match[1]}/{last}" if match[1] < last else None
    return None


def _point(words: str) -> str | None:
    match = _POINT.search(words)
    if match:
        day = match["day"] or match["day2"]
        month = next(i for name, i in MONTHS.items() if name.startswith(match["month"].lower()[:3]))
        return f"{match['year']}-{month:02}" + (f"-{int(day):02}" if day and 0 < int(day) < 32 else "")
    decade = _DECADE.search(words)
    if decade:
        return f"{decade[1]}X"
    century = _CENTURY.search(words)
    if century:
        return f"{int(century[1]) - 1}XX"
    match = _PART.search(words)
    return match["year"] if match else None


def _relative(words: str, said: str | None) -> str | None:
    if not said or not re.match(r"\d{4}", said):
        return None
    year = int(said[:4])
    steps: dict[str, Callable[[], int]] = {
        r"\bthis year\b": lambda: year, r"\blast year\b|\ba year ago\b|\bthe previous year\b": lambda: year - 1,
        r"\bnext year\b": lambda: year + 1,
    }
    return next((str(step()) for pattern, step in steps.items() if re.search(pattern, words, re.I)), None)
