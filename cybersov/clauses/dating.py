"""Which date belongs to which clause."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from cybersov.clauses.carried import UNKNOWN, told_before
from cybersov.clauses.reckoned import reckoned
from cybersov.clauses.relative import in_future, is_future, is_weekday
from cybersov.clauses.times import Written, anchored, written
from cybersov.clauses.tree import children, lemma
from cybersov.clauses.vocabulary import among
from cybersov.mentions.heads import heads
from cybersov.mentions.words import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_SHARING = frozenset("conj xcomp dobj acomp attr prep pobj nsubjpass pcomp advcl".split())
_TO_COME = frozenset({"will", "shall", "must", "'ll", "’ll"})
_BOUNDS = {"since": "{}/..", "until": "../{}", "till": "../{}"}
_LEADING = frozenset({"starting", "beginning", "following", "effective"})
_RELATED = frozenset({"dobj", "nsubj", "nsubjpass", "appos", "attr"})
_APART = frozenset({"after", "before", "following"})
_BEFORE_NOUN = frozenset({"nummod", "compound", "amod", "nmod"})
_NEAR, _FAR = 4, 6
_SPANS = frozenset({"year", "month", "day", "date", "week", "decade", "moment", "time", "summer", "spring", "autumn"})
_OF_THAT_YEAR = re.compile(r"\s+of\s+(?:that|the)(?:\s+same)?\s+year\b")


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
    text = doc.text
    for found in written(text, said):
        span = doc.char_span(found.start, found.end, alignment_mode="expand")
        if span is None or len(span.text) > found.end - found.start + 2 or _of_name(span, named):
            continue  # merged into a name, or part of it
        root, led = span.root, _led(span)
        if len(span) == 1 and (_counts(root) or (not led and _begins_name(root, named))):
            continue
        clause = _governing(root) if led and root.head.i >= span.end else _clause_of(root)
        same = _OF_THAT_YEAR.match(text, span.end_char) is not None
        value = _valued(found, span, clause, said, told_before(free, span, found.value, said, same))
        if not value:
            continue
        since = next((above for above in islice(root.ancestors, _FAR) if above.lower_ == "since"), None)
        if since is not None and since.i + 1 < len(doc) and since.nbor(1).pos_ == "ADP":
            since = None  # "since in March it banned"
        if since is not None and "/" not in value:
            value, clause = f"{value}/..", _clause_of(since)
        if not led and root.dep_ in _BEFORE_NOUN and root.head.pos_ == "NOUN" and root.i < root.head.i:
            inside[root.i] = value
            if root.head.dep_ == "pobj" and _lasting(root.head):
                free[root.i], clauses[root.i] = value, _clause_of(root.head.head).i
        elif _apart(span, named, led):
            free[root.i], clauses[root.i] = value, clause.i
            nouns[root.i] = _nouns(root, clause)
    for at, value, verb in reckoned(doc, free, clauses, _clause_of):
        free[at], clauses[at] = value, verb.i
    return Dates(free, inside, clauses, nouns)


def time_of(trigger: "Token", known: Dates, own_only: bool = False) -> str | None:
    """The date that hangs on a relation's word, or else at the head of its sentence.

    A date inside another clause (a relative clause, a participle) belongs to that one. What a thing is part of or
    where it is it was not only when something was done to it: `own_only`.
    """
    if not known:
        return None
    before = [child.i for child in trigger.children if child.i in known.inside]
    before += [child.i for child in children(trigger, "poss", "compound", "nmod") if child.i in known.free]
    if trigger.pos_ in ("NOUN", "PROPN") and before:
        return known.inside.get(before[0]) or known.free[before[0]]
    own = known.of(trigger) or [i for verb in _lending(trigger) for i in known.of(verb)] or _behind(trigger, known)
    if own:
        return known.free[min(own, key=lambda i: abs(i - trigger.i))]
    if own_only:
        return None
    at = trigger
    while at.head != at and (at.dep_ in _SHARING or _cleft(at)) and not _earlier(at):
        mate, at = at.dep_ == "conj", at.head
        shared = [i for i in known.of(at) if i < at.i or not mate]
        if shared and at.pos_ in ("VERB", "AUX"):
            return known.free[min(shared, key=lambda i: abs(i - trigger.i))]
    meanwhile = (known.free[i] for clause in _when(trigger) for i in known.of(clause))
    return _appositive(trigger, known) or next(meanwhile, None) or _bounded(trigger, known)


def _earlier(at: "Token") -> bool:
    """ "After banning it, the ministry said in May", "having banned it": done before the date of what follows."""
    if at.dep_ == "advcl":
        return at.tag_ == "VBN" and any(c.lower_ == "having" for c in children(at, "aux"))
    return at.dep_ == "prep" and at.lower_ in _APART and bool(children(at, "pcomp"))


def _behind(verb: "Token", known: Dates) -> list[int]:
    """ "concluded an agreement on data in May": the parse may hang a date on the object that is the verb's."""
    if verb.pos_ != "VERB" or not known.free:
        return []
    things = children(verb, "dobj")
    return [i for thing in things for i in known.of(thing)
            if i > thing.i and any(t.lower_ in ("in", "on") for t in islice(verb.doc[i].ancestors, 2))]


