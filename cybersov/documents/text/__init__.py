"""Plain text and Markdown to blocks.

`plain` and `markdown` are the readers. Of the `lines` of plain text `furniture` takes out running heads and page
numbers, `footnotes` finds the notes at the foot of pages, and `paragraphs` puts the rest together.
"""

from cybersov.documents.text.markdown import markdown_blocks
from cybersov.documents.text.plain import plain_blocks

__all__ = ["markdown_blocks", "plain_blocks"]
