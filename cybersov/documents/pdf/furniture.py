"""Running heads and feet, page numbers, line numbers: what stands at the same place on page after page.

Digits may differ from page to page. Where a height is known to belong to a running head, what stands there alone on a
page (the head of a chapter of one page) goes too.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cybersov.documents.blocks.sections import is_caption
from cybersov.documents.pdf.records import Line, Page
from cybersov.documents.pdf.rows import finish

EDGE, ZONE = 4, 0.22  # rows from the edge, and the share of the page's height, in which furniture is sought
NEAR = 5.0  # points by which the same place may differ
LONGEST = 160
FOOT = 0.9  # below this share of the page's height a lone number is the page's
ROMAN = re.compile(r"(?=[ivxlc])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
NUMBER = re.compile(r"\d{1,4}")
LONE = re.compile(r"(?:(?:page|p\.|seite)\s*)?[\W_]*(\d{1,4}|[ivxlc]{1,7})[\W_]*(?:(?:of|/|von)\s*\d{1,4})?[\W_]*",
                  re.IGNORECASE)
SHIFTS = 2
OFTEN = 0.2  # of the pages have a row that stands further in
TIGHT = 1.4  # lines of a paragraph follow each other within so many sizes
SHORT, MARGIN, SMALLER, APART = 80, 0.08, 0.95, 2.2  # a row that stands alone in the margin
FEWEST_NUMBERED = 5  # line numbers on a page
Rows = list[list[Line]]


def without_furniture(pages: Sequence[Page], rows: Rows) -> tuple[Rows, dict[int, str]]:
    """The rows of each page that are text, and the printed numbers of pages by the pages' own."""
    rows = [_without_line_numbers(own) for own in rows]
    edges = [_edges(page, own) for page, own in zip(pages, rows, strict=True)]
    labels = _labels(pages, edges)
    known = _Known(_repeated(edges), labels, _usual_size(rows), len(pages))
    gone: set[int] = set()
    for page, sides in zip(pages, edges, strict=True):
        for side, lines in enumerate(sides):
            gone.update(map(id, _peeled(page, side, lines, known)))
    gone |= _at_known_heights(pages, edges, gone)
    return [[line for line in own if id(line) not in gone] for own in rows], _filled(labels)


