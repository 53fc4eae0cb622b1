"""Dates of metadata as EDTF (Library of Congress, Extended Date/Time Format, level 0 and common level 1)."""

import re
from datetime import date

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august")
MONTHS += ("september", "october", "november", "december")
ONE = re.compile(r"(?:[12]\d{3}|[12]\d{2}X|[12]\dXX)(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?)?[~?%]?")
STAMP = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*")
DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
MONTH_YEAR = re.compile(rf"(?:{DAY} )?([A-Za-z]{{3,9}})\.? (?:{DAY}, ?)?([12]\d{{3}})")


def edtf_date(written: str) -> str | None:
    """The EDTF form of a date as people write it, or None.

    >>> [edtf_date(text) for text in ("2019-05", "2001/2009", "../2013", "31 May 2019", "May 2019", "2019-13", "soon")]
    ['2019-05', '2001/2009', '../2013', '2019-05-31', '2019-05', None, None]
    """
    written = " ".join(written.split())
    stamp = STAMP.fullmatch(written)
    if stamp:
        written = stamp[1]
    if "/" in written:
        ends = written.split("/")
        if len(ends) == 2 and ends != ["..", ".."] and all(end == ".." or _is_one(end) for end in ends):
            return written
        return None
    return written if _is_one(written) else _from_words(written)


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


def _from_words(written: str) -> str | None:
    match = MONTH_YEAR.fullmatch(written)
    if not match:
        return None
    name = match[2].lower()
    month = next((number for number, full in enumerate(MONTHS, 1) if full.startswith(name)), None)
    if month is None:
        return None
    day = match[1] or match[3]
    found = f"{match[4]}-{month:02d}" + (f"-{int(day):02d}" if day else "")
    return found if _is_one(found) else None
