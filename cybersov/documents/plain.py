"""Plain text to blocks."""

import re

from cybersov.documents.drafts import Block


def plain_blocks(text: str) -> list[Block]:
    """Paragraphs, which blank lines part, as blocks of running text."""
    return [Block(" ".join(part.split())) for part in re.split(r"\n\s*\n", text) if part.strip()]
