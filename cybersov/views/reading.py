"""Every passage of the documents, whether or not a claim stands in it, for the search for words in the page."""

from collections.abc import Iterable
from itertools import chain
from typing import Any

from cybersov.documents.sentences import sentences
from cybersov.model import Document, Passage
from cybersov.views.passages import Passages, units

LARGEST = 3_000_000


def reading(names: Iterable[str], documents: dict[str, Document], passages: Passages) -> dict[str, Any]:
    """All text in reading order: `whole`, `documents` and `passages`; the latter are those that hold no evidence.

    For each name in order there is a list of (number, section, kind, pages, bounds): the passage's number in
    `passages.texts` or after them in the new `passages`; the pages that begin in it as (offset, page); where its
    sentences begin and end. Offsets count UTF-16 units. Of more than LARGEST characters only what stands around
    evidence is kept, and `whole` is false.
    """
    given = [documents.get(name) for name in names]
    size = sum(len(document.text) for document in given if document)
    rest: list[str] = []
    order = []
    for document in given:
        order.append([])
        for passage in document.passages if document else ():
            number = passages.number(document.id, passage)
            if number is None and size <= LARGEST:
                number = len(passages.texts) + len(rest)
                rest.append(document.text[passage.start : passage.end])
            if number is not None:
                order[-1].append([number, passage.section, passage.kind, *_offsets(document, passage)])
    return {"whole": size <= LARGEST, "documents": order, "passages": rest}


def _offsets(document: Document, passage: Passage) -> tuple[list[list[Any]], list[int]]:
    """The pages that begin in a passage, and the bounds of its sentences, counted from its start."""
    at = units(document.text[passage.start : passage.end])
    pages = [(passage.start, passage.page), *passage.turns]
    labels = [[at(start - passage.start), document.label_of(page) or page] for start, page in pages if page]
    return labels, [at(bound - passage.start) for bound in chain.from_iterable(sentences(document, passage))]
