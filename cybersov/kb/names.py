"""Which entities a name stands for: an id, a label, an alias of the authority, or a form that a document uses."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from cybersov import terms
from cybersov.errors import UsageError, suggestion
from cybersov.model import Claim, Entity

_TIERS = 4


class Names:
    """The names of the entities in some linked claims and of all in the authority."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._tiers: tuple[dict[str, set[str]], ...] = tuple(defaultdict(set) for _ in range(_TIERS))
        ids, labels, aliases, forms = self._tiers
        for entry in terms.authority().values():
            ids[entry.id].add(entry.id)
            labels[_key(entry.label)].add(entry.id)
            for label in entry.labels:
                aliases[_key(label.text)].add(entry.id)
        for entity in {entity for claim in claims for entity in entities(claim)}:
            ids[entity.id].add(entity.id)
            labels[_key(entity.label)].add(entity.id)
            for mention in entity.mentions:
                forms[_key(mention)].add(entity.id)

    def ids(self, name: str) -> frozenset[str]:
        """The ids of what a name stands for; raises UsageError with the nearest name where it stands for nothing.

        An id (`china` or `id:china`) comes before a label, a label before an alias, and that before a form that
        only a document uses; case and a leading article do not count.
        """
        for tier, key in zip(self._tiers, (name.removeprefix("id:"), *(_key(name),) * (_TIERS - 1)), strict=True):
            if key in tier:
                return frozenset(tier[key])
        known = {key for tier in self._tiers for key in tier}
        raise UsageError(f"Nothing is called {name!r} here.{suggestion(_key(name), known)}")


def entities(claim: Claim) -> Iterator[Entity]:
    """Whatever takes part in a claim: its subject, its object, and who holds it."""
    yield from (claim.subject, claim.object, *claim.holders)
    if claim.holder and claim.holder not in claim.holders:
        yield claim.holder


def _key(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")
