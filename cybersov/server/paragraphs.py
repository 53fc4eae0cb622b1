"""Sentences in the paragraphs that they are read in, and what people want to know of a claim in them."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote

from cybersov import graph, terms
from cybersov.errors import UsageError
from cybersov.kb import KB, heard
from cybersov.model import Document

Parts = tuple[str, str, str]


def around(document: Document, start: int, end: int) -> Parts:
    """The paragraph of a sentence: what stands before it, the sentence, and what follows."""
    found = next((p for p in document.passages if p.start <= start < p.end), None)
    first, last = (found.start, max(found.end, end)) if found else (start, end)
    return document.text[first:start], document.text[start:end], document.text[end:last]


def read_claim(kb: KB, iri: str) -> dict[str, Any] | None:
    """The paragraphs of a claim, each with the IRI of its sentence, its footnote, what reviewers decided, and what the
    review is to be asked for so that it shows it; None for what is no claim of the knowledge base.
    """
    if not iri.startswith(terms.CLAIM.base):
        return None
    try:
        found = kb.claim(iri)
    except UsageError:  # the store was written since
        return None
    document = kb.held().document(found.document)
    return {"footnote": kb.footnote(iri), "judged": [(heard.said(each), each.reason) for each in found.judgements],
            "paragraphs": [(around(document, each.start, each.end),
                            terms.EVIDENCE[graph.evidence_id(document.id, each)].value) for each in found.evidence],
            "asked": {"document": document.id, "entity": found.subject.id, "predicate": found.predicate, "all": 1}}


def paragraphs_of(kb: KB, facts: Sequence[dict[str, dict[str, str]]]) -> list[tuple[Parts, str]]:
    """The paragraph of a sentence of which these are the facts, as SPARQL JSON has them; none for other things."""
    told = {row["property"]["value"]: row["value"]["value"] for row in facts}
    place = [told.get(terms.CS[name].value) for name in ("document", "start", "end")]
    found = all(place) and kb.held().by_id.get(unquote(str(place[0]).removeprefix(terms.DOC.base)))
    parts = around(found, int(str(place[1])), int(str(place[2]))) if found else None
    return [(parts, "")] if parts and parts[1] == told.get(terms.CS["quote"].value) else []  # else written since
