"""Lines of a plain text to chunks: paragraphs, headings, list items, tables."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from cybersov.documents.blocks.chunks import Chunk, finished
from cybersov.documents.blocks.sections import is_caption
from cybersov.documents.lexicon import listed
from cybersov.documents.text.lines import Line

ITEM = re.compile(r"(?:[•◦▪‣●■–—*-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})\)|\d{1,3}\.|[a-z]\.)\s+\S")
CONTENTS = re.compile(r"(?:\.\s?){4,}\s*(?:\d{1,4}|[ivxl]+)$")
NUMBERED = re.compile(r"((?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-Z])\.?)\s+[^\W\d_a-z]")
STRUCTURAL = re.compile(r"([^\W\d_]+\.?) (?:\d{1,3}[a-z]?|[IVX]{1,6}|[A-Z])[.:]?")
COLUMNS = re.compile(r"(?<=\S) {3,}(?=\S)")
BROAD = 400  # no line of a table is longer
HEADING_WORDS, HEADING_LENGTH, HEADING_LINES, QUESTION_WORDS = 18, 140, 4, 12
SHORT, FULL = 0.6, 0.8
UNWRAPPED = 250
COLUMN_LINES = 3
ENOUGH = 10
INDENT = 2
MOST_LINES = 40  # of a paragraph, on average, where first lines are indented
TAIL = 60


@dataclass(frozen=True, slots=True)
class Measure:
    """How wide a full line is, whether lines are wrapped at all (else each is a paragraph), and whether the
    first line of a paragraph is indented; `margin` is where most lines begin.
    """

    width: int
    wrapped: bool
    indented: bool = False
    margin: int = 0

    def short(self, line: Line) -> bool:
        """Whether the line ends well before the margin."""
        return len(line.text) < SHORT * self.width

    def full(self, line: Line) -> bool:
        """Whether the line runs to the margin."""
        return self.wrapped and len(line.text) >= FULL * self.width


def measure(lines: list[Line]) -> Measure:
    """Take the measure from the lines that another follows directly."""
    inner = [line.text for line, after in pairwise(lines) if line.text and after.text]
    if not inner:
        return Measure(UNWRAPPED, False)
    lengths = sorted(map(len, inner if len(inner) >= ENOUGH else [line.text for line in lines]))
    width = lengths[int(len(lengths) * 0.9)]
    running = sum(not finished(text) for text in inner)
    wrapped = width <= UNWRAPPED and running * 2 >= len(inner)
    full = [line for line in lines if line.text]
    starts = sum(_pushed(line, before) for before, line in pairwise(full))
    margin = Counter(line.indent for line in full).most_common(1)[0][0]
    return Measure(width, wrapped, wrapped and starts * MOST_LINES >= len(full), margin)


def _pushed(line: Line, before: Line) -> bool:
    """Whether the line begins further in than the one before, with a capital, a digit or a mark."""
    return line.indent >= before.indent + INDENT and not line.text[0].islower()


def chunked(lines: list[Line], sizes: Measure, labels: dict[int, int]) -> list[Chunk]:
    """The chunks of lines without furniture, in order."""
    groups = list(_groups(lines, sizes))
    chunks = []
    for group, blank in groups:
        first = group[0]
        kind = _kind(group)
        chunks.append(
            Chunk(
                lines=[COLUMNS.sub(" | ", line.raw.strip()) if kind == "table" else line.text for line in group],
                kind=kind,
                page=labels.get(first.page),
                cut=first.cut,
                blank=blank,
                full=sizes.full(group[-1]),
                begins=first.indent >= sizes.margin + INDENT if sizes.indented else None,
                chapter=first.chapter,
                part=first.part,
            )
        )
    _set_headings(chunks)
    return chunks


def _groups(lines: list[Line], sizes: Measure) -> Iterator[tuple[list[Line], bool]]:
    """Lines that stand together, and whether a blank line comes before them."""
    tables = _table_lines(lines)
    group: list[Line] = []
    blank = blank_before = True
    for line in lines:
        if not line.text:
            blank = True
            continue
        parted = group and (id(line) in tables) != (id(group[-1]) in tables)
        if group and (blank or parted or (id(line) not in tables and _breaks(group, line, sizes))):
            yield group, blank_before
            group, blank_before = [], blank
        group.append(line)
        blank = False
    if group:
        yield group, blank_before


def _table_lines(lines: list[Line]) -> set[int]:
    """Lines with columns, three or more in a row."""
    found: set[int] = set()
    run: list[int] = []
    for line in lines:
        if line.text and len(line.raw) <= BROAD and COLUMNS.search(line.raw):
            run.append(id(line))
            continue
        found.update(run if len(run) >= COLUMN_LINES else ())
        run = []
    return found.union(run if len(run) >= COLUMN_LINES else ())


def _breaks(group: list[Line], line: Line, sizes: Measure) -> bool:
    """Whether a line that directly follows others begins a new chunk."""
    before, small = group[-1], line.text[0].islower()
    if line.cut or line.note != before.note or line.framed != before.framed:
        return True
    if line.note is not None:
        return False
    ended = finished(before.text)
    if sizes.indented and not small and line.indent >= sizes.margin + INDENT:
        return finished(before.text) or before.text.endswith(",")
    if ITEM.match(line.text) and (ended or ITEM.match(group[0].text)):
        return True
    if not sizes.wrapped:
        return ended or not small
    if not ended:
        titled = (sizes.short(before) and _titled(before.text)) or (before.framed and is_caption(before.text))
        return len(group) == 1 and not small and titled
    if small:
        return False
    if sizes.short(before) or _pushed(line, before):
        return True
    return sizes.short(line) and bool(NUMBERED.match(line.text))


def _titled(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return (
        bool(NUMBERED.match(text))
        or _is_structural(text)
        or is_caption(text)
        or (len(letters) > 3 and all(map(str.isupper, letters)))
    )


def _is_structural(text: str) -> bool:
    """Whether a line is nothing but "Article 5" or the like, with or without a full stop."""
    match = STRUCTURAL.fullmatch(text[:TAIL])
    return bool(match) and match[1].casefold() in listed("furniture", "structural")


def _kind(group: list[Line]) -> str:
    if group[0].note is not None:
        return "note"
    if sum(bool(CONTENTS.search(line.text[-TAIL:])) for line in group) * 2 > len(group):
        return "frontmatter"
    if len(group) >= COLUMN_LINES and all(len(line.raw) <= BROAD and COLUMNS.search(line.raw) for line in group):
        return "table"
    return "item" if ITEM.match(group[0].text) else "body"


def _set_headings(chunks: list[Chunk]) -> None:
    """Short chunks without a full stop are headings, unless they go on with a sentence or begin one."""
    for place, chunk in enumerate(chunks):
        after = chunks[place + 1] if place + 1 < len(chunks) else None
        if chunk.kind not in ("body", "item") or _in_sentence(chunks, place, after):
            continue
        if _looks_like_heading(chunk) and not is_caption(chunk.lines[0]) and (place == 0 or not chunk.full):
            chunk.kind = "heading"
            number = NUMBERED.match(chunk.lines[0])
            chunk.level = number[1].rstrip(".").count(".") + 1 if number else 1


def _looks_like_heading(chunk: Chunk) -> bool:
    text = " ".join(chunk.lines[:HEADING_LINES])
    if _is_structural(text):
        return True
    if len(chunk.lines) > HEADING_LINES or len(text) > HEADING_LENGTH:
        return False
    words = text.split()
    if len(words) > HEADING_WORDS or not any(map(str.isalpha, text)) or text[0].islower():
        return False
    if chunk.kind == "item":
        return bool(NUMBERED.match(text)) and text[-1].isalnum()
    if text[-1] == "?":
        return len(words) <= QUESTION_WORDS
    return (text[-1].isalnum() or text[-1] in ")”’\"'") and not finished(text)


def _in_sentence(chunks: list[Chunk], place: int, after: Chunk | None) -> bool:
    """Whether the chunk is cut off from what follows (or nothing follows that it could head)."""
    if after is None:
        return True
    return chunks[place].kind == "body" and after.kind == "body" and after.lines[0][0].islower()
