"""Tables: lines whose parts stand apart and line up with those of the lines around them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cybersov.documents.pdf.measures import Measure
from cybersov.documents.pdf.paragraphs import BULLET
from cybersov.documents.pdf.records import Line, Piece
from cybersov.documents.pdf.rows import text_of
from cybersov.documents.text.paragraphs import CONTENTS

APART = 0.9  # of the gap between cells, in sizes
SPREAD = 2.5  # what gaps between the words of a line that is spread out to the margin stay below, in sizes
FULL = 5.0  # sizes that a line of running text, also one set in, may leave free
WIDER = 2.5  # than the other gaps of the line
NEAR = 3.0  # points by which cells of one column may differ
ABOVE = 20  # rows above a line in which its column is sought
FAR = 2.6  # rows of one table are nearer, in usual distances of lines
Cell = list[Piece]


def set_tables(region: Sequence[Line], measure: Measure) -> list[Line]:
    """The lines of a column; those of tables have cells, and lines within a row are made one."""
    cells = [_cells(line) for line in region]
    lines: list[Line] = []
    at = 0
    for first, end in _runs(region, cells, measure):
        lines += region[at:first]
        lines += _rows(region[first:end], cells[first:end])
        at = end
    return [*lines, *region[at:]]


def _cells(line: Line) -> list[Cell]:
    """The pieces of a line by cells; one cell where nothing stands apart."""
    gaps = [after.x0 - before.x1 for before, after in pairwise(line.pieces)]
    if not gaps or CONTENTS.search(line.text[-60:]):
        return [line.pieces]
    least = APART * line.size
    inner = sorted(gap for gap in gaps if gap < least)
    if not inner and line.right - line.x1 < FULL * line.size and max(gaps) < min(1.15 * min(gaps), SPREAD * line.size):
        return [line.pieces]
    if inner:
        least = max(least, WIDER * inner[len(inner) // 2])
    cells: list[Cell] = [[line.pieces[0]]]
    for gap, piece in zip(gaps, line.pieces[1:], strict=True):
        if gap >= least:
            cells.append([])
        cells[-1].append(piece)
    if len(cells) == 2 and BULLET.fullmatch(text_of(cells[0]) + " "):
        return [line.pieces]
    return cells


def _runs(region: Sequence[Line], cells: Sequence[list[Cell]], measure: Measure) -> Iterator[tuple[int, int]]:
    """Stretches of lines that are a table, from the first to behind the last."""
    place = 0
    while place < len(region):
        if len(cells[place]) < 2:
            place += 1
            continue
        last, many, most = place, 1, len(cells[place])
        for after in range(place + 1, len(region)):
            if region[after].y - region[after - 1].y > FAR * measure.leading or after - last > 3:
                break
            if len(cells[after]) > 1:
                if not _aligned(cells[last], cells[after]):
                    break
                last, many, most = after, many + 1, max(most, len(cells[after]))
            elif not _within(region[after], cells[max(place, after - ABOVE):after], last == after - 1):
                break
        if many >= (2 if most > 2 else 3):
            end = last + 1
            while end < len(region) and _wrapped(region[end], region[end - 1], cells[last]):
                end += 1
            yield place, end
            last = end - 1
        place = last + 1


def _aligned(cells: Sequence[Cell], others: Sequence[Cell]) -> bool:
    """Whether a cell other than the first of two rows stands in the same column."""
    return any(_same_column(cell, other) for cell in cells[1:] for other in others[1:])


def _same_column(cell: Cell, other: Cell) -> bool:
    (a0, a1), (b0, b1) = (cell[0].x0, cell[-1].x1), (other[0].x0, other[-1].x1)
    return abs(a0 - b0) <= NEAR or abs(a1 - b1) <= NEAR or abs(a0 + a1 - b0 - b1) <= 2 * NEAR


def _within(line: Line, above: Sequence[list[Cell]], follows: bool) -> bool:
    """Whether a line of one cell may belong to the table: it goes on with a cell, or heads some rows."""
    columns = [cell for row in above for cell in row]
    inside = any(abs(line.x0 - cell[0].x0) <= NEAR for cell in columns)
    return inside and follows and line.x1 - line.x0 < 0.75 * (line.right - line.left)


def _wrapped(line: Line, before: Line, cells: Sequence[Cell]) -> bool:
    """Whether a line goes on with a cell other than the first, right below it."""
    beside = any(abs(line.x0 - cell[0].x0) <= NEAR for cell in cells[1:])
    return beside and line.y - before.y < 1.6 * line.size


def _rows(lines: Sequence[Line], cells: Sequence[list[Cell]]) -> list[Line]:
    """The rows of a table; a line that begins in another column than the first goes on with the row above."""
    edge = min(line.x0 for line in lines)
    columns = sorted({round(cell[0].x0) for row in cells for cell in row if len(row) > 1})
    rows: list[Line] = []
    parts: list[dict[int, str]] = []
    for line, row in zip(lines, cells, strict=True):
        goes_on = rows and line.x0 - edge > NEAR and line.y - rows[-1].y < 1.6 * line.size * (1 + len(row))
        texts = {_column(cell, columns): text_of(cell) for cell in row}
        if goes_on and set(texts) <= set(parts[-1]):
            for column, text in texts.items():
                parts[-1][column] += " " + text
        else:
            rows.append(line)
            parts.append(texts)
    for line, texts in zip(rows, parts, strict=True):
        line.cells = tuple(text for _, text in sorted(texts.items()))
    return rows


def _column(cell: Cell, columns: Sequence[int]) -> int:
    """Which column a cell stands in: that with the nearest beginning."""
    return min(range(len(columns)), key=lambda at: abs(columns[at] - cell[0].x0), default=0)
