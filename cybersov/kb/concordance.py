"""A concordance: every sentence of every document that holds some words, extracted or not, whatever its kind."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from cybersov.documents.drafts import KINDS
from cybersov.documents.sentences import sentences
from cybersov.errors import UsageError, suggestion
from cybersov.kb.wording import patterns, stems
from cybersov.model import Document, Passage
from cybersov.queries import Table

COLUMNS = ("document", "page", "section", "kind", "start", "end", "left", "match", "right", "sentence")
HIDDEN = ("section", "start", "end", "sentence")


def find(documents: Iterable[Document], words: Sequence[str], *, kind: str | None = None, exact: bool = False) -> Table:
    """One row for each place where the first of some words stands in a sentence that holds all of them.

    `start` and `end` are the offsets of the match in `Document.text`; `left`, `match` and `right` make up the sentence.
    Words are read as `wording.patterns` says; `kind` is one of the kinds of passages. Rows are in the order of the
    documents and their text. Raises UsageError for an unknown kind, or where no word is given.
    """
    if kind is not None and kind not in KINDS:
        hint = suggestion(kind, KINDS) or f" Take one of {', '.join(KINDS)}."
        raise UsageError(f"There is no kind {kind!r}.{hint}")
    wanted = patterns(words, exact=exact)
    rows = (row for document in documents for row in _rows(document, wanted, kind))
    return Table(COLUMNS, tuple(rows), hidden=HIDDEN)


def may_hold(words: Sequence[str]) -> Callable[[str], bool]:
    """A quick test that passes for every text, also written as JSON, that can hold the words."""
    needed = stems(words)
    return lambda text: all(pattern.search(text) for pattern in needed)


def _rows(document: Document, wanted: Sequence[re.Pattern[str]], kind: str | None) -> Iterator[tuple]:
    for passage in _passages(document, wanted[0]):
        start, end = passage.start, passage.end
        if kind not in (None, passage.kind) or not all(p.search(document.text, start, end) for p in wanted):
            continue
        for first, last in sentences(document, passage):
            if all(pattern.search(document.text, first, last) for pattern in wanted):
                yield from _matches(document, passage, (first, last), wanted[0])


def _passages(document: Document, pattern: re.Pattern[str]) -> Iterator[Passage]:
    """The passages in which a pattern is found, in order, each once."""
    at = -1
    for match in pattern.finditer(document.text):
        place = bisect_right(document.passages, match.start(), key=lambda passage: passage.start) - 1
        if place > at:
            at = place
            yield document.passages[place]


def _matches(document: Document, passage: Passage, span: tuple[int, int], pattern: re.Pattern[str]) -> Iterator[tuple]:
    first, last = span
    text = document.text
    for match in pattern.finditer(text, first, last):
        start, end = match.span()
        yield (document.id, passage.page_at(start), passage.section, passage.kind, start, end,
               text[first:start], match[0], text[end:last], text[first:last])
