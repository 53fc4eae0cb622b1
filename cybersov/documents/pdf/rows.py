"""Pieces to rows: what stands on one baseline, with raised marks where they belong; and the text of a line."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from cybersov.documents.characters import is_cjk, note_mark
from cybersov.documents.pdf.records import Line, Page, Piece

SAME = 0.22  # baselines of one row differ less, in sizes
SMALL, RAISED, LOWERED = 0.82, 0.15, 0.12  # a mark's size, and how far above or below the line it stands, in sizes
GLUED = 0.16  # pieces of one word are nearer, in sizes
DROP_SIZE = 1.8  # of an initial that two or more lines wrap around, in sizes of the text
MOST_INITIALS = 20  # of a page
LABEL = re.compile(r"\(?(?:\d{1,4}(?:\s?[,;–-]\s?\d{1,4})*,?|[*†‡§¶‖#]{1,4}|[a-z])\)?")
UNITS = re.compile(r"[\d.,]*(?:[kcmd]?m|ft)|(?![12]\d{3}\b).*\d")
TEN = re.compile(r"(?:.*[^\d.,])?10")
CLOSING = re.compile(r"[.,;:!?)\]”’]")


def rows_of(page: Page) -> list[Line]:
    """The rows of a page from top to bottom; a row may run over several columns."""
    pieces = page.pieces
    if not pieces:
        return []
    usual = _usual_size(pieces)
    pieces, initials = _without_initials(pieces, usual)
    rows = _clustered(pieces)
    lines = [finish(Line(sorted(row, key=lambda piece: piece.x0), page.number)) for row in rows]
    for initial in initials:
        _set_initial(initial, lines)
    return sorted(lines, key=lambda line: line.y)


def _usual_size(pieces: Iterable[Piece]) -> float:
    counts: Counter[float] = Counter()
    for piece in pieces:
        counts[piece.size] += len(piece.text)
    return counts.most_common(1)[0][0]


def _clustered(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces by baseline; small ones that touch a piece of the row above or below them go there."""
    rows: list[list[Piece]] = []
    bases: list[float] = []
    small: list[tuple[Piece, Piece]] = []
    before: Piece | None = None
    for piece, after in zip_longest(pieces, pieces[1:]):
        if before and _is_mark_of(piece, before):
            small.append((piece, before))
        elif after and _is_mark_before(piece, after):
            small.append((piece, after))
        else:
            _put(piece, rows, bases)
            before = piece
    home = {id(piece): row for row in rows for piece in row}
    for piece, owner in small:
        home[id(owner)].append(piece)
        piece.label = _label(piece, owner)
    return rows


def _put(piece: Piece, rows: list[list[Piece]], bases: list[float]) -> None:
    """Add the piece to the row at its height, or make a new one; `bases` stays sorted."""
    at = bisect_left(bases, piece.y - SAME * piece.size)
    best = None
    while at < len(bases) and bases[at] <= piece.y + SAME * piece.size:
        if best is None or abs(bases[at] - piece.y) < abs(bases[best] - piece.y):
            best = at
        at += 1
    if best is not None and abs(bases[best] - piece.y) < SAME * max(piece.size, rows[best][0].size):
        rows[best].append(piece)
        return
    at = bisect_left(bases, piece.y)
    rows.insert(at, [piece])
    bases.insert(at, piece.y)


def _is_mark_of(piece: Piece, before: Piece) -> bool:
    """Whether the piece is a small sign right behind (or over the end of) another, above or below its baseline."""
    if piece.size > SMALL * before.size or len(piece.text) > 12:
        return False
    near = -0.5 * before.size < piece.x0 - before.x1 < 0.5 * before.size
    rise = (before.y - piece.y) / before.size
    return near and (RAISED < rise < 0.8 or -0.4 < rise < -LOWERED)


def _is_mark_before(piece: Piece, after: Piece) -> bool:
    """Whether the piece is a small sign above the baseline at the head of a line."""
    if piece.size > SMALL * after.size or not LABEL.fullmatch(piece.text):
        return False
    near = -0.3 * after.size < after.x0 - piece.x1 < after.size
    return near and RAISED < (after.y - piece.y) / after.size < 0.8


