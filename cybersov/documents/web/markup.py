"""Trees of HTML to blocks: one walk for pages, e-books and what other formats are made into."""

import html
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from cybersov.documents.blocks.chunks import Chunk, whole
from cybersov.documents.blocks.notes import superscript, unmarked
from cybersov.documents.blocks.sections import arrange
from cybersov.documents.characters import NOTE_MARK, normalised, note_mark
from cybersov.documents.drafts import Block
from cybersov.documents.web.elements import SILENT, Element, description_of, is_raised, short_text, tag_of
from cybersov.documents.web.frames import SUBTITLE, Frame, begins_note, framed, is_hidden, marker_of
from cybersov.documents.web.grids import CELLS, Grid, is_marker, places_text
from cybersov.documents.web.links import Links, Sheet, label_in, linked
from cybersov.documents.web.pagination import is_bare, page_label
from cybersov.documents.web.running import Running
from cybersov.documents.web.shaping import LOUD, homed, is_short, note_head, paged, settled, with_marker

NONE: frozenset[Element] = frozenset()
LONGEST_RAISED, MOST_RAISED = 16, 8
LOWEST = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """The blocks of sheets in order, and the printed labels of their pages where these are known."""

    blocks: tuple[Block, ...]
    page_labels: tuple[tuple[int, str], ...] = ()


def markup_blocks(sheets: Sequence[Sheet], skipped: Set[Element] = NONE, links: Links | None = None) -> Reading:
    """The blocks of trees, read one after the other; `skipped` elements are passed over, their tails are not.

    `links` are those of all sheets, which are looked for where they are not given.
    """
    links = linked(sheets) if links is None else links
    walk = _Walk(links, skipped)
    for sheet in sheets:
        walk.read(sheet)
    chunks, labels = paged(settled(homed(walk.chunks, walk.strays, walk.ends)), walk.labels)
    plain_marks = not links.marks and not walk.raised
    blocks = unmarked(arrange(whole(chunks, split_words=False)), None if plain_marks else ())
    return Reading(tuple(blocks), labels)


