"""Which entities a name stands for: an id, a label, an alias of the authority, or a form that a document uses."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from difflib import get_close_matches

from cybersov import terms
from cybersov.errors import UsageError
from cybersov.model import Claim

_TIERS = 4


class Names:
    """The names of the entities in some linked claims and of all in the authority."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._tiers: tuple[dict[str, set[str]], ...] = tuple(defaultdict(set) for _ in range(_TIERS))
        self._shown: dict[str, str] = {}
        self._labels: dict[str, str] = {}
        for entry in terms.authority().values():
            self._add(entry.id, entry.label, aliases=(label.text for label in entry.labels))
        self._count = Counter(entity for claim in claims for entity in claim.things)
        self._used = {entity.id for entity in self._count}
        for entity in sorted(self._count, key=lambda entity: (entity.id, entity.label, entity.mentions)):
            self._add(entity.id, entity.label, forms=entity.mentions)

    def _add(self, id: str, label: str, *, aliases: Iterable[str] = (), forms: Iterable[str] = ()) -> None:
        self._tiers[0][id].add(id)
        self._labels.setdefault(id, label)
        for tier, names in zip(self._tiers[1:], ((label,), aliases, forms), strict=True):
            for name in names:
                tier[_key(name)].add(id)
                self._shown.setdefault(_key(name), name)

    def ids(self, name: str) -> frozenset[str]:
        """The ids of what a name stands for; raises UsageError with the nearest name where it stands for nothing.

        An id (`china` or `id:china`) comes before a label, a label before an alias, and that before a form that
        only a document uses; case and a leading article do not count. What claims name comes before what none does,
        for a reviewer may have made it something else; only `id:china` never means anything else.
        """
        keys = (name.removeprefix("id:"), *(_key(name),) * (_TIERS - 1))
        found = [tier[key] for tier, key in zip(self._tiers, keys, strict=True) if key in tier]
        if found:
            used = (ids for ids in found if ids & self._used)
            return frozenset(found[0] if name.startswith("id:") else next(used, found[0]))
        near = get_close_matches(_key(name), sorted(self._shown), n=1)
        hint = f" Did you mean {self._shown[near[0]]}?" if near else ""
        raise UsageError(f"Nothing is called {name!r} here.{hint}")

    def one(self, name: str) -> str:
        """The id of what a name stands for; raises UsageError where it stands for nothing, or for several things."""
        ids = sorted(self.ids(name))
        if len(ids) > 1:
            raise UsageError(f"{name!r} can be {', '.join(f'id:{id}' for id in ids)}; give one of these.")
        return ids[0]

    def label(self, id: str) -> str | None:
        """The name to show for an id, None where it is unknown."""
        return self._labels.get(id)

    def beginning(self, start: str) -> list[str]:
        """The labels and forms of entities with claims that begin with a text, those with the most claims first."""
        found: Counter[str] = Counter()
        for entity, count in self._count.items():
            for name in {entity.label, *entity.mentions}:
                if name.casefold().startswith(start.casefold()):
                    found[name] += count
        return sorted(found, key=lambda name: (-found[name], name))


def _key(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")
