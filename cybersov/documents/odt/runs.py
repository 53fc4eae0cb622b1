"""The walk through one paragraph of an OpenDocument text: spans, fields, marks, breaks."""

from dataclasses import dataclass

from lxml import etree

from cybersov.documents.odt.names import TEXT, drawn, local
from cybersov.documents.odt.styles import Styles
from cybersov.documents.office import Mark, Piece, Raised, Writing

LETTERS = {"s": " ", "tab": " ", "line-break": "\n"}
SILENT = {  # what is no text of the document, or belongs to the page
    "annotation", "annotation-end", "binary-data", "desc", "event-listeners", "number", "page-count", "page-number",
    "ruby-text", "script", "tracked-changes",
}
HIDDEN = ("hidden-text", "hidden-paragraph")


@dataclass(frozen=True, slots=True)
class Note:
    """A note that is marked in the text: its element, its mark and the page of the mark."""

    element: etree._Element
    label: str
    page: int


class Runs:
    """What the paragraph at hand holds: its pieces, the notes that are marked in it, the drawings in it."""

    def __init__(self, styles: Styles, writing: Writing) -> None:
        """No paragraph yet."""
        self.styles, self.writing = styles, writing
        self.pieces: list[Piece] = []
        self.notes: list[Note] = []
        self.boxes: list[etree._Element] = []
        self.hidden = False
        self.in_note = False

    def begin(self) -> None:
        """Begin a paragraph."""
        self.pieces, self.notes, self.boxes, self.hidden = [], [], [], False

    def turn(self, *, noted: bool = False) -> None:
        """Go to the next page, but in a note, all of which is on one page."""
        if not self.in_note and (turned := self.writing.turn(noted=noted)):
            self.pieces.append(turned)

    def walk(self, element: etree._Element, *, raised: bool = False) -> None:
        """Take up the text in an element, and what stands in it."""
        self._text(element.text, raised=raised)
        for part in element:
            name = local(part)
            if not name:
                pass
            elif name == "span":
                style = part.get(f"{TEXT}style-name")
                if not self.styles.hidden("text", style):
                    self.walk(part, raised=raised or self.styles.raised(style))
            elif name in LETTERS:
                self._text(LETTERS[name])
            elif name == "soft-page-break":
                self.turn(noted=True)
            elif name == "note":
                self._note(part)
            elif drawn(part):
                self.boxes.append(part)
            elif name in HIDDEN:
                self._hidden(part, name)
            elif name not in SILENT:
                self.walk(part, raised=raised)
            self._text(part.tail, raised=raised)

    def _hidden(self, part: etree._Element, name: str) -> None:
        """Take up a text that a condition hides or shows."""
        shown = part.get(f"{TEXT}is-hidden") == "false"
        if name == "hidden-paragraph":
            self.hidden = self.hidden or not shown
        elif shown:
            self._text(part.get(f"{TEXT}string-value"))

    def _text(self, text: str | None, *, raised: bool = False) -> None:
        if not text:
            return
        if text.strip():
            self.writing.fresh = False
        last = self.pieces[-1] if self.pieces else None
        if raised and isinstance(last, Raised):
            self.pieces[-1] = Raised(last.text + text)
        else:
            self.pieces.append(Raised(text) if raised else text)

    def _note(self, note: etree._Element) -> None:
        if self.in_note:
            return
        citation = note.find(f"{TEXT}note-citation")
        told = "" if citation is None else citation.get(f"{TEXT}label") or "".join(citation.itertext())
        label = " ".join(told.split())
        self.pieces.append(Mark(label))
        self.notes.append(Note(note, label, self.writing.page))
