"""What a head noun takes with it to be one thing: "rule of law", "ban on exports", "operators of payment systems"."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cybersov.documents.dates import MONTHS
from cybersov.mentions.found import TEXTS
from cybersov.mentions.heads import ending, heads
from cybersov.mentions.words import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

_ON = {
    "LegalInstrument": frozenset({"on", "against", "for", "concerning", "regarding", "about"}),
    "PolicyDocument": frozenset({"on", "against", "for", "concerning", "regarding", "about"}),
    "Principle": frozenset({"to", "from", "over", "for"}),
    "Measure": frozenset({"on", "against"}),
    "Event": frozenset({"on", "against", "in", "with", "between"}),
}
_LONGEST = 8
_YEAR = r"(?:1[6-9]|20)\d\d"
_DATE = re.compile(rf"(?:\d{{1,2}} )?(?:(?:{'|'.join(MONTHS)})(?: {_YEAR})?|{_YEAR})\b", re.IGNORECASE)
_ONE = frozenset({"a", "an", "another", "one"})
_WHERE = frozenset({"online", "offline", "abroad", "worldwide"})
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_MATES = frozenset({"Principle", "LegalInstrument", "PolicyDocument", "PolicyArea"})


def complement(head: "Token") -> tuple[str, int] | None:
    """The class and last token of a head noun with its complement, or None where it has none that belongs to it."""
    noun = fold(head.text)
    of, on = heads().of.get(noun) or ending(noun), heads().on.get(noun)
    text = heads().common.get(noun)
    if not of and not on and text not in TEXTS:
        return None
    for prep in _prepositions(head):
        dated = _date_end(prep) if text in TEXTS and prep.i == head.i + 1 else None
        if dated:
            return text, dated
        cls = of if prep.lower_ == "of" else on if on and prep.lower_ in _ON[on] else None
        if cls and prep.i - head.i <= (1 if prep.lower_ == "of" else 3):
            last = _end(prep, cls)
            if last is not None and last - head.i <= _LONGEST:
                return cls, last
    return None


def said_of(head: "Token") -> tuple[str, int] | None:
    """The class and last token of a text that only what it does tells from others: "a decree restricting imports"."""
    cls = heads().common.get(fold(head.text))
    verb = head.doc[head.i + 1] if head.i + 1 < len(head.doc) else None
    if cls not in TEXTS or verb is None or verb.head != head or verb.dep_ != "acl" or verb.tag_ != "VBG":
        return None
    thing = next((c for c in verb.rights if c.dep_ == "dobj" and c.pos_ in ("NOUN", "PROPN")), None)
    clause = next((c for c in verb.rights if c.dep_ in ("ccomp", "xcomp")), None)
    if thing is None and clause is None:
        return None
    last = noun_end(thing) if thing is not None else clause.right_edge.i
    return (cls, last) if last - head.i <= _LONGEST else None


def noun_end(noun: "Token") -> int:
    """The last token of a noun with the "of" that follows it: "age | of their users"."""
    for prep in noun.rights:
        if prep.dep_ == "prep" and prep.lower_ == "of" and prep.i == noun.i + 1:
            return _end(prep, "Measure") or noun.i
    return noun.i


def _prepositions(head: "Token") -> Iterator["Token"]:
    """Those of the noun, and one that follows it on the spot and that the parser gives to the verb."""
    yield from (c for c in head.children if c.dep_ == "prep" and c.i > head.i)
    after = head.doc[head.i + 1] if head.i + 1 < len(head.doc) else None
    if after is not None and after.dep_ == "prep" and after.head == head.head and head.dep_ == "dobj":
        yield after


def _date_end(prep: "Token") -> int | None:
    """The last token of the date by which a text is told from others: "report | of June 2015"."""
    start = prep.idx + len(prep) + 1
    date = _DATE.match(prep.doc.text, start) if prep.lower_ == "of" else None
    span = prep.doc.char_span(start, date.end()) if date else None
    return span.end - 1 if span else None


def _end(prep: "Token", cls: str) -> int | None:
    """The last token of what a preposition governs, without clauses and loose additions."""
    noun = next((c for c in prep.children if c.dep_ == "pobj" and c.i > prep.i), None)
    if noun is None or noun.pos_ not in ("NOUN", "PROPN") or noun.tag_ == "CD" or noun.lower_ in _DAYS:
        return None
    if cls == "Measure" and prep.head.lower_ == "collection" and heads().common.get(fold(noun.text)) == "Group":
        return None  # a collection of states is no measure
    if cls == "Measure" and any(c.lower_ in _ONE or c.tag_ == "PRP$" for c in noun.lefts):
        return None
    if prep.lower_ == "between" and any(t.text == "hand" for t in prep.doc[noun.i : noun.i + 16]):
        return None  # "between A and B, on the one hand, and C"
    last = noun.i
    for inner in _inner(noun):
        if inner.i == last + 1:
            last = max((c.i for c in inner.children if c.dep_ == "pobj" and c.pos_ in ("NOUN", "PROPN")), default=last)
    if cls in _MATES or prep.lower_ == "between":
        last = _row_end(noun, last, whole=prep.lower_ == "between")
    after = prep.doc[last + 1 : last + 2]
    return last + 1 if after and after[0].lower_ in _WHERE else last


def _row_end(noun: "Token", last: int, whole: bool = False) -> int:
    """Where "networks, data and services" ends; a row that is long or has articles is of the name behind "between"."""
    end = at = noun
    while mates := [c for c in at.children if c.dep_ == "conj" and c.i > at.i]:
        at = mates[0]
        if (any(c.dep_ in ("det", "poss") for c in at.children) and not whole) or at.pos_ not in ("NOUN", "PROPN"):
            return last
        end = at
    return end.i if last < end.i <= last + _LONGEST - 2 else last


def _inner(noun: "Token") -> Iterator["Token"]:
    return (c for c in noun.children if c.dep_ == "prep" and c.lower_ in ("of", "in", "to", "on", "for"))
