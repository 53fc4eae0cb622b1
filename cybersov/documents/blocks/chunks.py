"""Chunks of lines that a reader found, and sentences that a page break or a float cut, made whole again."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cybersov.documents.blocks.words import Fragments, Vocabulary, join_lines, mend
from cybersov.documents.characters import PAGE_TURN
from cybersov.documents.lexicon import begins_imprint

QUOTES = r"'\"’”»)\]"
CLOSING = rf"\s{QUOTES}*†‡¹²³⁰-⁹\ue002-\ue17f"  # marks of notes too
CITED = rf"[.!?…][{CLOSING}]*\([^()]{{1,100}}\)"  # a quotation that ends before its source
TERMINAL = re.compile(rf"(?:[.!?:;…。！？：；]|{CITED}|(?<!\d)[.!?][{QUOTES}]*\d{{1,3}})[{CLOSING}]*$")
OPEN_END = re.compile(r"(?:[(\u00ad–—-]|\b(?:a|an|the|of|and|or|to|in|by|for|with|on|at|from|as|that|which|is|are))$")
FLOATS = ("caption", "table", "note", "heading")
LONGEST_GAP = 4
TAIL = 160
PROSE = 100


@dataclass(slots=True)
class Chunk:
    """Lines that belong together, and how they stand in the file.

    `kind` is body, item, heading, table, quotation, caption, note or frontmatter; `level` ranks headings.
    `cut` says that a page ended or furniture stood before it, `blank` that a blank line did, `full`
    that its last line runs to the margin, `begins` that an indent shows the first line of a paragraph
    (None where the text has no such indents). `chapter` and `part` are those of its lines. `turns` are the
    pages on which it goes on, one for each page turn sign in its text. `label` is the mark of the note that it is.
    """

    lines: list[str]
    kind: str = "body"
    level: int = 0
    page: int | None = None
    cut: bool = False
    blank: bool = True
    full: bool = False
    begins: bool | None = None
    chapter: str | None = None
    part: int = 0
    turns: tuple[int, ...] = ()
    label: str = ""
    text: str = field(default="")


def finished(text: str) -> bool:
    """Whether the text ends as a sentence does, or a clause that introduces something."""
    return bool(TERMINAL.search(text[-TAIL:]))


def whole(chunks: Iterable[Chunk], *, split_words: bool) -> list[Chunk]:
    """The chunks with their text set, cut sentences joined, and, where asked, split words mended."""
    given = [chunk for chunk in chunks if any(chunk.lines)]
    known = Vocabulary(line for chunk in given for line in chunk.lines)
    joined = list(_joined(given))
    for chunk in joined:
        glue = "\n".join(chunk.lines) if chunk.kind == "table" else join_lines(chunk.lines, known)
        chunk.text = glue.strip()
    if split_words:
        fragments = Fragments([chunk.text for chunk in joined])
        for chunk in joined:
            chunk.text = mend(chunk.text, known, fragments)
    return [chunk for chunk in joined if chunk.text]


def _joined(chunks: list[Chunk]) -> Iterator[Chunk]:
    """Chunks in order; what goes on with an unfinished one is added to it, floats between follow it."""
    names = Counter(_name(chunk) for chunk in chunks if chunk.kind == "heading")
    place = 0
    while place < len(chunks):
        chunk = chunks[place]
        place += 1
        if chunk.kind not in ("body", "item", "note", "quotation"):
            yield chunk
            continue
        floats: list[Chunk] = []
        while (after := _continuation(chunk, chunks, place)) is not None:
            floats += [float_ for float_ in chunks[place:after] if float_.kind != "heading" or names[_name(float_)] < 2]
            append(chunk, chunks[after])
            place = after + 1
        yield chunk
        yield from floats


def append(chunk: Chunk, after: Chunk) -> None:
    """Add the lines of the second half of a chunk to the first, with the sign of the page turn between them."""
    first, *rest = after.lines
    last = chunk.turns[-1] if chunk.turns else chunk.page
    if after.page is not None and after.page != last:
        chunk.turns = (*chunk.turns, after.page)
        first = PAGE_TURN + first
    chunk.turns += after.turns
    chunk.lines += [first, *rest]
    chunk.full = after.full


def _continuation(chunk: Chunk, chunks: list[Chunk], place: int) -> int | None:
    """Where the chunk that goes on with this one's last sentence stands, if any does."""
    unfinished = not finished(chunk.lines[-1])
    for at in range(place, min(place + LONGEST_GAP, len(chunks))):
        after = chunks[at]
        if after.label and chunk.kind == "note":
            return None
        if after.kind == ("body" if chunk.kind == "item" else chunk.kind):
            small = after.lines[0][0].islower()
            if at > place:
                return at if unfinished and small else None
            return at if goes_on(chunk, after) else None
        if not unfinished or after.kind not in FLOATS:
            return None
    return None


def goes_on(chunk: Chunk, after: Chunk) -> bool:
    """Whether the paragraph of a chunk goes on in the one right after it."""
    small = after.lines[0][0].islower()
    if finished(chunk.lines[-1]):
        same = after.begins is False or (after.begins is None and not after.blank and chunk.full)
        return after.cut and same and chunk.kind == "body"
    if begins_imprint(after.lines[0]) or (after.begins and not small):
        return False
    if chunk.lines[-1].endswith(","):  # so do the paragraphs of a preamble
        return small or after.cut
    if small or OPEN_END.search(chunk.lines[-1][-TAIL:]):
        return True
    return after.cut or chunk.full or sum(map(len, chunk.lines)) >= PROSE


def _name(chunk: Chunk) -> str:
    return " ".join(chunk.lines).casefold()
