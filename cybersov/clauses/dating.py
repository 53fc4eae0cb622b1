"""Which date belongs to which clause."""

from typing import TYPE_CHECKING

from cybersov.clauses.times import edtf

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BESIDE = 14
_SHARING = frozenset("conj xcomp dobj acomp attr prep pobj nsubjpass pcomp advcl".split())


def dates(doc: "Doc", named: frozenset[int], said: str | None) -> dict[int, str]:
    """The dates of a block by the token of their last word; those that are part of a name are left out."""
    found: dict[int, str] = {}
    for ent in doc.ents:
        if ent.label_ != "DATE" or any(t.i in named for t in ent):
            continue
        before = doc.text[max(0, ent.start_char - _BESIDE) : ent.start_char].split()
        after = doc.text[ent.end_char : ent.end_char + _BESIDE]
        value = edtf(ent.text, " ".join(before[-2:]), after.split(",")[0].split(".")[0], said)
        if value:
            found[ent.root.i] = value
    return found


def time_of(trigger: "Token", known: dict[int, str]) -> str | None:
    """The date that hangs on a relation's word, or else at the head of its sentence.

    A date inside another clause (a relative clause, a participle) belongs to that one.
    """
    if not known:
        return None
    own = [i for i in known if _clause_of(trigger.doc[i]) == trigger]
    if own:
        return known[min(own, key=lambda i: abs(i - trigger.i))]
    at = trigger
    while at.head != at and at.dep_ in _SHARING:
        at = at.head
        shared = [i for i in known if _clause_of(trigger.doc[i]) == at and (i < trigger.i or at.dep_ != "conj")]
        if shared and at.pos_ in ("VERB", "AUX"):
            return known[min(shared, key=lambda i: abs(i - trigger.i))]
    return None


def _clause_of(token: "Token") -> "Token":
    """The nearest verb or relation noun above a date."""
    at = token
    while at.head != at:
        at = at.head
        if at.pos_ in ("VERB", "AUX") or (at.pos_ == "NOUN" and at.dep_ in ("dobj", "nsubj", "appos", "attr")):
            return at
    return at