def _bounded(verb: "Token", known: Dates) -> str | None:
    """ "Since the ministry banned it in 2020, firms have used its rival"; "until it was sold in 2008"."""
    for clause in children(verb, "advcl"):
        bounds = [_BOUNDS[c.lower_] for c in children(clause, "mark") if c.lower_ in _BOUNDS]
        points = [known.free[i] for i in known.of(clause) if "/" not in known.free[i]]
        if bounds and points:
            return bounds[0].format(points[0])
    return None


def _when(verb: "Token") -> list["Token"]:
    """The clauses that say when: "when the law took effect in 2018"."""
    return [c for c in children(verb, "advcl") if any(w.lower_ == "when" for w in children(c, "advmod"))]


def _dated(value: str, last: str | None) -> str:
    """A date without a year as one of the year that was named before it: "in March 2019 … and in June"."""
    return value.replace("XXXX", last[:4]) if last and last[:4].isdigit() and "XXXX" in value else value


def _valued(found: Written, span: "Span", clause: "Token", said: str | None, last: str | None) -> str | None:
    """The date as its clause needs it: the next one where that is still to come, a point after "not … until"."""
    to_come = _to_come(clause)
    if is_future(span.text) and not to_come:
        return None
    if to_come and is_weekday(span.text):
        return in_future(found.value)
    above = (word.lower_ for word in islice(span.root.ancestors, _FAR))
    if found.value.startswith("../") and children(clause, "neg") and not _BOUNDS.keys().isdisjoint(above):
        return found.value[3:]
    value = _dated(found.value, last)
    return value if last == UNKNOWN else anchored(value, said, to_come)


def _begins_name(year: "Token", named: frozenset[int]) -> bool:
    """ "The 2017 Data Law bans": a year before a name tells which one is meant, unless it is that of an event."""
    head = year.head
    named_so = year.dep_ in _BEFORE_NOUN and head.i in named and head.pos_ == "PROPN" and 0 < head.i - year.i <= _NEAR
    return named_so and not (head.dep_ == "pobj" and head.head.lower_ in ("at", "in", "during", "since"))


def _of_name(span: "Span", named: frozenset[int]) -> bool:
    """ "the Convention of 2001", "the decree of 7 May": what dates a name or a text belongs to it.

    The date of an act is that of what is done by it: "in its ruling of 6 October the court annulled".
    """
    if span.start < 2 or span.doc[span.start - 1].lower_ != "of" or span.start - 2 not in named:
        return False
    noun = span.doc[span.start - 2]
    return _by_act(noun) is None and (
        noun.text[0].isupper() or heads().common.get(fold(noun.lemma_)) in ("LegalInstrument", "PolicyDocument"))


def _by_act(noun: "Token") -> "Token | None":
    """The verb of what is done in or by an act: "by a decree of 5 May the president dissolved", "in his letter"."""
    prep = noun.head
    if noun.dep_ != "pobj" or prep.lower_ not in ("in", "by", "with") or prep.head.pos_ != "VERB":
        return None
    own = prep.lower_ != "in" or children(noun, "poss") or any(c.lower_ in ("a", "an") for c in children(noun, "det"))
    return prep.head if own and among(lemma(noun), "dated.acts") else None


def _apart(span: "Span", named: frozenset[int], led: bool) -> bool:
    """Whether a date is no part of a name."""
    of_act = span.start > 1 and _by_act(span.doc[span.start - 2]) is not None
    outside = led and (span.start - 1 not in named or is_weekday(span.text) or of_act)
    return outside or not any(token.i in named for token in span)


def _lasting(noun: "Token") -> bool:
    """Whether a noun with a year before it tells when: "during the 2020 lockdown", "at the 2014 elections"."""
    event = among(lemma(noun), "dated.events")
    told = noun.head.lower_ in ("during", "since", "amid", "throughout") or (event and noun.head.lower_ in ("at", "in"))
    return told or _by_act(noun) is not None


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
    verbs = children(noun, "acl", "relcl")
    return [verb for verb in verbs if any(among(lemma(verb), key) for key in ("light.verbs", "dated.done"))]


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
    """ "2019 handsets": a number of things, but not "the 2014 elections"."""
    if among(lemma(token.head), "dated.events"):
        return False
    return token.dep_ == "nummod" and token.head.tag_ == "NNS" and token.i < token.head.i and token.like_num


def _to_come(verb: "Token") -> bool:
    return any(child.lower_ in _TO_COME for child in children(verb, "aux"))


def _measures(date: "Token", verb: "Token") -> bool:
    """ "A day before this report went to press": how long before a clause is told of the one above it."""
    told = verb.dep_ == "advcl" and date.dep_ == "npadvmod"
    return told and next((c.i for c in children(verb, "mark") if c.lower_ in ("before", "after")), -1) == date.i + 1


def _clause_of(token: "Token") -> "Token":
    """The nearest verb or relation noun above a date; "starting in" and the like are no verbs."""
    at = token
    while at.head != at:
        at = at.head
        leading = (at.tag_ == "VBG" and at.lower_ in _LEADING) or (at.lower_ == "dated" and at.dep_ == "acl")
        if at.pos_ in ("VERB", "AUX") and not leading and at.dep_ not in ("aux", "auxpass"):
            return at.head if _measures(token, at) else at
        if at.pos_ == "NOUN" and (at.dep_ in _RELATED or at.head.lower_ in _APART):
            return at
    return at
