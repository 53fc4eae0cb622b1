"""Merges and splits: which entity a name is, in a document, in a sentence, or wherever it stands."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from cybersov.judgements.checking import entity
from cybersov.judgements.matching import bare, has_sentence, names
from cybersov.judgements.standing import impossible
from cybersov.model import Claim, Entity, Judgement

MERGE, SPLIT = "merge", "split"
Known = dict[tuple[str, Entity], frozenset[str]]


def groups(pairs: Iterable[tuple[Claim, Claim]]) -> Known:
    """For each entity of each document the names of all that was linked with it; takes pairs of claims."""
    uses = {(claim.document, thing): there for claim, linked in pairs
            for thing, there in zip(claim.things, linked.things, strict=True)}
    members: dict[str, set[str]] = defaultdict(set)
    for (_, thing), there in uses.items():
        members[there.id] |= {*_keys(thing), *_keys(replace(thing, type=there.type)), *_keys(there)}
    return {use: frozenset(members[there.id]) for use, there in uses.items()}


def _keys(thing: Entity) -> Iterator[str]:
    if thing.authority:
        yield f"id:{thing.authority}"
    yield f"{bare(thing.label)} ({thing.type})"


@dataclass(slots=True)
class Renamed:
    """The claims of one document after merges and splits, which of these changed something, and what they could not.

    A claim that the ontology would not allow with the other entity stays as it is; `refused` says why.
    """

    claims: list[Claim]
    effective: list[Judgement] = field(default_factory=list)
    refused: dict[Judgement, str] = field(default_factory=dict)


def renamed(claims: Iterable[Claim], judgements: Sequence[Judgement], known: Known) -> Renamed:
    """The claims of one document after merges and splits, in their order."""
    done = Renamed(list(claims))
    for judgement in judgements:
        change = _merging(judgement, known) if judgement.action == MERGE else _splitting(judgement)
        after = [change(claim) for claim in done.claims]
        for place, (old, new) in enumerate(zip(done.claims, after, strict=True)):
            if new != old and not impossible(old) and (why := impossible(new)):
                after[place] = old
                done.refused.setdefault(judgement, why)
        if after != done.claims:
            done.effective.append(judgement)
        done.claims = after
    return done


def _merging(judgement: Judgement, known: Known) -> Callable[[Claim], Claim]:
    wanted = next(_keys(entity(judgement.subject)))

    def one(document: str, thing: Entity) -> Entity:
        mine = known.get((document, thing), frozenset(_keys(thing)))
        if wanted not in mine:
            return thing
        other = entity(judgement.to_subject, *(thing.mentions or (thing.label,)))
        known[document, other] = mine | frozenset(_keys(other))
        return other

    return lambda claim: with_things(claim, lambda thing, _: one(claim.document, thing))


def _splitting(judgement: Judgement) -> Callable[[Claim], Claim]:
    wanted = bare(judgement.subject)

    def one(thing: Entity, words: str | None) -> Entity:
        said = {bare(thing.label)} | (names(thing, "") if words is None else {bare(words)})
        return entity(judgement.to_subject, judgement.subject) if wanted in said else thing

    def without(thing: Entity, _: str | None) -> Entity:
        kept = tuple(form for form in thing.mentions if bare(form) != wanted)
        mine = bare(thing.label) == wanted or thing.label == entity(judgement.to_subject).label
        return thing if mine or judgement.quote else replace(thing, mentions=kept)

    def change(claim: Claim) -> Claim:
        return with_things(with_things(claim, one) if has_sentence(judgement, claim) else claim, without)

    return change


def with_things(claim: Claim, one: Callable[[Entity, str | None], Entity]) -> Claim:
    """A claim with other entities: `one` gives what an entity becomes, with the words for it, None for a holder."""
    target, holder = claim.object, claim.holder and one(claim.holder, None)
    return replace(claim, subject=one(claim.subject, claim.subject_text), holder=holder,
                   object=one(target, claim.object_text) if isinstance(target, Entity) else target,
                   holders=tuple(one(holder, None) for holder in claim.holders))
