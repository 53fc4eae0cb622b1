"""What the tools ask: claims, documents and names as they are now, and processes that answer queries."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cybersov import terms
from cybersov.corroboration import Corroboration
from cybersov.errors import UsageError
from cybersov.kb import KB
from cybersov.kb.held import Held
from cybersov.kb.wording import folded
from cybersov.mcp.records import Answer, Cell, Found, Statement, statement
from cybersov.model import Claim, Document, Entity
from cybersov.queries import shorten
from cybersov.server.answering import Task
from cybersov.server.current import Current
from cybersov.server.pool import Pool
from cybersov.terms import XSD

_ACCEPT = "application/sparql-results+json, text/turtle"
_NUMBERS = {XSD["integer"].value: int, XSD["decimal"].value: float}


@dataclass(frozen=True)
class Seen:
    """What one state of the store holds, as the tools look at it."""

    held: Held

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, linked."""
        return self.held.claims

    @property
    def corroboration(self) -> Corroboration:
        """Which documents say the same."""
        return self.held.corroboration

    @property
    def documents(self) -> dict[str, Document]:
        """The documents by their ids."""
        return self.held.by_id

    def statements(self, claims: Iterable[Claim]) -> list[Statement]:
        """Claims with their sentences."""
        return [statement(claim, self.documents, self.corroboration) for claim in claims]

    def named(self, words: str) -> list[Found]:
        """The entities with a name that holds all the words: first those called so, then those with the most claims."""
        wanted = folded(words).replace('"', " ").split()
        found = [(" ".join(wanted) not in names, entity) for entity, names in self._names
                 if wanted and any(all(word in name for word in wanted) for name in names)]
        return [entity for _, entity in sorted(found, key=lambda each: (each[0], -each[1].claims, each[1].id))]

    @cached_property
    def _names(self) -> list[tuple[Found, frozenset[str]]]:
        seen: dict[str, Entity] = {}
        forms: dict[str, set[str]] = {}
        times = Counter(id for claim in self.claims for id in {thing.id for thing in claim.things})
        for claim in self.claims:
            for entity in claim.things:
                seen.setdefault(entity.id, entity)
                forms.setdefault(entity.id, set()).update((entity.label, *entity.mentions))
        for entry in terms.authority().values():
            forms.setdefault(entry.id, set()).update((entry.label, *(label.text for label in entry.labels)))
        known = {**terms.authority(), **seen}
        return [(Found(id, known[id].label, known[id].type, times[id]), frozenset(map(folded, names)))
                for id, names in forms.items()]


class Holding:
    """A store that is looked at before every answer."""

    def __init__(self, current: Current, pool: Pool) -> None:
        self._current = current
        self._pool = pool
        self._seen: Seen | None = None

    @property
    def kb(self) -> KB:
        """The knowledge base."""
        return self._current.kb

    @property
    def held(self) -> Seen:
        """What the store holds now."""
        held = self.kb.held()
        if self._seen is None or self._seen.held is not held:
            self._seen = Seen(held)
        return self._seen

    async def ask(self, query: str, limit: int) -> Answer:
        """The answer to a query from a process that is ended where it takes too long.

        Raises QueryError, Busy, and UsageError for terms that the ontology lacks.
        """
        await self._current.look()
        answer = await self._pool.answer(Task(query, accept=_ACCEPT))
        if answer.note:
            raise UsageError(answer.note)  # no rows would read as if no text said so
        if answer.format == "ttl":
            text = answer.body.decode()
            lines = text.splitlines(keepends=True)
            return Answer([], [], len(lines), "".join(lines[:limit]))
        return _rows(json.loads(answer.body), limit)


def _rows(answer: dict[str, Any], limit: int) -> Answer:
    if "boolean" in answer:
        return Answer(["answer"], [[answer["boolean"]]], 1)
    columns, rows = answer["head"]["vars"], answer["results"]["bindings"]
    return Answer(columns, [[_cell(row.get(name)) for name in columns] for row in rows[:limit]], len(rows))


def _cell(value: dict[str, str] | None) -> Cell:
    if value is None:
        return None
    if value["type"] == "uri":
        return shorten(value["value"])
    return _NUMBERS.get(value.get("datatype", ""), str)(value["value"])
