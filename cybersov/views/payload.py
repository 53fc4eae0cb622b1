"""From claims to the plain data that the page reads: nodes, bundles of claims, and their sentences."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from typing import Any

from cybersov import terms
from cybersov.corroboration import Corroboration, Support
from cybersov.exchange import reference
from cybersov.graph import bounds, claim_id
from cybersov.links import digest, key
from cybersov.model import Claim, Document, Entity, Judgement, Quotation
from cybersov.views.cards import cards
from cybersov.views.measures import Measures, measure
from cybersov.views.passages import Passages
from cybersov.views.precision import figures, precision
from cybersov.views.reading import reading
from cybersov.views.remembering import remembered

PLANNED, POSSIBLE, DENIED, ATTRIBUTED = 1, 2, 4, 8
ID_LENGTH = 10
FIELDS = ("subject", "predicate", "object", "flags", "doc", "holders", "time", "confidence", "rule", "page", "force",
          "distance", "years", "key", "support")


@dataclass(frozen=True, slots=True)
class Payload:
    """What the page is made of; every reference is a position in one of these lists.

    `edges` bundle the claims of one subject, object and set of marks; `tables` holds the claims, those behind whose
    object is quoted words, the predicates, types and documents that they refer to, for each community the node with the
    most claims, and what several documents support (see `Supports`); `texts` the paragraphs and each claim's evidence
    in them; `cards` what is known of each node; `reading` all other text (see `reading.reading`).
    """

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    tables: dict[str, list[Any]]
    texts: dict[str, list[Any]]
    cards: list[Any]
    reading: dict[str, Any]


def build(claims: Iterable[Claim], documents: Iterable[Document], judgements: Iterable[Judgement] = ()) -> Payload:
    """The payload of these claims, sorted, whatever the order they come in; `judgements` tell how often they are right.
    """
    ordered = sorted(set(claims), key=_order)
    nodes = _nodes(ordered)
    types = sorted({node["type"] for node in nodes})
    number = {node["key"]: position for position, node in enumerate(nodes)}
    known = {document.id: document for document in documents}
    names = sorted({claim.document for claim in ordered} | known.keys())
    predicates = sorted({claim.predicate for claim in ordered})
    passages, measured = Passages(known), {**precision(), **figures(judgements)}
    supports = Supports(Corroboration(ordered, known.values()), names)
    rows = [[*_row(claim, number, predicates, names), supports.number(claim)] for claim in ordered]
    edges = _edges(rows)
    joined = len(nodes), [(edge["source"], edge["target"]) for edge in edges]
    measures = Measures(*remembered("measures", joined, lambda: astuple(measure(*joined))))
    evidence = [passages.evidence(claim) for claim in ordered]
    return Payload(
        nodes=[node | {"type": types.index(node["type"]), "measures": each[:-1], "community": each[-1]}
               for node, each in zip(nodes, measures.rows(), strict=True)],
        edges=edges,
        tables={
            "claims": rows,
            "predicates": [_relation(name, measured) for name in predicates],
            "types": [_type(name) for name in types],
            "documents": [_document(name, known.get(name)) for name in names],
            "communities": _strongest(nodes, measures.community),
            "supports": supports.rows,
        },
        texts={"passages": passages.texts, "evidence": evidence},
        cards=cards(number),
        reading=reading(names, known, passages),
    )


def flags(claim: Claim) -> int:
    """The marks of a claim as a sum; 0 for what the author asserts in their own voice."""
    mark = {"planned": PLANNED, "possible": POSSIBLE}.get(claim.modality, 0)
    mark |= DENIED if claim.polarity == "-" else 0
    return mark | (ATTRIBUTED if claim.holder else 0)


def _order(claim: Claim) -> tuple[bool | str, ...]:
    """Those that quote words come last, so that the others are numbered as if there were none."""
    quotes = isinstance(claim.object, Quotation)
    target = claim.object.label if quotes else key(claim.object)
    return (quotes, key(claim.subject), claim.predicate, target, claim.document, repr(claim))


def _holders(claim: Claim) -> tuple[Entity, ...]:
    return claim.holders or ((claim.holder,) if claim.holder else ())


def _things(claim: Claim) -> tuple[Entity, ...]:
    ends = (claim.subject, claim.object) if isinstance(claim.object, Entity) else (claim.subject,)
    return (*ends, *_holders(claim))


class Supports:
    """The documents behind what several of them say: `rows` of (documents, ties), a tie being (one, other, how).

    Documents are their places in `names`; `how` is as in `corroboration.kinship`.
    """

    def __init__(self, corroboration: Corroboration, names: list[str]) -> None:
        self.rows: list[list[Any]] = []
        self._corroboration = corroboration
        self._place = {name: place for place, name in enumerate(names)}
        self._numbers: dict[Support, int] = {}

    def number(self, claim: Claim) -> int | None:
        """The row of a claim; None where one document alone says it."""
        support = self._corroboration.of(claim)
        if len(support.documents) == 1:
            return None
        if support not in self._numbers:
            self._numbers[support] = len(self.rows)
            ties = [[self._place[tie.one], self._place[tie.other], tie.how] for tie in support.ties]
            self.rows.append([[self._place[name] for name in support.documents], ties])
        return self._numbers[support]


def _nodes(claims: Iterable[Claim]) -> list[dict[str, Any]]:
    """One node an entity: its commonest label and type, all other forms, and its number of claims."""
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    types: dict[str, Counter[str]] = defaultdict(Counter)
    forms: dict[str, set[str]] = defaultdict(set)
    degree: Counter[str] = Counter()
    for claim in claims:
        if isinstance(claim.object, Entity):
            degree.update({key(claim.subject), key(claim.object)})
        for entity in _things(claim):
            labels[key(entity)][entity.label] += 1
            types[key(entity)][entity.type] += 1
            forms[key(entity)].update((entity.label, *entity.mentions))
    return [_node(name, labels[name], types[name], forms[name], degree[name]) for name in sorted(labels)]


def _node(name: str, labels: Counter[str], types: Counter[str], forms: set[str], degree: int) -> dict[str, Any]:
    label = _commonest(labels)
    others = sorted(forms - {label}, key=lambda form: (form.casefold(), form))
    return {"key": name, "label": label, "type": _commonest(types), "forms": others, "degree": degree}


def _strongest(nodes: list[dict[str, Any]], community: list[int]) -> list[int]:
    """The node of each community that has the most claims, the first one of several."""
    best: dict[int, int] = {}
    for position, number in enumerate(community):
        if number >= 0 and (number not in best or nodes[position]["degree"] > nodes[best[number]]["degree"]):
            best[number] = position
    return [best[number] for number in sorted(best)]


def _commonest(counts: Counter[str]) -> str:
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def _row(claim: Claim, number: dict[str, int], predicates: list[str], names: list[str]) -> list[Any]:
    """One claim as a list, in the order of FIELDS without the last; its key is the beginning of its id."""
    return [
        number[key(claim.subject)],
        predicates.index(claim.predicate),
        claim.object.text if isinstance(claim.object, Quotation) else number[key(claim.object)],
        flags(claim),
        names.index(claim.document),
        [number[key(holder)] for holder in _holders(claim)],
        claim.time,
        round(claim.confidence, 2),
        claim.rule,
        next((evidence.page_label or evidence.page for evidence in claim.evidence), None),
        claim.force,
        claim.distance,
        _years(claim.time),
        _id(claim)[:ID_LENGTH],
    ]


def _id(claim: Claim) -> str:
    """The claim's id; of one that was never linked, a hash of what makes it one."""
    if claim.subject.id:
        return claim_id(claim)
    target = claim.object.text if isinstance(claim.object, Quotation) else key(claim.object)
    holders = ">".join(map(key, _holders(claim)))
    return digest(key(claim.subject), claim.predicate, target, claim.document, flags(claim), holders, claim.time)