class _Walk:
    """A walk over trees without recursion, and the chunks that it found."""

    def __init__(self, links: Links, skipped: Set[Element]) -> None:
        self.links = links
        self.skipped = skipped
        self.chunks: list[Chunk] = []
        self.floats: list[Chunk] = []
        self.labels: list[tuple[int, str]] = []
        self.frames = [Frame()]
        self.text = Running()
        self.grid: Grid | None = None
        self.page = 0
        self.ends: list[tuple[str, int]] = []
        self.strays: list[tuple[Chunk, str]] = []
        self.home: str | None = None
        self.marker = ""
        self.label: str | None = None
        self.held = 0
        self.raised = False
        self.sheet = Sheet(etree.Element("none"))

    def read(self, sheet: Sheet) -> None:
        """Add the chunks of a tree."""
        self.sheet = sheet
        if "" in sheet.pages:
            self._turn(sheet.pages[""])
        element: Element | None = sheet.root
        while element is not None:
            if self._enter(element):
                if len(element):
                    element = element[0]
                    continue
                self._leave(element)
            element = self._after(element)
        self._flush()
        self.chunks += self.floats
        self.floats = []
        self.ends.append((sheet.path, len(self.chunks)))

    def _after(self, element: Element) -> Element | None:
        """The element that follows all of this one; what is left on the way is closed."""
        while element is not self.sheet.root:
            self._say(element.tail)
            following = element.getnext()
            if following is not None:
                return following
            element = element.getparent()
            self._leave(element)
        return None

    def _enter(self, element: Element) -> bool:
        """Begin an element; False where all of it is done or passed over."""
        tag = tag_of(element)
        if not tag:
            self._say(html.unescape(element.text or "") if element.tag is etree.Entity else "")
            return False
        label = page_label(element, self.sheet.pages)
        if label is not None:
            self._turn(label)
            if is_bare(element):
                return False
        if self._passes_over(element, tag) or self._is_sign(element):
            return False
        around = self.frames[-1]
        frame = framed(element, tag, around)
        if element in self.links.notes or begins_note(element, tag, around):
            self._begin_note(element, tag, frame)
        else:
            self._begin(element, tag, frame)
        self.frames.append(frame)
        if tag == "q":
            self._say("“")
        self._say(element.text)
        return True

    def _begin(self, element: Element, tag: str, frame: Frame) -> None:
        if frame.block:
            self._flush()
        if tag == "li":
            marker = marker_of(element, self.frames[-1])
            self.marker = f"{marker} " if marker else ""
        elif tag == "caption" and self.grid is not None:
            self._set_aside(frame)
        elif tag == "table" and self.grid is None and not places_text(element):
            frame.grid, self.grid = True, Grid()
        elif tag in CELLS and self.marker and frame.kind == "body":
            frame.kind = "item"
        frame.raised = frame.raised or is_raised(element)

    def _begin_note(self, element: Element, tag: str, frame: Frame) -> None:
        marker = marker_of(element, self.frames[-1]) if tag == "li" else ""
        self._set_aside(frame)
        frame.kind, frame.level, frame.block, frame.notes = "note", 0, True, False
        self.label = self.links.notes.get(element) or marker.rstrip(".")
        self.home = self.links.homes.get(element)
        self.marker = ""

    def _set_aside(self, frame: Frame) -> None:
        frame.aside, frame.outer = self.text, self.grid
        self.held += bool(self.text.letters)
        self.text, self.grid = Running(), None

    def _leave(self, element: Element) -> None:
        tag, frame = tag_of(element), self.frames[-1]
        if tag == "q":
            self._say("”")
        if self.grid is not None and tag in CELLS:
            self.grid.cells.append(" ".join(self.text.lines()))
            self.text = Running()
        elif self.grid is not None and tag == "tr":
            self.grid.end_row()
        if frame.grid:
            self._end_grid()
        elif frame.block:
            self._flush()
        if tag in ("li", "tr"):
            self.marker = ""
        self.frames.pop()
        if frame.aside is not None:
            self.label = self.home = None
            self.text, self.grid = frame.aside, frame.outer
            self.held -= bool(self.text.letters)

    def _end_grid(self) -> None:
        if self.grid is not None:
            self.grid.cells.append(" ".join(self.text.lines()))
            self.grid.end_row()
            self.text = Running()
            if self.grid.rows:
                self._emit(Chunk(self.grid.rows, "table", page=self.page))
            self.grid = None

    def _passes_over(self, element: Element, tag: str) -> bool:
        frame = self.frames[-1]
        if tag == "br":
            self.text.pieces.append("\n")
        elif tag == "img":
            self.text.images += description_of(element)
        elif tag in SILENT or tag == "nav":
            return tag != "button" or frame.kind != "heading"
        elif element in self.skipped or element in self.links.backs:
            return True
        elif element in self.links.notes:
            return False
        elif tag in CELLS and self.grid is None and frame.kind != "note" and is_marker(element):
            self._flush()
            self.marker = f"{short_text(element)} "
            return True
        else:
            shown = element is self.sheet.root or not is_hidden(element) or begins_note(element, tag, frame)
            return not shown
        return True

    def _is_sign(self, element: Element) -> bool:
        """Whether an element is a note's mark or raised text, which then is said."""
        if element in self.links.marks:
            self.text.mark(note_mark(self.links.marks[element]))
            return True
        if not is_raised(element):
            return False
        self.raised = True
        inner = islice(element.iterdescendants("*"), MOST_RAISED)
        if any(each in self.links.marks or each in self.links.backs for each in inner):
            return False
        text = normalised(short_text(element))
        if len(text) > LONGEST_RAISED:
            return False
        said = superscript(label_in(text) or text, self.text.before())
        if said.startswith(NOTE_MARK):
            self.text.mark(said)
        else:
            self._say(said)
        return True

    def _say(self, text: str | None) -> None:
        frame = self.frames[-1]
        if text and not (frame.raised and not any(map(str.isalnum, text))):
            self.text.say(text, self.page, bold=frame.bold)

    def _turn(self, label: str) -> None:
        self.page += 1
        if label:
            self.labels.append((self.page, label))
        if self.grid is None:
            self.text.turn(self.page)

    def _flush(self) -> None:
        """End the block that is being gathered."""
        if self.grid is not None:
            self.text.pieces.append(" ")
            return
        text, self.text = self.text, Running()
        lines = text.lines() if text.letters else []
        chunk = self._chunk(lines, text) if lines else None
        if chunk:
            self._emit(chunk)
        for image in text.images:
            self._emit(Chunk([image], "caption", page=text.page or self.page))

    def _chunk(self, lines: list[str], text: Running) -> Chunk | None:
        frame = self.frames[-1]
        chunk = Chunk(lines, frame.kind, page=text.page, turns=tuple(text.turns), begins=True)
        if frame.kind == "heading":
            return self._heading(chunk, frame.level)
        if frame.kind == "note":
            return self._note(chunk)
        if self.marker:
            chunk.lines[0] = with_marker(lines[0], self.marker)
            self.marker = ""
        elif frame.pre and frame.kind == "body":
            chunk.kind = "table"
        elif frame.kind == "body" and text.loud >= text.letters and is_short(lines):
            chunk.kind, chunk.level = "heading", LOUD
        return chunk

    def _heading(self, chunk: Chunk, level: int) -> Chunk | None:
        chunk.lines, chunk.level = [" ".join(chunk.lines)], min(level, LOWEST)
        self.marker = ""
        before = self.chunks[-1] if self.chunks and not self.held else None
        if level == SUBTITLE and before and before.kind == "heading" and before.page == chunk.page:
            before.lines[0] += f" {chunk.lines[0]}"
            return None
        return chunk

    def _note(self, chunk: Chunk) -> Chunk | None:
        """The chunk of a note with its label, which also stands at its head where it is a number."""
        if self.label is not None:
            label, head = note_head(chunk.lines[0], self.label)
            if head in ("", label) and len(chunk.lines) == 1:  # a cell or a line of its own
                self.label = label
                return None
            chunk.label, self.label = label, None
            chunk.lines = [line for line in (head, *chunk.lines[1:]) if line]
        if self.home not in (None, self.sheet.path):
            self.strays.append((chunk, self.home or ""))
        return chunk

    def _emit(self, chunk: Chunk) -> None:
        if self.held:
            self.floats.append(chunk)
        else:
            self.chunks += [chunk, *self.floats]
            self.floats = []
