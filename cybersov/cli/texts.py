"""A document's text as people and programs look at it: where pages begin, what each passage is."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from itertools import pairwise

from cybersov.model import Document, Passage


def with_pages(document: Document) -> Iterator[str]:
    """The text in pieces, and before each page a line that names it; pages without text are not named.

    >>> passages = Passage(0, 3, page=1), Passage(5, 10, page=2)
    >>> print("".join(with_pages(Document("a", "a.pdf", "", "One\\n\\nTwo", passages, page_labels=((2, "iv"),)))))
    --- page 1 ---
    One
    <BLANKLINE>
    --- page 2, printed iv ---
    Two
    """
    turns = _turns(document)
    if not turns:
        yield document.text
        return
    yield document.text[: turns[0][0]]
    for (start, page), (end, _) in pairwise([*turns, (len(document.text), 0)]):
        before = "" if start == 0 or document.text[start - 1] == "\n" else "\n"
        yield f"{before}--- {page_name(document, page)} ---\n{document.text[start:end]}"


def _turns(document: Document) -> list[tuple[int, int]]:
    """Where the pages that have text begin."""
    found: list[tuple[int, int]] = []
    for passage in document.passages:
        for start, page in ((passage.start, passage.page), *passage.turns):
            if page is not None and (not found or found[-1][1] != page):
                found.append((start, page))
    return found


def with_kinds(document: Document) -> Iterator[str]:
    """Every passage under a line that says what it is and where it stands."""
    for passage in document.passages:
        yield f"[{passage.start}:{passage.end}] {', '.join(_described(document, passage))}\n"
        yield f"{document.text[passage.start:passage.end]}\n\n"


def _described(document: Document, passage: Passage) -> Iterator[str]:
    yield passage.kind
    if passage.page is not None:
        yield page_name(document, passage.page)
    if passage.turns:
        yield f"on to {page_name(document, passage.turns[-1][1])}"
    if passage.section:
        yield f"in “{passage.section}”"
    if passage.language:
        yield f"language {passage.language}"


def page_name(document: Document, page: int) -> str:
    """A page by its index and, where it is known and another one, by the label that is printed on it."""
    label = document.label_of(page)
    return f"page {page}" + (f", printed {label}" if label and label != str(page) else "")


def as_json(document: Document) -> Iterator[str]:
    """Every passage as a line of JSON, with its text and the printed label of its page."""
    for passage in document.passages:
        row = {**asdict(passage), "page_label": document.label_of(passage.page),
               "language": passage.language or document.language, "text": document.text[passage.start : passage.end]}
        yield json.dumps(row, ensure_ascii=False) + "\n"
