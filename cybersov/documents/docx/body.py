"""The walk through the body of a Word file: paragraphs, tables, notes, text boxes, in reading order."""

from lxml import etree

from cybersov.documents.docx.fields import Fields, listing_control, made_control
from cybersov.documents.docx.names import WRAPPERS, W, child, inside, local, switched, value
from cybersov.documents.docx.numbering import Numbering
from cybersov.documents.docx.runs import Note, Runs
from cybersov.documents.docx.styles import Styles
from cybersov.documents.numerals import numeral
from cybersov.documents.office import NOT_SET_FLUSH, Entry, Form, Piece, Writing, kind_of, whole_number

QUOTED_INDENT = 280  # twentieths of a point: half a centimetre
NOTES = {"footnote": "decimal", "endnote": "lowerRoman"}
STAYING = ("continuous", "nextColumn")
Parts = dict[str, etree._Element | None]


class Walk:
    """Goes through a document once, and writes what it finds."""

    def __init__(self, body: etree._Element, parts: Parts) -> None:
        """A walk through a body; `parts` are the roots of the other parts by their kind."""
        self.writing = Writing()
        self._body = body
        self._styles, self._lists = Styles(parts["styles"]), Numbering(parts["numbering"])
        self._fields = Fields(body)
        self._runs = Runs(self._styles, self._fields, self.writing, self._number_note)
        self._notes = {kind: _by_id(parts[f"{kind}s"], kind) for kind in NOTES}
        told = {kind: child(parts["settings"], f"{kind}Pr") for kind in NOTES}
        self._formats = {kind: value(told[kind], "numFmt") or usual for kind, usual in NOTES.items()}
        self._counts = {kind: whole_number(value(told[kind], "numStart"), 1) - 1 for kind in NOTES}
        self._waiting: list[Note] = []
        self._late: list[Note] = []
        self._carried: tuple[list[Piece], int] | None = None
        self._cells = 0
        self._listing = False

    def document(self) -> None:
        """Write all of the body, the endnotes behind it."""
        self._blocks(self._body)
        for note in self._late:
            self._write_note(note)

    def _blocks(self, parent: etree._Element) -> None:
        """Write the paragraphs and tables in an element."""
        for element in parent:
            name = local(element)
            if name == "p":
                self._paragraph(element)
            elif name == "tbl":
                self._table(element)
            elif name == "sdt":
                self._control(element)
            elif name in WRAPPERS:
                self._blocks(element)
            elif name == "AlternateContent" and len(element):
                self._blocks(element[0])
        if self._carried:
            pieces, page = self._carried
            self._carried = None
            self.writing.add(pieces, Form(), page)

    def _control(self, control: etree._Element) -> None:
        if made_control(control):
            return
        outer, self._listing = self._listing, self._listing or listing_control(control)
        self._blocks(control)
        self._listing = outer

    def _paragraph(self, element: etree._Element) -> None:
        properties = child(element, "pPr")
        style, sources = value(properties, "pStyle"), self._styles.sources(properties)
        pieces, page = self._carried or ([], self.writing.page)
        self._carried = None
        self._runs.begin(pieces, style)
        if self._styles.breaks_page(sources) and not self._cells:
            self._runs.turn()
        made = self._fields.silent
        self._runs.walk(element)
        listed = self._listing or self._runs.listed
        pieces, notes, boxes = self._runs.pieces, self._runs.notes, self._runs.boxes
        if switched(properties, "rPr", "del"):
            self._carried = pieces, page
        elif not (made and self._fields.silent):
            self._write(pieces, self._form(style, sources, listed=listed), page)
        self._fields.end_paragraph()
        for box in boxes:
            self._blocks(box)
        self._waiting += notes
        self._place_notes()
        if child(properties, "sectPr") is not None and value(properties, "sectPr", "type") not in STAYING:
            self.writing.turn()

    def _write(self, pieces: list[Piece], form: Form, page: int) -> None:
        if form.kind != "silent":
            self.writing.add(pieces, form, page)

    def _form(self, style: str | None, sources: list[etree._Element], *, listed: bool) -> Form:
        """What a paragraph with a style and properties is; `listed` where a program listed works in it."""
        kind, level = kind_of(self._styles.names(style))
        outline = self._styles.outline(sources)
        place = self._lists.place(sources, style)
        marker = self._lists.next(*place) if place else ""
        if kind == "heading" or (outline and kind in ("", "caption")):
            return Form("heading", outline or level, marker)
        if kind or listed:
            return Form(kind or "bibliography", marker=marker)
        if place:
            return Form("item", marker=marker)
        left, right = self._styles.indents(sources)
        told = (found for each in sources if (found := value(each, "jc")) is not None)
        flush = next(told, "") not in NOT_SET_FLUSH
        return Form(indented=flush and min(left, right) >= QUOTED_INDENT)

    def _table(self, table: etree._Element) -> None:
        rows = [list(inside(row, "tc")) for row in inside(table, "tr") if not _gone(row)]
        if all(len(row) == 1 for row in rows):  # it only lays out text
            for row in rows:
                self._blocks(row[0])
            return
        self._cells += 1
        cells = [[self._aside(cell) for cell in row] for row in rows]
        self._cells -= 1
        self.writing.add_table(cells)
        self._place_notes()

    def _aside(self, element: etree._Element) -> list[Entry]:
        """The entries of a cell or a note."""
        with self.writing.aside() as entries:
            self._blocks(element)
        return entries

    def _number_note(self, kind: str) -> str:
        self._counts[kind] += 1
        return numeral(self._counts[kind], self._formats[kind])

    def _place_notes(self) -> None:
        """Write the footnotes that were marked, and keep the endnotes, once the walk is out of all cells."""
        if self._cells or self._runs.in_note:
            return
        waiting, self._waiting = self._waiting, []
        for note in waiting:
            if note.kind == "footnote":
                self._write_note(note)
            else:
                self._late.append(note)

    def _write_note(self, note: Note) -> None:
        element = self._notes[note.kind].pop(note.key, None)
        if element is None:
            return
        self._runs.in_note = True
        entries = self._aside(element)
        self._runs.in_note = False
        self.writing.add_note(entries, note.label, note.page)


def _by_id(root: etree._Element | None, kind: str) -> dict[str, etree._Element]:
    """The notes of a part by their id, without the lines that part notes from the text."""
    notes = () if root is None else root.iterchildren(f"{{{W}}}{kind}")
    return {note.get(f"{{{W}}}id") or "": note for note in notes if note.get(f"{{{W}}}type") in (None, "normal")}


def _gone(row: etree._Element) -> bool:
    properties = child(row, "trPr")
    return child(properties, "del") is not None or bool(switched(properties, "hidden"))
