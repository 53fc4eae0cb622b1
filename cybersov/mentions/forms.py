"""Names by their form: instruments by number, and capitals around a word that tells their class."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cybersov.documents.dates import MONTHS
from cybersov.mentions.abbreviations import OPENS
from cybersov.mentions.found import TEXTS, Found
from cybersov.mentions.gazetteer import gazetteer
from cybersov.mentions.heads import heads
from cybersov.mentions.words import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

BEFORE = frozenset({"of", "for", "on", "against", "to", "concerning", "regarding", "and", "the", "in", "with", ","})
_NOT_A_NAME = frozenset({"the", "a", "an", "this", "that", "these", "its", "their", "in", "under", "as", "when", "new"})
_DETERMINING = frozenset({"the", "a", "an", "its", "this", "our", "their", "'s", "’s"})
_ACTORS = frozenset({"State", "Institution", "InternationalOrganization", "Company", "Organization", "Person"})
_HOUSES = frozenset({"Institution", "Organization"})
_BODIES = frozenset({"Institution", "InternationalOrganization", *TEXTS})
_OFFICES = frozenset({"office", "council", "court", "bank"})
_NUMBER = r"(?:No\.?\s+)?\d[\w/-]*\w|(?:No\.?\s+)?\d"
_NUMBERED = re.compile(
    r"\b(?:(?:Directive|Regulation|Decision)\s+\((?:EU|EC|EEC)\)\s+(?:No\.?\s+)?\d{1,4}/\d{2,4}"
    r"|(?P<resolution>(?P<body>General Assembly\s+|Security Council\s+|UNGA\s+|UNSC\s+)?[Rr]esolution\s+(?:A/RES/)?"
    r"\d{1,4}(?:/\d{1,4})?|A/RES/\d{1,3}/\d{1,4})|Executive Order\s+(?:No\.?\s+)?\d{4,5}"
    r"|(?:Federal\s+)?Law\s+\d+-FZ"
    rf"|(?:(?:Federal|Government|Presidential|Royal|Cabinet|Ministerial|Council)\s+)?"
    rf"(?:Law|Act|Decree|Regulation|Order|Ordinance|Directive|Decision|Circular|Bill|Notice)\s+(?:{_NUMBER})"
    r"|Articles?\s+\d+[a-z]?\b(?!\s+to\b)|(?:[Ss]ection|[Pp]aragraph|[Cc]lause|[Rr]ule)\s+\d{2,4}[A-Z]?\b"
    r"|(?:Section|Paragraph|Clause|Rule)\s+\d[A-Z]?(?=\s+of\s+the\s+[A-Z]))"
)
_BARE = re.compile(r"(?<![\w/.-])\d{1,2}/\d{1,3}(?![\w/.-]*\d)(?!\s+(?:of|per|percent))")
_MODEL = re.compile(
    r"(?<![\w/.-])(?:[A-Z]{1,2}\d{3,4}[A-Z]?"
    r"|(?:[A-Z][A-Za-z]+ )(?:(?:Pro|Max|Ultra|Plus|Mini|Lite) )?\d{3,5}[A-Z]{1,2}"
    r"|[A-Z][A-Za-z]+ \d{1,4} (?:Pro|Max|Ultra|Plus|Mini|Lite)(?: (?:Max|Plus))?)(?![\w/.-]*\w)"
)
_DIGIT = re.compile(r"\d")
_RESOLUTION = re.compile(r"\b[Rr]esolutions\b")


def numbered(doc: "Doc") -> Iterator[Found]:
    """Instruments and parts of them by number: "Directive (EU) 2016/1148", "Decree 53", "Article 14"."""
    text = doc.text
    if not _DIGIT.search(text):
        return
    for match in _NUMBERED.finditer(text):
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        cls = "PolicyDocument" if match["resolution"] else "LegalInstrument"
        yield Found(span.start, span.end - 1, cls, _number_key(match), match[0], "form")
    for match in _MODEL.finditer(text):
        span = doc.char_span(match.start(), match.end())
        if span is not None:
            yield Found(span.start, span.end - 1, "Technology", fold(match[0]), match[0], "form")
    if _RESOLUTION.search(text):
        for match in _BARE.finditer(text):
            span = doc.char_span(match.start(), match.end())
            if span is not None:
                key = f"resolution {fold(match[0])}"
                yield Found(span.start, span.end - 1, "PolicyDocument", key, match[0], "form")


def _number_key(match: re.Match[str]) -> str:
    """The General Assembly's resolutions, which alone have a stroke, are one thing with and without its name."""
    text = match[0]
    if match["resolution"] and "/" in text:
        return "resolution " + fold(re.sub(r".*?(\d+/\d+)$", r"\1", text, flags=re.DOTALL))
    return fold(text if "(" in text else re.sub(r"\bNo\.?\s+", "", text))


def formed(doc: "Doc") -> Iterator[Found]:
    """Capitalised names around a word that tells their class: "Ministry of Justice", "Data Protection Act"."""
    at = 0
    while at < len(doc):
        if not _capital(doc[at]) or name_class(doc, at) is None:
            at += 1
            continue
        first, last, key = _left(doc, at), _right(doc, at), at
        if last == at and at + 2 < len(doc) and doc[at + 1].text == "-" and _capital(doc[at + 2]):
            last = at + 2
        elif last == at:
            while last + 1 < len(doc) and _capital(doc[last + 1]) and name_class(doc, last + 1):
                last += 1
                key = last
            first, last = min(first, _left(doc, key)), max(last, _right(doc, last))
        titled = fold(doc[key].text) in heads().offices and last + 1 < len(doc) and _capital(doc[last + 1])
        if last > first and not titled:
            label = doc[first : last + 1].text
            yield Found(first, last, name_class(doc, key) or "", fold(label), label, "form")
        at = last + 1


