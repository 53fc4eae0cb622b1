"""What one state of a store holds, kept in memory as long as the store is in this state."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import Any

from cybersov.corroboration import Corroboration
from cybersov.graph import claim_id
from cybersov.judgements import Outcome
from cybersov.kb.names import Names
from cybersov.kb.reviewing import Context, document_in
from cybersov.model import Claim, Document, Judgement
from cybersov.store import Store


@dataclass(frozen=True)
class Held:
    """Documents, judgements, and what is claimed after them; `state` is the manifest."""

    state: Mapping[str, Any]
    documents: tuple[Document, ...]
    judgements: tuple[Judgement, ...]
    outcome: Outcome

    @classmethod
    def of(cls, store: Store) -> "Held":
        """What a store holds now."""
        store.records()  # so that they are read once
        return cls(store.manifest(), store.documents(), store.judgements(), store.replayed())

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, linked."""
        return self.outcome.claims

    @cached_property
    def names(self) -> Names:
        """The names of its entities."""
        return Names(self.claims)

    @cached_property
    def corroboration(self) -> Corroboration:
        """Which of its documents say the same, and how many sources they are."""
        return Corroboration(self.claims, self.documents)

    @cached_property
    def _by_id(self) -> list[tuple[str, Claim]]:
        return sorted(((claim_id(claim), claim) for claim in self.claims), key=lambda pair: pair[0])

    @cached_property
    def by_id(self) -> dict[str, Document]:
        """The documents by their ids."""
        return {document.id: document for document in self.documents}

    def document(self, id: str) -> Document:
        """The document with an id; raises UsageError."""
        return document_in(self.by_id, id)

    def called(self, start: str) -> list[Claim]:
        """The claims whose ids begin so."""
        first = bisect_left(self._by_id, start, key=lambda pair: pair[0])
        near = takewhile(lambda place: self._by_id[place][0].startswith(start), range(first, len(self._by_id)))
        return [self._by_id[place][1] for place in near]

    @property
    def context(self) -> Context:
        """What a person who reviews speaks of."""
        return Context(self.claims, self.by_id, self.names, self.judgements)
