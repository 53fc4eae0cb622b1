"""Dates of metadata as EDTF (Library of Congress, Extended Date/Time Format, level 0 and common level 1)."""

import re
from datetime import date
from functools import cache

from cybersov.documents.lexicon import listed

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august")
MONTHS += ("september", "october", "november", "december")
LONGEST = 100
ONE = re.compile(r"(?:[12]\d{3}|[12]\d{2}X|[12]\dXX)(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?)?[~?%]?")
STAMP = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]\d\d:?\d\d.*|Z|[+-]\d\d:\d\d)")
CLOCK = re.compile(
    r",? (?:at )?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?(?: ?(?:[A-Z]{1,4}|[+-]\d{4}))?$", re.IGNORECASE
)
WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},? (?=\S+ )", re.IGNORECASE)
CIRCA = re.compile(r"(?:c\.|ca\.?|circa|approx\.?|approximately|about|around)\s?(?=\S)", re.IGNORECASE)
FILE_DATE = re.compile(r"D:(\d{4})(?:(\d\d)(?:(\d\d)(?:\d\d){0,3})?)?(?:[Z+-].*)?")
CHINESE = re.compile(r"([12]\d{3}) ?年(?: ?(\d{1,2}) ?月(?: ?(\d{1,2}) ?日)?)?")
POINTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?([12]\d{3})")
SLASHED = re.compile(r"([12]\d{3})/(\d{1,2})/(\d{1,2})")
DAY = r"(\d{1,2})(?:st|nd|rd|th|\.|er)?"
NAME = r"([^\W\d_]{3,10})"
DAY_FIRST = re.compile(rf"(?:(?:the )?{DAY} (?:de |of )?)?{NAME}\.?,? (?:de |of )?([12]\d{{3}})", re.IGNORECASE)
MONTH_FIRST = re.compile(rf"{NAME}\.? {DAY},? ([12]\d{{3}})")
YEAR_FIRST = re.compile(rf"([12]\d{{3}}),? {NAME}\.?(?: {DAY})?")
SEASON = re.compile(r"(?:spring|summer|autumn|fall|winter),? ([12]\d{3})", re.IGNORECASE)
RANGE = re.compile(
    r"(?:from |between )?(.{1,40}?)(?: ?[–—] ?| - | (?:to|and|until|bis) |(?<=\d{4})-(?=\d{4}$)"
    r"|(?<=[^\W\d])-(?=[^\W\d])|(?<=\d)-(?=\d{1,2},? ?[^\W\d]|\d{1,2}, ?\d{4}$))(.{1,40})",
    re.IGNORECASE,
)


def edtf_date(written: str) -> str | None:
    """The EDTF form of a date as people write it, or None; a season gives its year.

    >>> [edtf_date(text) for text in ("2019-05", "2001/2009", "../2013", "31 May 2019", "May 2019", "2019-13", "soon")]
    ['2019-05', '2001/2009', '../2013', '2019-05-31', '2019-05', None, None]
    >>> [edtf_date(text) for text in ("March–May 2019", "12-14 March 2019", "c. 1998", "2019年5月", "31. Mai 2019")]
    ['2019-03/2019-05', '2019-03-12/2019-03-14', '1998~', '2019-05', '2019-05-31']
    """
    if len(written) > LONGEST:
        return None
    written = " ".join(written.split())
    if "/" in written and not SLASHED.fullmatch(written):
        ends = written.split("/")
        return _interval(*ends) if len(ends) == 2 and all(end == ".." or _is_one(end) for end in ends) else None
    written = written.strip(" .,;")
    circa = CIRCA.match(written)
    if circa:
        inner = edtf_date(written[circa.end() :])
        return f"{inner}~" if inner and inner[-1].isdigit() and "/" not in inner else inner
    found = _single(written)
    return found or _range(written)


def ordered(first: str, second: str) -> str | None:
    """Two EDTF dates as an interval, or as one date where they are the same; None where the second is the earlier.

    >>> ordered("2019-03", "2019-05"), ordered("2019", "2019"), ordered("2020", "2019")
    ('2019-03/2019-05', '2019', None)
    """
    return first if first == second else _interval(first, second)


