"""Lines of a column to groups that belong together: paragraphs, headings, list items, rows of a table."""

import re
from collections.abc import Iterator, Sequence

from cybersov.documents.blocks.chunks import finished
from cybersov.documents.blocks.sections import is_caption
from cybersov.documents.pdf.measures import INDENT, Measure
from cybersov.documents.pdf.records import Line
from cybersov.documents.text.paragraphs import ITEM, NUMBERED

APART = 1.3  # of the usual distance of lines: a blank one
RESIZED = 0.07
ROOM = 0.5  # in sizes: by so much more than a word's width a line must fall short to be broken on purpose
HANGING = 8.0  # in sizes
LARGER, MOST_LINES = 1.06, 5  # of a heading: its size, in usual ones, and its lines
BULLET = re.compile(r"[•◦▪‣●■–—*→-](?=\s|$)|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})\)(?=\s|$)")
ENTRY = re.compile(r"\[\d{1,3}\]\s")


def grouped(region: Sequence[Line], measure: Measure) -> Iterator[list[Line]]:
    """The lines of one column in groups."""
    group: list[Line] = []
    for place, line in enumerate(region):
        after = region[place + 1] if place + 1 < len(region) else None
        if group and _breaks(group, line, after, measure):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _breaks(group: Sequence[Line], line: Line, after: Line | None, measure: Measure) -> bool:
    """Whether a line begins a new group."""
    before = group[-1]
    if bool(line.cells) != bool(before.cells) or line.note != before.note:
        return True
    if line.cells:
        return False
    if line.note:
        return bool(line.label)
    if _other_style(before, line) or is_apart(before, line, measure):
        return True
    ended = finished(before.plain) or broken_off(before, line)
    if starts_item(line) and (ended or starts_item(group[0]) or before.text.endswith((",", " and", " or"))):
        return True
    if is_caption(line.plain) and ended:
        return True
    if len(group) < MOST_LINES and (line.bold or line.size > LARGER * measure.size):
        return bool(NUMBERED.match(line.plain)) and ended
    return _by_indent(group, line, after)


def _other_style(before: Line, line: Line) -> bool:
    if abs(line.size - before.size) > RESIZED * max(line.size, before.size):
        return True
    return line.bold != before.bold and not (before.bold and not broken_off(before, line))


def is_apart(before: Line, line: Line, measure: Measure) -> bool:
    """Whether there is more room between two lines than usual."""
    usual = measure.leading * (max(line.size, before.size) / measure.size)
    return line.y - before.y > APART * usual or line.y < before.y


def _by_indent(group: Sequence[Line], line: Line, after: Line | None) -> bool:
    """Whether the place where a line begins shows a new paragraph."""
    before = group[-1]
    shift = (line.x0 - before.x0) / line.size
    small = line.plain[:1].islower()
    if abs(shift) < INDENT:
        return broken_off(before, line) and not small and (finished(before.plain) or before.text.endswith(":"))
    if abs(line.middle - 0.5) < 0.02 and abs(before.middle - 0.5) < 0.02 and not is_full(before):
        return False
    if shift > 0:
        return _pushed_in(group, line, after, small)
    if len(group) == 1:
        return starts_item(group[0]) and line.x0 - line.left < INDENT * line.size and finished(before.plain)
    deeper = abs(group[-2].x0 - before.x0) < INDENT * line.size
    return deeper and not (small and not finished(before.plain) and not broken_off(before, line))


def _pushed_in(group: Sequence[Line], line: Line, after: Line | None, small: bool) -> bool:
    """Whether a line further in than the one before begins a paragraph, or goes on with one that hangs."""
    before = group[-1]
    if small and not finished(before.plain):
        return False
    if len(group) == 1 and (starts_item(before) or ENTRY.match(before.text)) and not broken_off(before, line):
        return False
    if broken_off(before, line):
        return True
    hangs = len(group) == 1 and after is not None and abs(after.x0 - line.x0) < 0.3 * line.size
    if not finished(before.plain):
        return not (len(group) == 1 or hangs) and not small and line.x0 - line.left < HANGING * line.size \
            and before.plain[-1:] in ",:;"
    return not hangs


def starts_item(line: Line) -> bool:
    """Whether a line begins with a bullet or the number of an item."""
    return bool(BULLET.match(line.plain) or ITEM.match(line.plain))


def broken_off(before: Line, line: Line) -> bool:
    """Whether the first word of a line would have had room at the end of the one before."""
    first = line.pieces[0]
    width = first.x1 - first.x0
    if len(line.pieces) > 1 and line.pieces[1].x0 - first.x1 < 0.1 * line.size:
        width = line.pieces[1].x1 - first.x0
    if first.text[:1] >= "\u2e80":
        width = line.size
    return before.reach - before.x1 > width + ROOM * line.size


def is_full(line: Line) -> bool:
    """Whether a line runs to the edge of its column."""
    return line.reach - line.x1 < 2 * line.size
