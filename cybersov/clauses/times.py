"""Dates as a text writes them, as EDTF (ISO 8601-2, levels 0 and 1).

Ranges are written "2001/2009", open ones "2013/.." and "../2013", decades "199X", centuries "18XX", seasons
"2019-21" (spring) to "2019-24" (winter). What has no year yet is "XXXX-12-05"; see `anchored`.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from cybersov.clauses.relative import MONTH, NAMES, RELATIVE, Shape, month_number, shapes

YEAR = r"(?:1[5-9]\d\d|20\d\d)"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\d)"
_ORDINALS = {"sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
             "twenty-first": 21}
_DECADES = {"fifties": 195, "sixties": 196, "seventies": 197, "eighties": 198, "nineties": 199}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_PARTS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 0}
_FIRST_DAYS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "last": 0}
_FEASTS = {"new year's day": "01-01", "new year's eve": "12-31", "christmas eve": "12-24", "christmas": "12-25",
           "christmas day": "12-25", "may day": "05-01"}
_LED = re.compile(  # before a month that stands alone
    r"\b(?:in|since|by|until|till|from|of|between|during|before|after|through(?:out)?|early|late|mid|last|this|next|and|to|for"
    r"|or)[\s-]+(?:the\s+)?$", re.I)
_TO_MONTH = re.compile(rf"\s*(?:[-–—]|to|and|until|through)\s*{MONTH}\.?", re.I)
_NUMBER = re.compile(
    r"(?:\b(?:nos?\.?|numbers?|nr\.?|pages?|pp?\.|article|section|room|licen[cs]e|file|docket)|[$€£#/§]|\d[.,])\s?$",
    re.I)
_NAME = re.compile(r"\b[A-Z][\w&+-]*\s$")
_BEGINNERS = ("In Since From Until By Before After During The Between Around Throughout Early Late Mid Already Only As"
              " For And Of To Till Through Not FY A An Its His Her Their Our This That").split()
_YEAR_AFTER = re.compile(
    r"(?:^|[(,;:–—-]|\b(?:[a-z]+|Q[1-4]|H[12]|" + "|".join((*_BEGINNERS, *map(str.title, NAMES))) + r")\.?)\s*$")
_ABOUT = r"(?:[\s-](?:the|about|around|early|late|mid|end of|beginning of))*[\s-]*$"
_OPEN = re.compile(
    r"(?<!\bdate )(?<!\bdates )(?<!\bdated )(?<!\bdating )(?<!\bback )\b(?:since|from|after|as (?:of|from)"
    r"|start(?:ing|s)?(?: in| on| from)?|begin(?:ning|s)?(?: in| on| with)?|effective(?: on| from)?)" + _ABOUT, re.I)
_UNTIL = re.compile(
    r"\b(?<!not )(?:until|till|before|up to|through|prior to|by|(?:no|not) later than|at the latest by)" + _ABOUT, re.I)
_ONWARD = re.compile(r"\s*(?:onwards?\b|and (?:after|later)\b|on\b(?=[,.]|$))", re.I)
_JOINED = re.compile(r"\s*(?:to|until|till|through|–|—|-)\s*(?:the\s+)?", re.I)
_AND = re.compile(r"\s+and\s+(?:the\s+)?", re.I)


@dataclass(frozen=True, slots=True)
class Written:
    """A date in a text: its characters, and its EDTF."""

    start: int
    end: int
    value: str


def written(text: str, said: str | None = None) -> list[Written]:
    """The dates of a text in order, ranges as one; `said` is the date of the text itself, for "last year" and so on."""
    found = sorted(_found(text, said), key=lambda date: (date.start, -date.end))
    apart: list[Written] = []
    for date in found:
        if apart and date.start < apart[-1].end:
            if date.end - date.start > apart[-1].end - apart[-1].start:
                apart[-1] = date
            continue
        apart.append(date)
    return [_opened(text, date) for date in _ranges(text, apart)]


def edtf(words: str, before: str = "", after: str = "", said: str | None = None) -> str | None:
    """The EDTF form of a date expression, or None where it has no calendar value.

    `before` and `after` are the words beside it ("since", "onward"), `said` is as for `written`.

    >>> edtf("December 2018"), edtf("2013", before="since"), edtf("between 2001 and 2009")
    ('2018-12', '2013/..', '2001/2009')
    >>> edtf("last year", said="2020-05-01")
    '2019'
    """
    lead = f"{before} " if before else ""
    dates = written(f"{lead}{words}{after}", said)
    return next((date.value for date in dates if date.end > len(lead) and date.start < len(lead) + len(words)), None)


def anchored(value: str, said: str | None, later: bool) -> str:
    """A date that lacks its year as the last one before the date of the text, or, where it is still to come, the next.

    >>> anchored("XXXX-12-05", "2024-03", False), anchored("XXXX-12", "2024-03-01", True)
    ('2023-12-05', '2024-12')
    """
    if not said or "XXXX" not in value or not re.match(r"\d{4}(-\d\d)?", said):
        return value
    year, rest = int(said[:4]), re.search(r"XXXX-([\d-]+)", value)
    known, day = said[5:] or "06", rest[1] if rest else ""
    length = min(len(known), len(day))
    if later:
        year += day[:length] < known[:length]
    else:
        year -= day[:length] > known[:length]
    return value.replace("XXXX", str(year))


def _found(text: str, said: str | None) -> Iterator[Written]:
    words = frozenset(_WORD.findall(text.lower()))
    for needed, pattern, value in (*_POINTS, *RELATIVE):
        for match in pattern.finditer(text) if not needed or not needed.isdisjoint(words) else ():
            told = value(match, said)
            if told:
                yield Written(match.start(), match.end(), told)
    for match in _PLAIN.finditer(text):
        if _is_year(text, match):
            yield Written(match.start(), match.end(), match[0])


def _is_year(text: str, match: re.Match[str]) -> bool:
    """Whether four digits are a year and no number: not "Windows 2000", "no. 2021", "2019 handsets"."""
    before, after = text[max(0, match.start() - 24) : match.start()], text[match.end() : match.end() + 2]
    if (after[:1] in "/%°" and after[:1]) or re.match(r"[.,]\d", after):
        return False
    return not _NUMBER.search(before) and bool(_YEAR_AFTER.search(before) or not _NAME.search(before))


def _ranges(text: str, dates: list[Written]) -> Iterator[Written]:
    """The dates, two that are the ends of a range as one."""
    at = 0
    while at < len(dates):
        date = dates[at]
        both = _range(text, date, dates[at + 1]) if at + 1 < len(dates) else None
        yield both or date
        at += 2 if both else 1


def _range(text: str, first: Written, last: Written) -> Written | None:
    between, before = text[first.end : last.start], text[: first.start].rstrip().lower()
    begins = re.search(r"\b(?:from|between)(?: the| early| late| mid)*$", before)
    years = len(first.value) == len(last.value) == 4 and last.value.isdigit() and first.value.isdigit() and (
        before.endswith((" in", " both")) or before in ("in", "both")) and int(last.value) - int(first.value) == 1
    paired = _AND.fullmatch(between) and (begins or years or min(len(first.value), len(last.value)) >= 7)
    if not (_JOINED.fullmatch(between) or paired):
        return None
    start = last.value[:4] + first.value[4:] if first.value.startswith("XXXX") else first.value
    fits = "/" not in start + last.value and start < last.value
    return Written(first.start, last.end, f"{start}/{last.value}") if fits else None


def _opened(text: str, date: Written) -> Written:
    before, after = text[max(0, date.start - 40) : date.start], text[date.end :]
    inside = text[date.start : date.end]
    value = date.value
    if "/" not in value:
        if _OPEN.search(before) or _ONWARD.match(after) or re.search(r"onwards?$", inside):
            value = f"{value}/.."
        elif _UNTIL.search(before):
            value = f"../{value}"
    return Written(date.start, date.end, value)


def _number(day: str) -> int:
    if day.lower() in _FIRST_DAYS:
        return _FIRST_DAYS[day.lower()]
    return int(re.sub(r"\D", "", day))


def _day_of_month(match: re.Match[str], _: str | None) -> str | None:
    """ "12 March 2019", "March 12, 2019", "March 2019"; without a year "12 March" and, after "in" or so, "March"."""
    parts = match.groupdict()
    alone = not (parts["year"] or parts["day"] or parts.get("day2"))
    if not parts["year"] and (parts["month"].islower() or parts["day"] == "last"):
        return None
    before = match.string[max(0, match.start() - 20) : match.start()]
    if alone and not (_LED.search(before) or _TO_MONTH.match(match.string, match.end())):
        return None
    year, month = parts["year"] or "XXXX", month_number(parts["month"])
    day = _number(parts["day"] or parts.get("day2") or "0")
    known = 0 < day <= monthrange(int(year) if year.isdigit() else 2000, month)[1]
    return f"{year}-{month:02}" + (f"-{day:02}" if known else "")


def _days(match: re.Match[str], _: str | None) -> str | None:
    """ "5-9 June 2019", "June 5 to 9, 2019"."""
    year, month = match["year"] or "XXXX", month_number(match["month"])
    first, last = _number(match["a"]), _number(match["b"])
    return f"{year}-{month:02}-{first:02}/{year}-{month:02}-{last:02}" if first < last else None


def _dotted(match: re.Match[str], _: str | None) -> str | None:
    """ "05.12.2018", as on the continent of Europe."""
    month, day = int(match["m"]), int(match["d"])
    return f"{match['year']}-{month:02}-{day:02}" if 0 < month < 13 and 0 < day < 32 else None


def _dashed(match: re.Match[str], _: str | None) -> str | None:
    first, last = match["a"], match["b"]
    last = last if len(last) == 4 else first[:2] + last
    return f"{first}/{last}" if first < last else first


def _part(match: re.Match[str], _: str | None) -> str | None:
    """ "The first half of 2021", "Q3 2019"."""
    months = 6 if match["of"].lower().startswith("h") else 3
    part = 12 // months if match["part"].lower() == "last" else _PARTS.get(match["part"].lower()) or int(match["part"])
    first = (part - 1) * months + 1
    return f"{match['year']}-{first:02}/{match['year']}-{first + months - 1:02}" if first < 12 else None


def _feast(match: re.Match[str], _: str | None) -> str:
    return f"{match['year'] or 'XXXX'}-{_FEASTS[match['feast'].lower().replace('’', chr(39))]}"


_DAYS_BOTH = rf"(?P<a>{DAY})\s*(?:[-–—]|to|and|through)\s*(?P<b>{DAY})"
_NAMED, _CALLED = " ".join(NAMES), " ".join(_SEASONS)
_POINTS: tuple[Shape, ...] = shapes(
    ("", rf"\b(?P<year>{YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3]\d)\b", lambda match, _: match[0]),
    ("", r"\b(?P<d>[0-3]?\d)\.(?P<m>[01]?\d)\.(?P<year>(?:1[5-9]|20)\d\d)\b", _dotted),
    (_NAMED, rf"\b{_DAYS_BOTH}\s+(?P<month>{MONTH}\.?),?(?:\s+(?P<year>{YEAR})\b)?", _days),
    (_NAMED, rf"\b(?P<month>{MONTH}\.?)\s+{_DAYS_BOTH}(?:,?\s+(?P<year>{YEAR})\b)?", _days),
    (_NAMED, rf"\b(?:the\s+)?(?P<day>{DAY})\s+(?:of\s+)?(?P<month>{MONTH}\.?)(?:,?\s+(?:of\s+)?(?P<year>{YEAR})\b)?",
     _day_of_month),
    (_NAMED, rf"\b(?P<month>{MONTH}\.?)\s+(?P<day>{DAY})\b(?:,?\s+(?:of\s+)?(?P<year>{YEAR})\b)?", _day_of_month),
    (_NAMED, rf"\b(?P<day>)?(?P<month>{MONTH}\.?)(?:,?\s+(?:of\s+)?(?P<year>{YEAR})\b)?", _day_of_month),
    (_NAMED,
     rf"\b(?:the\s+)?(?P<day>{'|'.join(_FIRST_DAYS)})\s+(?:day\s+)?of\s+(?P<month>{MONTH})(?:,?\s+(?P<year>{YEAR})\b)?",
     _day_of_month),
    ("year fy easter",
     rf"\b(?:fiscal|financial|budget)\s+year\s+(?P<year>{YEAR})\b|\b(?:FY|Easter)[\s-]?(?P<year2>{YEAR})\b",
     lambda match, _: match["year"] or match["year2"]),
    (_CALLED, rf"\b(?P<season>{'|'.join(_SEASONS)})(?:\s+of)?,?\s+(?P<year>{YEAR})\b(?:\s?[/–-]\s?(?:20)?\d\d\b)?",
     lambda match, _: f"{match['year']}-{_SEASONS[match['season'].lower()]}"),
    ("half quarter",
     rf"\b(?:the\s+)?(?P<part>{'|'.join(_PARTS)})[\s-](?P<of>half|quarter)\s+of\s+(?P<year>{YEAR})\b", _part),
    ("q h", rf"\b(?P<of>Q|H)(?P<part>[1-4])[\s/-]?(?P<year>{YEAR})\b", _part),
    ("christmas day eve",
     rf"\b(?P<feast>{'|'.join(sorted(_FEASTS, key=len, reverse=True)).replace(chr(39), '[’' + chr(39) + ']')})\b"
     rf"(?:,?\s+(?P<year>{YEAR})\b)?", _feast),
    ("", rf"\b(?P<a>{YEAR})\s?[-–—/]\s?(?P<b>{YEAR}|\d\d)\b(?![-–/]\d)", _dashed),
    ("early mid late", rf"\b(?:early|mid|late)-(?P<year>{YEAR})\b", lambda match, _: match["year"]),
    ("s", r"\b(?:(?:early|mid|late)-)?(1[5-9]\d|20\d)0[’']?s\b", lambda match, _: f"{match[1]}X"),
    (" ".join(_DECADES), rf"\b(?:the|mid|early|late)[\s-]+({'|'.join(_DECADES)})\b",
     lambda match, _: f"{_DECADES[match[1].lower()]}X"),
    ("century", r"\b(1[5-9]|2[01])(?:th|st)[\s-]+century\b", lambda match, _: f"{int(match[1]) - 1}XX"),
    ("century", rf"\b({'|'.join(_ORDINALS)})[\s-]+century\b", lambda match, _: f"{_ORDINALS[match[1].lower()] - 1}XX"),
)
_WORD = re.compile(r"[a-z]+")
_PLAIN = re.compile(rf"(?<![\w.,/-]){YEAR}(?!\w)(?!-\d)")