def _label(piece: Piece, owner: Piece) -> str:
    """The note that a small sign marks, or nothing where it is a power, an index or the end of an ordinal."""
    text = piece.text.strip()
    if piece.y > owner.y or not LABEL.fullmatch(text):
        return ""
    if piece.x0 > owner.x0 and (TEN.fullmatch(owner.text) or (text in ("2", "3") and UNITS.fullmatch(owner.text))):
        return ""
    return text.strip("(),;")


def _without_initials(pieces: list[Piece], usual: float) -> tuple[list[Piece], list[Piece]]:
    """The pieces without the large letters that begin a text over several lines, and those."""
    large = [piece for piece in pieces if piece.size >= DROP_SIZE * usual and len(piece.text) == 1]
    found = {id(piece) for piece in large[:MOST_INITIALS]
             if piece.text.isalpha() and _wrapped_around(piece, pieces, usual)}
    return [p for p in pieces if id(p) not in found], [p for p in pieces if id(p) in found]


def _wrapped_around(initial: Piece, pieces: Iterable[Piece], usual: float) -> bool:
    """Whether at least two rows of usual size begin right beside the letter."""
    beside = {round(p.y) for p in pieces if p.size < 0.6 * initial.size
              and -0.3 * usual < p.x0 - initial.x1 < 1.2 * usual
              and initial.y - 0.8 * initial.size < p.y < initial.y + 0.3 * usual}
    return len(beside) >= 2


def _set_initial(initial: Piece, lines: Iterable[Line]) -> None:
    """Put the letter before the first line beside it."""
    for line in lines:
        if line.y < initial.y - 0.85 * initial.size or line.y > initial.y + 0.3 * line.size:
            continue
        for place, piece in enumerate(line.pieces):
            if -0.3 * piece.size < piece.x0 - initial.x1 < 1.5 * piece.size:
                letter = Piece(initial.text, piece.x0 - 0.01, piece.x0, piece.y, piece.size, piece.bold, True)
                piece.spaced = piece.spaced and len(initial.text) == 1 and initial.text in "AI" and \
                    piece.x0 - initial.x1 > 0.4 * piece.size
                line.pieces.insert(place, letter)
                finish(line)
                return


def finish(line: Line) -> Line:
    """The line with its text, place and style taken from its pieces."""
    pieces = line.pieces
    line.x0, line.x1 = min(p.x0 for p in pieces), max(p.x1 for p in pieces)
    sizes: Counter[float] = Counter()
    bold = letters = 0
    for piece in pieces:
        sizes[piece.size] += 0 if piece.label else len(piece.text)
        bold += len(piece.text) * piece.bold
        letters += len(piece.text)
    line.size = sizes.most_common(1)[0][0]
    line.bold = bold * 10 >= letters * 9
    line.y = next(piece.y for piece in pieces if piece.size == line.size and not (piece.label and len(pieces) > 1))
    line.text = text_of(pieces)
    return line


def text_of(pieces: Sequence[Piece]) -> str:
    """The text of pieces that stand beside each other, with spaces between words and signs for marks of notes."""
    parts: list[str] = []
    before: Piece | None = None
    for piece in pieces:
        if before and _apart(before, piece):
            parts.append(" ")
        parts.append(note_mark(piece.label) if piece.label and len(pieces) > 1 else piece.text)
        before = piece
    return "".join(parts).strip()


def _apart(before: Piece, piece: Piece) -> bool:
    gap = piece.x0 - before.x1
    if piece.label:
        return False
    if before.label:
        return not CLOSING.match(piece.text) and (piece.spaced or gap > GLUED * piece.size)
    if is_cjk(before.text[-1]) and is_cjk(piece.text[0]):
        return False
    return (piece.spaced and gap > -0.05 * piece.size) or gap > GLUED * max(piece.size, before.size)
