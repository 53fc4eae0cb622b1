"""Rules applied to clauses: typed relations between the things in the places of a clause."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from cybersov import terms
from cybersov.clauses import Argument, Clause
from cybersov.mentions import Found
from cybersov.rules import Rule, index

_STEP = 0.93
_TOLD_APART = ("Instrument", "Institution", "Forum")
_BELONGING = frozenset({"partOf", "locatedIn"})
_UNUSUAL = 0.85
_STANCES = frozenset({"supports", "opposes"})
_HUNG = "obj "  # before the name of a place: it hangs on the object
_OWN_VIEW = "in eyes"  # who sees it so takes the side: nobody else says it of them
_MATES = 3  # of more mates than these it is not said that each has to do with each
# Classes that the language model takes for one another in names it does not know.
_MISTAKEN = frozenset({"Company", "Organization", "Institution"})
_SURE = {"authority": 1.0, "metonym": 1.0, "government": 1.0, "definition": 1.0, "form": 0.95, "demonym": 0.95,
         "statistical": 0.9, "head": 0.85,
         "description": 0.85, "unsaid": 0.85, "reference": 0.8}


@dataclass(frozen=True, slots=True)
class Match:
    """A relation found in a clause, before it is a claim: the things, the rule, and how sure it is."""

    clause: Clause
    subject: Argument
    object: Argument
    rule: Rule
    modality: str
    confidence: float


def may_match(relations: tuple[str, ...], kind: str, places: Mapping[str, Any] | None = None) -> bool:
    """Whether a proposition can give a relation at all: there is a rule for its word, and something in the places.

    Without places it is the word alone that counts.
    """
    filled = {name.removeprefix(_HUNG) for name in places or ()}.union(places or ())
    for relation in relations:
        for rule in index().get((kind, relation), ()):
            if places is None:
                return True
            ends = rule.object_is or not filled.isdisjoint(rule.objects)
            if ends and not filled.isdisjoint(rule.subjects):
                return True
    return False


def matches(clause: Clause) -> Iterator[Match]:
    """The relations of a clause; of several rules for the same two things the surest counts, then the most specific."""
    best: dict[tuple[str, str], Match] = {}
    for relation in clause.relations:
        for rule in index().get((clause.kind, relation), ()):
            for match in _pairs(clause, rule):
                key = (match.subject.found.entity, match.object.found.entity)
                if key not in best or match.confidence > best[key].confidence:
                    best[key] = match
    yield from best.values()


def _pairs(clause: Clause, rule: Rule) -> Iterator[Match]:
    if rule.when and clause.modality != rule.when:
        return
    if rule.needs and not all(_stands(need, clause.around) for need in rule.needs):
        return
    if rule.unless and not set(rule.unless).isdisjoint(clause.relations):
        return
    if rule.bars and any(_stands(word, clause.around) for word in rule.bars):
        return
    if rule.calls and not any(name in rule.calls for name in clause.relations):
        return
    if _is_duty(clause, rule):
        return
    subjects = _filled(clause, rule.subjects, rule.subject)
    if not subjects or (rule.denied and clause.polarity == "+"):
        return
    if _OWN_VIEW in rule.subjects:
        clause = replace(clause, holders=())
    if rule.denies or rule.denied:
        clause = replace(clause, polarity="+" if clause.polarity == "-" else "-")
    objects = (_meant(clause, rule.object_is),) if rule.object_is else _filled(clause, rule.objects, rule.object)
    once = subjects == objects and terms.predicates()[rule.predicate].symmetric
    if once and len(subjects) > _MATES:
        return
    for i, subject in enumerate(subjects):
        for thing in objects[i + 1 :] if once else objects:
            if _inside(clause, rule, subject.found) or _inside(clause, rule, thing.found):
                continue
            if rule.kind == "structure" and rule.predicate not in _BELONGING and _within(subject.found, thing.found):
                continue
            if subject.found.entity != thing.found.entity and _agree(subject.found, thing.found, rule):
                usual = 1.0 if terms.is_typical(rule.predicate, subject.found.type, thing.found.type) else _UNUSUAL
                sure = rule.confidence * usual * _sureness(subject) * _sureness(thing)
                yield Match(clause, subject, thing, rule, _modality(clause, rule, subject), round(sure, 3))


def _is_duty(clause: Clause, rule: Rule) -> bool:
    """ "Operators must support it", "urged all to reject it": what is asked or granted is no stance."""
    if clause.kind != "verb" or rule.predicate not in _STANCES:
        return False
    if "+asked" in clause.relations and clause.modality == "planned":
        return True
    if rule.objects != ("obj",):
        return False
    allowed = clause.modality == "possible" and " only " in clause.around
    return allowed or (clause.modality == "asserted" and clause.tone.force == "obligatory")


def _inside(clause: Clause, rule: Rule, found: Found) -> bool:
    """ "China-backed infrastructure": the word of the relation is part of the thing's own name."""
    if rule.kind != "verb" or terms.is_a(found.type, "Instrument"):
        return False
    return found.first < found.last and found.first <= clause.trigger <= found.last


