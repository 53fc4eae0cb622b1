"""The members that a text names beside a class: "firms such as X", "states, among them X", "tools from X to Y"."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from cybersov.clauses.tree import SUBJECTS, children, lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_EXAMPLES = frozenset({"including", "like", "include"})
_AMONG = re.compile(r", (?:(?:including )?among (?:them|these|which|whom)|in particular|above all|namely|notably"
                    r"|especially|particularly|chiefly|mainly|ranging from)(?= )|(?<= )ranging from(?= )")
_BREAKS = frozenset({"VERB", "AUX", "CCONJ", "PUNCT"})
_REACH = 12
_PARTIES = frozenset("""state country nation government member party delegation company firm bank signatory operator
provider organisation organization other dozen""".split())


def examples(token: "Token") -> Iterator["Token"]:
    """ "institutions such as ICANN", "technologies including quantum computing"."""
    preps = children(token, "prep")
    listed = _singled_out(token.doc)
    if not (preps or listed) or token.pos_ == "PROPN":
        return
    for prep in preps:
        such = prep.lower_ == "as" and any(c.lower_ == "such" for c in prep.children)
        if such or prep.lower_ in _EXAMPLES:
            yield from children(prep, "pobj")
    if listed and token.tag_ == "NNS":
        yield from _among(token)


def _among(token: "Token") -> Iterator["Token"]:
    """ "members of the bloc, among them India", "several states, notably India"."""
    doc = token.doc
    for comma, first in _singled_out(doc):
        if _belongs(token, comma):
            if doc[first - 1].lower_ == "from":
                yield from _ends(doc[first - 1])
                continue
            while first < token.sent.end and doc[first].pos_ in ("DET", "ADJ", "NOUN", "PROPN"):
                first += 1
            if doc[first - 1].pos_ in ("NOUN", "PROPN"):
                yield doc[first - 1]


def _belongs(token: "Token", comma: int) -> bool:
    """Whether what is singled out at a comma is of a noun: one close before it, or the parties that do something."""
    between = token.doc[token.i + 1 : comma]
    if token.i >= comma or token.doc[comma].sent != token.sent:
        return False
    if token.dep_ in SUBJECTS and token.head.i < comma and lemma(token) in _PARTIES:
        them = token.doc[min(comma + 1, token.sent.end - 1)].lower_ == "among"
        return them and not any(t.pos_ == "SCONJ" or t.text == ";" for t in between)
    return len(between) < _REACH and not any(t.pos_ in _BREAKS and t.text not in "()" for t in between)


def _ends(begins: "Token") -> Iterator["Token"]:
    """Both ends of a range: "from X to Y"."""
    yield from children(begins, "pobj")
    for prep in (*children(begins, "prep"), *children(begins.head, "prep")):
        if prep.lower_ == "to" and prep.i > begins.i:
            yield from children(prep, "pobj")


class _Singled:
    """Where the text that was looked at last says "among them" and the like: the comma and the word behind."""

    doc: "Doc | None" = None
    at: ClassVar[list[tuple[int, int]]] = []


def _singled_out(doc: "Doc") -> list[tuple[int, int]]:
    if _Singled.doc is not doc:
        spans = (doc.char_span(*match.span(), alignment_mode="expand") for match in _AMONG.finditer(doc.text))
        _Singled.doc, _Singled.at = doc, [(span.start, span.end) for span in spans if span is not None]
    return _Singled.at
