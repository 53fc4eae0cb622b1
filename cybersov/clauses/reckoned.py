"""Dates that a text reckons from another one that it names: "two days later", "since then", "a year after it had"."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from cybersov.clauses.relative import COUNT, UNIT, number, shifted

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Reckoned = tuple[int, str, "Token"]
_STEPS = {"following": 1, "next": 1, "previous": -1, "preceding": -1, "before": -1, "after": 1}
_LATER = re.compile(
    rf"\b{COUNT}\s+{UNIT}\s+(?:(?P<forward>later|afterwards)\b(?!\s+than)|(?P<way>on|earlier|before)\b"
    r"(?=\s*[,.;:)]|\s+(?:and|but|that|it|he|she|they|a|its|his|when|in|by|with|on|at|under)\b|$))"
    r"|\b(?P<same>the\s+following|the\s+next|the\s+same|the\s+previous|the\s+preceding|that(?:\s+same)?)\s+"
    r"(?P<unit2>year|month|day)\b"
    r"|\bthe\s+(?P<unit3>year|month|day)\s+(?P<beside>before|after)\b(?=\s*[,.;:)])"
    r"|\b(?P<since>since\s+then|ever\s+since|has\s+since|have\s+since)\b(?!\s+(?:its|his|her|their|the|\d))",
    re.I)
_BESIDE = re.compile(rf"\b{COUNT}\s+{UNIT}\s+(?P<way>after|before)\b", re.I)


def reckoned(doc: "Doc", free: Mapping[int, str], clauses: Mapping[int, int],
             clause_of: Callable[["Token"], "Token"]) -> Iterator[Reckoned]:
    """The dates that are reckoned from others: the token that they hang by, the value, and the verb they belong to.

    `free` are the dates of the text by token, `clauses` the verbs that those belong to.
    """
    if not free:
        return
    text = doc.text
    for match in _BESIDE.finditer(text):
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if span is not None:
            yield from _beside(span[-1], match, free, clauses)
    for match in _LATER.finditer(text):
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        point = last_before(span.start, span.root, free) if span is not None else None
        value = _later(match, point) if point else None
        if span is not None and value and not _of_a_month(span.start, doc, free):
            at = next((t for t in span if t.lower_ in ("since", "then")), span.root)
            yield at.i, value, span.root if span.root.pos_ == "VERB" else clause_of(at)


def _of_a_month(start: int, doc: "Doc", free: Mapping[int, str]) -> bool:
    """ "October of that year"."""
    return start > 1 and doc[start - 1].lower_ == "of" and start - 2 in free


def _later(match: re.Match[str], point: str) -> str | None:
    if match["since"]:
        return f"{point}/.."
    if match["unit3"]:
        return shifted(point, match["unit3"].lower(), _STEPS[match["beside"].lower()])
    if match["same"]:
        return shifted(point, match["unit2"].lower(), _STEPS.get(match["same"].lower().split()[-1], 0))
    return shifted(point, match["unit"].lower(), number(match["count"]) * (1 if _forward(match) else -1))


def _forward(match: re.Match[str]) -> bool:
    return bool(match["forward"]) or match["way"].lower() == "on"


def _beside(link: "Token", match: re.Match[str], free: Mapping[int, str],
            clauses: Mapping[int, int]) -> Iterator[Reckoned]:
    """ "In 2014, two years after it had leased …": 2012; "ten years after the summit of 2005": 2015."""
    step = number(match["count"]) * (1 if match["way"].lower() == "after" else -1)
    verb, unit = link.head, match["unit"].lower()
    if link.dep_ == "mark" and verb.dep_ == "advcl" and not any(clause == verb.i for clause in clauses.values()):
        point = next((free[i] for i, clause in clauses.items() if clause == verb.head.i and "/" not in free[i]), None)
        value = shifted(point, unit, -step) if point else None
        if value:
            yield link.i, value, verb
    elif link.dep_ == "prep" and verb.pos_ == "VERB":
        inside = {t.i for t in link.subtree}
        last = next((i for i in sorted(free) if i in inside), None)
        value = shifted(free[last].strip("./"), unit, step) if last is not None else None
        if value and last is not None:
            yield last, value, verb


def last_before(start: int, root: "Token", free: Mapping[int, str]) -> str | None:
    """The last date before a place in its sentence or in the one before it, a point and not a range."""
    sent = root.sent
    begin = sent.doc[sent.start - 1].sent.start if sent.start else 0
    for first, last in ((sent.start, start), (begin, sent.start)):
        places = [i for i in free if first <= i < last and "/" not in free[i]]
        if places:
            return free[max(places)]
    return None
