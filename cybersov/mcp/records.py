"""What the tools answer: plain records, whose types are the output schemas that a client sees.

They have no slots: the protocol's package takes the descriptors of slots for defaults.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cybersov import exchange, graph, terms
from cybersov.corroboration import Corroboration
from cybersov.graph import bounds
from cybersov.model import Claim, Document, Entity, Evidence

AROUND = 1_500
SENTENCES = 3
Cell = str | int | float | bool | None


@dataclass(frozen=True)
class Sentence:
    """A sentence of a document, word for word; page and section where they are known, and the works cited there."""

    quote: str
    document: str
    title: str
    page: str | None
    section: str | None
    cites: list[str]


@dataclass(frozen=True)
class Statement:
    """A claim: what is said of what, as what it is said, who holds it, and the sentences that say so.

    `said` is asserted, planned or possible, or denied where the text denies it; `held_by` is "the document's author" or
    whom the author reports. `fact` only where the author asserts it in their own voice. `time` is EDTF, with its first
    and last day. `sources` documents say the same, `independent` of them on their own.
    """

    claim: str
    subject: str
    subject_id: str
    relation: str
    predicate: str
    object: str
    object_id: str | None
    said: str
    modality: str
    polarity: str
    held_by: str
    holder_ids: list[str]
    fact: bool
    time: str | None
    first_day: str | None
    last_day: str | None
    confidence: float
    sources: int
    independent: int
    sentences: list[Sentence]
    sentences_total: int


@dataclass(frozen=True)
class Found:
    """An entity that a name may mean, and in how many claims it takes part."""

    id: str
    label: str
    type: str
    claims: int


@dataclass(frozen=True)
class Search:
    """Entities by name, and sentences by their words; of both how many there are in all."""

    entities: list[Found]
    entities_total: int
    sentences: list[Sentence]
    sentences_total: int


@dataclass(frozen=True)
class Name:
    """A name of an entity with its language, and the time in which it was its name."""

    text: str
    language: str
    since: str | None
    until: str | None


@dataclass(frozen=True)
class Fact:
    """Something that the project's own authority file knows of an entity, as dates and lineage; no text claims it."""

    what: str
    values: list[str]


@dataclass(frozen=True)
class Card:
    """What is known of an entity, the names that the texts use, and how much the texts claim of it."""

    id: str
    label: str
    type: str
    definition: str | None
    names: list[Name]
    facts: list[Fact]
    in_texts: list[str]
    claims_as_subject: int
    claims_as_object: int
    claims_held: int
    claims_by_relation: dict[str, int]
    documents: list[str]


@dataclass(frozen=True)
class Claims:
    """Claims with their sentences; `total` is how many fit, of which some are left out beyond the limit."""

    claims: list[Statement]
    total: int


@dataclass(frozen=True)
class Passage:
    """A sentence amid its paragraph, with a footnote that is ready to be used."""

    sentence: Sentence
    paragraph: str
    footnote: str


@dataclass(frozen=True)
class Proof:
    """A claim with its sentences in their paragraphs; `support` says how many documents say the same, and which."""

    claim: Statement
    passages: list[Passage]
    support: str
    documents: list[str]


@dataclass(frozen=True)
class Position:
    """Where one actor stands on one principle, with the claims that say so; numbers count sentences."""

    actor: str
    principle: str
    stance: str
    supporting: int
    opposing: int
    claims: list[Statement]


@dataclass(frozen=True)
class Positions:
    """Cells of the matrix of actors and principles; where there is none the texts are silent, which is no opposition.

    `left_out` is the number of denied, planned or possible claims, which are in no cell.
    """

    positions: list[Position]
    total: int
    left_out: int


@dataclass(frozen=True)
class Answer:
    """Rows of values, IRIs shortened by their prefixes, or Turtle in `graph` where a query makes triples."""

    columns: list[str]
    rows: list[list[Cell]]
    total: int
    graph: str | None = None


@dataclass(frozen=True)
class Question:
    """A stored question: its name, what it asks, and its parameters with their values unless others are given."""

    name: str
    title: str
    parameters: dict[str, str]


@dataclass(frozen=True)
class Questions:
    """The stored questions, or the answer to the one that was asked."""

    questions: list[Question]
    answer: Answer | None


def statement(claim: Claim, documents: Mapping[str, Document], corroboration: Corroboration) -> Statement:
    """A claim with its first sentences."""
    first, last = bounds(claim.time) if claim.time else (None, None)
    support = corroboration.of(claim)
    target = claim.object
    return Statement(
        graph.claim_id(claim), claim.subject.label, claim.subject.id, terms.vocabulary()[claim.predicate].label,
        claim.predicate, target.label, target.id if isinstance(target, Entity) else None,
        "denied" if claim.polarity == "-" else claim.modality, claim.modality,
        "denied" if claim.polarity == "-" else "affirmed",
        " > ".join(holder.label for holder in claim.holders) or "the document's author",
        [holder.id for holder in claim.holders], graph.is_fact(claim), claim.time, first, last,
        round(claim.confidence, 2), len(support.documents), support.independent,
        [sentence(each, documents[claim.document]) for each in claim.evidence[:SENTENCES]], len(claim.evidence),
    )


def sentence(evidence: Evidence, document: Document) -> Sentence:
    """A sentence with its place."""
    page = evidence.page_label or (str(evidence.page) if evidence.page else None)
    return Sentence(evidence.quote, document.id, document.title or document.file, page, evidence.section,
                    list(evidence.cites))


def passage(claim: Claim, evidence: Evidence, document: Document) -> Passage:
    """A sentence of a claim with what stands around it in its paragraph, at most `AROUND` characters on each side."""
    start, end = next(((each.start, each.end) for each in document.passages
                       if each.start <= evidence.start < each.end), (evidence.start, evidence.end))
    first, last = max(start, evidence.start - AROUND), max(evidence.end, min(end, evidence.end + AROUND))
    text = f"{'…' * (first > start)}{document.text[first:last]}{'…' * (last < end)}"
    return Passage(sentence(evidence, document), text,
                   exchange.footnote(document, replace(claim, evidence=(evidence,))))
