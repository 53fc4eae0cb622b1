"""Plain text to blocks, also text that was taken out of a PDF."""

from cybersov.documents.blocks.chunks import whole
from cybersov.documents.blocks.notes import unmarked
from cybersov.documents.blocks.sections import arrange
from cybersov.documents.characters import normalised
from cybersov.documents.drafts import Block
from cybersov.documents.text.footnotes import find_footnotes
from cybersov.documents.text.furniture import without_furniture
from cybersov.documents.text.lines import split_lines
from cybersov.documents.text.paragraphs import chunked, measure


def plain_blocks(text: str) -> list[Block]:
    """The blocks of a text, pages parted by form feeds where they are known."""
    lines, labels = without_furniture(split_lines(normalised(text)))
    numbers = find_footnotes(lines)
    sizes = measure(lines)
    chunks = whole(chunked(lines, sizes, labels), split_words=sizes.wrapped)
    return unmarked(arrange(chunks), numbers or None)
