"""Which documents say the same, and how many of them know it from elsewhere than from each other.

Claims say the same where subject, relation, object, polarity and modality are the same; holder and time may differ.
Documents that share an author, or one of which has it from the other (`kinship`), are one source.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from cybersov import terms
from cybersov.corroboration.kinship import Kinship
from cybersov.links import key
from cybersov.model import Claim, Document, Entity, Evidence

Statement = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """Why two documents are one source: `how` as in `kinship`, of the one to the other."""

    one: str
    other: str
    how: str


@dataclass(frozen=True, slots=True)
class Support:
    """The documents that say one and the same, sorted; those tied to each other are one source."""

    documents: tuple[str, ...]
    ties: tuple[Tie, ...] = ()

    @property
    def independent(self) -> int:
        """How many sources they are."""
        return len(self.documents) - len(self.ties)

    @property
    def single(self) -> bool:
        """Whether all of it rests on one source."""
        return self.independent == 1

    def __str__(self) -> str:
        """As it is read: `3 documents, 2 independent`.

        >>> str(Support(("a", "b"))), str(Support(("a",))), str(Support(("a", "b"), (Tie("a", "b", "cites"),)))
        ('2 documents, 2 independent', 'single source', '2 documents, single source')
        """
        count = len(self.documents)
        documents = [f"{count} documents"] if count > 1 else []
        return ", ".join((*documents, "single source" if self.single else f"{self.independent} independent"))


class Corroboration:
    """The support of every one of some linked claims; what is known of their documents makes it exact."""

    def __init__(self, claims: Iterable[Claim], documents: Iterable[Document] = ()) -> None:
        self._said: dict[Statement, dict[str, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
        for claim in claims:
            self._said[statement(claim)][claim.document].extend(claim.evidence)
        self._kinship = Kinship(documents)
        self._found: dict[Statement, Support] = {}

    def of(self, claim: Claim) -> Support:
        """The documents that say what a claim says, the claim's own at least."""
        same = statement(claim)
        if same not in self._found:
            self._found[same] = self._support(self._said.get(same, {claim.document: []}))
        return self._found[same]

    def _support(self, said: dict[str, list[Evidence]]) -> Support:
        """Of the ties only as many as make one source of those that are one: none goes in a circle."""
        source = {name: name for name in sorted(said)}
        ties = []
        for one, other in combinations(source, 2):
            if source[one] != source[other] and (how := self._tie(said, one, other)):
                ties.append(how)
                kept, gone = source[one], source[other]
                source = {name: kept if root == gone else root for name, root in source.items()}
        return Support(tuple(source), tuple(ties))

    def _tie(self, said: dict[str, list[Evidence]], one: str, other: str) -> Tie | None:
        if how := self._kinship.between(one, other):
            return Tie(one, other, how)
        for later, earlier in ((one, other), (other, one)):
            if how := self._kinship.taken(later, said[later], earlier, said[earlier]):
                return Tie(later, earlier, how)
        return None


def statement(claim: Claim) -> Statement:
    """What is the same for all claims that say the same; the ends of a symmetric relation have no order."""
    target = key(claim.object) if isinstance(claim.object, Entity) else " ".join(claim.object.text.split())
    ends = [key(claim.subject), target]
    if terms.vocabulary()[terms.check_name(claim.predicate)].symmetric:
        ends.sort()
    return (*ends, claim.predicate, claim.polarity, claim.modality)

