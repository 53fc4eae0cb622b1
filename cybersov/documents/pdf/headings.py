"""Headings: by the outline of the file, by size and weight of the type, by numbers and capitals; and their ranks."""

import re
from collections.abc import Iterable, Sequence

from cybersov.documents.blocks.chunks import Chunk, finished
from cybersov.documents.blocks.sections import is_caption, special_section
from cybersov.documents.lexicon import listed
from cybersov.documents.pdf.measures import Measure
from cybersov.documents.pdf.paragraphs import LARGER, MOST_LINES, is_full, starts_item
from cybersov.documents.pdf.records import Line
from cybersov.documents.text.paragraphs import NUMBERED, STRUCTURAL

MOST_WORDS, MOST_LETTERS = 30, 240
PROSE = 25  # words of the first paragraph behind a title page
PLAIN_WORDS = 14  # of a heading in the size and weight of the text
RANKS = 6
LETTERS = re.compile(r"[\W_]+")
Outline = dict[int, dict[str, int]]


def outlined(entries: Iterable[tuple[int, str, int]]) -> Outline:
    """The outline by page: (page, title, level from 1) to the level of each title."""
    found: Outline = {}
    for page, title, level in entries:
        found.setdefault(page, {}).setdefault(_key(title), level)
    return found


def set_headings(pairs: Sequence[tuple[Chunk, Sequence[Line]]], measure: Measure, outline: Outline) -> None:
    """Set kind and level of the chunks that are headings; the lines of each show its type."""
    found: list[tuple[Chunk, tuple[float, bool, bool], int]] = []
    for place, (chunk, lines) in enumerate(pairs):
        if chunk.kind not in ("body", "item", "quotation"):
            continue
        text = " ".join(line.plain for line in lines)
        level = _in_outline(text, chunk.page or 0, outline) if len(lines) <= MOST_LINES else 0
        after = pairs[place + 1] if place + 1 < len(pairs) else None
        if level or _is_heading(text, chunk, lines, after, measure):
            chunk.kind = "heading"
            found.append((chunk, _type(lines[0], text), level))
    found = _without_title_page(found, pairs)
    ranks = {kind: rank for rank, kind in enumerate(sorted({kind for _, kind, _ in found}, reverse=True), 1)}
    for chunk, kind, level in found:
        chunk.level = level or min(ranks[kind], RANKS)


def _without_title_page(
    found: list[tuple[Chunk, tuple[float, bool, bool], int]], pairs: Sequence[tuple[Chunk, Sequence[Line]]]
) -> list[tuple[Chunk, tuple[float, bool, bool], int]]:
    """The headings but for names and dates that stand below the title, larger than the text: they become body."""
    prose = next((place for place, (chunk, _) in enumerate(pairs)
                  if chunk.kind == "body" and sum(len(line.split()) for line in chunk.lines) >= PROSE), 0)
    early = {id(chunk) for chunk, _ in pairs[:prose] if chunk.page == 1}
    largest = max((kind[0] for chunk, kind, _ in found if id(chunk) in early), default=0)
    kept = []
    for chunk, kind, level in found:
        text = " ".join(chunk.lines)
        small = id(chunk) in early and kind[0] < largest and not (level or kind[1] or special_section(text))
        if small and not text[0].isdigit() and text.casefold() not in listed("titles", "generic"):
            chunk.kind = "body"
        else:
            kept.append((chunk, kind, level))
    return kept


def _type(line: Line, text: str) -> tuple[float, bool, bool]:
    return round(line.size), line.bold, text.isupper()


def _in_outline(text: str, page: int, outline: Outline) -> int:
    """The level of the heading in the outline, 0 where it is not there; numbers may be missing in either."""
    key = _key(text)
    titles = outline.get(page)
    if not titles or not key:
        return 0
    bare = key.lstrip("0123456789")
    return titles.get(key) or next((level for title, level in titles.items() if title.lstrip("0123456789") == bare
                                    and len(bare) > 3), 0)


def _key(text: str) -> str:
    return LETTERS.sub("", text.casefold())


def _is_heading(
    text: str, chunk: Chunk, lines: Sequence[Line], after: tuple[Chunk, Sequence[Line]] | None, measure: Measure
) -> bool:
    """Whether the lines head what follows."""
    words = text.split()
    if len(lines) > MOST_LINES or len(words) > MOST_WORDS or len(text) > MOST_LETTERS:
        return False
    if not any(map(str.isalpha, text)) or is_caption(text) or text[0].islower():
        return False
    size = min(line.size for line in lines)
    ends = finished(text) and not text.endswith(("?", "!", ":"))
    if size >= LARGER * measure.size and (len(text) > 1 and not (ends and len(lines) > 2)):
        return True
    if size < 0.9 * measure.size or after is None or (chunk.cut and not chunk.blank and after[0].cut):
        return False
    if all(line.bold for line in lines) and not measure.bold:
        return not ends or (len(words) <= PLAIN_WORDS and bool(NUMBERED.match(text)))
    alone = not measure.weighed and len(lines) == 1 and len(words) <= PLAIN_WORDS and not ends
    if alone and after[0].blank and after[0].kind == "body" and not is_full(lines[0]) and not starts_item(lines[0]):
        return True
    return _plain_heading(text, words, lines, after)


def _plain_heading(
    text: str, words: Sequence[str], lines: Sequence[Line], after: tuple[Chunk, Sequence[Line]]
) -> bool:
    """Whether lines in the type of the text head something, by their words."""
    match = STRUCTURAL.fullmatch(text[:60])
    if match and match[1].casefold() in listed("furniture", "structural"):
        return True
    if len(words) > PLAIN_WORDS or len(lines) > 2 or finished(text) or text[-1] in ",-" or not after[0].blank:
        return False
    if special_section(text) or (text.isupper() and sum(map(str.isalpha, text)) > 3):
        return True
    if starts_item(lines[0]) and starts_item(after[1][0]):
        return False
    return bool(NUMBERED.match(text)) and after[1][0].plain[:1].isupper() and not starts_item(after[1][0])
