"""Whether every quote is exactly the slice of its document's text that it says it is."""

from collections.abc import Iterable, Iterator

from cybersov.check.report import VIOLATION, Problem
from cybersov.errors import EvidenceError
from cybersov.model import Claim, Document, Quotation

_SHOWN = 40


def verify(document: Document, claims: Iterable[Claim]) -> int:
    """How many quotes were compared with the text; raises EvidenceError for the first that is not its exact slice.

    Offsets count Unicode code points, half-open, in `Document.text`.
    """
    count = 0
    for claim in claims:
        if not claim.evidence:
            raise EvidenceError(f"{document.file}: {_name(claim)}: has no evidence; mend the rule.")
        for start, end, quote in quotes_of(claim):
            count += 1
            if fault := _fault(document.text, start, end, quote):
                raise EvidenceError(f"{document.file}: {_name(claim)}: {fault}")
    return count


def quote_problems(document: Document, claims: Iterable[Claim]) -> Iterator[Problem]:
    """Every quote of a stored document that is not its exact slice, as a problem."""
    for claim in claims:
        for start, end, quote in quotes_of(claim):
            if fault := _fault(document.text, start, end, quote):
                yield Problem(VIOLATION, f"{document.id}, {_name(claim)}", fault)


def quotes_of(claim: Claim) -> Iterator[tuple[int, int, str]]:
    """Start, end and words of all that a claim quotes: its sentences, and its object where that is words."""
    yield from ((evidence.start, evidence.end, evidence.quote) for evidence in claim.evidence)
    if isinstance(claim.object, Quotation):
        yield claim.object.start, claim.object.end, claim.object.text


def _fault(text: str, start: int, end: int, quote: str) -> str:
    if not 0 <= start < end <= len(text):
        return f"the evidence from {start} to {end} lies outside of the text, which is {len(text)} long."
    if text[start:end] != quote:
        return f"the quote {_short(quote)} is not the text from {start} to {end}, {_short(text[start:end])}."
    return ""


def _name(claim: Claim) -> str:
    return f"{claim.subject.label} {claim.predicate} {claim.object.label} (rule {claim.rule})"


def _short(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…")