def name_class(doc: "Doc", at: int) -> str | None:
    """The class that a word tells in a name, alone or with the word before it: "Data Centre" is no body."""
    table, noun = heads().name, fold(doc[at].text)
    both = table.get(f"{fold(doc[at - 1].text)} {noun}") if at > 0 and _capital(doc[at - 1]) else None
    return both or table.get(noun)


def _capital(token: "Token") -> bool:
    return token.text[0].isupper() and token.is_alpha


def _left(doc: "Doc", at: int) -> int:
    first = at
    while first > 0:
        before = doc[first - 1]
        if before.text == "-" and first > 1 and doc[first - 2].text[0].isupper():
            first -= 2
        elif before.text in ("and", "&") and first > 1 and _capital(doc[first - 2]) and first < at:
            return _joined(doc, first)
        elif before.text in ("’s", "'s") and first > 1 and _holder(doc[first - 2]):
            break
        elif before.text in ("’s", "'s") or _belongs(before) or _of_many(doc, first - 1):
            first -= 1
        else:
            break
    return first + (doc[first].text in ("’s", "'s"))


def _of_many(doc: "Doc", at: int) -> bool:
    """Whether an apostrophe stands inside a name: "Regulators' Association"."""
    return doc[at].text in ("'", "’") and at > 0 and _capital(doc[at - 1]) and doc[at - 1].text.endswith("s")


def _belongs(before: "Token") -> bool:
    return _capital(before) and before.lower_ not in _NOT_A_NAME and not before.is_stop


def _holder(token: "Token") -> bool:
    """Whether a name before "'s" has what follows: "the African Union's Convention", not "the People's Assembly"."""
    start = token.i
    while start > 0 and _capital(token.doc[start - 1]):
        start -= 1
    text = token.doc[start : token.i + 1].text
    return any(hit.entry.type in _ACTORS and hit.end == len(text) for hit in gazetteer().find(text))


def _joined(doc: "Doc", at: int) -> int:
    """Where "the Cloud and AI Development Act" begins: what stands before "and" is no name of its own."""
    first = at - 1
    while first > 0 and _capital(doc[first - 1]) and not doc[first - 1].is_stop:
        first -= 1
    before = doc[first : at - 1]
    if first == 0 or doc[first - 1].lower_ not in _DETERMINING or not len(before):
        return at
    if any(heads().name.get(fold(t.text)) in _BODIES for t in before):
        return at
    own = any(hit.entry.type in _ACTORS for hit in gazetteer().find(before.text))
    return at if own else first


def _right(doc: "Doc", at: int) -> int:
    last, ahead = at, at + 1
    if ahead >= len(doc) or doc[ahead].text not in OPENS or _owned(doc, at):
        return last
    while ahead < len(doc):
        token = doc[ahead]
        if token.lower_ in MONTHS or (token.text in (",", "and") and _begins(doc, ahead + 1)):
            break
        if token.text == "and" and ahead + 1 < len(doc) and _is_known(doc, ahead + 1):
            break
        if token.text == "," and not _listing(doc, ahead):
            break
        if _capital(token) and (last > at or doc[ahead - 1].text in BEFORE):
            last = ahead
        elif (token.text not in BEFORE and token.text != "-") or (token.text in BEFORE and ahead - last > 2):
            break
        ahead += 1
    return last


def _listing(doc: "Doc", comma: int) -> bool:
    """Whether a comma stands in a row of a name: "Science, Innovation and Technology", not "Justice, Freedonia"."""
    ahead = comma + 1
    while ahead < len(doc) and (_capital(doc[ahead]) or doc[ahead].text == ","):
        ahead += 1
    return ahead + 1 < len(doc) and doc[ahead].text in ("and", "&") and _capital(doc[ahead + 1])


def _owned(doc: "Doc", at: int) -> bool:
    """Whether a name ends before its owner: "Cyber Institute | of the University of Lund"."""
    if at + 3 >= len(doc) or doc[at + 1].text != "of" or doc[at + 2].text != "the":
        return False
    if fold(doc[at].text) in _OFFICES or heads().name.get(fold(doc[at].text)) not in _HOUSES or at == 0:
        return False
    ahead = at + 3
    while ahead < len(doc) and _capital(doc[ahead]):
        if heads().name.get(fold(doc[ahead].text)) in _HOUSES:
            return _capital(doc[at - 1])
        ahead += 1
    return False


def _is_known(doc: "Doc", at: int) -> bool:
    """Whether a known actor stands behind "and": "the Cyber Administration of Freedonia | and Huawei"."""
    ahead = at + (doc[at].text == "the" and at + 1 < len(doc))
    if not doc[ahead].text[0].isupper():
        return False
    last = ahead
    while last + 1 < len(doc) and _capital(doc[last + 1]):
        last += 1
    text = doc[ahead : last + 1].text
    hit = gazetteer().whole(text)
    return hit is not None and hit.entry.type in _ACTORS


def _begins(doc: "Doc", at: int) -> bool:
    """Whether a comma or "and" leads to another name: "the State Duma", "Ministry of Trade", not "the Sea"."""
    ahead = at
    while ahead < len(doc) and doc[ahead].text in ("and", "the"):
        ahead += 1
    article = ahead > at and doc[ahead - 1].text == "the"
    if article and doc[at - 1].text == ",":
        return True
    last = ahead
    while last < len(doc) and (_capital(doc[last]) or doc[last].text == "-"):
        last += 1
    heads_in = [t.i for t in doc[ahead:last] if fold(t.text) in heads().name]
    opens = last < len(doc) and doc[last].text in OPENS
    return bool(heads_in) and (article or (opens and heads_in[-1] == last - 1))