def _edges(page: Page, rows: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The rows near the head and the foot of a page, each from the edge inwards."""
    half = len(rows) // 2 + 1
    top = [line for line in rows[:min(EDGE, half)] if line.y < ZONE * page.height]
    foot = [line for line in rows[::-1][:min(EDGE, half)] if line.y > (1 - ZONE) * page.height]
    return top, foot


def pattern(text: str) -> str:
    """What running heads share: the text with all numbers, also Roman ones, made one sign.

    >>> pattern("Data Power  iv"), pattern("12 | DATA POWER")
    ('data power #', '# | data power')
    """
    words = ("#" if ROMAN.fullmatch(word) and word.casefold() != "c" else word for word in text.casefold().split())
    return re.sub(r"\d+", "#", " ".join(words))


def _repeated(edges: Sequence[tuple[list[Line], list[Line]]]) -> dict[tuple[int, str], list[float]]:
    """The heights at which each text stands at each edge, where it does so on two pages or more."""
    seen: dict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
    for place, sides in enumerate(edges):
        for side, lines in enumerate(sides):
            for line in lines:
                if len(line.text) <= LONGEST:
                    seen[side, pattern(line.plain)].append((line.y, place))
    found = {}
    for key, places in seen.items():
        often = [y for y, page in places if any(page != other and abs(y - at) <= NEAR for at, other in places[:200])]
        least = 2 if any(map(str.isalpha, key[1])) else 3
        if len(often) >= least or (often and len(edges) <= 3):
            found[key] = often
    return found


@dataclass(frozen=True, slots=True)
class _Known:
    """What repeats at the edges of pages, the numbers printed on them, and the usual size of the text."""

    repeated: dict[tuple[int, str], list[float]]
    labels: dict[int, int]
    size: float
    pages: int


def _usual_size(rows: Rows) -> float:
    counts: Counter[float] = Counter()
    for own in rows:
        for line in own:
            counts[line.size] += len(line.text)
    return counts.most_common(1)[0][0] if counts else 0.0


def _peeled(page: Page, side: int, lines: Sequence[Line], known: _Known) -> Iterator[Line]:
    """The rows of an edge that are furniture, from the edge inwards."""
    for place, line in enumerate(lines):
        if is_caption(line.plain):
            return
        lone = LONE.fullmatch(line.plain)
        number = known.labels.get(page.number)
        own = lone and number is not None and value(lone[1]) == abs(number)
        foot = lone and side == 1 and line.y > FOOT * page.height and place == 0
        again = _again(side, line, known) or own or foot
        if again and _in_text(side, lines[place:], known):
            return
        if again and place and not own and _inner(side, lines, place, known):
            return
        if again or (place == 0 and _alone(page, side, lines, known.size)):
            yield line
        else:
            return


def _again(side: int, line: Line, known: _Known) -> bool:
    """Whether the row stands at the same place on other pages, and is not the beginning of a note."""
    heights = known.repeated.get((side, pattern(line.plain)), ())
    return not line.pieces[0].label and any(abs(line.y - y) <= NEAR for y in heights)


def _inner(side: int, lines: Sequence[Line], place: int, known: _Known) -> bool:
    """Whether a row that repeats stands apart from the furniture at the edge, on few pages or with others like it."""
    line, outer = lines[place], lines[place - 1]
    often = len(known.repeated.get((side, pattern(line.plain)), ()))
    alike = len(lines) - place >= 3 and all(
        a.size == b.size and abs(a.y - b.y) < APART * a.size for a, b in pairwise(lines[place:]))
    return abs(line.y - outer.y) > APART * outer.size and (alike or often < 3 or often < OFTEN * known.pages)


def _in_text(side: int, lines: Sequence[Line], known: _Known) -> bool:
    """Whether a row, which may well repeat, is the last (or first) of lines that follow each other like text."""
    for line, inner in pairwise(lines):
        if line.size != inner.size or abs(line.y - inner.y) > TIGHT * line.size:
            return False
        if not _again(side, inner, known):
            return len(inner.text) > len(line.text) or bool(inner.pieces[0].label)
    return False


def _alone(page: Page, side: int, lines: Sequence[Line], size: float) -> bool:
    """Whether a row of small type stands alone in the margin of a page other than the first."""
    if page.number == 1 or len(lines) < 2 or len(lines[0].text) > SHORT:
        return False
    outer, inner = lines[0], lines[1]
    margin = outer.y if side == 0 else page.height - outer.y
    return margin < MARGIN * page.height and outer.size < SMALLER * size and \
        abs(outer.y - inner.y) > APART * size


def _at_known_heights(
    pages: Sequence[Page], edges: Sequence[tuple[list[Line], list[Line]]], gone: set[int]
) -> set[int]:
    """Outermost rows in the place, size and style of furniture that half of the pages have there."""
    counts: Counter[tuple[int, int, float, bool]] = Counter()
    for sides in edges:
        for side, lines in enumerate(sides):
            counts.update({_style(side, line) for line in lines if id(line) in gone})
    found = set()
    for sides in edges:
        for side, lines in enumerate(sides):
            outer = next((line for line in lines if id(line) not in gone), None)
            if outer is None or len(lines) < 2 or outer is lines[-1] or len(outer.text) > LONGEST:
                continue
            after = lines[lines.index(outer) + 1]
            apart = abs(after.y - outer.y) > 1.5 * max(outer.size, after.size)
            if apart and counts[_style(side, outer)] * 2 >= len(pages) > 3:
                found.add(id(outer))
    return found


def _style(side: int, line: Line) -> tuple[int, int, float, bool]:
    return side, round(line.y / NEAR), round(line.size, 1), line.bold


def value(written: str) -> int:
    """The number that digits or Roman numerals stand for; 0 for anything else.

    >>> value("12"), value("xiv"), value("C")
    (12, 14, 100)
    """
    if written.isdigit():
        return int(written)
    if not ROMAN.fullmatch(written):
        return 100 if written.casefold() == "c" else 0
    worth = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    signs = [worth[sign] for sign in written.casefold()]
    return sum(-sign if sign < after else sign for sign, after in zip(signs, [*signs[1:], 0], strict=True))


def _labels(pages: Sequence[Page], edges: Sequence[tuple[list[Line], list[Line]]]) -> dict[int, int]:
    """The number printed on each page, where it counts up with the pages; Roman ones are negative."""
    offered: dict[int, set[int]] = defaultdict(set)
    for page, sides in zip(pages, edges, strict=True):
        for line in (*sides[0][:2], *sides[1][:2]):
            offered[page.number].update(_numbers(line.plain))
    found: dict[int, int] = {}
    for sign in (1, -1):
        votes = Counter(abs(number) - page for page, numbers in offered.items() for number in numbers
                        if number * sign > 0)
        for shift, count in votes.most_common(SHIFTS):
            if count > 1:
                for page, numbers in offered.items():
                    if sign * (page + shift) in numbers:
                        found.setdefault(page, sign * (page + shift))
    return found


def _numbers(text: str) -> Iterator[int]:
    """The numbers at the ends of a row: digits, or Roman numerals as negative numbers."""
    words = text.split()
    if len(text) > LONGEST or not words:
        return
    lone = LONE.fullmatch(text)
    for word in {words[0], words[-1], *([lone[1]] if lone else [])}:
        word = word.strip("|·•–—-()[]")
        if NUMBER.fullmatch(word):
            yield int(word)
        elif word.islower() and ROMAN.fullmatch(word):
            yield -value(word)


def _filled(labels: dict[int, int]) -> dict[int, str]:
    """The labels as printed; a page without one between two that count on has the number between them."""
    known = sorted(labels)
    full = dict(labels)
    for page, after in pairwise(known):
        if abs(labels[after]) - abs(labels[page]) == after - page and labels[after] * labels[page] > 0:
            for between in range(page + 1, after):
                full[between] = labels[page] + (between - page) * (1 if labels[page] > 0 else -1)
    return {page: str(number) if number > 0 else roman(-number) for page, number in sorted(full.items())}


def roman(number: int) -> str:
    """A number in small Roman numerals.

    >>> roman(14)
    'xiv'
    """
    written = ""
    for worth, sign in zip((100, 90, 50, 40, 10, 9, 5, 4, 1), "c xc l xl x ix v iv i".split(), strict=True):
        while number >= worth:
            written, number = written + sign, number - worth
    return written


def _without_line_numbers(rows: Sequence[Line]) -> list[Line]:
    """The rows without numbers that count the lines in a margin."""
    for side in (0, -1):
        found = [line.pieces[side] for line in rows if line.pieces[side].text.isdigit()]
        edge = Counter(round(piece.x1 if side == 0 else piece.x0) for piece in found).most_common(1)
        if not edge or edge[0][1] < FEWEST_NUMBERED:
            continue
        column = [p for p in found if abs((p.x1 if side == 0 else p.x0) - edge[0][0]) <= 1.5]
        own = set(map(id, column))
        steps = Counter(int(b.text) - int(a.text) for a, b in pairwise(column)).most_common(1)
        inside = sum(any(p.x0 < column[0].x1 if side == 0 else p.x1 > column[0].x0 for p in line.pieces
                         if id(p) not in own) for line in rows)
        if steps[0][0] in (1, 2, 5) and steps[0][1] >= 0.9 * (len(column) - 1) and not inside:
            for line in rows:
                line.pieces = [piece for piece in line.pieces if id(piece) not in own]
            rows = [finish(line) for line in rows if line.pieces]
    return list(rows)


