"""Tables of HTML: which hold data and which only place text on the page, and the rows of the former."""

import re
from dataclasses import dataclass, field
from itertools import accumulate, islice

from cybersov.documents.web.elements import HEADINGS, Element, short_text, tag_of

MARKER = re.compile(r"(?:[(\[]?[0-9A-Za-z]{1,5}[.)\]]|\d{1,3}|[•●▪■◦○·–—-])$")
FLOWING = frozenset((*HEADINGS, "table", "blockquote", "ul", "ol", "dl", "article", "section"))
LONG_CELL = 60
MOST_ROWS = 200
CELLS = ("td", "th")


@dataclass(slots=True)
class Grid:
    """The rows of a table as they are gathered."""

    rows: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)

    def end_row(self) -> None:
        """Close a row; cells without text are left out."""
        if any(self.cells):
            self.rows.append(" | ".join(cell for cell in self.cells if cell))
        self.cells = []


def places_text(table: Element) -> bool:
    """Whether a table only places running text on the page: it has no header cells, but paragraphs or markers."""
    if table.get("role") in ("presentation", "none"):
        return True
    tags: set[str] = set()
    for element in table.iterdescendants("*"):
        tag = tag_of(element)
        if tag in FLOWING:
            return True
        tags.add(tag)
        if tag in CELLS and _flows(element):
            return True
    return not tags & {"th", "thead", "caption"} and _is_list(table)


def is_marker(cell: Element) -> bool:
    """Whether a cell holds the number or bullet of what stands in the next.

    >>> from lxml import etree
    >>> is_marker(etree.fromstring("<tr><td>(a)</td><td>text</td></tr>")[0])
    True
    """
    after = cell.getnext()
    return after is not None and tag_of(after) in CELLS and bool(MARKER.fullmatch(short_text(cell)))


def _flows(cell: Element) -> bool:
    paragraphs = sum(1 for each in cell.iterchildren("*") if tag_of(each) in ("p", "div"))
    return tag_of(cell) == "td" and (paragraphs > 1 or _is_long(cell))


def _is_long(cell: Element) -> bool:
    totals = accumulate(len(piece.split()) for piece in cell.itertext())
    return any(total >= LONG_CELL for total in totals)


def _is_list(table: Element) -> bool:
    """Whether all rows are a marker and its text."""
    rows = [row for row in islice(table.iterdescendants("*"), MOST_ROWS * 8) if tag_of(row) == "tr"]
    cells = [[cell for cell in row.iterchildren("*") if tag_of(cell) in CELLS] for row in rows]
    return bool(cells) and all(len(row) == 2 and is_marker(row[0]) and not _is_number(row[1]) for row in cells)


def _is_number(cell: Element) -> bool:
    return short_text(cell).replace(".", "").replace(",", "").isdigit()
