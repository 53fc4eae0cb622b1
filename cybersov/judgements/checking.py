"""What a judgement must hold, and how entities are written in it."""

import re
from datetime import date

from cybersov import terms
from cybersov.errors import UnknownTerm, suggestion
from cybersov.model import Entity, Judgement

WITHDRAW = "withdraw"
ACTIONS = ("accept", "reject", "correct", "add", "merge", "split", "memo", WITHDRAW)
AUTHOR = "author"
NONE = "none"
CHANGES = ("to_subject", "to_predicate", "to_object", "to_polarity", "to_modality", "to_holder", "to_time")
_NAMES = ("merge", "split")
_NAMED = re.compile(r"(\S.*) \((\w+)\)")
_ID = re.compile("[0-9a-f]{32}")
_CHOICES = {"polarity": ("+", "-"), "modality": ("asserted", "planned", "possible")}
_NEEDED = {"merge": ("subject", "to_subject"), "split": ("document", "subject", "to_subject"),
           "memo": ("document", "quote", "predicate", "reason"), WITHDRAW: ("withdraws",),
           "add": ("document", "quote", "subject", "predicate", "object", "to_subject")}
_CLAIM = ("document", "quote", "predicate")


def entity(text: str, *forms: str) -> Entity:
    """The entity that is written as "id:china" or "Name (Class)", not yet linked; raises ValueError.

    >>> entity("Freedonia (State)", "Freedonia's")
    Entity(label='Freedonia', type='State', authority=None, mentions=("Freedonia's",), id='')
    """
    if text.startswith("id:"):
        entry = terms.authority().get(text[3:])
        if entry is None:
            raise ValueError(f"{text} is no entry of the authority.{suggestion(text[3:], terms.authority())}")
        return Entity(entry.label, entry.type, entry.id, forms)
    found = _NAMED.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} names no entity; write id:china for an entry of the authority, else Name (Class)")
    if found[2] not in terms.types():
        raise ValueError(f"{text!r}: {found[2]!r} is no class of entities.{suggestion(found[2], terms.types())}")
    return Entity(found[1], found[2], None, forms or (found[1],))


def reference(thing: Entity) -> str:
    """How an entity is written in a judgement.

    >>> reference(Entity("Freedonia", "State")), reference(Entity("China", "State", "china"))
    ('Freedonia (State)', 'id:china')
    """
    return f"id:{thing.authority}" if thing.authority else f"{thing.label} ({thing.type})"


def check(judgement: Judgement) -> None:
    """Raises ValueError, with the mend, for a judgement that cannot be one, whatever the documents say."""
    _check_day(judgement.date)
    if not judgement.reviewer:
        raise ValueError("the reviewer is missing; write a name")
    if judgement.action not in ACTIONS:
        hint = suggestion(judgement.action, ACTIONS) or f" Take one of {', '.join(ACTIONS)}."
        raise ValueError(f"there is no action {judgement.action!r}.{hint}")
    for name in _NEEDED.get(judgement.action, _CLAIM):
        if not getattr(judgement, name):
            raise ValueError(f"{judgement.action} needs {name}, which is empty; fill it in")
    _check_withdrawal(judgement)
    _check_words(judgement)
    _check_changes(judgement)


def _check_day(text: str) -> None:
    try:
        if len(text) != 10:
            raise ValueError
        date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"the date {text!r} is no day; write it as 2026-03-31") from None


def _check_withdrawal(judgement: Judgement) -> None:
    if judgement.withdraws and judgement.action != WITHDRAW:
        raise ValueError(f"{judgement.action} withdraws nothing, but withdraws is filled in; empty that cell")
    if judgement.withdraws and not _ID.fullmatch(judgement.withdraws):
        raise ValueError(f"withdraws is {judgement.withdraws!r}, which is no id of a judgement; write such a row with "
                         "`cybersov review withdraw`, or delete the row that is meant")


def _check_words(judgement: Judgement) -> None:
    for name, choices in _CHOICES.items():
        for column in (name, f"to_{name}"):
            value = getattr(judgement, column)
            if value and value not in choices:
                raise ValueError(f"{column} is {value!r}; take one of {', '.join(choices)}, or leave it empty")
    for column in ("predicate", "to_predicate"):
        name = getattr(judgement, column)
        try:
            known = not name or terms.check_name(name)
        except UnknownTerm as error:
            raise ValueError(str(error)) from None
        if known and name and name not in terms.predicates() and name not in terms.descriptions():
            raise ValueError(f"{column} is {name!r}, which is no relation; take one of the ontology")
    for column in ("time", "to_time"):
        _check_time(column, getattr(judgement, column))


def _check_time(column: str, text: str) -> None:
    from edtf import EDTFParseException, parse_edtf

    try:
        for point in text.split("/") if text and text != NONE else ():
            if point not in ("", ".."):
                parse_edtf(point)
    except (EDTFParseException, ValueError):
        raise ValueError(f"{column} is {text!r}, which is no date in EDTF; write 2015, 2015-06 or 2010/2019") from None


def _check_changes(judgement: Judgement) -> None:
    changed = [name for name in CHANGES if getattr(judgement, name)]
    if judgement.action == "correct" and not changed:
        raise ValueError("correct changes nothing; fill in one of " + ", ".join(CHANGES))
    if judgement.action not in ("correct", "add", *_NAMES) and changed:
        raise ValueError(f"{judgement.action} changes nothing, but {changed[0]} is filled in; empty that cell")
    predicate = judgement.to_predicate or judgement.predicate
    things = [judgement.to_subject] + ([] if predicate in terms.descriptions() else [judgement.to_object])
    if judgement.to_holder not in (AUTHOR, NONE):
        things.append(judgement.to_holder)
    for text in filter(None, things):
        entity(text)
    if judgement.action == "add" and predicate in terms.predicates() and not judgement.to_object:
        raise ValueError("add needs to_object, which is empty; write id:china, or Name (Class)")
    if judgement.action == "merge" and reference(entity(judgement.subject)) == judgement.to_subject:
        raise ValueError(f"{judgement.subject} cannot be merged with itself; name another entity in to_subject")
