"""The lines of a plain text, each with its page: what the layout of a PDF leaves behind.

Pages part at form feeds; else, in text of one common extractor, where a line that does not begin a paragraph
begins with one space; else at lone numbers that count upwards.
"""

import re
from collections import Counter
from dataclasses import dataclass

FRAME = "│|┃║"
RULE = re.compile(r"^[+=_~*·•─━═┌┐└┘├┤┬┴┼╔╗╚╝╠╣\s-]{3,}$")
ROMAN = r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})"
BESIDE = re.compile(r"(\d{1,4})\s+[|·•–—-]?\s*\D|\D.*\s[|·•–—-]?\s?(\d{1,4})$")
LONGEST_HEAD = 120
ENDED = re.compile(r"[.!?:;…][\s'\"’”»)\]\d]*$")
TAIL = 20
MOST_PUSHED, FEWEST_PAGES = 0.25, 3
DASHES = r"[\s|·•–—-]*"
NUMBER = re.compile(
    rf"^{DASHES}(?:(?:page|p\.|seite)\s*)?(\d{{1,4}}|{ROMAN})(?:\s*(?:/|of|von)\s*\d{{1,4}})?{DASHES}$", re.IGNORECASE
)


@dataclass(slots=True)
class Line:
    """One line: its text with single spaces, its indent, and the page it stands on (counted from 0).

    `raw` keeps the inner spacing, which shows tables; `cut` marks a line before which a page ends or
    furniture was taken out. `chapter` is the running title of its part of the document, `part` counts them.
    `note` is the number of the footnote that the line belongs to; `framed` lines stand in a box.
    """

    text: str
    indent: int
    raw: str
    page: int = 0
    cut: bool = False
    chapter: str | None = None
    part: int = 0
    note: int | None = None
    framed: bool = False

    @property
    def number(self) -> int | None:
        """The number that is all of the line: a page's, a chapter's, or one of a table; Roman ones count as 0."""
        match = NUMBER.match(self.text)
        if not match:
            return None
        return int(match[1]) if match[1].isdigit() else 0


def split_lines(text: str) -> list[Line]:
    """The lines of normalised text, on their pages; blank ones have no text."""
    if "\f" in text.strip("\f\n "):
        lines: list[Line] = []
        for page, part in enumerate(text.strip("\f").split("\f")):
            found = [_line(raw, page) for raw in part.split("\n")]
            _open_first(found)
            lines += found
        return lines
    lines = [_line(raw, 0) for raw in text.replace("\f", "\n").split("\n")]
    _page_by_space(lines) or _page_by_number(lines)
    return lines


def _line(raw: str, page: int) -> Line:
    raw = raw.replace("\t", "    ").rstrip()
    inner = raw.lstrip(" ")
    framed = len(inner) > 1 and inner[0] in FRAME and inner[-1] in FRAME and inner.count(inner[0]) == 2
    if framed:
        raw = inner = inner[1:-1].strip()
    return Line(
        "" if RULE.match(inner) else " ".join(inner.split()), len(raw) - len(raw.lstrip(" ")), raw, page, framed=framed
    )


def _open_first(lines: list[Line]) -> None:
    for line in lines:
        if line.text:
            line.cut = True
            return


def _page_by_space(lines: list[Line]) -> bool:
    """Count pages by lines that one space pushes in although the line before does not end a paragraph."""
    full = [line for line in lines if line.text]
    pushed = [line for line in full if line.indent == 1]
    if len(pushed) > len(full) * MOST_PUSHED:
        return False
    starts: list[Line] = []
    before, blank, cutting, seen = "", True, 0, 0
    for place, line in enumerate(lines):
        if line.text and (not starts or _begins_page(line, lines, place, blank)):
            starts.append(line)
            cutting += bool(before) and not ENDED.search(before[-TAIL:])
            seen += line.indent == 1
        blank, before = not line.text, line.text or before
    if len(starts) < FEWEST_PAGES or cutting * 3 < len(starts) or seen < FEWEST_PAGES - 1:
        return False
    _count(lines, starts)
    return True


def _begins_page(line: Line, lines: list[Line], place: int, blank: bool) -> bool:
    """A pushed line right after one that is not, or after a number; or a number that no pushed line follows."""
    if line.indent == 1:
        before = next(lines[at] for at in range(place - 1, -1, -1) if lines[at].text)
        return not before.indent and (not blank or before.number is not None)
    if blank and line.number:
        after = next((lines[at] for at in range(place + 1, len(lines)) if lines[at].text), None)
        return after is not None and after.indent != 1
    return False


def _page_by_number(lines: list[Line]) -> bool:
    """Count pages by lone numbers that rise by one, each the last line of its page (or the first of all)."""
    full = [line for line in lines if line.text]
    numbers = [(place, line.number) for place, line in enumerate(full) if line.number]
    best = Counter(number - rank for rank, (_, number) in enumerate(numbers)).most_common(1)
    if not best or best[0][1] < 2:
        return False
    marks = [place for rank, (place, number) in enumerate(numbers) if number - rank == best[0][0]]
    heads = marks[0] == 0
    starts = [full[0], *(full[place + (not heads)] for place in marks if 0 < place + (not heads) < len(full))]
    _count(lines, starts)
    return True


def _count(lines: list[Line], starts: list[Line]) -> None:
    wanted, page, begun = {id(line) for line in starts}, -1, False
    for line in lines:
        if id(line) in wanted:
            page, begun, line.cut = page + 1, True, True
        line.page = page if begun else 0


def page_labels(lines: list[Line]) -> dict[int, int]:
    """The printed number of each page where lone numbers agree on it, else its place from 1; empty for one page."""
    last = max((line.page for line in lines), default=0)
    if last == 0:
        return {}
    votes = Counter(line.number - line.page for line in lines if line.number)
    edges: dict[int, list[str]] = {}
    for line in lines:
        if line.text and not line.number:
            edges.setdefault(line.page, []).append(line.text)
    for page, texts in edges.items():
        for text in {texts[0], texts[-1]}:
            beside = BESIDE.match(text) if len(text) <= LONGEST_HEAD else None
            if beside:
                votes[int(beside[1] or beside[2]) - page] += 1
    shift = next((shift for shift, count in votes.most_common() if count > 1 and shift > 0), 1)
    return {page: page + shift for page in range(last + 1)}