@cache
def date_pattern() -> str:
    """A regular expression, without groups, for dates with at least a year as they stand in running text."""
    foreign = (name for number in _foreign() for name in listed("months", number))
    names = sorted({*MONTHS, *(name[:3] for name in MONTHS), "sept", *foreign})
    month = rf"(?:{'|'.join(map(re.escape, names))})\b\.?"
    day = r"(?:\d{1,2}(?:st|nd|rd|th|\.)?)"
    return (
        rf"(?:\b(?:{day} (?:de |of )?)?{month},? (?:de )?[12]\d{{3}}(?!\w)|\b{month} {day},? [12]\d{{3}}(?!\w)"
        r"|\b[12]\d{3}-\d\d(?:-\d\d)?(?![\w-])|\b\d{1,2}\.\d{1,2}\.[12]\d{3}(?!\w)"
        r"|(?<!\d)[12]\d{3} ?年(?: ?\d{1,2} ?月(?: ?\d{1,2} ?日)?)?|\b(?:1[89]|20)\d\d(?![\w/-]))"
    )


def _interval(first: str, second: str) -> str | None:
    if first == second == "..":
        return None
    shared = min(len(first), len(second))
    backwards = ".." not in (first, second) and first[:shared] > second[:shared]
    return None if backwards else f"{first}/{second}"


def _is_one(written: str) -> bool:
    if not ONE.fullmatch(written):
        return False
    parts = written.rstrip("~?%").split("-")
    year = int(parts[0].replace("X", "0"))
    month = int(parts[1]) if len(parts) > 1 and parts[1] != "XX" else 1
    day = int(parts[2]) if len(parts) > 2 and parts[2] != "XX" else 1
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _single(written: str) -> str | None:
    stamp = STAMP.fullmatch(written)
    written = stamp[1] if stamp else written
    if _is_one(written):
        return written
    written = WEEKDAY.sub("", CLOCK.sub("", written), count=1)
    for pattern, order in ((FILE_DATE, (1, 2, 3)), (CHINESE, (1, 2, 3)), (POINTED, (3, 2, 1)), (SLASHED, (1, 2, 3))):
        if match := pattern.fullmatch(written):
            return _built(*(match[group] for group in order))
    for pattern, order in ((DAY_FIRST, (3, 2, 1)), (MONTH_FIRST, (3, 1, 2)), (YEAR_FIRST, (1, 2, 3))):
        if match := pattern.fullmatch(written):
            year, name, day = (match[group] for group in order)
            if number := _month(name):
                return _built(year, str(number), day)
    season = SEASON.fullmatch(written)
    return season[1] if season else None


def _built(year: str, month: str | None, day: str | None) -> str | None:
    found = "-".join([year, *(f"{int(part):02d}" for part in (month, day) if part)])
    return found if _is_one(found) else None


def _range(written: str) -> str | None:
    """Two dates with a dash or a word between, where the first may leave out what the second says, or the reverse."""
    match = RANGE.fullmatch(written)
    if not match:
        return None
    first, second = match[1].strip(), match[2].strip()
    year, month = re.search(r"[12]\d{3}$", second), re.search(r"[^\W\d_]{3,}", second)
    ahead = re.match(rf"{NAME}\.? \d", first)
    if year and not month and ahead:  # "March 12–14, 2019"
        second = f"{ahead[1]} {second}"
    begin = _single(first)
    if begin is None and year:
        begin = _single(f"{first} {month[0]} {year[0]}" if month and first.isdigit() else f"{first}, {year[0]}")
    end = _single(second)
    return ordered(begin, end) if begin and end else None


def _month(name: str) -> int | None:
    name = name.lower()
    english = (number for number, full in enumerate(MONTHS, 1) if full.startswith(name))
    foreign = (int(number) for number in _foreign() if name in listed("months", number))
    return next(english, None) or next(foreign, None)


def _foreign() -> tuple[str, ...]:
    return tuple(str(number) for number in range(1, 13))
