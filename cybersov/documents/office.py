"""What readers of office files share: paragraphs of pieces to chunks, pages that count on, and the meaning of styles.

A reader walks its XML and gives each paragraph as pieces: text, the marks of notes, page turns, superscripts.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache

from cybersov.documents.blocks.chunks import Chunk, whole
from cybersov.documents.blocks.notes import superscript
from cybersov.documents.blocks.sections import arrange
from cybersov.documents.characters import LINE_END_HYPHEN, PAGE_TURN, normalised, note_mark
from cybersov.documents.drafts import Draft, Matter
from cybersov.documents.lexicon import listed
from cybersov.documents.limits import PAGES

KINDS = ("title", "frontmatter", "quotation", "caption", "bibliography", "note", "silent")
NUMBERED = re.compile(r"(.*?)[\s_]*(\d{1,2})?$", re.DOTALL)
LATE_TURN = re.compile(rf"({PAGE_TURN}+)(\s+)")
WORDY_HEADING = 60  # words; more are a paragraph that only lies in the outline
LONGEST_CHAIN = 20  # styles, each based on the next
NOT_SET_FLUSH = ("center", "right", "end")
LONGEST_NAME = 80  # characters of the name of a style
FULL_PAGE = 3000  # characters that surely fit on one page
USUAL_INDENT = 3  # where a third of all paragraphs is indented on both sides, that is no sign of a quotation


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of a note in the text."""

    label: str


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a page begins."""

    page: int


@dataclass(frozen=True, slots=True)
class Raised:
    """Superscript text."""

    text: str


Piece = str | Mark | Turn | Raised


@dataclass(frozen=True, slots=True)
class Form:
    """What a paragraph is: kind and level as of a chunk, the printed number before it, and its indent.

    `indented` says that it stands in from both margins; `label` is the mark of the note that it is.
    """

    kind: str = "body"
    level: int = 0
    marker: str = ""
    indented: bool = False
    label: str = ""


@dataclass(slots=True)
class Entry:
    """A chunk, the text as the file has it, and whether it stands in from both margins."""

    chunk: Chunk
    raw: str
    indented: bool = False


@dataclass(slots=True)
class Writing:
    """The entries of a document as they are found, and the page that the walk is on.

    A page turn counts whether somebody made it or a program noted where it fell; one that is noted twice counts once.
    """

    entries: list[Entry] = field(default_factory=list)
    page: int = 1
    made: int = 0
    noted: int = 0
    fresh: bool = False

    def turn(self, *, noted: bool = False) -> Turn | None:
        """Go to the next page, unless a noted turn only tells of the made one before it, or the pages are too many."""
        self.noted += noted
        self.made += not noted
        told, self.fresh = noted and self.fresh, not noted
        if told or self.page >= PAGES:
            return None
        self.page += 1
        return Turn(self.page)

    def add(self, pieces: Sequence[Piece], form: Form, page: int) -> None:
        """Add a paragraph that began on `page`, if there is any text in it."""
        pieces, page = _bare(pieces, page)
        text = _text(pieces)
        lines = [line for line in (" ".join(line.split()) for line in text.split("\n")) if line]
        if not lines:
            return
        turns = tuple(piece.page for piece in pieces if isinstance(piece, Turn))
        kind, words = form.kind, len(text.split())
        if kind == "heading" and words > WORDY_HEADING:
            kind = "body"
        lines[0] = f"{form.marker} {lines[0]}" if form.marker else lines[0]
        raw = "".join(piece if isinstance(piece, str) else getattr(piece, "text", "") for piece in pieces)
        chunk = Chunk(lines, kind, form.level, page, begins=True, turns=turns, label=form.label)
        self.entries.append(Entry(chunk, f"{form.marker} {raw}" if form.marker else raw, form.indented))

    def add_table(self, rows: Sequence[Sequence[Sequence[Entry]]]) -> None:
        """Add a table of rows of cells of entries, if there is any text in it: one line a row."""
        page = at = next((entry.chunk.page for row in rows for cell in row for entry in cell), None)
        lines, raws = [], []
        turns: list[int] = []
        for row in rows:
            for chunk in (entry.chunk for cell in row for entry in cell):
                if chunk.page is not None and at is not None and chunk.page > at:
                    chunk.lines[0] = PAGE_TURN + chunk.lines[0]
                    chunk.turns = (chunk.page, *chunk.turns)
                turns += chunk.turns
                at = turns[-1] if turns else page
            cells = [" ".join(line for entry in cell for line in entry.chunk.lines) for cell in row]
            if any(cells):
                lines.append(" | ".join(cells))
                raws.append("\t".join(" ".join(entry.raw for entry in cell) for cell in row))
        if lines:
            self.entries.append(Entry(Chunk(lines, "table", page=page, turns=tuple(turns)), "\n".join(raws)))

    def add_note(self, entries: Sequence[Entry], label: str, page: int) -> None:
        """Add a note made of entries, which stands on `page`."""
        lines = [line for entry in entries for line in entry.chunk.lines]
        if lines:
            chunk = Chunk(lines, "note", page=page, begins=True, label=label)
            self.entries.append(Entry(chunk, " ".join(entry.raw for entry in entries)))

    @contextmanager
    def aside(self) -> Iterator[list[Entry]]:
        """Let what is added go to a list of its own: a cell, a note."""
        kept, self.entries = self.entries, []
        try:
            yield self.entries
        finally:
            self.entries = kept

    def draft(self, matter: Matter, pages: int) -> Draft:
        """The draft of all that was added; `pages` is how many the file says it has, 0 where it does not say."""
        entries = self.entries
        if not self._pages_are_known(pages):
            for entry in entries:
                entry.chunk.lines = [line.replace(PAGE_TURN, "") for line in entry.chunk.lines]
                entry.chunk.page, entry.chunk.turns = None, ()
        _find_quotations(entries)
        title = _title(entries)
        blocks = arrange(whole([entry.chunk for entry in entries], split_words=False))
        raw = "\n".join(entry.raw for entry in entries)
        return Draft(tuple(blocks), replace(matter, title=title or matter.title), raw)

    def _pages_are_known(self, pages: int) -> bool:
        """Whether all page turns are in the file: noted ones are, made ones alone only where no page can be between."""
        if self.noted or not self.made:
            return bool(self.noted)
        if pages == self.made + 1:
            return True
        sizes: dict[int | None, int] = {}
        for entry in self.entries:
            sizes[entry.chunk.page] = sizes.get(entry.chunk.page, 0) + len(entry.raw)
        return max(sizes.values(), default=0) <= FULL_PAGE


@lru_cache(maxsize=1024)
def kind_of(names: tuple[str, ...]) -> tuple[str, int]:
    """The kind and the level of headings that the first telling name in a chain of styles gives; else empty and 0.

    >>> kind_of(("My heads", "heading 2")), kind_of(("Intense Quote",)), kind_of(("toc 1",)), kind_of(("Normal",))
    (('heading', 2), ('quotation', 0), ('silent', 0), ('', 0))
    """
    for name in names:
        word, number = NUMBERED.fullmatch(" ".join(name[:LONGEST_NAME].casefold().split())).groups()  # type: ignore[union-attr]
        if number and word in listed("styles", "heading"):
            return "heading", min(max(int(number), 1), 9)
        for kind in KINDS:
            if word in listed("styles", kind) and not (kind == "title" and number):
                return kind, 0
    return "", 0


def stated(kind: str, text: str) -> str:
    """The text, unless it is what programs write where nobody wrote anything; `kind` as in [properties].

    >>> stated("authors", "Ann Author"), stated("authors", "User"), stated("titles", "Microsoft Word - draft.doc")
    ('Ann Author', '', '')
    """
    text = " ".join(normalised(text).split())
    bare = text.casefold()
    return "" if bare in listed("properties", kind) or bare.startswith("microsoft word - ") else text


def whole_number(text: str | None, default: int, *, most: int = 32_767) -> int:
    """The number from 0 to `most` that a text is, else the default.

    >>> whole_number("12", 1), whole_number("twelve", 1), whole_number(None, 1), whole_number("99", 1, most=9)
    (12, 1, 1, 1)
    """
    if not text or len(text) > 9 or not text.isascii() or not text.isdigit():
        return default
    return int(text) if int(text) <= most else default


def _bare(pieces: Sequence[Piece], page: int) -> tuple[list[Piece], int]:
    """The pieces without page turns at their ends, and the page on which the first text stands."""
    first = next((place for place, piece in enumerate(pieces) if _visible(piece)), len(pieces))
    for piece in pieces[:first]:
        page = piece.page if isinstance(piece, Turn) else page
    last = next((place for place in range(len(pieces) - 1, -1, -1) if _visible(pieces[place])), -1)
    before = [piece for piece in pieces[:first] if isinstance(piece, Mark)]
    after = [piece for piece in pieces[last + 1 :] if isinstance(piece, Mark)]
    return [*before, *pieces[first : last + 1], *after], page


def _visible(piece: Piece) -> bool:
    return bool(piece.strip()) if isinstance(piece, str) else isinstance(piece, Raised)


def _text(pieces: Sequence[Piece]) -> str:
    """The clean text of pieces with the signs of marks and page turns in it."""
    out: list[str] = []
    waiting: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            waiting.append(piece)
            continue
        out.append(_clean(waiting))
        waiting = []
        if isinstance(piece, Mark):
            out.append(note_mark(piece.label))
        elif isinstance(piece, Turn):
            out.append(PAGE_TURN)
        else:
            out.append(superscript(_clean([piece.text]), "".join(out[-2:])))
    return LATE_TURN.sub(r"\2\1", "".join([*out, _clean(waiting)]))


def _clean(texts: Sequence[str]) -> str:
    return normalised("".join(texts).replace(LINE_END_HYPHEN, ""))


def _find_quotations(entries: Sequence[Entry]) -> None:
    """Make paragraphs that stand in from both margins quotations, where that is not what most of them do."""
    bodies = [entry for entry in entries if entry.chunk.kind == "body"]
    indented = [entry for entry in bodies if entry.indented]
    if len(indented) * USUAL_INDENT <= len(bodies):
        for entry in indented:
            entry.chunk.kind = "quotation"


def _title(entries: Sequence[Entry]) -> str:
    """The first run of paragraphs in the style of titles, which become headings."""
    titles: list[str] = []
    before = -1
    for place, entry in enumerate(entries):
        if entry.chunk.kind != "title":
            continue
        entry.chunk.kind, entry.chunk.level = "heading", 1
        if not titles or (before == place - 1 and len(titles) < 3):
            titles.append(" ".join(_clean([entry.raw]).split()))
            before = place
    return " ".join(titles)
