"""Sets texts as PDF pages the way books and reports are set, and knows on which page each sentence begins.

One or two columns, justified lines with words broken at line ends, first-line indents or space between paragraphs,
running heads and feet with page numbers, footnotes with raised marks, quotations set in, tables, headings.
"""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pyphen
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

SENTENCE = re.compile(r"(?<=[.!?])[\"”’')]*\s+(?=[\"“‘'(]?[A-Z0-9])")
TEXT, BOLD = "Times-Roman", "Times-Bold"
BREAKS = pyphen.Pyphen(lang="en_US", left=2, right=3)
WORD = re.compile(r"([“\"‘'(]*)([A-Za-z]{6,})([^A-Za-z]*)$")
NOTES = (
    "Compare the longer account in the annual report, chapter {}.",
    "Interview with an official of the ministry, who asked not to be named, in the spring of the same year; the record "
    "of it runs to {} pages.",
    "See p. {} of the first edition.",
    "The figures are those of the second survey, which asked {} households in five provinces.",
)
GUTTER, MARGIN, HEAD = 16.0, 72.0, 40.0


@dataclass(frozen=True)
class Style:
    """How a text is set: lengths in points; `heads` and `notes` say whether there are any."""

    columns: int = 1
    size: float = 10.5
    leading: float = 13.0
    indent: float = 14.0
    between: float = 0.0
    heads: bool = True
    notes: bool = True
    quotations: bool = True
    justified: bool = True
    hyphens: bool = True
    first_number: int = 1


@dataclass(frozen=True)
class Item:
    """A piece of text to set: kind is title, heading, body, quotation or table (rows parted by line ends)."""

    kind: str
    text: str


