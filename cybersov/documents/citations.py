"""In-text citations: "(MFA 2017)", "(Cited in Mueller 2012; Xue 2004, 12)", "Mueller (2012)", "[12]"."""

import re
from collections.abc import Collection, Iterable, Iterator

from cybersov.model import Citation

BRACKETS = re.compile(r"\(([^()]{3,300})\)")
NUMBERS = re.compile(r"\[(\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*)\]")
LEAD = re.compile(
    r"(?:(?:see also|but see|see|cf\.?|e\.\s?g\.,?|for example|for instance|also|(?:as )?(?:quoted|cited) in|quoted by"
    r"|following|adapted from|based on|compare|in),?\s+){1,3}",
    re.IGNORECASE,
)
YEAR = r"(?:(?:1[5-9]|20)\d\d\s?[a-zA-Z]?|n\.\s?d\.?|forthcoming|in press|under review)"
PART = r"(?i:(?:pp?|paras?|arts?|articles?|chs?|chap|chapter|section|sec|no|n|vol|fig)\b\.?\s?|§+\s?)"
LOCATOR = rf"(?:\s?[,:]\s?(?!{YEAR}(?!\w)){PART}?[\dIVXivx][\w.,–-]*(?:\s?(?:[–,-]|and)\s?[\dIVXivx][\w.–-]*)*)"
PARTICLE = r"(?:(?:de|da|del|della|der|den|di|dos|du|el|la|le|ten|ter|van|von|zu|al|of|for|on|the)\s){0,3}"
NAME = rf"(?:{PARTICLE}\d?[^\W\d_a-z][\w’'.&-]{{0,40}})"
AUTHORS = rf"{NAME}(?:(?:,?\s(?:and|&|und|et)\s|,\s|\s){NAME}){{0,7}}(?:,?\s(?:et\sal\.?|and\sothers|and\scolleagues))?"
GLOSS = r"(?:[^\W\d_][^\d,;:()]{0,60},\s)??"
WORK = re.compile(rf"{GLOSS}({AUTHORS},?\s(?:{YEAR}(?:,\s?(?={YEAR})|(?!\w)))+){LOCATOR}?\.?")
KEYED = re.compile(rf"(.{{1,80}}?\s{YEAR}(?!\w)){LOCATOR}?\.?")
TOLD = re.compile(rf"\b({AUTHORS})\s\(({YEAR})(?:{LOCATOR})?\)")
NOT_AUTHORS = re.compile(
    r"(?<![\w-])(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Spring|Summer|Autumn|Fall|Winter|Since|From|Until|In|By|After|Before|Between|During|Circa"
    r"|Law|Act|Directive|Regulation|Resolution|Convention|Treaty|Decision|Article)(?![\w-])"
)
ENTRY = re.compile(rf"(?:\[?\d{{1,3}}[\].]?\s+)?((?:[^\W\d_]|(?<=\w)[’'-]){{2,40}})[,.\s].{{0,200}}?\b({YEAR})\b")


def known_works(sources: Iterable[str], bibliography: Iterable[str]) -> frozenset[str]:
    """What a document says that it cites, as "name year" in lower case: keys of its sources, entries of its list.

    >>> sorted(known_works(["CLOUD Act 2018: the statute"], ["Cheng, Dean. 2017. Dragon."]))
    ['cheng 2017', 'cloud act 2018']
    """
    entries = (ENTRY.match(entry[:300]) for entry in bibliography)
    keys = {source.partition(":")[0] for source in sources}
    return frozenset(" ".join(key.split()).casefold() for key in keys) | {
        f"{entry[1]} {entry[2]}".casefold() for entry in entries if entry
    }


def citations(text: str, start: int, end: int, known: Collection[str] = ()) -> Iterator[Citation]:
    """The citations in `text[start:end]`, in order, without overlap; offsets count from the head of `text`.

    A bracket that cites several works gives one citation for each, which together cover the bracket.
    Names of laws with a year, and an author in the sentence before a year in brackets, count only where
    the work is among the `known` ones.
    """
    found = [*_bracketed(text, start, end, known), *_numbered(text, start, end), *_told(text, start, end, known)]
    yield from sorted(found, key=lambda citation: citation.start)


def _numbered(text: str, start: int, end: int) -> Iterator[Citation]:
    for match in NUMBERS.finditer(text, start, end):
        yield Citation(match.start(), match.end(), match[1])


def _bracketed(text: str, start: int, end: int, known: Collection[str]) -> Iterator[Citation]:
    for match in BRACKETS.finditer(text, start, end):
        works = _works(match[1], known)
        at, behind = match.start(), match.start(1)
        for number, (work, length) in enumerate(works, 1):
            behind += length + 1
            stop = match.end() if number == len(works) else behind
            yield Citation(at, stop, work)
            at = stop


def _works(inside: str, known: Collection[str]) -> list[tuple[str, int]]:
    """The works between two brackets with the length of each part; nothing unless every part is one."""
    works = []
    for part in inside.split(";"):
        work = _work(part.strip(), known)
        if work is None:
            return []
        works.append((work, len(part)))
    return works


def _work(part: str, known: Collection[str]) -> str | None:
    lead = LEAD.match(part)
    written = part[lead.end() :] if lead else part
    keyed = KEYED.fullmatch(written)
    if keyed and (key := " ".join(keyed[1].split())).casefold() in known:
        return key
    match = WORK.fullmatch(written)
    return None if not match or NOT_AUTHORS.search(match[1]) else " ".join(match[1].split())


def _told(text: str, start: int, end: int, known: Collection[str]) -> Iterator[Citation]:
    """Years in brackets after an author who is part of the sentence."""
    for match in TOLD.finditer(text, start, end):
        words = list(re.finditer(r"[\w’'-]+", match[1]))
        cited = [word for word in words if f"{word[0]} {match[2]}".casefold() in known]
        several = re.search(r"\bet\sal", match[1])
        if cited or several:
            names = match[1][cited[0].start() :] if cited else words[-3][0] + " et al."
            yield Citation(match.end(1) + 1, match.end(), f"{names} {match[2]}")
