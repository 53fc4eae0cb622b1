"""Mentions: where a text names an entity, and of which class.

`readings(document)` gives one `Reading` for each parsed passage; `mentions(document)` the plain records.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cybersov.documents.masking import masked
from cybersov.mentions.names import Alias, Found, abbreviations, names
from cybersov.mentions.phrases import phrases
from cybersov.mentions.pipeline import READ_KINDS, Block, blocks
from cybersov.mentions.reference import Salience
from cybersov.model import Document, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Found", "Reading", "mentions", "readings"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A parsed block, the things found in it, and which of them stand at a token."""

    block: Block
    found: tuple[Found, ...]
    at: Mapping[int, tuple[Found, ...]]


def readings(document: Document) -> Iterator[Reading]:
    """The passages of a document with their mentions, references resolved, in the order of the text."""
    known: dict[str, Alias] = abbreviations(
        masked(document, p).text for p in document.passages if p.kind in READ_KINDS
    )
    salience = Salience()
    people: dict[str, Found] = {}
    for block in blocks(document):
        named = names(block.doc, known)
        named = [_full_name(f, block.doc, people) for f in named]
        by_token = {i: f for f in named for i in range(f.first, f.last + 1)}
        typed = list(phrases(block.doc, by_token))
        at = {i: (f,) for i, f in by_token.items()}
        at.update({_head(block.doc, f): (f,) for f in typed})
        resolved = salience.resolve(block.doc, at)
        at.update(resolved)
        found = sorted({f for group in at.values() for f in group}, key=lambda f: (f.first, f.last, f.entity))
        yield Reading(block, tuple(found), at)


def mentions(document: Document) -> Iterator[Mention]:
    """Every mention of a document, by its offsets in the document's text."""
    for reading in readings(document):
        for found in reading.found:
            start, end = reading.block.span(found.first, found.last)
            yield Mention(start, end, document.text[start:end], found.type, found.entity, found.label, found.how)


def _head(doc: "Doc", found: Found) -> int:
    return doc[found.first : found.last + 1].root.i


def _full_name(found: Found, doc: "Doc", people: dict[str, Found]) -> Found:
    """A surname alone is the person whose full name stood before; names are remembered on the way."""
    if found.type != "Person" and not (found.how == "statistical" and found.first == found.last):
        return found
    text = doc[found.first : found.last + 1].text
    if found.first == found.last:
        full = people.get(text)
        return Found(found.first, found.last, full.type, full.entity, full.label, full.how) if full else found
    for part in (doc[found.first].text, doc[found.last].text):
        if len(part) > 1:
            people.setdefault(part, found)
    return found
