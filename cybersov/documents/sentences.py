"""Sentences: where those of a passage begin and end, the only boundaries that anything downstream knows.

Citations and closing marks stay with the sentence before them; items of a list in running text are sentences of their
own where they begin with a capital.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from cybersov.documents.lexicon import listed
from cybersov.documents.masking import MARKER
from cybersov.documents.numerals import numeral
from cybersov.documents.stops import Running, stops
from cybersov.model import Document, Passage

Span = tuple[int, int]
BULLET = re.compile(r"[•◦▪‣●■]\s")
LABEL = r"\((?:\d{1,2}|[a-z]|[ivx]{1,5})\)|(?:\d{1,2}|[a-z])[).]"
ITEM = re.compile(rf"[;:,.]\s+(?:(?:and|or)\s+)?({LABEL})\s+[“\"]?(?=([^\W\d_]))")
FIRST_ITEMS = ("1", "a", "i")
ROMAN = tuple(numeral(number, "i") for number in range(1, 13))
BRACKET = re.compile(r"[()\[\]（）【】]")
PAIRS = {")": "(", "]": "[", "）": "（", "】": "【"}
LONGEST_BRACKET = 600
LONE = re.compile(r"[B-HJ-Z](?<![\w.'’&-].)(?![\w.'’&-])")


def sentences(document: Document, passage: Passage) -> tuple[Span, ...]:
    """The sentences of a passage as half-open offsets in `Document.text`, in order, without outer space.

    A heading and an entry of a bibliography are one each, a table has one a row; the marker at the head of a list item
    or a paragraph ("(2)", "•") belongs to none. Together they hold all else of the passage but spaces.

    >>> text = "See Art. 37. The U.S. objected (MFA 2017). No. 5 fell."
    >>> passage = Passage(0, len(text))
    >>> [text[a:b] for a, b in sentences(Document("a", "a.txt", "", text, (passage,)), passage)]
    ['See Art. 37.', 'The U.S. objected (MFA 2017).', 'No. 5 fell.']
    """
    text, at, end = document.text, passage.start, passage.end
    if passage.kind in ("heading", "bibliography"):
        return _trimmed(text, at, [end])
    if passage.kind == "table":
        return _trimmed(text, at, [*(match.start() for match in re.compile("\n").finditer(text, at, end)), end])
    marker = MARKER.match(text, at, end) if passage.kind in ("body", "quotation") else None
    at = marker.end() if marker else at
    own = text[at:end]
    items = sorted({*_item_starts(own), *_bullet_starts(own)})
    running = Running(
        text=own,
        citations=tuple((c.start - at, c.end - at) for c in passage.citations if c.start >= at),
        brackets=tuple(_brackets(own)),
        items=tuple(items),
        letters=_lone_letters(text),
        ordinals=(passage.language or document.language).partition("-")[0] in listed("sentences", "ordinals"),
    )
    cuts = sorted({*stops(running), *items, len(own)})
    return _trimmed(text, at, [at + cut for cut in cuts])


def _trimmed(text: str, at: int, cuts: Sequence[int]) -> tuple[Span, ...]:
    """The spans between cuts without outer space, empty ones left out."""
    spans = []
    for cut in cuts:
        piece = text[at:cut]
        start, end = at + len(piece) - len(piece.lstrip()), at + len(piece.rstrip())
        if start < end:
            spans.append((start, end))
        at = cut
    return tuple(spans)


def _brackets(text: str) -> Iterator[Span]:
    """The outermost brackets, from the opening sign to behind the closing one; not unclosed or endless ones."""
    opened: list[tuple[str, int]] = []
    found: list[Span] = []
    for match in BRACKET.finditer(text):
        if match[0] not in PAIRS:
            opened.append((match[0], match.start()))
        elif opened and opened[-1][0] == PAIRS[match[0]]:
            start = opened.pop()[1]
            if match.end() - start <= LONGEST_BRACKET:
                found.append((start, match.end()))
    last = 0
    for start, end in sorted(found):
        if start >= last:
            yield start, end
            last = end


@lru_cache(maxsize=4)
def _lone_letters(text: str) -> frozenset[str]:
    """Capitals that stand somewhere in the text as a word, and hence as a name: "X"."""
    return frozenset(LONE.findall(text))


def _item_starts(text: str) -> Iterator[int]:
    """Where the items of a list in running text begin, if they begin with a capital and stand in order."""
    run: list[re.Match[str]] = []
    for match in ITEM.finditer(text):
        label = match[1].strip("().")
        if run and label == _successor(run[-1][1].strip("().")):
            run.append(match)
        elif label in FIRST_ITEMS:
            yield from _capital(run)
            run = [match]
    yield from _capital(run)


def _capital(run: Sequence[re.Match[str]]) -> Iterator[int]:
    if len(run) > 1 and all(match[2].isupper() for match in run):
        yield from (match.start(1) for match in run)


def _successor(label: str) -> str:
    if label.isdigit():
        return str(int(label) + 1)
    if label in ROMAN[:-1] and (len(label) > 1 or label == "i"):
        return ROMAN[ROMAN.index(label) + 1]
    return chr(ord(label[0]) + 1)


def _bullet_starts(text: str) -> Iterator[int]:
    found = [match.start() for match in BULLET.finditer(text)]
    if len(found) > 1:
        yield from found
