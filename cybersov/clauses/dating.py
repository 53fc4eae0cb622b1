"""Which date belongs to which clause."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from cybersov.clauses.relative import LATER, later
from cybersov.clauses.times import anchored, written
from cybersov.clauses.tree import children
from cybersov.clauses.vocabulary import among
from cybersov.mentions.heads import heads
from cybersov.mentions.words import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_SHARING = frozenset("conj xcomp dobj acomp attr prep pobj nsubjpass pcomp advcl".split())
_TO_COME = frozenset({"will", "shall", "must", "'ll", "’ll"})
_LEADING = frozenset({"starting", "beginning", "following", "effective"})
_RELATED = frozenset({"dobj", "nsubj", "nsubjpass", "appos", "attr"})
_APART = frozenset({"after", "before", "following"})
_BEFORE_NOUN = frozenset({"nummod", "compound", "amod", "nmod"})
_NEAR, _FAR = 4, 6
_SPANS = frozenset({"year", "month", "day", "date", "week", "decade", "moment", "time", "summer", "spring", "autumn"})


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of a block by the token that they hang by: those that stand free, and those before a noun ("2020 ban").

    `clauses` is the token of the verb, or noun of a relation, that each free one belongs to, `nouns` are those passed
    through on the way to it.
    """

    free: Mapping[int, str]
    inside: Mapping[int, str]
    clauses: Mapping[int, int]
    nouns: Mapping[int, frozenset[int]]

    def __bool__(self) -> bool:
        return bool(self.free or self.inside)

    def of(self, token: "Token") -> list[int]:
        """The free dates of a clause."""
        return [i for i, clause in self.clauses.items() if clause == token.i or token.i in self.nouns.get(i, ())]


def dates(doc: "Doc", named: frozenset[int], said: str | None) -> Dates:
    """The dates of a block; `named` are tokens of names, whose years are no dates, `said` is the text's own date."""
    free: dict[int, str] = {}
    inside: dict[int, str] = {}
    clauses: dict[int, int] = {}
    nouns: dict[int, frozenset[int]] = {}
    for found in written(doc.text, said):
        span = doc.char_span(found.start, found.end, alignment_mode="expand")
        if span is None or len(span.text) > found.end - found.start + 2 or _of_name(span, named):
            continue  # merged into a name, or part of it
        root, led = span.root, _led(span)
        if len(span) == 1 and _counts(root):
            continue
        clause = _governing(root) if led and root.head.i >= span.end else _clause_of(root)
        value = anchored(_dated(found.value, _last_before(free, span)), said, _to_come(clause))
        since = next((above for above in islice(root.ancestors, _FAR) if above.lower_ == "since"), None)
        if since is not None and "/" not in value:
            value, clause = f"{value}/..", _clause_of(since)
        if not led and root.dep_ in _BEFORE_NOUN and root.head.pos_ == "NOUN" and root.i < root.head.i:
            inside[root.i] = value
            lasting = root.head.head.lower_ in ("during", "since", "amid", "throughout")
            if lasting and root.head.dep_ == "pobj":
                free[root.i], clauses[root.i] = value, _clause_of(root.head.head).i
        elif not any(token.i in named for token in span) or (led and span.start - 1 not in named):
            free[root.i], clauses[root.i] = value, clause.i
            nouns[root.i] = _nouns(root, clause)
    for match in LATER.finditer(doc.text):
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        point = _last_before(free, span) if span is not None else None
        value = later(match, point) if point else None
        if span is not None and value:
            free[span.root.i], clauses[span.root.i] = value, _clause_of(span.root).i
    return Dates(free, inside, clauses, nouns)


def time_of(trigger: "Token", known: Dates) -> str | None:
    """The date that hangs on a relation's word, or else at the head of its sentence.

    A date inside another clause (a relative clause, a participle) belongs to that one.
    """
    if not known:
        return None
    before = [child.i for child in trigger.children if child.i in known.inside]
    before += [child.i for child in children(trigger, "poss", "compound", "nmod") if child.i in known.free]
    if trigger.pos_ in ("NOUN", "PROPN") and before:
        return known.inside.get(before[0]) or known.free[before[0]]
    own = known.of(trigger) or [i for verb in _lending(trigger) for i in known.of(verb)]
    if own:
        return known.free[min(own, key=lambda i: abs(i - trigger.i))]
    at = trigger
    while at.head != at and (at.dep_ in _SHARING or _cleft(at)):
        at = at.head
        shared = [i for i in known.of(at) if i < trigger.i or at.dep_ != "conj"]
        if shared and at.pos_ in ("VERB", "AUX"):
            return known.free[min(shared, key=lambda i: abs(i - trigger.i))]
    meanwhile = (known.free[i] for clause in _when(trigger) for i in known.of(clause))
    return _appositive(trigger, known) or next(meanwhile, None)


