"""What each chunk is by where it stands: title page, notes, bibliography, captions, quotations; and its section."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cybersov.documents.blocks.chunks import Chunk, finished
from cybersov.documents.blocks.statutes import numbered_sections
from cybersov.documents.characters import without_signs
from cybersov.documents.drafts import Block
from cybersov.documents.lexicon import begins_imprint, listed

NUMBERING = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-Z])[.)]?\s+")
THANKS = re.compile(
    r"(?:(?:some|parts?|sections?|portions?|an? (?:earlier|previous|shorter|longer|first) version)\b.{0,60}"
    r"\b(?:report|paper|article|chapter|study|brief|essay|book)\b.{0,80}\b(?:previously|earlier|first|originally)\b.{0,20}"
    r"\b(?:published|appeared|presented)"
    r"|(?:the|this) (?:authors?|editors?) (?:would like to|wish(?:es)? to|gratefully|thanks?\b|(?:is|are) (?:very )?"
    r"grateful)"
    r"|i (?:would like to thank|am grateful to|thank\b)"
    r"|this (?:work|research|study|report|paper|project) (?:was|is|has been) (?:kindly |partly )?"
    r"(?:made possible|supported|funded|financed) )",
    re.IGNORECASE | re.DOTALL,
)
NUMBER = re.compile(r"(?:\d{1,3}|[IVX]{1,5}|[A-Z])(?:\.\d{1,3})?(?:\s?[.:–—|-]|$)")
YEAR = r"(?:1[89]|20)\d\d[a-z]?"
REFERENCE = re.compile(
    rf"[^\W\d_][\w’'. -]{{0,60}},.{{0,200}}?(?:\(|\b){YEAR}\b|[^\W\d_][\w’' ]{{0,80}}[.(]\s?{YEAR}[.)]"
)
LINKED = re.compile(r"https?://|\bdoi\b|\bpp?\.\s?\d|\d–\d|\bvol\.|\bpress\b|\bjournal\b|\baccessed\b", re.IGNORECASE)
INITIAL = re.compile(r"(?:^|[\s.])[^\W\d_a-z]\.$")
HEAD = 400
PROSE_WORDS, LABEL_WORDS = 25, 15
TITLE_PAGE = 40
IMPRINT_WORDS = 60
FEWEST_REFERENCES = 3
LONGEST_QUOTATION = 12
MOST_TITLE_WORDS = 40
OPENING = '“„«"'
CLOSED = re.compile(r"(?:[”»\"]|[.,]['’]?[”»\"])[.,;]?\s*(?:\([^()]{1,120}\)|\[\d[\d, –-]*\])?[.,;]?$")


@dataclass(slots=True)
class _Place:
    """Where the walk stands: the last heading and the part it belongs to, and the special section, if any."""

    heading: str | None = None
    part: int = 0
    kind: str = ""
    level: int = 0


def arrange(chunks: Iterable[Chunk]) -> list[Block]:
    """The chunks as blocks, each with its kind, and the heading above it or the division of a law that it stands in."""
    chunks = list(chunks)
    place = _Place()
    for chunk in chunks:
        _place_in(chunk, place)
    _find_bibliography(chunks)
    _find_quotations(chunks)
    _find_title_page(chunks)
    blocks, place = [], _Place()
    for chunk in chunks:
        if chunk.part != place.part:
            place.heading, place.part = None, chunk.part
        section = place.heading or chunk.chapter
        if chunk.kind == "heading":
            place.heading = section = without_signs(chunk.text)
        kind = "body" if chunk.kind == "item" else chunk.kind
        level = chunk.level if kind == "heading" else 0
        blocks.append(Block(chunk.text, kind, chunk.page, section, level, chunk.turns, chunk.label))
    return numbered_sections(blocks)


def special_section(heading: str) -> str:
    """The kind of what stands below a heading: note, bibliography, frontmatter, or empty for text.

    >>> special_section("6. References and Further Reading"), special_section("REFERENCES"), special_section("Data")
    ('bibliography', 'bibliography', '')
    """
    names = {_bare(heading), heading.strip(" .:*").casefold()}
    return next((kind for kind in ("note", "bibliography", "frontmatter") if names & listed("sections", kind)), "")


def guessed_title(blocks: Sequence[Block]) -> str:
    """The title of a document: its first heading of the first rank, or the first of several before the prose."""
    first = next((place for place, block in enumerate(blocks) if block.kind == "heading"), None)
    if first is None or len(blocks[first].text.split()) > MOST_TITLE_WORDS:
        return ""
    heading = blocks[first]
    if _bare(heading.text) in listed("titles", "generic") or special_section(heading.text):
        return ""
    prose = next((place for place, block in enumerate(blocks) if block.kind == "body"), len(blocks))
    others = [block for block in blocks[:prose] if block is not heading]
    ranks = [block.level for block in blocks if block.kind == "heading"]
    alone = heading.level == 1 and ranks.count(1) == 1
    return without_signs(heading.text) if first < prose and (alone or others) else ""


def _bare(heading: str) -> str:
    return NUMBERING.sub("", heading).strip(" .:*").casefold()


def _place_in(chunk: Chunk, place: _Place) -> None:
    """Set the kind that the special section, or the chunk's own words, give."""
    if chunk.kind == "heading":
        kind = special_section(chunk.text)
        if kind or chunk.level <= place.level:
            place.kind, place.level = kind, chunk.level if kind else 0
        if place.kind == "frontmatter":
            chunk.kind = "frontmatter"
    elif chunk.kind in ("body", "item", "quotation"):
        chunk.kind = place.kind or _own_kind(chunk)


