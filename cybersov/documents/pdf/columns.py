"""The order in which a page is read: rows are parted where a gutter runs down between columns of running text.

Rows that cross the gutter (a title, an abstract, a wide table) part the page into bands; within a band the left
column comes before the right one. Three columns are two gutters, one after the other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from cybersov.documents.pdf.records import Line, Piece, Rule
from cybersov.documents.pdf.rows import finish

MOST_ROWS = 1_000  # of a page on which gutters are sought
BIN, MOST_BINS = 2.0, 1_500  # points; of a page, twice as wide as a newspaper
LEAST_GAP = 0.8  # of a gutter, in sizes of the text
EDGE = 0.12  # of the width, on each side, where no gutter is sought
FEWEST = 3  # lines of each column
HINTED = 2  # where other pages have the same gutter
CHARACTERS = 13  # of a line of running text in a column, on average
REACH, FILLED = 0.3, 0.5  # how near to its end a full line comes, and the share of lines that are full
DEEPEST = 3
TIGHT = 1.35  # lines of one paragraph follow each other within so many sizes


@dataclass(frozen=True, slots=True)
class Gutter:
    """A gutter at x, and the runs of rows (first, behind the last) beside it."""

    x: float
    runs: tuple[tuple[int, int], ...]


def regions_of(rows: Sequence[Line], rules: Sequence[Rule], hints: Sequence[float] = ()) -> list[list[Line]]:
    """The columns of a page in reading order, each as its lines from top to bottom.

    `hints` are places of gutters on other pages: there fewer lines are enough.
    """
    return list(_regions(list(rows), rules, hints, DEEPEST))


def gutters_of(rows: Sequence[Line], rules: Sequence[Rule]) -> list[float]:
    """Where the first gutter of a page is, if it has one."""
    found = _gutter(list(rows), rules, ())
    return [found.x] if found else []


def _regions(rows: list[Line], rules: Sequence[Rule], hints: Sequence[float], depth: int) -> Iterator[list[Line]]:
    found = _gutter(rows, rules, hints) if depth and len(rows) >= FEWEST else None
    if found is None:
        if rows:
            yield rows
        return
    at = 0
    for first, end in found.runs:
        first = _after_last_line(rows, first, end, found.x)
        if first > at:
            yield from _regions(rows[at:first], rules, hints, depth - 1)
        for side in (0, 1):
            yield from _regions(_side(rows[first:end], found.x, side), rules, hints, depth - 1)
        at = end
    if at < len(rows):
        yield from _regions(rows[at:], rules, hints, depth - 1)


def _side(rows: Sequence[Line], x: float, side: int) -> list[Line]:
    """What stands on one side of a gutter, row by row."""
    found = []
    for row in rows:
        pieces = [piece for piece in row.pieces if _is_right(piece, x) == bool(side)]
        if pieces:
            found.append(row if len(pieces) == len(row.pieces) else finish(Line(pieces, row.page)))
    return found


def _is_right(piece: Piece, x: float) -> bool:
    return (piece.x0 + piece.x1) / 2 > x


def _after_last_line(rows: Sequence[Line], first: int, end: int, x: float) -> int:
    """Where a run really begins: the short last line of a paragraph that crosses the gutter belongs to that."""
    if first == 0 or first + 1 >= end:
        return first
    last, line = rows[first - 1], rows[first]
    alone = line.x1 < x and abs(line.size - last.size) < 0.3 and line.y - last.y < TIGHT * line.size
    return first + 1 if alone and rows[first + 1].y - line.y > 1.15 * (line.y - last.y) else first


def _gutter(rows: list[Line], rules: Sequence[Rule], hints: Sequence[float]) -> Gutter | None:
    """The gutter with the most text beside it."""
    if not HINTED <= len(rows) <= MOST_ROWS:
        return None
    left, right = min(row.x0 for row in rows), max(row.x1 for row in rows)
    bins = min(int((right - left) / BIN), MOST_BINS) + 1
    covered = _covered(rows, left, bins)
    lefts, rights = _sides(rows, left, bins)
    beside = np.minimum((lefts & ~covered).sum(axis=0), (rights & ~covered).sum(axis=0))
    best, most, width = None, 0, 1
    kept: list[tuple[int, int]] = []
    same = np.concatenate([[False], (np.diff(covered, axis=1) | np.diff(lefts, axis=1) | np.diff(rights, axis=1)).sum(
        axis=0) == 0])
    runs: list[tuple[int, int]] = []
    least = CHARACTERS * (0.5 if _wide(rows) else 1)
    for place in range(int(bins * EDGE), int(bins * (1 - EDGE)) + 1):
        x = left + place * BIN
        hinted = any(abs(x - hint) <= 2 * BIN for hint in hints)
        if beside[place] < (HINTED if hinted else FEWEST):
            runs = []
            continue
        if not same[place] or not runs:
            runs = [run for run in _runs(~covered[:, place]) if not _ruled(rows, run, x, rules)
                    and _is_text(rows[slice(*run)], x, HINTED if hinted else FEWEST, least)]
        score = sum(end - first for first, end in runs)
        if score > most:
            best, most, width, kept = place, score, 1, runs
        elif score == most and best is not None and place == best + width:
            width += 1
    if best is None:
        return None
    return Gutter(left + (best + (width - 1) / 2) * BIN, tuple(kept))


def _covered(rows: Sequence[Line], left: float, bins: int) -> np.ndarray:
    """For each row and bin, whether text stands there or a gap that is too narrow for a gutter."""
    covered = np.zeros((len(rows), bins), dtype=bool)
    for number, row in enumerate(rows):
        end = None
        for piece in row.pieces:
            start = piece.x0 if end is None or piece.x0 - end >= LEAST_GAP * row.size else min(end, piece.x0)
            covered[number, max(int((start - left) / BIN), 0) : int((piece.x1 - left) / BIN) + 1] = True
            end = max(piece.x1, end or piece.x1)
    return covered


def _sides(rows: Sequence[Line], left: float, bins: int) -> tuple[np.ndarray, np.ndarray]:
    """For each row and bin, whether the row has text to the left of the bin, and to the right."""
    places = left + np.arange(bins) * BIN
    firsts = np.array([row.x0 for row in rows])[:, None]
    lasts = np.array([row.x1 for row in rows])[:, None]
    return firsts < places, lasts > places


def _runs(free: np.ndarray) -> Iterator[tuple[int, int]]:
    """Stretches of rows, from the first to behind the last, that leave a place free."""
    start = None
    for number, empty in enumerate([*free.tolist(), False]):
        if empty and start is None:
            start = number
        elif not empty and start is not None:
            if number - start >= HINTED:
                yield start, number
            start = None


def _is_text(rows: Sequence[Line], x: float, fewest: int, least: float) -> bool:
    """Whether on both sides of a place there is running text, side by side, of `least` characters a line."""
    if len(rows) < fewest or sum(row.x0 < x for row in rows) < fewest or sum(row.x1 > x for row in rows) < fewest:
        return False
    sides: list[list[tuple[float, float, float, int]]] = [[], []]
    for row in rows:
        for side in (0, 1):
            pieces = [piece for piece in row.pieces if _is_right(piece, x) == bool(side)]
            if pieces:
                sides[side].append((row.y, pieces[0].x0, max(p.x1 for p in pieces), sum(len(p.text) for p in pieces)))
    if min(map(len, sides)) < fewest:
        return False
    top = max(side[0][0] for side in sides) - 1
    foot = min(side[-1][0] for side in sides) + 1
    for side in sides:
        beside = sum(top <= y <= foot for y, *_ in side)
        end, begin = max(x1 for _, _, x1, _ in side), min(x0 for _, x0, _, _ in side)
        filled = sum(end - x1 <= REACH * (end - begin) for _, _, x1, _ in side)
        wide = sum(count for *_, count in side) >= least * len(side)
        if beside < fewest or filled < FILLED * len(side) or not wide:
            return False
    return True


def _wide(rows: Sequence[Line]) -> bool:
    """Whether the rows are mostly in a script whose signs are as wide as two letters."""
    text = "".join(row.text for row in rows[:20])
    return sum(sign >= "\u2e80" for sign in text) * 2 > len(text)


def _ruled(rows: Sequence[Line], run: tuple[int, int], x: float, rules: Sequence[Rule]) -> bool:
    """Whether lines are drawn across the gutter between the rows, as in a table."""
    top, foot = rows[run[0]].y, rows[run[1] - 1].y
    heights = {round(rule.y0) for rule in rules
               if rule.y1 - rule.y0 < 3 and rule.x0 < x - 10 and rule.x1 > x + 10 and top < rule.y0 < foot}
    return len(heights) >= 2
