"""What a walk over a tree gathered, put in shape: heads of notes, headings that only bold type shows, pages."""

import re
from collections.abc import Iterable, Sequence

from cybersov.documents.blocks.chunks import Chunk, finished
from cybersov.documents.characters import MARKS, label_of

OWN_NUMBER = re.compile(r"(?:[(\[]?(?:\d{1,3}|[a-z]{1,4}|[A-Z])[.)\]]|§\s?\d|[•–—·▪-])\s")
HEAD_SIGN = re.compile(rf"\s*({MARKS.pattern})\s*[.:]?\s*")
HEAD_LABEL = re.compile(r"[\[(]?\s*(\d{1,4}|[*†‡§¶]{1,4})\s*[\])]?[.:]?(?:\s+|$)")
HEAD_REST = re.compile(r"(?:[\[(]\s*[\])]|[\])])[.:]?\s+|[.:]\s+")  # around a number that is gone
LOUD = 8  # the level of a heading that only bold type shows
LOUD_LEVEL = 6
LOUD_WORDS = 12
FEWEST_HEADINGS = 2
TEXT = ("body", "item", "quotation")


def is_short(lines: Sequence[str]) -> bool:
    """Whether lines in bold type can be a heading."""
    text = " ".join(lines)
    return len(text.split()) <= LOUD_WORDS and not finished(text) and not text.endswith(",")


def with_marker(line: str, marker: str) -> str:
    """The first line of an item behind its marker, unless it has a number of its own.

    >>> with_marker("ships", "2. "), with_marker("(b) ships", "2. ")
    ('2. ships', '(b) ships')
    """
    return line if OWN_NUMBER.match(line) else marker + line


def note_head(line: str, label: str) -> tuple[str, str]:
    """The label of a note and its first line, which begins with the label where that is a number.

    >>> note_head("[3] Ode 2020.", ""), note_head(". Ode 2020.", "3"), note_head("1999 was cold.", "3")
    (('3', '3 Ode 2020.'), ('3', '3 Ode 2020.'), ('3', '3 1999 was cold.'))
    """
    sign = HEAD_SIGN.match(line)
    rest = line[sign.end() :] if sign else line
    label = label or (label_of(sign[1]) if sign else "")
    own = HEAD_LABEL.match(rest)
    if own and (not label or own[1] == label):
        label, rest = own[1], rest[own.end() :]
    elif label and (left := HEAD_REST.match(rest)):
        rest = rest[left.end() :]
    elif label and not label.isdigit() and rest.startswith(f"{label} "):
        rest = rest[len(label) + 1 :]
    return label, f"{label} {rest}".strip() if label.isdigit() and rest else rest


def homed(
    chunks: Sequence[Chunk], strays: Sequence[tuple[Chunk, str]], ends: Sequence[tuple[str, int]]
) -> list[Chunk]:
    """The chunks, with notes at the end of the file that their marks stand in where several share a label.

    `strays` are notes with the path of that file; `ends` are paths and how many chunks there are up to their end.
    """
    labels = [chunk.label for chunk, _ in strays if chunk.label]
    if len(labels) == len(set(labels)):
        return list(chunks)
    away = {id(chunk) for chunk, _ in strays}
    found, start = [], 0
    for path, end in ends:
        found += [chunk for chunk in chunks[start:end] if id(chunk) not in away]
        found += [chunk for chunk, home in strays if home == path]
        start = end
    return found


def settled(chunks: Iterable[Chunk]) -> list[Chunk]:
    """The chunks, with bold paragraphs as headings only where the document has hardly any others, and text follows."""
    chunks = list(chunks)
    marked = sum(chunk.kind == "heading" and chunk.level != LOUD for chunk in chunks) >= FEWEST_HEADINGS
    for at, chunk in enumerate(chunks):
        if chunk.kind == "heading" and chunk.level == LOUD:
            after = chunks[at + 1] if at + 1 < len(chunks) else None
            if marked or after is None or after.kind not in TEXT:
                chunk.kind, chunk.level = "body", 0
            else:
                chunk.level, chunk.lines = LOUD_LEVEL, [" ".join(chunk.lines)]
    return chunks


def paged(
    chunks: Iterable[Chunk], labels: Iterable[tuple[int, str]]
) -> tuple[list[Chunk], tuple[tuple[int, str], ...]]:
    """The chunks and labels with pages counted from 1, be there text before the first page that is marked or not.

    The chunks count pages from 0, on which stands what comes before the first mark.
    """
    chunks = list(chunks)
    known = any(chunk.page or chunk.turns for chunk in chunks)
    shift = int(any(chunk.page == 0 for chunk in chunks))
    for chunk in chunks:
        chunk.page = chunk.page + shift if known and chunk.page is not None else None
        chunk.turns = tuple(page + shift for page in chunk.turns)
    return chunks, tuple((page + shift, label) for page, label in labels) if known else ()
