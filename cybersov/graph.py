"""Claims as RDF: the claim node with its evidence, the document, the entities, and the plain edges."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from cybersov import terms
from cybersov.corroboration import Corroboration, Support
from cybersov.judgements import identifier
from cybersov.links import digest, identity
from cybersov.model import Claim, Document, Entity, Evidence, Judgement, Quotation
from cybersov.paths import QUERIES
from cybersov.terms import CLAIM, CS, DCTERMS, DOC, EVIDENCE, GRAPH, ID, JUDGEMENT, PROV, RDF, RULE, SKOS, XSD

if TYPE_CHECKING:
    from networkx import MultiDiGraph

PREFIXES: Mapping[str, str] = {space.prefix: space.base for space in terms.SPACES}
EDGES = GRAPH["edges"]
ENTITIES = GRAPH["entities"]
KNOWLEDGE = GRAPH["knowledge"]
POLARITIES = {"+": "Affirmed", "-": "Denied"}
MODALITIES = {"asserted": "Asserted", "planned": "Planned", "possible": "Possible"}
_LANGUAGE = re.compile(r"[a-z]{2,8}(-[a-z0-9]{1,8})*")
_YEARS = range(1, 9999)
DECISIONS = {"accept": "Accepted", "reject": "Rejected", "correct": "Corrected", "add": "Added", "merge": "Merged",
             "split": "Separated", "memo": "Remarked"}
Named = tuple[Entity, str]
Judged = tuple[Judgement, str | None]  # with the id of the entity that a merge or a split made of a name
Add = Callable[[NamedNode, NamedNode, NamedNode | Literal], None]


def claim_id(claim: Claim) -> str:
    """The last part of a linked claim's IRI: a hash of `links.identity`."""
    return digest(*identity(claim))


def evidence_id(document: str, evidence: Evidence) -> str:
    """The last part of an evidence's IRI: one for each sentence of a document."""
    return digest(document, evidence.start, evidence.end)


def document_node(document: str) -> NamedNode:
    """The IRI of a document; its id is percent-encoded where an IRI cannot hold it."""
    return DOC[quote(document, safe="")]


def object_node(claim: Claim) -> NamedNode | Literal:
    """What a linked claim has as its object: the IRI of an entity, or quoted words in their language."""
    thing = claim.object
    return _text(thing.text, thing.language) if isinstance(thing, Quotation) else ID[thing.id]


def document_graph(document: str) -> NamedNode:
    """The named graph of a document, beside the graphs that are no document's."""
    graph = GRAPH[quote(document, safe="")]
    return GRAPH[quote(document, safe="") + ".document"] if graph in (EDGES, ENTITIES, KNOWLEDGE) else graph


def quads(document: Document, claims: Iterable[Claim], judged: Iterable[Judged] = ()) -> Iterator[Quad]:
    """Everything that one document says; the claims are linked ones of this document.

    `judged` are the judgements that applied in it and that no claim carries: of rejected claims, merges and splits.

    The quads are in the document's own graph, but for class and names of entities that the authority lacks: these
    are in `ENTITIES`, so that what two documents say of one entity is one triple of the union, and counted once.
    """
    yield from own_quads(document, given := tuple(claims), judged)
    yield from entity_quads(named(document, given))


def own_quads(document: Document, claims: Iterable[Claim], judged: Iterable[Judged] = ()) -> Iterator[Quad]:
    """What the graph of one document says, as `quads` gives it."""
    found: dict[Quad, None] = {}
    add = _adder(found, document_graph(document.id))
    _add_document(add, document)
    for claim in claims:
        _add_claim(add, claim)
    for judgement, entity_id in judged:
        _add_judgement(add, judgement, (CS["judgedEntity"], ID[entity_id]) if entity_id else None)
    yield from found


def named(document: Document, claims: Iterable[Claim]) -> Collection[Named]:
    """The entities that the authority lacks and a document names, each once, with the language of their names."""
    things = (thing for claim in claims for thing in claim.things)
    return dict.fromkeys((thing, document.language) for thing in things if not thing.authority)


def entity_quads(things: Iterable[Named]) -> Iterator[Quad]:
    """Type and names of entities that the authority does not describe, in `ENTITIES`."""
    found: dict[Quad, None] = {}
    add = _adder(found, ENTITIES)
    for entity, language in things:
        node = ID[entity.id]
        add(node, RDF["type"], CS[entity.type])
        add(node, SKOS["prefLabel"], _text(entity.label, language))
        for mention in entity.mentions:
            if mention != entity.label:
                add(node, SKOS["altLabel"], _text(mention, language))
    yield from found


