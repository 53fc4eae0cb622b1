"""In-text citations: "(MFA 2017)", "(Cited in Mueller 2012; Xue 2004, 12)", "Mueller (2012)", "[12]", "[@key2012]"."""

import re
from collections.abc import Collection, Iterable, Iterator

from cybersov.documents.lexicon import listed
from cybersov.model import Citation

BRACKETS = re.compile(r"\(([^()]{3,300})\)|\[([^\[\]()]{5,300})\]")
NUMBERS = re.compile(r"\[(\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*)(?:, pp?\.\s?\d[\d–-]{0,8})?\]")
NUMBER = re.compile(r"(\d{1,3})(?:\s?[–-]\s?(\d{1,3}))?")
MOST_OF_RANGE = 30
LEAD = re.compile(
    r"(?:(?:see also|but see|see|cf\.?|e\.\s?g\.,?|for example|for instance|also|(?:as )?(?:quoted|cited) in|quoted by"
    r"|following|adapted from|based on|compare|in|inter alia|especially|esp\.|most recently),?\s+){1,3}",
    re.IGNORECASE,
)
YEAR = r"(?:(?:1[5-9]|20)\d\d\s?[a-zA-Z]?|n\.\s?d\.?|forthcoming|in press|under review)"
PART = r"(?i:(?:pp?|paras?|arts?|articles?|chs?|chap|chapter|section|sec|no|n|vol|fig)\b\.?\s?|§+\s?)"
LOCATOR = rf"(?:\s?[,:]\s?(?!{YEAR}(?!\w)){PART}?[\dIVXivx][\w.,–-]*(?:\s?(?:[–,-]|and)\s?[\dIVXivx][\w.–-]*)*)"
PARTICLE = r"(?:(?:de|da|del|della|der|den|di|dos|du|el|la|le|ten|ter|van|von|zu|al|of|for|on|the)\s){0,3}"
NAME = rf"(?:{PARTICLE}\d?[^\W\d_a-z][\w’'.&-]{{0,40}})"
AUTHORS = rf"{NAME}(?:(?:,?\s(?:and|&|und|et)\s|,\s|\s){NAME}){{0,7}}(?:,?\s(?:et\sal\.?|and\sothers|and\scolleagues))?"
GLOSS = r"(?:[^\W\d_][^\d,;:()]{0,60},\s)??"
YEARS = rf"{YEAR}(?:,\s?{YEAR}(?!\w)|,\s?(?=[a-z](?!\w))[a-z](?!\w))*(?!\w)"
WORK = re.compile(rf"{GLOSS}({AUTHORS}),?\s({YEARS}){LOCATOR}?\.?")
KEYED = re.compile(rf"(.{{1,80}}?\s{YEAR}(?!\w)){LOCATOR}?\.?")
TOLD = re.compile(rf"\b({AUTHORS})(?:[’']s?)?\s\(({YEAR}(?:[,;]\s?{YEAR}(?!\w))*){LOCATOR}?\)")
PANDOC = re.compile(r"(?:(?<=[\s(])|^)-?@\{?([A-Za-z\d_][\w:.#$%&+?<>~/-]{0,80})")
CONNECTED = re.compile(r",?\s(?:and|&|und|et)\s|,\s|\s(?=et\sal)")
OPENER = re.compile(r"(?:(?:As|In|For|See|And|But|While|The|According to|Following)\s){1,2}")
CUES = ("According to ", "Following ", "See ")
POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
NO_NAME = re.compile(r"(?<!\w)(?:I{2,3}|IV|V|VI{1,3})(?!\w)|[a-z]\d")
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

    A bracket that cites several works, or several years of one author, gives one citation for each, which together
    cover the bracket. Names of laws, events and cities with a year count only where the work is among the `known`
    ones; so does an author in the sentence before a year in brackets, unless there are several or a verb of saying
    stands by.
    """
    found = [*_bracketed(text, start, end, known), *_numbered(text, start, end), *_told(text, start, end, known)]
    taken = start
    for citation in sorted(found, key=lambda citation: (citation.start, citation.end)):
        if citation.start >= taken:
            taken = citation.end
            yield citation


def _numbered(text: str, start: int, end: int) -> Iterator[Citation]:
    """One for each number in a bracket, of a character or more; what has no room is left out, not the last."""
    for match in NUMBERS.finditer(text, start, end):
        numbers, room = list(_counted(match)), len(match[0])
        numbers = numbers if len(numbers) <= room else [*numbers[: room - 1], numbers[-1]]
        at = match.start()
        for left, (number, behind) in zip(range(len(numbers) - 1, -1, -1), numbers, strict=True):
            stop = min(max(at + 1, behind), match.end() - left) if left else match.end()
            yield Citation(at, stop, str(number))
            at = stop


def _counted(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The numbers in a bracket, those inside of a range too, with the place where each of them ends."""
    for number in NUMBER.finditer(match.string, match.start(1), match.end(1)):
        first, last = int(number[1]), int(number[2] or number[1])
        if not first <= last < first + MOST_OF_RANGE:
            last = first
        for value in range(first, last + 1):
            yield value, min(number.end(1) + value - first, number.end())


