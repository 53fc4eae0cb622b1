"""References to what was read: documents for a reference manager (CSL), and the footnote for a claim."""

import json
import re
from collections.abc import Iterator
from typing import Any

from cybersov.model import Claim, Document
from cybersov.store import Store

_PARTS = re.compile(r"-?\d{4}(-\d{2}(-\d{2})?)?")


def csl(store: Store) -> Iterator[str]:
    """The documents of the store as CSL-JSON, which Zotero and other reference managers import."""
    items = [csl_item(document) for document in store.documents()]
    yield json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def csl_item(document: Document) -> dict[str, Any]:
    """A document as an item of CSL-JSON 1.0: id, title, authors, date, publisher, address, DOI."""
    identifier = document.identifier or ""
    doi = identifier.removeprefix("https://doi.org/").removeprefix("doi:")
    item = {
        "id": document.id, "type": "document", "title": document.title,
        "author": [_name(author) for author in document.authors],
        "issued": _date(document.issued), "publisher": document.publisher, "URL": document.url,
        "language": document.language, "DOI": doi if doi.startswith("10.") else None,
    }
    return {name: value for name, value in item.items() if value}


def footnote(document: Document, claim: Claim) -> str:
    """The footnote for a claim of a document: author, title, publisher and date, page, and its clearest sentence.

    The page is the printed one where it is known. For example: Ann Author, "Brief" (Ministry, 2021), p. 3: “…”.
    """
    evidence = claim.evidence[0]
    page = evidence.page_label or (str(evidence.page) if evidence.page else "")
    place = f"p. {page}" if page else f"section “{evidence.section}”" if evidence.section else ""
    return f"{', '.join(filter(None, (reference(document), place)))}: “{' '.join(evidence.quote.split())}”"


def reference(document: Document) -> str:
    """The document as a footnote names it: authors, title, publisher and date."""
    origin = ", ".join(filter(None, (document.publisher, document.issued)))
    title = f"“{document.title or document.id}”" + (f" ({origin})" if origin else "")
    return ", ".join(filter(None, (_authors(document.authors), title)))


def _authors(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def _name(author: str) -> dict[str, str]:
    """A name as CSL has it: a family name where one is told apart by a comma, else as it is written."""
    family, comma, given = author.partition(", ")
    return {"family": family, "given": given} if comma else {"literal": author}


def _date(issued: str | None) -> dict[str, Any] | None:
    """An EDTF date as CSL has it: numbers where it is a day, month or year, else the EDTF text."""
    if not issued:
        return None
    if _PARTS.fullmatch(issued):
        return {"date-parts": [[int(part) for part in issued.split("-")]]}
    return {"literal": issued}