def _own_kind(chunk: Chunk) -> str:
    head = chunk.text[:HEAD]
    if THANKS.match(head):
        return "frontmatter"
    if len(chunk.text) > HEAD or len(head.split()) > IMPRINT_WORDS:
        return chunk.kind
    if begins_imprint(head):
        return "frontmatter"
    return "caption" if is_caption(head) else chunk.kind


def is_caption(text: str) -> bool:
    """Whether a line names a figure, table or box, or its source.

    >>> is_caption("Table 2: Costs"), is_caption("Source: own count."), is_caption("Figures rose.")
    (True, True, False)
    """
    word, _, rest = text[:HEAD].partition(" ")
    if word.casefold() in listed("captions", "numbered"):
        return bool(NUMBER.match(rest))
    return bool(rest) and word.casefold() in listed("captions", "plain")


def _find_bibliography(chunks: list[Chunk]) -> None:
    """References that no heading announces: three or more in a row."""
    run: list[Chunk] = []
    for chunk in [*chunks, Chunk([])]:
        if chunk.kind in ("body", "item") and _is_reference(chunk.text):
            run.append(chunk)
            continue
        if len(run) >= FEWEST_REFERENCES:
            for reference in run:
                reference.kind = "bibliography"
        run = []


def _is_reference(text: str) -> bool:
    head = text[:HEAD]
    return bool(REFERENCE.match(head) and LINKED.search(head)) and len(text) <= 2 * HEAD


def _find_quotations(chunks: list[Chunk]) -> None:
    """Paragraphs that are all quotation, also where it runs over several of them and closes in the last."""
    for place, chunk in enumerate(chunks):
        if chunk.kind != "body" or chunk.text[0] not in OPENING:
            continue
        for end in range(place, min(place + LONGEST_QUOTATION, len(chunks))):
            if chunks[end].kind not in ("body", "item"):
                break
            state = _quoting(chunks[end].text, first=end == place)
            if state == "closes":
                for quoted in chunks[place : end + 1]:
                    quoted.kind = "quotation"
            if state != "open":
                break


def _quoting(text: str, *, first: bool) -> str:
    """Whether a quotation that is open at the head of the text stays open, closes at its end, or before it."""
    depth, begin = 1, int(first or text[0] in OPENING)
    straight = (first and text[0] == '"') or ('"' in text and not any(mark in text for mark in "“”«»"))
    for at in range(begin, len(text)):
        character = text[at]
        if character in "”»" or (straight and character == '"'):
            depth -= 1
        elif character in "“„«":
            depth += 1
        if depth == 0:
            return "closes" if CLOSED.match(text[at : at + HEAD]) and len(text) - at < HEAD else "ends"
    return "open"


def _find_title_page(chunks: list[Chunk]) -> None:
    """Short lines that are no clauses, before the first paragraph of prose, are the title page's."""
    for place, chunk in enumerate(chunks[:TITLE_PAGE]):
        prose = chunk.kind in ("body", "quotation") and len(chunk.text[: 4 * HEAD].split()) >= PROSE_WORDS
        if prose and finished(chunk.text):
            for early in chunks[:place]:
                if early.kind == "body" and _is_label(early.text):
                    early.kind = "frontmatter"
            return


def _is_label(text: str) -> bool:
    clause = finished(text) or text.endswith(",")
    return len(text.split()) <= LABEL_WORDS and (not clause or bool(INITIAL.search(text[-4:])))