def _bracketed(text: str, start: int, end: int, known: Collection[str]) -> Iterator[Citation]:
    for match in BRACKETS.finditer(text, start, end):
        square = match[1] is None
        inside = match[2] if square else match[1]
        works = (_pandoc(inside, known) if square and "@" in inside else None) or _works(inside, known)
        at, behind = match.start(), match.start() + 1
        for number, (work, length) in enumerate(works, 1):
            behind += length
            stop = match.end() if number == len(works) else behind
            yield Citation(at, stop, work)
            at = stop


def _pandoc(inside: str, known: Collection[str]) -> list[tuple[str, int]]:
    """The keys between square brackets, as Pandoc's Markdown cites; nothing unless every part has one."""
    works = []
    for part in inside.split(";"):
        key = PANDOC.search(part)
        if key is None or not (re.search(r"\d", key[1]) or key[1].casefold() in known):
            return []
        works.append((key[1].rstrip(".:?/}"), len(part) + 1))
    return works


def _works(inside: str, known: Collection[str]) -> list[tuple[str, int]]:
    """The works between two brackets with the length of each part; nothing unless every part is one."""
    works: list[tuple[str, int]] = []
    author = ""
    for part in inside.split(";"):
        found = _work(part.strip(), known) or (_more_years(author, part.strip()) if author else [])
        if not found:
            return []
        author = found[-1][0].rpartition(" ")[0]
        used = sum(length for _, length in found[:-1])
        works += [*found[:-1], (found[-1][0], len(part) + 1 - used)]
    return works


def _work(part: str, known: Collection[str]) -> list[tuple[str, int]]:
    """The works in one part of a bracket, one for each year, with the length of what stands for each."""
    lead = LEAD.match(part)
    written = part[lead.end() :] if lead else part
    keyed = KEYED.fullmatch(written)
    if keyed and (key := " ".join(keyed[1].split())).casefold() in known:
        return [(key, len(part))]
    match = WORK.fullmatch(written)
    if not match or not is_author(match[1]):
        return []
    before = len(part) - len(written)
    author = " ".join(match[1].split()) + ("," if written[match.end(1)] == "," else "")
    return _by_year(author, match[2], before + match.start(2))


def _by_year(author: str, years: str, before: int) -> list[tuple[str, int]]:
    """An author with each of the years, and the length of each; the first begins so many characters before them.

    >>> _by_year("Ode", "2014a, b", 4)
    [('Ode 2014a', 10), ('Ode 2014b', 3)]
    """
    works, at, year = [], 0, ""
    for found in re.finditer(rf"{YEAR}(?!\w)|(?<=[,\s])[a-z](?!\w)", years):
        year = year[:4] + found[0] if len(found[0]) == 1 else found[0]
        stop = before + found.end() + 1
        works.append((f"{author} {year}", stop - at))
        at = stop
    return works


def _more_years(author: str, part: str) -> list[tuple[str, int]]:
    """A year that stands alone behind a semicolon, as in "(Ode 2012; 2014)"."""
    match = re.fullmatch(rf"({YEAR}){LOCATOR}?", part)
    return [(f"{author} {match[1]}", len(part))] if match else []


def is_author(names: str) -> bool:
    """Whether what stands before a year can be who wrote, not a law, an event, a city or a month.

    >>> is_author("Ode and Brahms"), is_author("Ports Act"), is_author("Shanghai"), is_author("May")
    (True, False, False, False)
    """
    words = set(re.findall(r"[\w’'-]+", names.casefold()))
    place = " ".join(names.casefold().split()) in listed("citations", "places")
    return not (place or words & listed("citations", "other") or NO_NAME.search(names))


def _told(text: str, start: int, end: int, known: Collection[str]) -> Iterator[Citation]:
    """Years in brackets after an author who is part of the sentence."""
    for match in TOLD.finditer(text, start, end):
        words = list(re.finditer(r"[\w’'-]+", match[1]))
        year = re.match(YEAR, match[2])[0]
        cited = [word for word in words if f"{word[0]} {year}".casefold() in known]
        names = match[1][cited[0].start() :] if cited else _by_cue(text, match, words)
        if names:
            at = match.start(2) - 1
            works = _by_year(names, match[2], 1)
            for number, (work, length) in enumerate(works, 1):
                stop = match.end() if number == len(works) else at + length
                yield Citation(at, stop, work)
                at = stop


def _by_cue(text: str, match: re.Match[str], words: list[re.Match[str]]) -> str:
    """The author, where several are named with "et al." or the sentence lets the author speak; else nothing."""
    if re.search(r"\bet\sal", match[1]):
        return words[-3][0] + " et al." if len(words) > 2 else ""
    names = POSSESSIVE.sub("", OPENER.sub("", match[1]))
    first, *others = [name.split() for name in CONNECTED.split(names) if name]
    after = re.match(r",?\s(?:also\s|rightly\s|similarly\s)?(\w+)", text[match.end() : match.end() + 40])
    before = text[max(match.start() - 16, 0) : match.start()].casefold()
    cue = match[1].startswith(CUES) or before.endswith(("according to ", " following ", " by ", " see ", "pace "))
    owns = bool(POSSESSIVE.search(match[1]))
    says = after is not None and after[1].casefold() in listed("citations", "saying")
    institution = {word.casefold() for word in first} & listed("citations", "institutions")
    if not is_author(names) or not (says or owns or (cue and not others)):
        return ""
    if institution or len(first) == 1:
        return names
    return first[-1] + names[len(" ".join(first)) :] if len(first) < 4 else ""  # without given names