def _years(time: str | None) -> list[int | None] | None:
    """First and last year of a time, None where it is open on that side; None where it names no year at all."""
    years = [int(day[:4]) if day else None for day in bounds(time)] if time else [None, None]
    return None if years == [None, None] else years


def _edges(rows: list[list[Any]]) -> list[dict[str, Any]]:
    bundles: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    for position, (subject, _, target, marks, *_rest) in enumerate(rows):
        if isinstance(target, int):
            bundles[subject, target, marks].append(position)
    return [
        {"source": subject, "target": target, "flags": marks, "claims": members}
        for (subject, target, marks), members in sorted(bundles.items())
    ]


def _relation(name: str, measured: Mapping[str, list[int]]) -> dict[str, Any]:
    term = terms.vocabulary()[terms.check_name(name)]
    return {"name": name, "label": term.label, "inverse": term.inverse_label or term.label,
            "symmetric": term.symmetric, "precision": measured.get(name)}


def _type(name: str) -> dict[str, Any]:
    return {"name": name, "label": terms.vocabulary()[terms.check_name(name)].label, "coarse": terms.coarse(name)}


def _document(name: str, document: Document | None) -> dict[str, Any]:
    if document is None:
        return {"id": name, "title": name, "authors": [], "issued": None, "language": None,
                "cited": f"“{name}”"}
    return {
        "id": name,
        "title": document.title or document.file or name,
        "authors": list(document.authors),
        "issued": document.issued,
        "language": document.language,
        "cited": reference(document),
    }
