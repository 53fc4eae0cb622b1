"""Plain text to blocks, also text that was taken out of a PDF."""

from collections.abc import Sequence
from dataclasses import replace

from cybersov.documents.characters import MARKS, normalised
from cybersov.documents.chunks import whole
from cybersov.documents.drafts import Block
from cybersov.documents.furniture import without_furniture
from cybersov.documents.lines import split_lines
from cybersov.documents.notes import find_footnotes, note_number, without_marks
from cybersov.documents.paragraphs import chunked, measure
from cybersov.documents.sections import arrange

MARKED = ("body", "quotation", "heading", "caption")


def plain_blocks(text: str) -> list[Block]:
    """The blocks of a text, pages parted by form feeds where they are known."""
    lines, labels = without_furniture(split_lines(normalised(text)))
    numbers = find_footnotes(lines)
    sizes = measure(lines)
    chunks = whole(chunked(lines, sizes, labels), split_words=sizes.wrapped)
    return unmarked(arrange(chunks), numbers or None)


def unmarked(blocks: Sequence[Block], numbers: Sequence[int] | None) -> list[Block]:
    """The blocks without note marks: those of `numbers` or, where it is None, of the notes among the blocks."""
    if numbers is None:
        numbers = [number for block in blocks if block.kind == "note" and (number := note_number(block.text))]
    bare = without_marks(blocks, list(numbers), MARKED)
    headings = {old.text: MARKS.sub("", new.text) for old, new in zip(blocks, bare, strict=True) if old.kind == "heading"}
    return [replace(block, section=headings.get(block.section, block.section)) for block in bare]
