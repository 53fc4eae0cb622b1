"""Reviewing in Python: from what a person says to rows of judgements, and from rows to what became of them."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from cybersov import judgements as rows
from cybersov import terms
from cybersov.errors import UsageError, suggestion
from cybersov.judgements.checking import CHANGES
from cybersov.judgements.matching import about, place
from cybersov.judgements.standing import corrected, impossible
from cybersov.kb.building import opened, renew
from cybersov.kb.choosing import WORDS
from cybersov.kb.heard import notes
from cybersov.kb.names import Names
from cybersov.model import Claim, Document, Entity, Judgement
from cybersov.paths import Place
from cybersov.store import Store

Seen = TypeVar("Seen")
_SAID = {"date", "reviewer", "reason", "sample", "document", "quote", "name", "thing", "subject", "predicate", "object",
         "polarity", "modality", "holder", "time", "judgement"}
_KINDS = {"polarity": WORDS["polarity"], "modality": WORDS["modality"]}
_ENTITY = re.compile(r"\S.* \((\w+)\)")
_EACH_SENTENCE = ("reject", "correct")


def document_in(documents: Mapping[str, Document], id: str) -> Document:
    """The document with an id among those by their ids; raises UsageError."""
    if id not in documents:
        raise UsageError(f"There is no document {id!r}.{suggestion(id, documents)}")
    return documents[id]


@dataclass(frozen=True, slots=True)
class Context:
    """What a person who reviews speaks of: claims and documents of a store, the names in it, and what was judged."""

    claims: tuple[Claim, ...]
    documents: Mapping[str, Document]
    names: Names
    judgements: tuple[Judgement, ...] = ()

    def entity(self, said: str) -> str:
        """How an entity is written in a judgement, for a label, an alias, an id, or a new "Name (Class)"."""
        found = _ENTITY.fullmatch(said)
        if found and found[1] in terms.types():
            return said
        id = self.names.one(said)
        if id in terms.authority():
            return f"id:{id}"
        return rows.reference(next(thing for claim in self.claims for thing in claim.things if thing.id == id))

    def document(self, id: str) -> Document:
        """The document with an id; raises UsageError."""
        return document_in(self.documents, id)

    def judgement(self, said: str) -> Judgement:
        """The judgement with an id, or in the row with a number, that is not yet withdrawn; raises UsageError."""
        known = {str(number): row for number, row in enumerate(self.judgements, 2)}
        known |= {rows.identifier(row): row for row in self.judgements}
        if said not in known:
            raise UsageError(f"No judgement stands in row {said!r}; `cybersov review --list` shows the rows.")
        if by := rows.withdrawn(self.judgements).get(known[said]):
            raise UsageError(f"It is withdrawn already, by {by[0].reviewer} on {by[0].date}; withdraw the row that "
                             "does so to restore it.")
        return known[said]


def draft(action: str, claim: Claim | None, said: Mapping[str, str], context: Context) -> tuple[Judgement, ...]:
    """The rows for what a reviewer says: `reviewer`, `date`, and what the action needs.

    Of a claim accept and memo (with a `reason`) take one row, reject and correct one for each of its sentences, or the
    one with a `quote`. correct takes what is changed: `subject`, `predicate`, `object`, `polarity`, `modality`,
    `holder`, `time` ("none" for none); add takes the same and `document` and `quote`; merge and split take a `name` and
    the `thing` that it is, split also a `document`; withdraw takes back the `judgement` with an id, or with the number
    of its row as `heard.table` counts it. Raises UsageError with the mend.

    What was withdrawn and is said once more word for word comes back by rows that withdraw its withdrawals.
    """
    if strange := sorted(said.keys() - _SAID):
        raise UsageError(f"A judgement has no {strange[0]!r}.{suggestion(strange[0], _SAID)}")
    given = {name: " ".join(value.split()) for name, value in said.items() if value}
    if relation := given.get("predicate"):
        given["predicate"] = _relation(relation)
    who = {name: given.get(name, "") for name in ("date", "reviewer", "reason", "sample")} | {"action": action}
    if action in ("merge", "split"):
        made = (_of_name(who, given, context),)
    elif action == "add":
        made = (_added(who, given, context),)
    elif action == rows.WITHDRAW:
        made = (rows.withdrawal(context.judgement(given.get("judgement", "")), **who),)
    elif claim is None:
        raise UsageError(f"{action!r} needs a claim; give its id, as `cybersov export --format jsonl` shows it.")
    else:
        made = tuple(_of_claim(who, given, claim, context))
    for row in made:
        _checked(row)
    return tuple(new for row in made for new in rows.again(row, context.judgements))


def _relation(said: str) -> str:
    """The name of the relation with a label, as pages and the terminal show it; what else was said as it is."""
    known = {terms.vocabulary()[name].label: name for name in (*terms.predicates(), *terms.descriptions())}
    return known.get(said, said)


def _checked(row: Judgement) -> None:
    try:
        rows.check(row)
    except ValueError as error:
        raise UsageError(f"This cannot be judged: {str(error).rstrip('.')}.") from None


def _of_name(who: Mapping[str, str], said: Mapping[str, str], context: Context) -> Judgement:
    if document := said.get("document", ""):
        context.document(document)
    name, thing = said.get("name", ""), said.get("thing", "")
    return Judgement(**who, document=document, quote=said.get("quote", ""), to_subject=thing and context.entity(thing),
                     subject=context.entity(name) if name and who["action"] == "merge" else name)


def _of_claim(who: Mapping[str, str], said: Mapping[str, str], claim: Claim, context: Context) -> Iterable[Judgement]:
    quotes = [" ".join(evidence.quote.split()) for evidence in claim.evidence]
    chosen = [quote for quote in quotes if said.get("quote", quote) in quote]
    if not chosen:
        raise UsageError("The claim has no such sentence; leave the quote out, or give words of one of its sentences.")
    changes = _changes(said, said.get("predicate", claim.predicate), context)
    if changes and who["action"] != "correct":
        raise UsageError(f"{who['action']} changes nothing; take correct, or leave out {next(iter(changes))[3:]}.")
    for quote in chosen if who["action"] in _EACH_SENTENCE else chosen[:1]:
        row = Judgement(**who, **about(claim, quote), **changes)
        if changes:
            _checked(row)
            _possible(claim, corrected(claim, row))
        yield row


def _changes(said: Mapping[str, str], predicate: str, context: Context) -> dict[str, str]:
    """What is changed, as columns of a judgement."""
    found: dict[str, str] = {}
    for column in CHANGES:
        name = column.removeprefix("to_")
        value = said.get(name)
        if value is None:
            continue
        if name in _KINDS:
            found[column] = _KINDS[name].get(value, value)
        elif name in ("predicate", "time") or (name == "object" and predicate in terms.descriptions()) or (
                name == "holder" and value in (rows.AUTHOR, rows.NONE)):
            found[column] = value
        else:
            found[column] = context.entity(value)
    return found


def _added(who: Mapping[str, str], said: Mapping[str, str], context: Context) -> Judgement:
    document, quote = context.document(said.get("document", "")), said.get("quote", "")
    if not quote or not place(document.text, quote):
        raise UsageError(f"{document.id} has no words {quote[:60]!r}; give a sentence of it word for word.")
    changes = _changes(said, said.get("predicate", ""), context)
    words = {end: _words(said.get(end, ""), changes.get(f"to_{end}", ""), quote, context)
             for end in ("subject", "object")}
    standing = {name: changes.pop(f"to_{name}", "") for name in ("polarity", "modality", "time")}
    predicate = changes.pop("to_predicate", "")
    if predicate in terms.descriptions():
        changes.pop("to_object", None)
    row = Judgement(**who, document=document.id, quote=quote, predicate=predicate, **words, **standing, **changes)
    _checked(row)
    missed = rows.replay([(document, ())], [row]).idle
    if missed:
        raise UsageError(f"This cannot be added: {missed[0].why}.")
    return row


def _words(said: str, written: str, quote: str, context: Context) -> str:
    """The words of a sentence that stand for an entity: the name that was given, or one of its others."""
    found = _ENTITY.fullmatch(written)
    thing = rows.entity(written) if written.startswith("id:") or (found and found[1] in terms.types()) else None
    names = [said, *([thing.label, *_aliases(thing, context)] if thing else [])]
    return next((name for name in names if name and place(quote, name)), said)


def _aliases(thing: Entity, context: Context) -> list[str]:
    used = {form for claim in context.claims for each in claim.things for form in each.mentions
            if (each.authority, each.label) == (thing.authority, thing.label)}
    labels = {label.text for label in terms.authority()[thing.authority].labels} if thing.authority else set()
    return sorted(used | labels, key=lambda name: (-len(name), name))


def _possible(claim: Claim, changed: Claim) -> None:
    if why := impossible(changed):
        raise UsageError(f"This cannot be judged: {why}.")
    if _told(claim) == _told(changed):
        raise UsageError("The claim says so already; accept it, or change something.")


def _told(claim: Claim) -> tuple[str | None, ...]:
    ends = (claim.subject, claim.object, claim.holder)
    return (*(rows.reference(end) if isinstance(end, Entity) else end and end.label for end in ends), claim.predicate,
            claim.polarity, claim.modality, claim.time)


def apply(where: Place, judgements: Iterable[Judgement],
          look: Callable[[Store], Seen]) -> tuple[tuple[str, ...], Seen]:
    """Keep judgements in a store and let them be heard, all or none; gives what `notes` says of the new ones.

    With it comes what is seen of the store after that. Documents are not read anew. Rows that are there already are
    left out. Raises UsageError and StoreError.
    """
    given = tuple(dict.fromkeys(judgements))
    for row in given:
        _checked(row)
    with opened(where, read_only=False) as store:
        known = set(store.judgements())
        new = [row for row in given if row not in known]
        if new:
            store.judge(new)
            renew(store)
        return notes(store.judgements(), store.replayed(), only=set(given)), look(store)
