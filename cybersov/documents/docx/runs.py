"""The walk through one paragraph of a Word file: runs, fields, marks, breaks."""

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from cybersov.documents.docx.fields import Fields, is_made, made_control
from cybersov.documents.docx.names import W, child, local, switched, value
from cybersov.documents.docx.styles import Styles
from cybersov.documents.docx.symbols import symbol
from cybersov.documents.office import Mark, Piece, Raised, Writing

THROUGH = ("hyperlink", "smartTag", "customXml", "ins", "moveTo", "sdtContent", "bdo", "dir", "rubyBase", "ruby")
CONDITIONS: dict[str, Callable[[etree._Element], bool]] = {
    "sdt": made_control,
    "fldSimple": lambda field: is_made(field.get(f"{{{W}}}instr") or ""),
}
LETTERS = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "-"}
OWN = ("t", "sym")
SHAPES = ("drawing", "pict", "object")
NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}


@dataclass(frozen=True, slots=True)
class Note:
    """A note that is marked in the text: its kind (footnote, endnote), its id, its mark and the page of the mark."""

    kind: str
    key: str
    label: str
    page: int


class Runs:
    """What the paragraph at hand holds: its pieces, the notes that are marked in it, the text boxes in it.

    `listed` says whether a program for references wrote any of it as a list of works.
    """

    def __init__(self, styles: Styles, fields: Fields, writing: Writing, number: Callable[[str], str]) -> None:
        """No paragraph yet; `number` gives the printed number of the next note of a kind."""
        self.styles, self.fields, self.writing, self.number = styles, fields, writing, number
        self.pieces: list[Piece] = []
        self.notes: list[Note] = []
        self.boxes: list[etree._Element] = []
        self.in_note = self.listed = False
        self._style: str | None = None

    def begin(self, pieces: list[Piece], style: str | None) -> None:
        """Begin a paragraph of a style, which goes on with the given pieces."""
        self.pieces, self.notes, self.boxes, self._style = pieces, [], [], style
        self.listed = False

    def turn(self, *, noted: bool = False) -> None:
        """Go to the next page, but in a note, all of which is on one page."""
        if not self.in_note and (turned := self.writing.turn(noted=noted)):
            self.pieces.append(turned)

    def walk(self, parent: etree._Element) -> None:
        """Take up what is in a paragraph, or in an element within it."""
        for element in parent:
            name = local(element)
            if name == "r":
                self._run(element)
            elif name in THROUGH or (name in CONDITIONS and not CONDITIONS[name](element)):
                self.walk(element)
            elif name == "AlternateContent" and len(element):
                self.walk(element[0])
            elif name in ("oMath", "oMathPara"):
                self._text("".join(part.text or "" for part in element.iter() if local(part) == "t"))

    def _run(self, run: etree._Element) -> None:
        properties = child(run, "rPr")
        if self._hidden(properties):
            return
        raised = self._raised(properties)
        own_mark = False
        for part in run:
            name = local(part)
            if name == "fldChar":
                self.fields.mark(part.get(f"{{{W}}}fldCharType"))
            elif name == "instrText":
                self.fields.instruct(part.text or "")
            elif name == "lastRenderedPageBreak":
                self.turn(noted=True)
            elif self.fields.silent:
                continue
            elif name in NOTES:
                own_mark = part.get(f"{{{W}}}customMarkFollows") in ("1", "true", "on")
                self._mark(part, NOTES[name], _text_of(run) if own_mark else "")
            elif name == "t":
                if not own_mark:
                    self._text(part.text or "", raised=raised)
            elif name in SHAPES or name == "AlternateContent":
                self._shape(part)
            else:
                self._other(part, name)

    def _other(self, part: etree._Element, name: str) -> None:
        """Take up what stands for a character, or holds some."""
        if name in LETTERS:
            self._text(LETTERS[name])
        elif name == "br":
            self.turn() if part.get(f"{{{W}}}type") == "page" else self._text("\n")
        elif name == "sym":
            self._text(_symbol(part))
        elif name == "ruby":
            self.walk(part)

    def _text(self, text: str, *, raised: bool = False) -> None:
        if text.strip():
            self.writing.fresh = False
            self.listed = self.listed or self.fields.in_bibliography
        last = self.pieces[-1] if self.pieces else None
        if raised and isinstance(last, Raised):
            self.pieces[-1] = Raised(last.text + text)
        elif text:
            self.pieces.append(Raised(text) if raised else text)

    def _mark(self, part: etree._Element, kind: str, own: str) -> None:
        if self.in_note:
            return
        label = own.strip() or self.number(kind)
        self.pieces.append(Mark(label))
        self.notes.append(Note(kind, part.get(f"{{{W}}}id") or "", label, self.writing.page))

    def _shape(self, part: etree._Element) -> None:
        """Take up the text boxes of a drawing, or of the first of several forms of it that holds text."""
        if local(part) != "AlternateContent":
            found = part.iter(f"{{{W}}}txbxContent")
            self.boxes += [box for box in found if not _within(box, part)]
            return
        for form in part:
            if any(True for _ in form.iter(f"{{{W}}}txbxContent", f"{{{W}}}t")):
                for each in form:
                    if local(each) in SHAPES:
                        self._shape(each)
                    elif local(each) == "t":
                        self._text(each.text or "")
                return

    def _hidden(self, properties: etree._Element | None) -> bool:
        told = switched(properties, "vanish")
        if told is not None:
            return told
        style = value(properties, "rStyle")
        return (style is not None and self.styles.hides(style)) or self.styles.hides(self._style)

    def _raised(self, properties: etree._Element | None) -> bool:
        told, style = value(properties, "vertAlign"), value(properties, "rStyle")
        return told == "superscript" if told else style is not None and self.styles.raises(style)


def _text_of(run: etree._Element) -> str:
    """The letters in a run, such as the mark of a note that somebody chose."""
    return "".join((part.text or "") if local(part) == "t" else _symbol(part) for part in run if local(part) in OWN)


def _symbol(part: etree._Element) -> str:
    return symbol(part.get(f"{{{W}}}font") or "", part.get(f"{{{W}}}char") or "")


def _within(box: etree._Element, top: etree._Element) -> bool:
    """Whether a text box stands in another one, or in a form of it for older programs, below `top`."""
    above = box.getparent()
    while above is not None and above is not top:
        if local(above) in ("txbxContent", "Fallback"):
            return True
        above = above.getparent()
    return False
