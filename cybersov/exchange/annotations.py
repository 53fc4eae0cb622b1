"""Claims as Web Annotations: each sentence of evidence is marked, and what it is taken to say is the body."""

import json
from collections.abc import Iterator
from typing import Any

from cybersov import graph
from cybersov.links import digest
from cybersov.model import Claim, Document, Evidence
from cybersov.store import Store
from cybersov.terms import BASE, CLAIM, vocabulary

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32


def page(store: Store) -> Iterator[str]:
    """All evidence of all claims as one AnnotationPage (W3C Web Annotation Data Model, 2017), in JSON-LD."""
    documents = {document.id: document for document in store.documents()}
    items = [annotation(documents[claim.document], claim, evidence)
             for claim in store.claims() for evidence in claim.evidence]
    whole = {"@context": CONTEXT, "id": f"{BASE}annotation/page", "type": "AnnotationPage", "items": items}
    yield json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def annotation(document: Document, claim: Claim, evidence: Evidence) -> dict[str, Any]:
    """One sentence of a document, found by position and by quote, with what a linked claim takes it to say."""
    id = graph.claim_id(claim)
    selectors = [{"type": "TextPositionSelector", "start": evidence.start, "end": evidence.end},
                 {"type": "TextQuoteSelector", "exact": evidence.quote,
                  "prefix": document.text[max(0, evidence.start - _AROUND):evidence.start],
                  "suffix": document.text[evidence.end:evidence.end + _AROUND]}]
    return {
        "id": f"{BASE}annotation/{digest(id, evidence.start, evidence.end)}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [{"type": "SpecificResource", "source": CLAIM[id].value, "purpose": "linking"},
                 {"type": "TextualBody", "value": statement(claim), "format": "text/plain", "language": "en",
                  "purpose": "describing"}],
        "target": {"source": document.url or graph.document_node(document.id).value, "selector": selectors},
    }


def statement(claim: Claim) -> str:
    """A claim in one line of words, with all that keeps it from being a plain fact.

    For example: "China: opposes: ICANN (denied, planned, according to Lu Wei, 2015)".
    """
    apart = [word for word, holds in (("denied", claim.polarity == "-"), (claim.modality, claim.modality != "asserted"),
                                      (f"according to {claim.holder.label}" if claim.holder else "", claim.holder),
                                      (claim.time or "", claim.time)) if holds]
    relation = vocabulary()[claim.predicate].label
    return f"{claim.subject.label}: {relation}: {claim.object.label}" + (f" ({', '.join(apart)})" if apart else "")
