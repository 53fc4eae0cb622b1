"""Terms in quotation marks that a text defines: "“operator” means any person who …", as statutes do."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cybersov.clauses.phrasings import by_word
from cybersov.clauses.stretches import Stretch, Told, trimmed
from cybersov.mentions import Found
from cybersov.mentions.heads import heads
from cybersov.mentions.words import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

OPENING = frozenset({"“", '"', "``", "‘", "«", "„"})
CLOSING = frozenset({"”", '"', "''", "’", "»", "“"})
_LONGEST = 8
_AUXILIARIES = frozenset({"shall", "also", "will", "hereby", "here", "thus"})


def coined(token: "Token") -> Iterator[Told]:
    """The definition of the term that a closing quotation mark ends, if one follows."""
    verb = _verb(token)
    term = _term(token) if verb is not None else None
    if verb is None or term is None:
        return
    start = verb.i + 1
    name = verb.lemma_.lower()
    with_preposition = f"{name} {verb.doc[start].lower_}" if start < verb.sent.end else ""
    if with_preposition in by_word("object"):
        name, start = with_preposition, start + 1
    asked = term[0] > 1 and verb.doc[term[0] - 2].tag_ in ("WP", "WDT", "WRB")
    for phrasing in () if asked else by_word("object").get(name, ()):
        last = _end(verb, start)
        if last >= start and verb.doc[start].pos_ not in ("ADP", "PUNCT"):
            first, last = trimmed(verb.doc[start], start, last)
            yield Told(phrasing, verb, (), (first, last), term=term)


def _verb(token: "Token") -> "Token | None":
    """The word of definition behind a closing quotation mark."""
    doc, at = token.doc, token.i + 1
    while at < token.sent.end and doc[at].lower_ in _AUXILIARIES:
        at += 1
    if at >= token.sent.end:
        return None
    follows = doc[at]
    known = follows.lower_ in ("means", "mean") or (follows.pos_ == "VERB" and follows.tag_ not in ("VBN", "VBG"))
    words = {follows.lemma_.lower(), *(f"{follows.lemma_.lower()} {t.lower_}" for t in doc[at + 1 : at + 2])}
    return follows if known and not words.isdisjoint(by_word("object")) else None


def _term(closing: "Token") -> Stretch | None:
    """First and last token between the quotation marks."""
    doc = closing.doc
    for at in range(closing.i - 1, max(closing.sent.start, closing.i - _LONGEST) - 1, -1):
        if doc[at].text in OPENING:
            return (at + 1, closing.i - 1) if at + 1 < closing.i else None
        if doc[at].is_punct and doc[at].text not in ("-", "/", "(", ")"):
            return None
    return None


def _end(verb: "Token", start: int) -> int:
    """The last word before the next definition, or of the sentence."""
    doc = verb.doc
    for token in doc[start : verb.sent.end]:
        if token.text == ";":
            return token.i - 1
        if token.text in CLOSING and token.i > start and _verb(token) is not None and (term := _term(token)):
            end = term[0] - 2
            while end > start and (doc[end].is_punct or doc[end].lower_ in ("and", "or")):
                end -= 1
            return end
    return verb.sent.end - 1


def thing(doc, term: Stretch) -> Found:
    """A coined term that no name covers: of the class that its last word tells, else an idea."""
    first, last = term
    label = doc[first : last + 1].text
    noun, table = fold(doc[last].text), heads()
    kinds = (table.common, table.bare, table.mass, table.definite, table.name)
    kind = next((kind[noun] for kind in kinds if noun in kind), "Principle")
    return Found(first, last, kind, fold(label), label, "definition")
