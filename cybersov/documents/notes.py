"""Footnotes at the end of a page, endnotes, and their marks in the text, which a text layer makes plain digits.

A note and its mark prove each other: a line that begins with the next number is a footnote where the same page
has that number right after a word, and digits after a word are a mark where the document has such a note.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace

from cybersov.documents.characters import note_mark
from cybersov.documents.drafts import Block
from cybersov.documents.lines import Line

NOTE = re.compile(r"(\d{1,3})[.)]?\s+(?=[^\W\d_a-z]|[“\"'‘(\[]|https?:)")
PUNCTUATION = r"[.,;:!?)\]’”\"']"
MARK = re.compile(rf"(?:(?<=[^\W\d_])({PUNCTUATION}{{1,3}})|(?<=[a-z]{{4}}))(\d{{1,3}})(?![\w%°]|[.,]\d)")
RAISED = "[¹²³⁰⁴-⁹]+"
SUPERSCRIPT = re.compile(rf"(?:(?<=[^\W\d_]{{3}})|(?<={PUNCTUATION})){RAISED}(?:[,;]\s?{RAISED})*")
SKIPPED = 3
LABEL = re.compile(r"\s*(?:\d{1,3}|[a-z]|[*†‡§¶]{1,3})(?:\s*[,;–-]\s*(?:\d{1,3}|[a-z]))*\s*$")
POWER = re.compile(r"(?:(?:^|[\s\d])[kcmµ]?m|(?<!\d)(?:10|2))$")


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


def note_number(text: str) -> int | None:
    """The number at the head of a note, if any."""
    match = NOTE.match(text)
    return int(match[1]) if match else None


def without_marks(blocks: Iterable[Block], numbers: list[int], kinds: Collection[str]) -> list[Block]:
    """The blocks; in those of the given kinds, superscripts and digits that mark the numbered notes become signs."""
    cleaned, wanted = [], 0
    for block in blocks:
        if block.kind not in kinds:
            cleaned.append(block)
            continue
        pieces, at = [], 0
        for match in MARK.finditer(block.text) if numbers else ():
            ahead = numbers[wanted : wanted + SKIPPED]
            if int(match[2]) in ahead:
                wanted += ahead.index(int(match[2])) + 1
                pieces += [block.text[at : match.start(2)], note_mark(match[2])]
                at = match.end(2)
        text = "".join([*pieces, block.text[at:]])
        cleaned.append(replace(block, text=SUPERSCRIPT.sub(_signs, text)))
    return cleaned


def superscript(text: str, before: str) -> str:
    """What stands for a superscript behind a text: the signs of note marks, else all of it, as with an exponent.

    >>> superscript("2", "an area of 5 km"), superscript("th", "the 5"), superscript("12", "the agency").isdigit()
    ('2', 'th', False)
    """
    return note_mark(text.strip()) if LABEL.match(text) and not POWER.search(before[-4:]) else text


def _signs(match: re.Match[str]) -> str:
    """The signs of the notes that superscript digits name."""
    return note_mark(unicodedata.normalize("NFKC", match[0]))
