"""What is near an entity, as a page of the explorer: for graphs that are too large for one page."""

from collections import defaultdict
from collections.abc import Iterable

from cybersov.errors import UsageError
from cybersov.kb import KB
from cybersov.kb.building import page as explorer
from cybersov.model import Claim, Entity

LARGEST = 1_500
DEEPEST = 3


def page(kb: KB, about: str, depth: str) -> str:
    """The explorer's page with the entities up to `depth` steps from one, which goes by label, alias or id.

    The nearest `LARGEST` are shown, of equally near ones those with the most claims. Raises UsageError.
    """
    if not depth.isdecimal() or not 1 <= int(depth) <= DEEPEST:
        raise UsageError(f"depth is a number from 1 to {DEEPEST}, not {depth!r}.")
    claims, documents = kb.held()
    kept = near(claims, kb.entity(about), int(depth))
    found = tuple(claim for claim in claims if all(entity.id in kept for entity in ends(claim)))
    named = {claim.document for claim in found}
    return explorer(found, tuple(document for document in documents if document.id in named))


def near(claims: Iterable[Claim], start: str, depth: int, *, most: int = LARGEST) -> frozenset[str]:
    """The ids of an entity and of those within some steps of it, at most so many."""
    ties: dict[str, set[str]] = defaultdict(set)
    count: dict[str, int] = defaultdict(int)
    for claim in claims:
        ids = {entity.id for entity in ends(claim)}
        for id in ids:
            ties[id] |= ids - {id}
            count[id] += 1
    found, ring = {start}, {start}
    for _ in range(depth):
        ring = {other for id in ring for other in ties[id]} - found
        found |= set(sorted(ring, key=lambda id: (-count[id], id))[: most - len(found)])
    return frozenset(found)


def ends(claim: Claim) -> tuple[Entity, ...]:
    """Subject and object, where that is an entity."""
    return tuple(end for end in (claim.subject, claim.object) if isinstance(end, Entity))