def _adder(found: dict[Quad, None], graph: NamedNode) -> Add:
    """What adds quads of a graph to those that were found."""
    return lambda subject, predicate, object: found.setdefault(Quad(subject, predicate, object, graph))


def _add_document(add: Add, document: Document) -> None:
    node = document_node(document.id)
    add(node, RDF["type"], CS["Document"])
    add(node, CS["sha256"], Literal(document.sha256))
    add(node, CS["file"], Literal(document.file))
    single = {CS["url"]: document.url, DCTERMS["title"]: document.title, DCTERMS["issued"]: document.issued,
              DCTERMS["publisher"]: document.publisher, DCTERMS["language"]: document.language,
              DCTERMS["identifier"]: document.identifier, DCTERMS["temporal"]: document.content_date}
    for predicate, value in single.items():
        if value:
            add(node, predicate, Literal(value))
    for author in document.authors:
        add(node, DCTERMS["creator"], Literal(author))
    for source in document.sources:
        add(node, DCTERMS["source"], Literal(source))


def _add_claim(add: Add, claim: Claim) -> None:
    node, document = CLAIM[claim_id(claim)], document_node(claim.document)
    add(node, RDF["type"], CS["Claim"])
    add(node, RDF["subject"], ID[claim.subject.id])
    add(node, RDF["predicate"], CS[claim.predicate])
    add(node, RDF["object"], object_node(claim))
    if isinstance(claim.object, Quotation):
        for name, offset in (("objectStart", claim.object.start), ("objectEnd", claim.object.end)):
            add(node, CS[name], Literal(str(offset), datatype=XSD["integer"]))
    for name, text in (("subjectText", claim.subject_text), ("objectText", claim.object_text), ("cue", claim.cue)):
        if text:
            add(node, CS[name], Literal(text))
    add(node, CS["polarity"], CS[POLARITIES[claim.polarity]])
    add(node, CS["modality"], CS[MODALITIES[claim.modality]])
    for name, value in (("force", claim.force), ("distance", claim.distance)):
        if value:
            add(node, CS[name], CS[value.capitalize()])
    for cue in claim.cues:
        add(node, CS[f"{cue.kind}Cue"], Literal(cue.words))
    if claim.holder:
        add(node, CS["holder"], ID[claim.holder.id])
    if len(claim.holders) > 1:
        add(node, CS["holderChain"], Literal(" > ".join(holder.id for holder in claim.holders)))
    if claim.time:
        _add_time(add, node, claim.time)
    add(node, CS["confidence"], Literal(_decimal(claim.confidence), datatype=XSD["decimal"]))
    add(node, CS["rule"], RULE[quote(claim.rule, safe="")])
    add(node, PROV["wasDerivedFrom"], document)
    for evidence in claim.evidence:
        add(node, CS["evidence"], EVIDENCE[evidence_id(claim.document, evidence)])
        _add_evidence(add, claim.document, evidence)
    for judgement in claim.judgements:
        _add_judgement(add, judgement, (CS["judges"], node))


def _add_judgement(add: Add, judgement: Judgement, about: tuple[NamedNode, NamedNode] | None = None) -> None:
    """A judgement with what it is about: the claim that it left, or the entity that it made of a name."""
    node = JUDGEMENT[identifier(judgement)]
    words = (judgement.subject, judgement.predicate or "is", judgement.object or judgement.to_subject)
    add(node, RDF["type"], CS["Judgement"])
    add(node, CS["judgedAs"], CS[DECISIONS[judgement.action]])
    add(node, CS["judgedOn"], Literal(judgement.date, datatype=XSD["date"]))
    for name, text in (("reviewer", judgement.reviewer), ("reason", judgement.reason), ("judgedQuote", judgement.quote),
                       ("judgedWords", " ".join(filter(None, words))), ("audit", judgement.sample)):
        if text:
            add(node, CS[name], Literal(text))
    if about:
        add(node, *about)


def _add_time(add: Add, node: NamedNode, time: str) -> None:
    add(node, CS["time"], Literal(time))
    for name, day in zip(("notBefore", "notAfter"), bounds(time), strict=True):
        if day:
            add(node, CS[name], Literal(day, datatype=XSD["date"]))


def _add_evidence(add: Add, document: str, evidence: Evidence) -> None:
    node = EVIDENCE[evidence_id(document, evidence)]
    add(node, RDF["type"], CS["Evidence"])
    add(node, CS["document"], document_node(document))
    add(node, CS["quote"], Literal(evidence.quote))
    for name, number in (("start", evidence.start), ("end", evidence.end), ("page", evidence.page)):
        if number is not None:
            add(node, CS[name], Literal(str(number), datatype=XSD["integer"]))
    for name, text in (("pageLabel", evidence.page_label), ("section", evidence.section)):
        if text:
            add(node, CS[name], Literal(text))
    for work in evidence.cites:
        add(node, CS["citesWork"], Literal(work))


