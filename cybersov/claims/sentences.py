"""The evidence of a claim: the sentence in which a word stands, with its place and the works that it cites."""

from collections.abc import Mapping

from cybersov.mentions import Reading
from cybersov.model import Document, Evidence


def evidence(document: Document, reading: Reading, token: int, noted: Mapping[int, tuple[str, ...]]) -> Evidence:
    """The sentence in which a token of a reading begins; `noted` are the works that a note names, by its place."""
    start, end = reading.block.sentence(token)
    passage = reading.block.passage
    cited = [c.work for c in passage.citations if start <= c.start < end]
    marks = [mark.note for mark in passage.notes if start < mark.at <= end and mark.note is not None]
    cited += [work for note in marks for work in noted.get(note, ())]
    page = passage.page_at(start)
    return Evidence(start, end, document.text[start:end], page, passage.section, tuple(dict.fromkeys(cited)),
                    document.label_of(page))


def words(document: Document, reading: Reading, first: int, last: int) -> str:
    """The text of the document from one token to another, both included."""
    start, end = reading.block.span(first, last)
    return document.text[start:end]
