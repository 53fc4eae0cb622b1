"""Dates that a text tells from its own date: "last year", "two months ago", "yesterday"; and those without a year.

Nothing is told more finely than the unit that is used; where the date of the text is too coarse, nothing is told.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from cybersov.documents.dates import MONTHS

NAMES = (*MONTHS, *"jan feb mar apr jun jul aug sept sep oct nov dec".split())
MONTH = r"(?:" + "|".join(sorted(NAMES, key=len, reverse=True)) + r")\b"
Value = Callable[[re.Match[str], str | None], str | None]
Shape = tuple[frozenset[str], re.Pattern[str], Value]
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
            "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30}
COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
UNIT = r"(?P<unit>year|month|week|day|decade)s?"
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SEASONS = ("spring", "summer", "autumn", "winter")
_STEP = {"last": -1, "the previous": -1, "this": 0, "the current": 0, "next": 1, "the coming": 1, "the following": 1}
_LENGTH = {"year": 4, "month": 7, "day": 10, "week": 10}


def shapes(*rows: tuple[str, str, Value]) -> tuple[Shape, ...]:
    """Forms of dates: words of which a text must have one (none where any text may), the pattern, and its value."""
    return tuple((frozenset(words.split()), re.compile(pattern, re.I), value) for words, pattern, value in rows)


def shifted(point: str, unit: str, count: int) -> str | None:
    """A date so many units later, or with a negative count earlier, as fine as the unit; None where it is too coarse.

    >>> shifted("2019-05-31", "month", -1), shifted("2014", "year", -2), shifted("2014", "day", 1)
    ('2019-04', '2012', None)
    """
    if not re.fullmatch(r"\d{4}(-\d\d)?(-\d\d)?", point):
        return None
    if unit == "decade":
        unit, count = "year", 10 * count
    if len(point) < _LENGTH[unit]:
        return None
    if unit == "year":
        return f"{int(point[:4]) + count:04}"
    if unit == "month":
        months = int(point[:4]) * 12 + int(point[5:7]) - 1 + count
        return f"{months // 12:04}-{months % 12 + 1:02}"
    moved = (date.fromisoformat(point) + timedelta(days=count * (7 if unit == "week" else 1))).isoformat()
    return moved[:7] if unit == "week" else moved


def number(word: str) -> int:
    """The number that a numeral or a word says: "two", "12"."""
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]


def month_number(name: str) -> int:
    """The number of a month, from 1, by its name or the first letters of it."""
    return next(i for i, full in enumerate(MONTHS, 1) if full.startswith(name.lower()[:3]))


def _ago(match: re.Match[str], said: str | None) -> str | None:
    return shifted(said, match["unit"].lower(), -number(match["count"])) if said else None


def _ahead(match: re.Match[str], said: str | None) -> str | None:
    return shifted(said, match["unit"].lower(), number(match["count"])) if said else None


def _stepped(match: re.Match[str], said: str | None) -> str | None:
    step, unit = _STEP[" ".join(match["step"].lower().split())], match["unit"].lower()
    return shifted(said, unit, step) if said else None


def _named_month(match: re.Match[str], said: str | None) -> str | None:
    """ "last August", "in November last year"; no month in "this may"."""
    if not said or not said[:4].isdigit() or match["month"].islower():
        return None
    month = month_number(match["month"])
    step, year = _STEP[match["step"].lower()], int(said[:4])
    if not match["year"]:  # "last August": the one before the date of the text
        if len(said) < 7:
            return None
        this = int(said[5:7])
        year += step if (step < 0 and month >= this) or (step > 0 and month <= this) else 0
    else:
        year += step
    day = match.groupdict().get("day")
    return f"{year}-{month:02}" + (f"-{int(re.sub('[^0-9]', '', day)):02}" if day else "")


def _season(match: re.Match[str], said: str | None) -> str | None:
    """ "last spring", "this summer"."""
    if not said or len(said) < 7 or not said[:4].isdigit():
        return None
    place = _SEASONS.index(match["season"].lower().replace("fall", "autumn"))
    step, begins = _STEP[(match["step"] or "last").lower()], 3 * (place + 1)
    year, this = int(said[:4]), int(said[5:7])
    if step < 0:
        year -= this <= begins + 2
    elif step > 0:
        year += this >= begins
    return f"{year}-{21 + place}"


def _today(match: re.Match[str], said: str | None) -> str | None:
    step = {"yesterday": -1, "today": 0, "tomorrow": 1, "tonight": 0, "last night": -1}
    return shifted(said, "day", step[match[0].lower()]) if said else None


def _weekday(match: re.Match[str], said: str | None) -> str | None:
    """The last day of that name before the date of the text, the next one after "next" or "coming"."""
    if not said or len(said) != 10 or not said.replace("-", "").isdigit():
        return None
    day, wanted = date.fromisoformat(said), _WEEKDAYS.index(match["weekday"].lower())
    if (match["step"] or "").strip().lower() in ("next", "coming"):
        return (day + timedelta(days=(wanted - day.weekday() - 1) % 7 + 1)).isoformat()
    return (day - timedelta(days=(day.weekday() - wanted - 1) % 7 + 1)).isoformat()


_NAMED = " ".join(NAMES)
RELATIVE: tuple[Shape, ...] = shapes(
    ("ago", rf"(?<!\bthan )(?<!\bover )(?<!\balmost )(?<!\bnearly )\b{COUNT}\s+{UNIT}\s+ago\b", _ago),
    ("ago", r"\bhalf\s+a\s+year\s+ago\b", lambda match, said: shifted(said, "month", -6) if said else None),
    ("in", rf"\bin\s+{COUNT}\s+{UNIT}\b(?:\s+from\s+now\b)?", _ahead),
    ("year month week",
     r"\b(?P<step>last|this|next|the\s+previous|the\s+current|the\s+coming)\s+(?P<unit>year|month|week)\b", _stepped),
    (_NAMED,
     rf"\b(?:(?P<day>\d{{1,2}})\s+)?(?P<month>{MONTH})\.?\s+(?:of\s+)?(?P<step>last|this|next)\s+(?P<year>year)\b",
     _named_month),
    (_NAMED, rf"\b(?P<step>last|this|next)\s+(?P<month>{MONTH})(?P<year>)?", _named_month),
    ("spring summer autumn fall winter", r"\b(?P<step>last|this|next)\s+(?P<season>spring|summer|autumn|fall|winter)\b",
     _season),
    ("spring summer autumn fall winter",
     r"(?:(?<=\bin the )|(?<=\bsince the )|(?<=\bduring the )|(?<=\bby the ))(?P<step>)?"
     r"(?P<season>spring|summer|autumn|fall|winter)\b(?!\s+(?:of|that|\d))", _season),
    ("yesterday", r"\bthe\s+day\s+before\s+yesterday\b",
     lambda match, said: shifted(said, "day", -2) if said else None),
    ("yesterday today tomorrow tonight night", r"\b(?:yesterday|today|tomorrow|tonight|last\s+night)\b", _today),
    ("before", rf"\b{COUNT}\s+{UNIT}\s+before\s+this\s+(?:report|article|paper|brief|text|letter|issue)\b", _ago),
    (" ".join(_WEEKDAYS), rf"\b(?:(?P<step>last|next|coming)\s+)?(?P<weekday>{'|'.join(_WEEKDAYS)})\b", _weekday),
)
_FUTURE = re.compile(rf"in\s+{COUNT}\s+{UNIT}", re.I)


def is_future(words: str) -> bool:
    """Whether words name a time that can only be told of what is still to come: "in six months"."""
    return bool(_FUTURE.match(words))


def is_weekday(words: str) -> bool:
    """Whether words are the bare name of a day of the week."""
    return words.lower() in _WEEKDAYS


def in_future(day: str) -> str:
    """The same day of the week after the date of the text, of a day before it.

    >>> in_future("2023-06-09")
    '2023-06-16'
    """
    return (date.fromisoformat(day) + timedelta(days=7)).isoformat()
