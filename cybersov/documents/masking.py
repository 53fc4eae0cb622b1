"""The parser's view of a passage: its text without in-text citations, and the way back to the document.

The masked text is the source with some spans left out, so the map back is a table of where each kept
piece begins in both texts: two numbers a piece, found by bisection.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from cybersov.model import Document, Passage

MARKER = re.compile(r"(?:[•◦▪‣●■–—*-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})\)|\d{1,3}\.)\s+(?=\S)")
_PROVISION = re.compile(r"(?:Article|Art\.|Section|Sec\.|Rule|§)\s?\d{1,3}[A-Za-z]?"
                        r"(?:[.:]|(?=\s+[A-Z][a-z]+\s))\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Masked:
    """A passage's text as the parser sees it; offsets in it lead back to `Document.text`.

    `pieces` are the kept spans of the source, half-open, in order; `starts` are where they begin in `text`.
    """

    text: str
    starts: tuple[int, ...]
    pieces: tuple[tuple[int, int], ...]

    def to_source(self, index: int) -> int:
        """Where the character at `index` stands in the document; the end of the text maps to its end."""
        if not 0 <= index <= len(self.text):
            raise IndexError(f"{index} lies outside of the masked text (0 to {len(self.text)})")
        piece = bisect_right(self.starts, index) - 1
        if index == len(self.text) and self.starts[piece] == index and piece > 0:
            piece -= 1
        return self.pieces[piece][0] + index - self.starts[piece]

    def from_source(self, offset: int) -> int:
        """Where the character at an offset of the document stands in the text; for one left out, the next one kept."""
        piece = bisect_right(self.pieces, offset, key=lambda kept: kept[0]) - 1
        if piece < 0:
            return 0
        start, end = self.pieces[piece]
        return self.starts[piece] + min(offset, end) - start

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the document that holds the masked slice `[start, end)`, citations inside included."""
        if start >= end:
            source = self.to_source(start)
            return source, source
        return self.to_source(start), self.to_source(end - 1) + 1


def masked(document: Document, passage: Passage) -> Masked:
    """The passage without its citations, the space before them, and a list marker or "Article 5." at its head.

    >>> text = "Beijing objected (MFA 2017)."
    >>> from cybersov.model import Citation
    >>> passage = Passage(0, len(text), citations=(Citation(17, 27, "MFA 2017"),))
    >>> view = masked(Document("a", "a.txt", "", text, (passage,)), passage)
    >>> view.text, view.span(0, 17), view.span(8, 17)
    ('Beijing objected.', (0, 28), (8, 28))
    """
    pieces, at = [], passage.start
    for start, end in _deletions(document.text, passage):
        if at < start:
            pieces.append((at, start))
        at = max(at, end)
    if at < passage.end or not pieces:
        pieces.append((at, max(at, passage.end)))
    starts, length = [], 0
    for start, end in pieces:
        starts.append(length)
        length += end - start
    return Masked("".join(document.text[start:end] for start, end in pieces), tuple(starts), tuple(pieces))


def _deletions(text: str, passage: Passage) -> list[tuple[int, int]]:
    """Spans to leave out, in order: each citation with the space before it (at the head, after it)."""
    spans, head = [], passage.start
    marker = None
    if passage.kind in ("body", "quotation"):
        marker = MARKER.match(text, passage.start, passage.end) or _PROVISION.match(text, passage.start, passage.end)
    if marker:
        spans.append(marker.span())
        head = marker.end()
    for citation in passage.citations:
        start, end = citation.start, citation.end
        while start > head and text[start - 1].isspace():
            start -= 1
        while start <= head and end < passage.end and text[end].isspace():
            end += 1
        if start <= head:
            head = end
        spans.append((start, end))
    return spans
