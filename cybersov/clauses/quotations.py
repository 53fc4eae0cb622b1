"""Who is quoted: quotation marks, and the words of saying beside them or before a colon."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from cybersov.clauses.speakers import owners, who_says
from cybersov.clauses.tree import branches, children, lemma
from cybersov.clauses.vocabulary import among

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OPEN, _CLOSE, _STRAIGHT = "“", "”", '"'
_SHORT = 3


class _Quotes:
    """The quotations of the parse that was looked at last."""

    doc: "Doc | None" = None
    spans: ClassVar[list[tuple[int, int]]] = []


def quotations(doc: "Doc") -> list[tuple[int, int]]:
    """First and last token of every quotation, its marks included; one left open runs to the end."""
    if _Quotes.doc is not doc:
        _Quotes.doc, _Quotes.spans = doc, list(_spans(doc))
    return _Quotes.spans


def _spans(doc: "Doc") -> Iterator[tuple[int, int]]:
    start, whole = None, doc.text
    if not any(mark in whole for mark in (_OPEN, _CLOSE, _STRAIGHT, "``")):
        return
    for token in doc:
        text = token.text
        if text not in (_OPEN, _CLOSE, _STRAIGHT, "``", "''"):
            continue
        if start is None and text not in (_CLOSE, "''"):
            start = token.i
        elif start is not None and text not in (_OPEN, "``"):
            yield start, token.i
            start = None
    if start is not None:
        yield start, len(doc) - 1


def quoted(trigger: "Token") -> Iterator["Token"]:
    """Who is quoted with the words around a trigger."""
    for first, last in quotations(trigger.doc):
        if first < trigger.i < last and last - first > _SHORT:
            speaker = _after(trigger, last) or _before(trigger, first)
            if speaker is not None:
                yield speaker
            return


def _after(trigger: "Token", last: int) -> "Token | None":
    """ "…," X said; "…," said X; "…" was the reply of X."""
    doc = trigger.doc
    i = last + 1
    while i < len(doc) and doc[i].text in (",", "-", "—", "–"):
        i += 1
    if i >= len(doc) or doc[i].text in ".;!?":
        return None
    stop = next((t.i for t in doc[i:] if t.text in (".", ";", ",", '"', "“") and t.i > i + 1), len(doc))
    verb = next((t for t in doc[i : min(stop, i + 14)] if t.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return None
    if lemma(verb) == "be" and verb.i == i:
        noun = next((t for t in doc[i:stop] if among(lemma(t), "said.nouns")), None)
        return next(owners(noun), None) if noun is not None else None
    if not _says(verb):
        return None
    if verb.i == i:
        return _phrase_head(doc, i + 1, stop)
    return _phrase_head(doc, i, verb.i)


def _says(verb: "Token") -> bool:
    return among(lemma(verb), "said.aside") or among(lemma(verb), "said.verbs")


def _before(trigger: "Token", first: int) -> "Token | None":
    """X said: "…"; X told the rally, "…"; X: "…"."""
    doc = trigger.doc
    i = first - 1
    if i < 0:
        return None
    start = doc[i].sent.start if doc[i].text not in ".!?" else first
    lead = doc[start:first]
    if not len(lead):
        return None
    verbs = [t for t in lead if t.pos_ in ("VERB", "AUX") and among(lemma(t), "said.verbs")]
    if verbs:
        said = list(who_says(verbs[-1], trigger))
        return said[0] if said and said[0].i < first else None
    nouns = [t for t in lead[-6:] if among(lemma(t), "said.nouns")]
    if (nouns and doc[i].text in (":", ",")) or (nouns and lemma(doc[i]) == "be"):
        return next(owners(nouns[-1]), None)
    if doc[i].text == ":" and len(lead) <= 7 and not any(t.pos_ in ("VERB", "AUX") for t in lead):
        return _phrase_head(doc, start, i)
    return None


def _phrase_head(doc: "Doc", first: int, end: int) -> "Token | None":
    """The head of the first noun phrase between two tokens, by word order."""
    head = None
    for token in doc[first:end]:
        if token.pos_ in ("NOUN", "PROPN", "PRON") or (head is None and token.tag_ == "VBG"):
            head = token
        elif token.tag_ == "POS":
            head = None
        elif head is not None and token.pos_ not in ("ADJ", "DET", "NUM", "PART"):
            break
    return head


def after_colon(trigger: "Token", colon: int) -> Iterator["Token"]:
    """ "Alarmed lawmakers warned the cabinet: the contract gives …", "the ministry's answer: …"."""
    lead = trigger.doc[trigger.sent.start : colon]
    verbs = [t for t in lead if t.pos_ in ("VERB", "AUX")]
    if verbs and among(lemma(verbs[0]), "said.aside") and verbs[0].tag_ in ("VBD", "VBZ", "VBP"):
        content = [c for c in children(verbs[0], "ccomp", "dobj") if c.i < colon]
        told = lemma(verbs[0]) in ("tell", "warn", "remind", "inform", "assure", "advise", "caution", "reassure")
        if told or not content:
            yield from (s for s in who_says(verbs[0], trigger) if s.i < colon)
    elif not verbs:
        noun = next((t for t in lead if among(lemma(t), "said.nouns")), None)
        if noun is not None and any(dep == "poss" for dep, _ in branches(noun)):
            yield from owners(noun)