@dataclass
class Set:
    """What was set: the file, the sentences with their pages, the words in order, and what is no running text."""

    pdf: bytes = b""
    sentences: list[tuple[str, int]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    apart: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    quotations: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pages: int = 0


@dataclass
class Word:
    """A word, or a part of one at a line end; `sentence` is set on the first of a sentence, `note` is its mark."""

    text: str
    sentence: str = ""
    note: int = 0
    glued: bool = False


class Setter:
    """Sets items one after the other into the columns of pages."""

    def __init__(self, style: Style, head: str) -> None:
        self.style, self.head, self.out = style, head, Set()
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=A4, invariant=1)
        self.page, self.column, self.note = 0, style.columns, 0
        self.top = A4[1] - MARGIN
        self.waiting: list[tuple[int, str]] = []
        self.new_column()

    @property
    def width(self) -> float:
        return (A4[0] - 2 * MARGIN - GUTTER * (self.style.columns - 1)) / self.style.columns

    @property
    def left(self) -> float:
        return MARGIN + self.column * (self.width + GUTTER)

    def new_column(self) -> None:
        """Go on in the next column, on a new page where there is none; set the notes of the one that ends."""
        self.set_notes()
        self.column += 1
        if self.column >= self.style.columns:
            self.new_page()
        self.y, self.foot = self.top, MARGIN

    def new_page(self) -> None:
        if self.page:
            self.canvas.showPage()
        self.page, self.column = self.page + 1, 0
        self.top = A4[1] - MARGIN
        if self.style.heads:
            number = str(self.page + self.style.first_number - 1)
            even = self.page % 2 == 0
            self.canvas.setFont(TEXT, 8.5)
            if self.page > 1:
                self.canvas.drawString(MARGIN, A4[1] - HEAD, "Working Papers" if even else self.head)
            self.canvas.drawCentredString(A4[0] / 2, HEAD, number)

    def set_notes(self) -> None:
        if not self.waiting:
            return
        y = MARGIN + sum(len(lines) for _, lines in self.laid_notes()) * 10.0 - 10.0
        self.canvas.line(self.left, y + 11, self.left + 60, y + 11)
        for number, lines in self.laid_notes():
            for place, line in enumerate(lines):
                x = self.left
                if place == 0:
                    self.canvas.setFont(TEXT, 5.5)
                    self.canvas.drawString(x, y + 3, str(number))
                    x += stringWidth(str(number), TEXT, 5.5) + 2
                self.canvas.setFont(TEXT, 8.5)
                self.canvas.drawString(x, y, line)
                y -= 10.0
        self.waiting = []

    def needed(self) -> float:
        """How much room the notes of this column take."""
        return sum(len(lines) for _, lines in self.laid_notes()) * 10.0 + 8 if self.waiting else 0.0

    def laid_notes(self) -> list[tuple[int, list[str]]]:
        found = []
        for number, text in self.waiting:
            lines, line = [], ""
            for word in text.split():
                if stringWidth(f"{line} {word}", TEXT, 8.5) > self.width - 12:
                    lines, line = [*lines, line], word
                else:
                    line = f"{line} {word}".strip()
            found.append((number, [*lines, line]))
        return found

    def room(self, height: float) -> None:
        """Go on in the next column where less than a height is left."""
        if self.y - height < self.foot + self.needed():
            self.new_column()

    def title(self, text: str) -> None:
        """A title over all columns, larger than the rest, with a line of the author below it."""
        self.canvas.setFont(BOLD, 18)
        self.canvas.drawString(MARGIN, self.y - 18, text)
        self.canvas.setFont(TEXT, 10)
        self.canvas.drawString(MARGIN, self.y - 40, "A. N. Author, Institute of Examples")
        self.y -= 70
        self.top = self.y
        self.out.headings.append(text)

    def heading(self, text: str) -> None:
        self.room(5 * self.style.leading)
        if self.y < self.top:
            self.y -= self.style.leading
        for line, _, _ in self.lines([Word(word) for word in text.split()], BOLD, 12, (0.0, 0.0)):
            self.y -= 15
            self.draw(line, BOLD, 12, (self.left, 0.0))
        self.y -= 6
        self.out.headings.append(text)
        self.out.words += text.split()

    def table(self, rows: Sequence[str]) -> None:
        self.room((len(rows) + 2) * self.style.leading)
        self.y -= self.style.leading
        cells = [row.split(" | ") for row in rows]
        step = self.width / len(cells[0])
        for row in cells:
            self.y -= self.style.leading
            self.canvas.setFont(TEXT, self.style.size - 1)
            for place, cell in enumerate(row):
                self.canvas.drawString(self.left + place * step, self.y, cell)
        self.y -= self.style.leading
        self.out.rows += rows

    def paragraph(self, text: str, *, quoted: bool, note: str = "") -> None:
        style = self.style
        size, leading = (style.size - 1, style.leading - 1) if quoted else (style.size, style.leading)
        inset = 20.0 if quoted else 0.0
        self.y -= leading / 2 if quoted else style.between
        words = self.words(text, note)
        indent = 0.0 if quoted else style.indent
        for line, last, first in self.lines(words, TEXT, size, (inset, indent)):
            marks = [word.note for word in line if word.note]
            if marks:
                self.waiting.append((marks[0], note))
            if self.y - leading < MARGIN + self.needed():
                kept = self.waiting.pop() if marks else None
                self.new_column()
                if kept:
                    self.waiting.append(kept)
            self.y -= leading
            width = self.width - 2 * inset - (indent if first else 0)
            self.draw(line, TEXT, size, (self.left + inset + (indent if first else 0), 0.0 if last else width))
            self.out.sentences += [(word.sentence, self.page) for word in line if word.sentence]
        self.y -= leading / 2 if quoted else 0
        self.out.words += text.split()
        if quoted:
            self.out.quotations.append(text)

    def words(self, text: str, note: str) -> list[Word]:
        words: list[Word] = []
        for sentence in sentences(text):
            for place, part in enumerate(sentence.split()):
                words.append(Word(part, sentence if place == 0 else ""))
        if note:
            self.note += 1
            words[min(len(words) - 1, 3 * len(words) // 4)].note = self.note
            self.out.notes.append(note)
        return words

    def lines(
        self, words: Sequence[Word], font: str, size: float, inset: tuple[float, float]
    ) -> Iterator[tuple[list[Word], bool, bool]]:
        """Lines of words, and whether each is the last and the first; what does not fit is broken."""
        line: list[Word] = []
        first, queue = True, list(words)
        while queue:
            word = queue.pop(0)
            width = self.width - 2 * inset[0] - (inset[1] if first else 0)
            if measure([*line, word], font, size) <= width:
                line.append(word)
                continue
            parts = self.broken(line, word, font, size, width) if self.style.hyphens and font == TEXT else None
            if parts:
                line.append(parts[0])
                queue.insert(0, parts[1])
            else:
                queue.insert(0, word)
            yield line, False, first
            line, first = [], False
        if line:
            yield line, True, first

    def broken(self, line: list[Word], word: Word, font: str, size: float, width: float) -> tuple[Word, Word] | None:
        """The word in two parts of which the first still fits, if it can be broken so."""
        options = []
        match = WORD.match(word.text)
        if match:
            options = [(match[1] + a + "-", b + match[3]) for a, b in BREAKS.iterate(match[2])]
        elif "-" in word.text[2:-2] and "/" not in word.text:
            at = word.text.index("-", 2) + 1
            options = [(word.text[:at], word.text[at:])]
        for before, after in options:
            if measure([*line, Word(before)], font, size) <= width:
                return Word(before, word.sentence), Word(after, "", word.note)
        return None

    def draw(self, line: Sequence[Word], font: str, size: float, place: tuple[float, float]) -> None:
        """Draw a line from x, spread to a width where that is not 0."""
        x, width = place
        gaps = len(line) - 1
        spread = (width - measure(line, font, size)) / gaps if width and gaps and self.style.justified else 0.0
        text = self.canvas.beginText(x, self.y)
        text.setFont(font, size)
        text.setWordSpace(spread)
        for number, word in enumerate(line):
            text.textOut(word.text)
            if word.note:
                text.setFont(font, size * 0.6)
                text.setRise(size * 0.35)
                text.textOut(str(word.note))
                text.setRise(0)
                text.setFont(font, size)
            if number < gaps:
                text.textOut(" ")
        text.setWordSpace(0)
        self.canvas.drawText(text)

    def done(self) -> Set:
        self.set_notes()
        self.canvas.save()
        self.out.pdf, self.out.pages = self.buffer.getvalue(), self.page
        self.out.apart += [self.head, "Working Papers", *self.out.notes] if self.style.heads else self.out.notes
        return self.out


def measure(line: Sequence[Word], font: str, size: float) -> float:
    marks = sum(stringWidth(str(word.note), font, size * 0.6) for word in line if word.note)
    return stringWidth(" ".join(word.text for word in line), font, size) + marks


def sentences(text: str) -> list[str]:
    """The sentences of a text by a simple rule; what it gets wrong is still a stretch of words to be found again."""
    ends = [0, *(match.end() for match in SENTENCE.finditer(text)), len(text)]
    return [text[a:b].strip() for a, b in pairwise(ends) if text[a:b].strip()]


def typeset(items: Sequence[Item], style: Style, head: str = "A Running Head") -> Set:
    """The items as a PDF, with what can be checked about it."""
    setter = Setter(style, head)
    for number, item in enumerate(items):
        if item.kind == "title":
            setter.title(item.text)
        elif item.kind == "heading":
            setter.heading(item.text)
        elif item.kind == "table":
            setter.table(item.text.split("\n"))
        else:
            note = NOTES[number % len(NOTES)].format(number) if number % 3 == 1 else ""
            setter.paragraph(item.text, quoted=item.kind == "quotation", note=note if style.notes else "")
    return setter.done()
