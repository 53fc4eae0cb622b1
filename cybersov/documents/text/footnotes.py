"""Footnotes at the foot of a page of plain text.

A note and its mark prove each other: a line that begins with the next number is a footnote where the same page has that
number right after a word.
"""

from collections import defaultdict

from cybersov.documents.blocks.notes import MARK, NOTE
from cybersov.documents.text.lines import Line


def find_footnotes(lines: list[Line]) -> list[int]:
    """Set `note` on the lines of footnotes, which run to the end of their page; the numbers in order."""
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.text:
            pages[line.page].append(line)
    if len(pages) < 2:
        return []
    numbers: list[int] = []
    for page in sorted(pages):
        numbers += _on_page(pages[page], numbers[-1] + 1 if numbers else 1)
    return numbers


def _on_page(lines: list[Line], following: int) -> list[int]:
    marks = {int(match[2]) for line in lines for match in MARK.finditer(line.text)}
    for first in dict.fromkeys((following, 1)):
        starts = _starts(lines, first, marks)
        if starts:
            for at, (place, number) in enumerate(starts):
                end = starts[at + 1][0] if at + 1 < len(starts) else len(lines)
                for line in lines[place:end]:
                    line.note = number
            return [number for _, number in starts]
    return []


def _starts(lines: list[Line], number: int, marks: set[int]) -> list[tuple[int, int]]:
    """Places of lines that begin the notes `number`, `number` + 1 and so on, each with a mark on the page."""
    starts = []
    for place, line in enumerate(lines[1:], 1):
        match = NOTE.match(line.text)
        if match and int(match[1]) == number and number in marks:
            starts.append((place, number))
            number += 1
    return starts
