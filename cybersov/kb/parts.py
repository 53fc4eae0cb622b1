"""Parts of a graph that one page can bear: the busiest entities, those near one, and their passages."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from cybersov.model import Claim, Document, Entity


def ends(claim: Claim) -> tuple[Entity, ...]:
    """Subject and object, where that is an entity."""
    return tuple(end for end in (claim.subject, claim.object) if isinstance(end, Entity))


def count(claims: Iterable[Claim]) -> Counter[str]:
    """How often each entity is an end of a claim, by id."""
    return Counter(end.id for claim in claims for end in ends(claim))


def busiest(claims: tuple[Claim, ...], limit: int) -> tuple[Claim, ...]:
    """The claims among the entities with the most claims, at most `limit` of them; all claims where they are fewer."""
    times = count(claims)
    if len(times) <= limit:
        return claims
    return among(claims, frozenset(sorted(times, key=lambda id: (-times[id], id))[:limit]))


def near(claims: Iterable[Claim], start: str, depth: int) -> list[str]:
    """The ids of an entity and of those within some steps of it: the nearest first, of equally near ones the busiest.
    """
    ties: dict[str, set[str]] = defaultdict(set)
    times: Counter[str] = Counter()
    for claim in claims:
        ids = {entity.id for entity in ends(claim)}
        times.update(ids)
        for id in ids:
            ties[id] |= ids - {id}
    found, ring = [start], {start}
    for _ in range(depth):
        ring = {other for id in ring for other in ties[id]}.difference(found)
        found += sorted(ring, key=lambda id: (-times[id], id))
    return found


def first(claims: Iterable[Claim], ids: Sequence[str], limit: int, most: int) -> frozenset[str]:
    """The first of some ids: at most `limit`, and so few that at most `most` claims are among them, but two at least.
    """
    place = {id: number for number, id in enumerate(ids[:limit])}
    last = sorted(max(place[end.id] for end in ends(claim)) for claim in among(claims, frozenset(place)))
    return frozenset(ids[: max(2, last[most])] if len(last) > most else place)


def among(claims: Iterable[Claim], ids: frozenset[str]) -> tuple[Claim, ...]:
    """The claims whose ends all have one of these ids."""
    return tuple(claim for claim in claims if all(end.id in ids for end in ends(claim)))


def passages_of(claims: Iterable[Claim], documents: Iterable[Document]) -> tuple[Document, ...]:
    """The documents with those of their passages that the claims stand in."""
    starts: dict[str, set[int]] = defaultdict(set)
    for claim in claims:
        starts[claim.document].update(evidence.start for evidence in claim.evidence)
    return tuple(replace(document, passages=tuple(
        passage for passage in document.passages
        if any(passage.start <= start < passage.end for start in starts[document.id])
    )) for document in documents)
