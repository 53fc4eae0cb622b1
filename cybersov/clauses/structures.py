"""Relations without a word of their own: what the order and the attachment of nouns says by itself."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cybersov.clauses.examples import examples
from cybersov.clauses.places import Proposition
from cybersov.clauses.tree import agents, by_label, children, companions, is_passive, lemma, subject_of
from cybersov.clauses.vocabulary import among

if TYPE_CHECKING:
    from spacy.tokens import Token

_PREPOSITIONS = {"of": "of", "in": "in", "at": "in", "on": "on", "about": "on", "regarding": "on", "concerning": "on",
                 "for": "for", "from": "from", "to": "to", "within": "within",
                 "between": "between"}
_UNDER = frozenset({"under", "beneath"})
_BEFORE = frozenset({"formerly", "previously", "originally", "once"})
_AFTER = frozenset({"later", "now", "subsequently", "today", "afterwards"})
_TELLING = frozenset({"amod", "compound", "nmod", "prep", "relcl", "acl"})
_VAGUE = frozenset("such other many several various numerous major large big key main leading important like".split())
_CAUSES = frozenset({"because", "due", "owing", "thanks"})


def structure_places(token: "Token") -> Iterator[Proposition]:
    """Possession, "of", "in" and the like, titles, compounds, nationality, examples, "together with"."""
    if token.pos_ in ("NOUN", "PROPN"):
        yield from _of_noun(token)
        yield from _beside(token, [token])
    elif token.pos_ == "VERB":
        for prep in children(token, "prep"):
            if prep.lower_ in _CAUSES:
                done = children(token, "dobj", "nsubjpass") or subject_of(token)
                cause = [n for p in (prep, *children(prep, "prep")) for n in children(p, "pobj")]
                yield ("because",), "structure", {"subj": cause, "obj": done}
            if prep.lower_ in ("under", "unlike"):
                ends = subject_of(token), children(prep, "pobj")
                subject, thing = ends if prep.lower_ == "unlike" else ends[::-1]
                done = children(token, "dobj")
                yield (prep.lower_,), "structure", {"subj": subject, "obj": thing, "done": done}
        made = is_passive(token) and among(lemma(token), "taken.shared")
        yield from _beside(token, agents(token) if made else subject_of(token))


def _of_noun(token: "Token") -> Iterator[Proposition]:
    given = list(examples(token))
    if given and _is_told(token):
        yield ("example",), "structure", {"subj": given, "obj": [token]}
    by = by_label(token)
    if token.dep_ == "conj" and any(c.lower_ == "other" for c in by.get("amod", ())) and _is_told(token):
        yield ("example",), "structure", {"subj": [_first_of(token)], "obj": [token]}
    if not by:
        return
    if "poss" in by:
        yield ("possessor",), "structure", {"subj": by["poss"], "obj": [token]}
    for prep in by.get("prep", ()):
        name = _PREPOSITIONS.get(prep.lower_)
        if name and not (name == "in" and _curbed(token)) and not (name == "from" and _got(token)):
            yield (name,), "structure", {"subj": [token], "obj": children(prep, "pobj")}
        if prep.lower_ in _UNDER:
            yield ("beneath",), "structure", {"subj": [token], "obj": children(prep, "pobj")}
    if "appos" in by:
        yield from _renamed(token, by["appos"])
    if "compound" in by:
        yield ("compound",), "structure", {"subj": by["compound"], "obj": [token]}
    before = [t for dep in ("compound", "amod", "nmod", "poss") for t in by.get(dep, ()) if t.i < token.i]
    if before:
        yield from _before(token, before)


def _is_told(token: "Token") -> bool:
    """Whether a class is told from others: not just "firms such as X", "other delegations"."""
    return " " in lemma(token) or any(
        c.dep_ == "poss" or (c.dep_ in _TELLING and c.lower_ not in _VAGUE and not c.is_stop) for c in token.children)


def _curbed(token: "Token") -> bool:
    """ "The ban of TikTok in Nepal": it is there that it is banned, not that it is."""
    of = token.head
    return token.dep_ == "pobj" and of.lower_ == "of" and among(lemma(of.head), "taken.curbs")


def _got(token: "Token") -> bool:
    """ "Ordered a system from X", "the purchase of a system from X": that is who sells it, not whose it is."""
    if token.dep_ == "pobj" and token.head.lower_ == "of":
        return among(lemma(token.head.head), "taken.trades")
    return token.dep_ in ("dobj", "nsubjpass") and among(lemma(token.head), "taken.got")


def _first_of(token: "Token") -> "Token":
    """The first of the mates that a token is the last of: "X, Y and other firms"."""
    at = token
    while at.dep_ == "conj" and at.head != at:
        at = at.head
    return at


def _renamed(token: "Token", mates: list["Token"]) -> Iterator[Proposition]:
    """Other names in time ("X, formerly Y", "X (later Y)"), and the members that are told behind a group."""
    for mate in mates:
        said = {c.lower_ for c in mate.children if c.i < mate.i} | {token.doc[mate.left_edge.i].lower_}
        if not said.isdisjoint(_BEFORE):
            yield ("formerly",), "structure", {"subj": [token], "obj": [mate]}
        elif not said.isdisjoint(_AFTER):
            yield ("later",), "structure", {"subj": [token], "obj": [mate]}
        elif mate.pos_ == "PROPN" and children(mate, "conj"):
            yield ("listed",), "structure", {"subj": [mate], "obj": [token]}


def _before(token: "Token", before: list["Token"]) -> Iterator[Proposition]:
    """Nationality ("the Dutch company X"), and owners before a name."""
    marked = [t for t in before if t.dep_ != "poss" and t.text[0].isupper()]
    marked = [t for t in marked if t.pos_ == "ADJ" or token.pos_ == "NOUN"]
    if marked:
        yield ("nation",), "structure", {"subj": [token], "obj": marked}
    if token.pos_ == "PROPN":
        owners = [inner for t in before for inner in (t, *children(t, "poss", "amod", "compound"))]
        yield ("title",), "structure", {"subj": [token], "obj": owners}


def _beside(token: "Token", subject: list["Token"]) -> Iterator[Proposition]:
    """Company, of a noun or of who does what a verb says."""
    others = [noun for noun in companions(token) if noun not in subject]
    if others:
        yield ("together",), "structure", {"subj": subject, "obj": others}
