"""What a page holds before it is text: pieces of words with their places, rules, and the lines made of them.

Lengths are points (1/72 inch); x grows to the right and y downwards from the upper left corner of the page, turned so
that its text reads from left to right.
"""

from dataclasses import dataclass, field

from cybersov.documents.characters import without_signs


@dataclass(slots=True)
class Piece:
    """Characters of one font that follow each other without a gap; `y` is their baseline.

    `spaced` says that the text layer has a space before them; `label` is set where they are the mark of a note.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    spaced: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line that is drawn on the page, or the outline of a box."""

    x0: float
    x1: float
    y0: float
    y1: float


@dataclass(slots=True)
class Page:
    """One page: `number` counts from 1; `pictures` is the share of it that images cover."""

    number: int
    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: float = 0.0


@dataclass(slots=True)
class Line:
    """Pieces on one baseline, from left to right, within one column; `left` and `right` are the column's edges,
    `reach` is how far the lines around it run, which is less in a quotation that is set in.

    `flow` counts the columns of the document in reading order. `note` says that the line belongs to a footnote,
    `label` is the mark with which one begins. `cells` are the texts of a row of a table.
    """

    pieces: list[Piece]
    page: int
    text: str = ""
    x0: float = 0.0
    x1: float = 0.0
    y: float = 0.0
    size: float = 0.0
    bold: bool = False
    left: float = 0.0
    right: float = 0.0
    reach: float = 0.0
    flow: int = 0
    note: bool = False
    label: str = ""
    cells: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        """The text without the signs of notes."""
        return without_signs(self.text)

    @property
    def middle(self) -> float:
        """Where the middle of the line lies, as a share of the column's width from its left edge."""
        return ((self.x0 + self.x1) / 2 - self.left) / max(self.right - self.left, 1.0)
