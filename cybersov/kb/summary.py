"""What a store holds, in numbers."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from cybersov.graph import is_fact
from cybersov.model import Claim, Document

_MEANING = {
    "documents": "texts that were read", "words": "in them", "sentences": "that bear a claim",
    "entities": "that take part in claims", "claims": "with subject, relation, object and sentence",
    "asserted": "claims that something is so, or is not", "planned": "claims of what is to be",
    "possible": "claims of what may be", "denied": "claims that something is not so",
    "attributed": "claims that somebody other than the author holds",
    "edges": "different plain edges: what the authors themselves assert and affirm",
}


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over a whole store.

    `sentences` are those that bear a claim, `attributed` the claims that somebody other than the author holds,
    `edges` the different plain edges, which stand for what authors assert in their own voice.
    """

    documents: int
    words: int
    sentences: int
    entities: int
    claims: int
    asserted: int
    planned: int
    possible: int
    denied: int
    attributed: int
    edges: int

    def items(self) -> Iterator[tuple[str, int]]:
        """Each count with its name, in the order of the fields."""
        yield from asdict(self).items()

    def lines(self) -> Iterator[str]:
        """The counts as text, one line for each thing that is counted."""
        of_claims = ("asserted", "planned", "possible", "denied", "attributed")
        for name, count in self.items():
            if name not in of_claims:
                kinds = ", ".join(f"{getattr(self, kind):,} {kind}" for kind in of_claims) if name == "claims" else ""
                yield f"{name:<10}{count:>8,}" + (f"  ({kinds})" if kinds else "")

    def _repr_html_(self) -> str:
        rows = "".join(f"<tr><td style='text-align:left'>{name}</td><td style='text-align:right'>{count:,}</td>"
                       f"<td style='text-align:left'>{_MEANING[name]}</td></tr>" for name, count in self.items())
        return f"<table><tbody>{rows}</tbody></table>"


def summarize(documents: Iterable[Document], claims: Iterable[Claim]) -> Summary:
    """The counts over documents and their linked claims."""
    documents, claims = tuple(documents), tuple(claims)
    modalities = Counter(claim.modality for claim in claims)
    return Summary(
        documents=len(documents),
        words=sum(len(document.text.split()) for document in documents),
        sentences=len({(claim.document, e.start, e.end) for claim in claims for e in claim.evidence}),
        entities=len({entity.id for claim in claims for entity in claim.things}),
        claims=len(claims),
        asserted=modalities["asserted"],
        planned=modalities["planned"],
        possible=modalities["possible"],
        denied=sum(claim.polarity == "-" for claim in claims),
        attributed=sum(claim.holder is not None for claim in claims),
        edges=len({(claim.subject.id, claim.predicate, claim.object.id) for claim in claims if is_fact(claim)}),
    )
