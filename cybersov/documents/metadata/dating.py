"""When a text was issued, and up to when it describes the world, where it says so plainly.

Only statements about the text itself count: lines of the title page and the imprint, and sentences whose subject is
the report, its data or its writing. Where two statements of one rank contradict each other, neither is believed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from cybersov.documents.blocks.chunks import finished
from cybersov.documents.characters import PAGE_TURN, without_signs
from cybersov.documents.dates import date_pattern, edtf_date
from cybersov.documents.drafts import Block, Matter
from cybersov.documents.lexicon import listed
from cybersov.documents.references.works import dated

OPENING, OPENING_PROSE = 40, 6  # blocks, and paragraphs of prose, in which a text speaks of itself
LINE_WORDS, PROSE_WORDS = 16, 25
LONGEST = 600
LEAST = 3  # the rank of what is said less plainly than all lines
SEPARATOR = r"[|·•–—/-]"
OBJECTS = (
    r"(?:developments?|events?|information|data|legislation|laws?|literature|situation|sources|documents|changes"
    r"|publications|period|status|state)"
)
COVERS = r"(?:covers?|reflects?|considers?|takes? into account|includes?|describes?|presents?)"
CHECKED = (
    r"(?:collected|gathered|current|correct|accurate|valid|up[ -]to[ -]date|compiled|last \w+|updated|checked|verified"
    r"|stated|reported)"
)
STATEMENTS = (
    r"\b{own}\b(?: (?:only|mainly|also))? {covers}\b[^.;]{{0,30}}?\b{objects}\b[^.;]{{0,60}}?"
    r"\b(?:up to|up until|until|till|through|as of|as at|to) {end}({date})",
    r"\b(?:data|information|figures|links|facts|statistics|findings|analysis|legislation|sources|websites|urls)\b"
    r"(?: (?:used |presented |contained |given )?(?:in|of|for|on) {own})?(?: (?:in|from) [\w ]{{1,20}})?"
    r" (?:is|are|was|were|has been|have been) (?:\w+ly )?(?:{checked} )?(?:until|up to|up until|through|as of|as at|to"
    r"|on|in|between [^.;]{{4,24}} and|from [^.;]{{4,24}} (?:to|until)) {end}({date})",
    r"\b(?:research|fieldwork|data collection|interviews|work|writing|the manuscript|the text)\b(?: (?:for|on) {own})?"
    r" (?:was |were |has been )?(?:completed|concluded|finished|finali[sz]ed|closed|ended) (?:in|on|by) {end}({date})",
    r"\bcut-?off date (?:for|of) [^.;]{{0,60}}? (?:is|was) ({date})",
)
WRITING = (
    r"\bat the time of (?:this )?writing,?(?: in| on| \(| –)? ?({date})",
    r"\bas of this writing,? (?:in |on |\()({date})",
)
OWN = re.compile(r"\b(?:this|the present|our)\b", re.IGNORECASE)


def stated(blocks: Sequence[Block]) -> Matter:
    """The dates that the text states of itself, and nothing else.

    >>> stated([Block("Harbour rules", "heading"), Block("Rotterdam, 12 March 2019", "frontmatter")]).issued
    '2019-03-12'
    """
    lines = list(_lines(blocks))
    issued = _agreed((*map(_issued, lines), *_cited(blocks)))
    content = _agreed((*map(_content, lines), *_told(blocks)))
    return Matter(issued=issued, content_date=content)


def _agreed(found: Iterable[tuple[int, str] | None]) -> str | None:
    """Of dates with their rank the most exact of the best rank, None where dates of that rank contradict."""
    ranked = [pair for pair in found if pair]
    best = {date for rank, date in ranked if rank == min(rank for rank, _ in ranked)}
    exact = max(best, key=len, default=None)
    return exact if exact and all(exact.startswith(date) for date in best) else None


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    """The lines before the first paragraph of prose, and those of the imprint where it stands behind."""
    behind = False
    for block in blocks[:OPENING]:
        text = _clean(block)
        behind = behind or (block.kind == "body" and len(text.split()) >= PROSE_WORDS and finished(text))
        if block.kind == "frontmatter" or (not behind and block.kind in ("heading", "body")):
            yield from (line for line in text[:LONGEST].split("\n") if line.strip())


def _clean(block: Block) -> str:
    return without_signs(block.text).replace(PAGE_TURN, "").strip()


def _cited(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    """The year in what a title page or an imprint gives as the reference to cite the text by."""
    label = ""
    for block in blocks:
        text = _clean(block)
        begun = _citing().match(text)
        if block.kind == "frontmatter" and (begun or _citing().fullmatch(label)):
            year = dated(text[begun.end() if begun else 0 :])[1]
            yield from [(LEAST, year)] if re.fullmatch(r"\d{4}", year) else ()
        label = text


def _issued(line: str) -> tuple[int, str] | None:
    """The date of issue in a line of a title page, with the rank of how it is said."""
    if _other().search(line):
        return None
    for rank, pattern in enumerate(_issue_patterns()):
        match = pattern.search(line)
        date = edtf_date(next(filter(None, match.groups()))) if match else None
        if date:
            return rank // 3, date
    return None


def _content(line: str) -> tuple[int, str] | None:
    if len(line.split()) > LINE_WORDS:
        return None
    match = _content_pattern().search(line)
    date = edtf_date(match[1]) if match else None
    return (0, date) if date else None


def _told(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    """Dates in sentences on the text itself: at its beginning, in its imprint, in its notes on method."""
    prose = 0
    for block in blocks:
        text = _clean(block)
        prose += block.kind == "body" and len(text.split()) >= PROSE_WORDS
        method = block.kind == "frontmatter" or _heading(block) in listed("dates", "methods")
        if block.kind not in ("body", "note", "frontmatter"):
            continue
        if method or prose <= OPENING_PROSE:
            for match in _statements().finditer(text):
                if method or OWN.search(match[0]):
                    yield from _dated(1, match)
        for match in _writing().finditer(text):
            yield from _dated(2, match)


def _dated(rank: int, match: re.Match[str]) -> Iterator[tuple[int, str]]:
    date = edtf_date(next(filter(None, match.groups())))
    if date:
        yield rank, date


def _heading(block: Block) -> str:
    return re.sub(r"^[\dIVX]{1,4}(?:\.\d{1,2})*[.)]?\s+", "", block.section or "").strip(" .:*").casefold()


def _words(name: str) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(listed("dates", name), key=len, reverse=True)) + ")"


@cache
def _citing() -> re.Pattern[str]:
    return re.compile(rf"{_words('citing')}\W*", re.IGNORECASE)


@cache
def _other() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_words('other')}(?!\w)", re.IGNORECASE)


@cache
def _issue_patterns() -> tuple[re.Pattern[str], ...]:
    """Three patterns of what is called the date of issue, three of a date that stands alone, two of a year alone."""
    date = f"(?i:{date_pattern()})"
    full = rf"(?!\d{{4}}(?!\w|-\d)){date}"  # more than a year
    year = r"((?:19|20)\d\d)"
    by = r"(?:(?:by|in|at) [^.;:\d]{1,80}?,? )??"
    adopted = rf"(?i:{_words('adopted')} (?:at |by |in )?(?:[^.;]{{0,160}}? )??(?:on |in )?)"
    place = rf"(?:[A-Z][\w.’'-]*(?:,? (?:de |la |of |and )?[A-Z0-9][\w.’'-]*){{0,4}} ?(?:,|{SEPARATOR}|:)? ?)?"
    law = rf"(?:[A-Z(][\w’')]*\.? (?:\S*\d\S* )?){{0,4}}?(?i:{_words('laws')})"
    patterns = (
        rf"^\W*(?i:{_words('issued')})(?!\w)[\s:：–—-]*{by}(?:on |in )?({date})",
        rf"^\W*{adopted}({full})",
        rf"^Distr\.:? ?\w+[ ,]+({full})",
        rf"^\W*{place}(?<!\d )({full})\W*$",
        rf"^({full}) ?{SEPARATOR} ?(?:[^\W\d_][\w.’'-]* ?){{1,5}}$",
        rf"^{law}\b(?:[^.;]|(?<=[Nn]o)\.){{0,160}}? (?:of|dated|vom|du) ({full})",
        rf"^\W*{year}\W*$",
        rf"(?:©|\([cC]\)|^(?i:copyright))\s*(?:©\s*)?(?:by )?[^\d.;]{{0,60}}?{year}(?![\d/–-])",
    )
    return tuple(map(re.compile, patterns))


@cache
def _content_pattern() -> re.Pattern[str]:
    before = rf"(?:^\W*|[(,;:.]\s*|\s{SEPARATOR}\s)"
    label = rf"{before}{_words('content')}[\s:–—-]{{1,3}}(?:on |of |the )?(?:end of )?"
    return re.compile(rf"{label}({date_pattern()})[.)\]*\s]*$", re.IGNORECASE)


@cache
def _statements() -> re.Pattern[str]:
    own = rf"(?:this|the present|our)(?: [\w-]+)? {_words('works')}"
    end = r"(?:and including |the end of |end of |early |late |mid-)?"
    words = {"own": own, "covers": COVERS, "checked": CHECKED, "objects": OBJECTS, "end": end, "date": date_pattern()}
    return re.compile("|".join(pattern.format(**words) for pattern in STATEMENTS), re.IGNORECASE)


@cache
def _writing() -> re.Pattern[str]:
    return re.compile("|".join(pattern.format(date=date_pattern()) for pattern in WRITING), re.IGNORECASE)