def _text(text: str, language: str) -> Literal:
    tag = language.lower()
    return Literal(text, language=tag) if _LANGUAGE.fullmatch(tag) else Literal(text)


def _decimal(number: float) -> str:
    """The one way to write a decimal that every engine keeps: 0.9 and 1, not 0.90 and 1.0."""
    return f"{Decimal(str(round(number, 4))).normalize():f}"


@lru_cache(maxsize=4096)
def bounds(time: str) -> tuple[str | None, str | None]:
    """First and last day of an EDTF date as ISO dates, None where it is open or names no year.

    >>> bounds("2001/2009"), bounds("2013/.."), bounds("XXXX-12-05")
    (('2001-01-01', '2009-12-31'), ('2013-01-01', None), (None, None))
    """
    first, slash, last = time.partition("/")
    if slash:
        return _edges(first)[0], _edges(last)[1]
    return _edges(time)


def _edges(point: str) -> tuple[str | None, str | None]:
    """First and last day of an EDTF date that is no interval; the package fails on intervals open beside a decade."""
    from edtf import EDTFParseException, parse_edtf

    if point in ("", ".."):
        return None, None
    try:
        parsed = parse_edtf(point)
        return _day(parsed.lower_strict()), _day(parsed.upper_strict())
    except (EDTFParseException, ValueError, AttributeError, TypeError):
        return None, None


def _day(moment) -> str | None:
    """A struct_time as a date; infinities and the years 0 and 9999, which stand for no year, have none."""
    if isinstance(moment, float) or moment.tm_year not in _YEARS:
        return None
    return f"{moment.tm_year:04}-{moment.tm_mon:02}-{moment.tm_mday:02}"


@cache
def _edges_query() -> str:
    return (QUERIES / "edges.rq").read_text(encoding="utf-8")


def edges(found: Iterable[Quad]) -> Iterator[Triple]:
    """The plain edges that hold in the quads of one or more documents, by ontology/queries/edges.rq; sorted."""
    memory = Store()
    memory.bulk_extend(found)
    yield from sorted(set(memory.query(_edges_query(), use_default_graph_as_union=True)), key=str)


def is_fact(claim: Claim) -> bool:
    """Whether the author asserts the relation in their own voice: no denial, plan, possibility or hearsay."""
    return claim.polarity == "+" and claim.modality == "asserted" and claim.holder is None


def network(claims: Iterable[Claim], corroboration: Corroboration | None = None) -> "MultiDiGraph":
    """Linked claims as a networkx.MultiDiGraph: nodes by entity id, edges by claim id, all attributes on both.

    `sources` is the number of documents that say the same, `documents` their ids, and `independent` how many sources
    these are: by a corroboration, else as far as the claims alone tell.
    Claims whose object is a quotation join no two entities: their subject is a node, but they are no edge.
    `weight` is the confidence where `is_fact`, else 0: a denial or hearsay never counts for a relation.
    """
    from networkx import MultiDiGraph

    network, chosen = MultiDiGraph(), tuple(claims)
    support = corroboration or Corroboration(chosen)
    for claim in chosen:
        for entity in (claim.subject, claim.object):
            if isinstance(entity, Entity):
                network.add_node(entity.id, label=entity.label, type=entity.type, coarse=terms.coarse(entity.type))
        if isinstance(claim.object, Entity):
            network.add_edge(claim.subject.id, claim.object.id, key=claim_id(claim),
                             **_attributes(claim), **_support(support.of(claim)))
    return network


def _attributes(claim: Claim) -> dict[str, str | float | None]:
    first, last = bounds(claim.time) if claim.time else (None, None)
    return {
        "predicate": claim.predicate, "polarity": claim.polarity, "modality": claim.modality,
        "holder": claim.holder.id if claim.holder else None,
        "holder_label": claim.holder.label if claim.holder else None,
        "time": claim.time, "not_before": first, "not_after": last,
        "confidence": claim.confidence, "weight": claim.confidence if is_fact(claim) else 0.0,
        "document": claim.document, "quote": claim.evidence[0].quote if claim.evidence else "",
        "rule": claim.rule, "cue": claim.cue, "force": claim.force, "distance": claim.distance,
    }


def _support(support: Support) -> dict[str, str | int]:
    return {"sources": len(support.documents), "independent": support.independent,
            "documents": "; ".join(support.documents)}