def _when(verb: "Token") -> list["Token"]:
    """The clauses that say when: "when the law took effect in 2018"."""
    return [c for c in children(verb, "advcl") if any(w.lower_ == "when" for w in children(c, "advmod"))]


def _dated(value: str, last: str | None) -> str:
    """A date without a year as one of the year that was named before it: "in March 2019 … and in June"."""
    return value.replace("XXXX", last[:4]) if last and last[:4].isdigit() and "XXXX" in value else value


def _of_name(span: "Span", named: frozenset[int]) -> bool:
    """ "the Convention of 2001", "the decree of 7 May": what dates a name or a text belongs to it."""
    if span.start < 2 or span.doc[span.start - 1].lower_ != "of" or span.start - 2 not in named:
        return False
    noun = span.doc[span.start - 2]
    return noun.text[0].isupper() or heads().common.get(fold(noun.lemma_)) in ("LegalInstrument", "PolicyDocument")


def _led(span: "Span") -> bool:
    """Whether a preposition stands before a date."""
    return span.start > 0 and (span.doc[span.start - 1].pos_ == "ADP" or span.doc[span.start - 1].lower_ == "since")


def _governing(token: "Token") -> "Token":
    """The verb of the sentence that a date at its head stands in."""
    return next((above for above in token.ancestors if above.pos_ in ("VERB", "AUX")), token.sent.root)


def _appositive(trigger: "Token", known: Dates) -> str | None:
    """ "1934, the year in which Congress created the commission", "in 1934, when Congress created it"."""
    noun, at = trigger.head, None
    if trigger.dep_ in ("relcl", "acl") and noun.lemma_.lower() in _SPANS:
        at = noun.i
    elif any(child.lower_ == "when" for child in children(trigger, "advmod")):
        at = trigger.left_edge.i
    near = [i for i in known.free if at is not None and 0 < at - i <= _NEAR]
    return known.free[max(near)] if near else None


def _lending(noun: "Token") -> list["Token"]:
    """The verbs that say nothing but that a noun's relation came about: "the ban imposed in 2019"."""
    if noun.pos_ != "NOUN":
        return []
    return [verb for verb in children(noun, "acl", "relcl") if among(verb.lemma_.lower(), "light.verbs")]


def _nouns(date: "Token", clause: "Token") -> frozenset[int]:
    """The nouns that a date hangs under on the way to its clause: "the launch of the satellite in 2016"."""
    passed, at = [], date.head
    while at != clause and at.head != at:
        passed += [at.i] if at.pos_ == "NOUN" else []
        at = at.head
    return frozenset(passed)


def _cleft(token: "Token") -> bool:
    """ "It was in 1998 that Russia tabled …"."""
    head = token.head
    return head.lemma_ == "be" and token.dep_ in ("ccomp", "advcl", "relcl") and any(
        child.lower_ == "it" for child in children(head, "nsubj", "expl"))


def _counts(token: "Token") -> bool:
    """ "2019 handsets": a number of things."""
    return token.dep_ == "nummod" and token.head.tag_ == "NNS" and token.i < token.head.i and token.like_num


def _to_come(verb: "Token") -> bool:
    return any(child.lower_ in _TO_COME for child in children(verb, "aux"))


def _last_before(free: Mapping[int, str], span: "Span") -> str | None:
    """The last date before a place in the same sentence, a point and not a range."""
    start = span.root.sent.start
    places = [i for i in free if start <= i < span.start and "/" not in free[i]]
    return free[max(places)] if places else None


def _clause_of(token: "Token") -> "Token":
    """The nearest verb or relation noun above a date; "starting in" and the like are no verbs."""
    at = token
    while at.head != at:
        at = at.head
        leading = at.tag_ == "VBG" and at.lower_ in _LEADING
        if at.pos_ in ("VERB", "AUX") and not leading and at.dep_ not in ("aux", "auxpass"):
            return at
        if at.pos_ == "NOUN" and (at.dep_ in _RELATED or at.head.lower_ in _APART):
            return at
    return at
