"""Claims as flat rows: JSON lines, and a table with the clearest sentence of each."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from cybersov import graph
from cybersov.model import Claim, Entity, Evidence, Judgement, Quotation, as_dict

COLUMNS = ("document", "subject", "subject_type", "predicate", "object", "object_type", "polarity", "modality",
           "force", "distance", "holder", "time", "confidence", "page", "page_label", "section", "start", "end",
           "quote", "cue", "rule", "subject_id", "object_id", "holder_id", "claim", "reviewed")


def claim_row(claim: Claim) -> dict[str, Any]:
    """A linked claim as plain data: one line of `cybersov claims` and of `export --format jsonl`.

    `judgements` are there where a reviewer decided something of it.
    """
    return {
        "id": graph.claim_id(claim),
        "document": claim.document,
        "subject": _entity(claim.subject),
        "predicate": claim.predicate,
        "object": _quotation(claim.object) if isinstance(claim.object, Quotation) else _entity(claim.object),
        "polarity": claim.polarity,
        "modality": claim.modality,
        "force": claim.force,
        "distance": claim.distance,
        "holder": _entity(claim.holder) if claim.holder else None,
        "holders": [_entity(holder) for holder in claim.holders],
        "time": claim.time,
        "confidence": round(claim.confidence, 4),
        "rule": claim.rule,
        "cue": claim.cue,
        "cues": [{"kind": cue.kind, "words": cue.words} for cue in claim.cues],
        "evidence": [_evidence(evidence) for evidence in claim.evidence],
        **({"judgements": [_judgement(each) for each in claim.judgements]} if claim.judgements else {}),
    }


def _entity(entity: Entity) -> dict[str, Any]:
    return {"id": entity.id, "label": entity.label, "type": entity.type, "mentions": list(entity.mentions)}


def _quotation(quoted: Quotation) -> dict[str, Any]:
    """Quoted words under the names that an entity has, as far as it has them, and where they stand."""
    return {"id": None, "label": quoted.text, "type": None, "mentions": [], "start": quoted.start, "end": quoted.end,
            "language": quoted.language}


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {"quote": evidence.quote, "start": evidence.start, "end": evidence.end, "page": evidence.page,
            "page_label": evidence.page_label, "section": evidence.section, "cites": list(evidence.cites)}


def _judgement(judgement: Judgement) -> dict[str, str]:
    """What is filled in of a judgement."""
    return {name: value for name, value in as_dict(judgement).items() if value}


def jsonl(claims: tuple[Claim, ...]) -> Iterator[str]:
    """Linked claims as JSON lines, each with its line end."""
    for claim in claims:
        yield json.dumps(claim_row(claim), ensure_ascii=False) + "\n"


def table(claims: tuple[Claim, ...]) -> Iterator[str]:
    """Linked claims as CSV, one row a claim, with its clearest sentence; a header first."""
    yield from separated(COLUMNS, map(cells, claims))


def separated(columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Rows as CSV after RFC 4180, but for the line ends: one piece a row, a header first."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
        writer.writerow(row)
    yield buffer.getvalue()


def cells(claim: Claim) -> dict[str, Any]:
    """A linked claim with its clearest sentence as one flat row: the values of `COLUMNS`, in their order."""
    first = claim.evidence[0] if claim.evidence else Evidence(0, 0, "")
    thing = claim.object if isinstance(claim.object, Entity) else None
    return {
        "document": claim.document, "subject": claim.subject.label, "subject_type": claim.subject.type,
        "predicate": claim.predicate, "object": claim.object.label, "object_type": thing and thing.type,
        "polarity": claim.polarity, "modality": claim.modality,
        "force": claim.force, "distance": claim.distance,
        "holder": claim.holder.label if claim.holder else None, "time": claim.time,
        "confidence": round(claim.confidence, 4), "page": first.page, "page_label": first.page_label,
        "section": first.section, "start": first.start, "end": first.end, "quote": first.quote,
        "cue": claim.cue, "rule": claim.rule, "subject_id": claim.subject.id,
        "object_id": thing and thing.id, "holder_id": claim.holder.id if claim.holder else None,
        "claim": graph.claim_id(claim), "reviewed": "; ".join(map(_decided, claim.judgements)) or None,
    }


def _decided(judgement: Judgement) -> str:
    """What a reviewer decided of a claim: "accepted by Ann, 2026-03-31"."""
    return f"{graph.DECISIONS[judgement.action].lower()} by {judgement.reviewer}, {judgement.date}"
