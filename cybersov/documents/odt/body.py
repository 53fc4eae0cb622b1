"""The walk through the body of an OpenDocument text: paragraphs, lists, tables, notes, frames, in reading order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from cybersov.documents.odt.lists import Count, Lists
from cybersov.documents.odt.names import TABLE, TEXT, drawn, local
from cybersov.documents.odt.runs import Note, Runs
from cybersov.documents.odt.styles import Styles
from cybersov.documents.office import Entry, Form, Writing, kind_of, whole_number

THROUGH = ("index-body", "index-title", "list-header", "list-item")
UNREAD = ("object", "object-ole", "plugin", "image", "applet", "floating-frame")
ROWS = ("table-header-rows", "table-rows", "table-row-group")
GONE = ("collapse", "filter")


@dataclass(slots=True)
class Item:
    """The list that the walk is in: its style and count, the level, and the number that waits for a paragraph."""

    style: str
    count: Count
    level: int
    waiting: bool = False
    start: int | None = None


class Walk:
    """Goes through a document once, and writes what it finds."""

    def __init__(self, body: etree._Element, holders: list[etree._Element]) -> None:
        """A walk through a body; `holders` are the elements that hold styles."""
        self.writing = Writing()
        self._body = body
        self._styles = Styles(holders)
        self._lists = Lists(self._styles.lists, self._styles.outline)
        self._runs = Runs(self._styles, self.writing)
        self._item: Item | None = None
        self._kind = ""
        self._waiting: list[Note] = []
        self._late: list[Note] = []
        self._cells = 0

    def document(self) -> None:
        """Write all of the body, the endnotes behind it."""
        self._blocks(self._body)
        for note in self._late:
            self._write_note(note)

    def _blocks(self, parent: Iterable[etree._Element]) -> None:
        """Write the paragraphs, lists and tables among some elements."""
        for element in parent:
            name = local(element)
            if name in ("p", "h"):
                self._paragraph(element)
            elif name == "list":
                self._list(element)
            elif name == "table":
                self._table(element)
            elif name == "soft-page-break":
                self._soft_break()
            elif name == "bibliography":
                self._bibliography(element)
            elif name == "section":
                self._section(element)
            elif name == "numbered-paragraph":
                self._numbered(element)
            elif name in THROUGH or (drawn(element) and name not in UNREAD):
                self._blocks(element)

    def _section(self, section: etree._Element) -> None:
        if section.get(f"{TEXT}display", "true") == "true":
            self._blocks(section)

    def _paragraph(self, element: etree._Element) -> None:
        style, page = element.get(f"{TEXT}style-name"), self.writing.page
        before, after = (False, False) if self._cells else self._styles.breaks(style)
        self._runs.begin()
        if before and self.writing.entries:
            self._runs.turn()
        self._runs.walk(element)
        notes, boxes = self._runs.notes, self._runs.boxes
        form = self._form(element, style)
        if form.kind != "silent" and not self._runs.hidden and not self._styles.hidden("paragraph", style):
            self.writing.add(self._runs.pieces, form, page)
            self._waiting += notes
        item, self._item = self._item, None
        for box in boxes:
            self._blocks([box])
        self._item = item
        self._place_notes()
        if after:
            self.writing.turn()

    def _form(self, element: etree._Element, style: str | None) -> Form:
        """What a paragraph is, by its element, its style and the list it stands in."""
        kind, level = kind_of(self._styles.names(style))
        marker = self._marker()
        if local(element) == "h" and kind != "silent":
            level = whole_number(element.get(f"{TEXT}outline-level"), 1, most=10) or 1
            if self._item is None:
                marker = self._heading_number(element, style, level)
            return Form("heading", level, marker)
        if kind == "heading" or self._kind:
            return Form(self._kind or kind, level or 1, marker)
        if kind or self._item is not None:
            return Form(kind or "item", marker=marker)
        return Form(indented=self._styles.indented(style))

    def _marker(self) -> str:
        item = self._item
        if item is None or not item.waiting:
            return ""
        item.waiting = False
        return item.count.next(item.level, item.start)

    def _heading_number(self, element: etree._Element, style: str | None, level: int) -> str:
        """The number that the outline gives a heading, unless its style asks for none."""
        if self._styles.list_of(style) == "" or element.get(f"{TEXT}is-list-header") == "true":
            return ""
        restart = element.get(f"{TEXT}restart-numbering") == "true"
        start = whole_number(element.get(f"{TEXT}start-value"), 1) if restart else None
        return self._lists.heading(level, start)

    def _list(self, element: etree._Element) -> None:
        outer = self._item
        style = element.get(f"{TEXT}style-name") or (outer.style if outer else _first_style(element, self._styles))
        level = outer.level + 1 if outer else 1
        if outer and style == outer.style:
            count = outer.count
        else:
            count = self._lists.begin(element, style)
            if outer:
                count.numbers = {**outer.count.numbers, **count.numbers}
        for part in element:
            if local(part) in ("list-item", "list-header"):
                start = part.get(f"{TEXT}start-value")
                number = None if start is None else whole_number(start, 1)
                self._item = Item(style, count, level, local(part) == "list-item", number)
                self._blocks(part)
            elif local(part) == "soft-page-break":
                self._soft_break()
        self._item = outer

    def _numbered(self, element: etree._Element) -> None:
        """Write a paragraph that is numbered by itself."""
        outer, style = self._item, element.get(f"{TEXT}style-name") or ""
        level = whole_number(element.get(f"{TEXT}level"), 1, most=10)
        self._item = Item(style, self._lists.numbered(element, style), level, waiting=True)
        self._blocks(element)
        self._item = outer

    def _bibliography(self, element: etree._Element) -> None:
        """Write a list of works that the program made."""
        for body in element.iterchildren(f"{TEXT}index-body"):
            for part in body:
                self._kind = "heading" if local(part) == "index-title" else "bibliography"
                self._blocks([part])
        self._kind = ""

    def _table(self, table: etree._Element) -> None:
        rows = [(row, list(row.iterchildren(f"{TABLE}table-cell"))) for row in _rows(table)]
        only_layout = all(len(cells) <= 1 for _, cells in rows)
        item, self._item = self._item, None
        self._cells += not only_layout
        found = []
        for row, cells in rows:
            if local(row) == "soft-page-break":
                self._soft_break()
            elif only_layout:
                self._blocks(cell for each in cells for cell in each)
            else:
                found.append([self._aside(cell) for cell in cells])
        self._cells -= not only_layout
        self._item = item
        self.writing.add_table(found)
        self._place_notes()

    def _soft_break(self) -> None:
        if not self._runs.in_note:
            self.writing.turn(noted=True)

    def _aside(self, element: etree._Element) -> list[Entry]:
        """The entries of a cell or a note."""
        with self.writing.aside() as entries:
            self._blocks(element)
        return entries

    def _place_notes(self) -> None:
        """Write the footnotes that were marked, and keep the endnotes, once the walk is out of all cells."""
        if self._cells or self._runs.in_note:
            return
        waiting, self._waiting = self._waiting, []
        for note in waiting:
            if note.element.get(f"{TEXT}note-class") == "endnote":
                self._late.append(note)
            else:
                self._write_note(note)

    def _write_note(self, note: Note) -> None:
        body = note.element.find(f"{TEXT}note-body")
        if body is None:
            return
        item, self._item = self._item, None
        self._runs.in_note = True
        entries = self._aside(body)
        self._runs.in_note = False
        self._item = item
        self.writing.add_note(entries, note.label, note.page)


def _first_style(element: etree._Element, styles: Styles) -> str:
    """The list style that the first paragraph of a list asks for."""
    first = next(element.iter(f"{TEXT}p", f"{TEXT}h"), None)
    return "" if first is None else styles.list_of(first.get(f"{TEXT}style-name")) or ""


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table that are seen, and the page breaks between them."""
    for part in table:
        name = local(part)
        if name == "soft-page-break" or (name == "table-row" and part.get(f"{TABLE}visibility") not in GONE):
            yield part
        elif name in ROWS:
            yield from _rows(part)