def _within(subject: Found, thing: Found) -> bool:
    """ "attacks on electoral systems": what is in a phrase only tells which one is meant."""
    return subject.how == "head" and subject.first <= thing.first <= thing.last <= subject.last


def _stands(need: str, around: str) -> bool:
    return any(f" {word} " in around for word in need.split("|"))


def _meant(clause: Clause, name: str) -> Argument:
    """The entry of the authority that a wording stands for, at the word of the relation."""
    entry = terms.authority()[name]
    found = Found(clause.trigger, clause.trigger, entry.type, entry.id, entry.label, "reference")
    return Argument(found, clause.trigger, clause.trigger, 0)


def _filled(clause: Clause, places: tuple[str, ...], classes: tuple[str, ...]) -> tuple[Argument, ...]:
    """The fitting things of the first place that has any; of one word's things the nearest ones.

    Where the object is no thing, the parse may hang on it what belongs to the verb: "puts money into chips".
    """
    loose = clause.kind == "verb" and "obj" not in clause.places
    hung = [f"{_HUNG}{place}" for place in places if place != "of"] if loose else ()
    for place in (*places, *hung):
        fitting = [a for a in clause.places.get(place, ()) if _fits(a.found, classes)]
        fitting = [a for a in fitting if not nameless(a.found) and not _says_so(a.found, clause)] or fitting
        nearest = {a.origin: min(b.steps for b in fitting if b.origin == a.origin) for a in fitting}
        if fitting:
            return tuple(a for a in fitting if a.steps == nearest[a.origin])
    return ()


def _says_so(found: Found, clause: Clause) -> bool:
    """ "a letter condemning the act": the word of the relation only tells which letter."""
    return found.how in ("head", "description") and clause.kind == "verb" and found.first < clause.trigger <= found.last


def _fits(found: Found, classes: tuple[str, ...]) -> bool:
    if not classes or any(terms.is_a(found.type, cls) for cls in classes):
        return True
    return found.how == "statistical" and found.type in _MISTAKEN and not _MISTAKEN.isdisjoint(classes)


def nameless(found: Found) -> bool:
    """ "an agreement", "the court": a text or body that nothing tells from others is no thing to look up."""
    bare = found.how == "head" and " " not in found.label and found.label.islower()
    return bare and any(terms.is_a(found.type, kind) for kind in _TOLD_APART)


def _agree(subject: Found, thing: Found, rule: Rule) -> bool:
    if nameless(subject) or (nameless(thing) and rule.predicate != "signs"):
        return False
    if rule.same_type and subject.type != thing.type:
        return False
    if (rule.named and thing.how == "head") or (rule.subject_named and subject.how == "head"):
        return False
    if not terms.fits(rule.predicate, subject.type, thing.type):
        return False
    return not rule.same_coarse or terms.coarse(subject.type) == terms.coarse(thing.type)


def _sureness(argument: Argument) -> float:
    return _SURE[argument.found.how] * _STEP**argument.steps


def _modality(clause: Clause, rule: Rule, subject: Argument) -> str:
    advised = rule.modality == "asserted" and clause.modality == "planned" and clause.tone.force == "recommended"
    if rule.modality and clause.modality != "possible" and not advised:
        return rule.modality
    draft = terms.is_a(subject.found.type, "Instrument") and "draft" in subject.found.label.lower().split()
    return "planned" if draft and clause.modality == "asserted" else clause.modality
