"""Marks in HTML and e-books of where a printed page begins."""

import re
from collections.abc import Mapping

from cybersov.documents.web.elements import Element, classes_of, ids_of, short_text, types_of

PAGE_WORDS = frozenset(("pagenum", "pagenumber", "pagebreak", "pageno", "pagestart"))
LABEL = re.compile(r"[\[({]?\s*(?:page|pg|pp?|p)?[.\s_:-]*([0-9]{1,5}|[ivxlcdm]{1,9})\s*[\])}]?[.]?", re.IGNORECASE)


def page_label(element: Element, pages: Mapping[str, str]) -> str | None:
    """The label of the page that begins at an element, empty where it is not said, None where none begins."""
    listed = next((pages[anchor] for anchor in ids_of(element) if anchor in pages), None) if pages else None
    if listed is not None:
        return listed
    if "pagebreak" in types_of(element):
        return _said(element)
    if classes_of(element) & PAGE_WORDS or {"page", "number"} <= classes_of(element):
        return _said(element) or None
    return None


def is_bare(element: Element) -> bool:
    """Whether an element at a page's begin holds nothing but its number."""
    text = short_text(element)
    return not text or bool(LABEL.fullmatch(text))


def _said(element: Element) -> str:
    values = (element.get("title"), element.get("aria-label"), short_text(element), *ids_of(element))
    matches = (LABEL.fullmatch(value.strip().rstrip(".")) for value in values if value)
    return next((match[1] for match in matches if match), "")
