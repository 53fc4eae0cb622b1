"""Whether the ids of claims are those of the authority, or marked as ids that the authority lacks."""

from collections.abc import Iterable, Iterator, Mapping

from cybersov.check.report import VIOLATION, Problem
from cybersov.model import Claim, Entity
from cybersov.terms import Entry


def name_problems(claims: Iterable[Claim], entries: Mapping[str, Entry]) -> Iterator[Problem]:
    """Every entity of linked claims whose id or type is not what the authority says of it, once a document."""
    seen: set[tuple[str, Entity]] = set()
    for claim in claims:
        for entity in claim.things:
            if (claim.document, entity) not in seen:
                seen.add((claim.document, entity))
                if fault := _fault(entity, entries):
                    yield Problem(VIOLATION, f"{claim.document}, id:{entity.id}", fault)


def _fault(entity: Entity, entries: Mapping[str, Entry]) -> str:
    entry = entries.get(entity.id)
    if entity.authority is None:
        if entry is not None:
            return f"{entry.source} has this id, but the claim does not say that it comes from there; build again."
        if not entity.id.endswith(f"-{entity.type.lower()}"):
            return f"the authority lacks this id, so it should end in its class, -{entity.type.lower()}; build again."
        return ""
    if entity.authority != entity.id:
        return f"the claim takes it for id:{entity.authority} of the authority; build again."
    if entry is None:
        return "the authority has no such entry any more; build again."
    if entry.type != entity.type:
        return f"{entry.source} says that it is a {entry.type}, the claim that it is a {entity.type}; build again."
    return ""
