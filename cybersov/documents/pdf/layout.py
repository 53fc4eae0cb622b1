"""Pages of pieces to blocks: rows, furniture, columns, notes, tables, paragraphs, headings; then the common way."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from cybersov.documents.blocks.chunks import Chunk, append, finished, goes_on, whole
from cybersov.documents.blocks.notes import MARKED, without_marks
from cybersov.documents.blocks.sections import arrange, is_caption
from cybersov.documents.drafts import Block
from cybersov.documents.pdf.columns import gutters_of, regions_of
from cybersov.documents.pdf.footnotes import find_notes
from cybersov.documents.pdf.furniture import without_furniture
from cybersov.documents.pdf.headings import Outline, set_headings
from cybersov.documents.pdf.measures import INDENT, Measure, is_indented, measured, set_edges
from cybersov.documents.pdf.paragraphs import broken_off, grouped, is_apart, is_full, starts_item
from cybersov.documents.pdf.records import Line, Page
from cybersov.documents.pdf.rows import rows_of
from cybersov.documents.pdf.tables import set_tables
from cybersov.documents.text.paragraphs import CONTENTS

HINTS, HINT_PAGES = 3, 3  # gutters that so many pages share help to find those of others
SMALLER = 0.97
LONGEST_CAPTION = 600
FLOATS = ("note", "caption", "table")


def blocks_of(pages: Sequence[Page], outline: Outline, *, raised: bool = True) -> tuple[list[Block], dict[int, str]]:
    """The blocks of a document in reading order, and the numbers printed on its pages.

    `raised` says that marks of notes are known by their place; else digits behind words are, where such notes are.
    """
    rows, labels = without_furniture(pages, [rows_of(page) for page in pages])
    regions = _regions(pages, rows)
    if not regions:
        return [], labels
    measure = measured(regions)
    set_edges(regions, measure)
    measure = replace(measure, indented=is_indented(regions, measure), weighed=raised)
    find_notes(regions, {page.number: page.rules for page in pages}, measure)
    pairs: list[tuple[Chunk, list[Line]]] = []
    for region in regions:
        pairs += _chunks(set_tables(region, measure), measure)
    _set_cut_quotations(pairs)
    set_headings(pairs, measure, outline)
    chunks = whole(_floats_behind(_notes_whole([chunk for chunk, _ in pairs])), split_words=True)
    numbers = [] if raised else [int(chunk.label) for chunk in chunks if chunk.label.isdigit()]
    return without_marks(arrange(chunks), numbers, MARKED), labels


def _regions(pages: Sequence[Page], rows: Sequence[list[Line]]) -> list[list[Line]]:
    """The columns of all pages in reading order."""
    found: Counter[int] = Counter()
    for page, own in zip(pages, rows, strict=True):
        found.update(round(x) for x in gutters_of(own, page.rules))
    hints = [x for x, count in found.most_common(HINTS) if count >= HINT_PAGES]
    return [region for page, own in zip(pages, rows, strict=True) for region in regions_of(own, page.rules, hints)]


def _chunks(region: Sequence[Line], measure: Measure) -> list[tuple[Chunk, list[Line]]]:
    """The groups of one column as chunks, each with its lines."""
    pairs: list[tuple[Chunk, list[Line]]] = []
    before: Line | None = None
    for group in grouped(region, measure):
        first = group[0]
        kind = _kind(group, measure, pairs[-1][0] if pairs else None)
        chunk = Chunk(
            lines=[" | ".join(line.cells) if line.cells else line.text for line in group],
            kind=kind,
            page=first.page,
            cut=before is None,
            blank=before is not None and is_apart(before, first, measure),
            full=is_full(group[-1]),
            begins=_begins(first) if measure.indented and kind != "quotation" else None,
            label=first.label,
        )
        if any(chunk.lines):
            pairs.append((chunk, group))
        before = group[-1]
    return pairs


def _begins(line: Line) -> bool:
    return line.x0 - line.left >= INDENT * line.size


def _kind(group: Sequence[Line], measure: Measure, before: Chunk | None) -> str:
    first = group[0]
    if first.note:
        return "note"
    if sum(bool(CONTENTS.search(line.text[-60:])) for line in group) * 2 > len(group):
        return "frontmatter"
    if first.cells:
        return "table"
    if is_caption(first.plain) and sum(len(line.text) for line in group) <= LONGEST_CAPTION:
        return "caption"
    if starts_item(first):
        return "item"
    return "quotation" if _is_quotation(group, measure, before) else "body"


def _is_quotation(group: Sequence[Line], measure: Measure, before: Chunk | None) -> bool:
    """Whether the lines are pushed in on both sides, or on the left and smaller."""
    first = group[0]
    size = first.size
    if any(line.x0 - line.left < INDENT * size for line in group) or first.bold or size > 1.03 * measure.size:
        return False
    if before is not None and before.kind == "item" and not finished(before.lines[-1]):
        return False
    smaller = size < SMALLER * measure.size
    if len(group) == 1:
        return smaller and len(first.plain.split()) > 3 and first.plain[-1:] in ".”’\"'!?)"
    centred = all(abs(line.middle - 0.5) < 0.02 for line in group)
    pushed = all(line.right - line.x1 > INDENT * size for line in group)
    if centred and len({round(line.x0 / 4) for line in group[:-1]}) > 1:
        return False
    wraps = not any(broken_off(line, after) for line, after in pairwise(group)) or pushed
    return wraps and (pushed or smaller) and len(" ".join(line.plain for line in group).split()) >= 8


def _set_cut_quotations(pairs: Sequence[tuple[Chunk, Sequence[Line]]]) -> None:
    """A single line pushed in like the quotation of the next column, or of the last one, belongs to it."""
    texts = [pair for pair in pairs if pair[0].kind not in FLOATS]
    for (chunk, lines), (after, others) in pairwise(texts):
        if after.cut and {chunk.kind, after.kind} == {"body", "quotation"}:
            last, first = lines[-1], others[0]
            alike = abs((last.x0 - last.left) - (first.x0 - first.left)) < 2 and abs(last.size - first.size) < 0.2
            single = len(lines if chunk.kind == "body" else others) == 1
            if alike and single and last.x0 - last.left >= INDENT * last.size:
                chunk.kind, chunk.begins, after.kind, after.begins = "quotation", None, "quotation", None


def _notes_whole(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks; a note without a label goes on with the last note before it."""
    kept: list[Chunk] = []
    last: Chunk | None = None
    for chunk in chunks:
        if chunk.kind == "note":
            if last is not None and not chunk.label:
                append(last, chunk)
                continue
            last = chunk
        kept.append(chunk)
    return kept


def _floats_behind(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks; notes, tables and captions that cut a paragraph in two stand behind its second half."""
    ordered = list(chunks)
    place = 0
    while place < len(ordered):
        chunk = ordered[place]
        after = place + 1
        while after < len(ordered) and ordered[after].kind in FLOATS:
            after += 1
        if chunk.kind in ("body", "item", "quotation") and place + 1 < after < len(ordered):
            second = ordered[after]
            second.cut = second.cut or any(between.cut for between in ordered[place + 1 : after])
            same = second.kind == ("body" if chunk.kind == "item" else chunk.kind)
            if same and second.cut and goes_on(chunk, second):
                ordered.insert(place + 1, ordered.pop(after))
        place += 1
    return ordered
