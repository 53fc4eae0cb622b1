"""The year that a date without one takes from a date before it: "In June 2012 … In October …"."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cybersov.clauses.reckoned import last_before

if TYPE_CHECKING:
    from spacy.tokens import Span

UNKNOWN = "XXXX"
_MONTH = 7
_LONG_AGO = 2


def told_before(free: Mapping[int, str], span: "Span", found: str, said: str | None, same: bool) -> str | None:
    """The last date before a place in its sentence; else the year that a month has after one of the block before.

    Who tells of June 2012 goes on with "in October" of that year and "in March" of the next, not of the one before
    the text. Beyond the sentence before this is sure only of a later month of a year long before the text (`said`);
    of an earlier month the year is then unknown.
    """
    here = _last_before(free, span)
    start = span.root.sent.start
    if same:
        return here or last_before(span.start, span.root, free) or UNKNOWN
    if here or not start or not found.startswith("XXXX-"):
        return here
    begin = span.doc[start - 1].sent.start
    near = _last_month(free, begin, start)
    last = near or _last_month(free, 0, begin)
    if last is None or not last[:4].isdigit():
        return None
    year, turned = int(last[:4]), found[5:7] < last[5:7]
    if near:
        return str(year + turned) if not said or year + turned < int(said[:4]) else None
    if not said or int(said[:4]) - year < _LONG_AGO:
        return None
    return UNKNOWN if turned else str(year)


def _last_month(free: Mapping[int, str], first: int, end: int) -> str | None:
    """The last date between two places that names a month; the end of a range."""
    dates = [free[i].rpartition("/")[2] for i in sorted(free) if first <= i < end]
    return next((each for each in reversed(dates) if len(each) >= _MONTH), None)


def _last_before(free: Mapping[int, str], span: "Span") -> str | None:
    """The last date before a place in the same sentence, a point and not a range."""
    start = span.root.sent.start
    places = [i for i in free if start <= i < span.start and "/" not in free[i]]
    return free[max(places)] if places else None
