"""What elements of HTML mean for the text in them: its kind, its rank, the markers of its items."""

import re
from dataclasses import dataclass, replace
from itertools import islice

from cybersov.documents.numerals import numeral
from cybersov.documents.web.elements import (
    BLOCKS,
    HEADINGS,
    Element,
    classes_of,
    short_text,
    style_of,
    tag_of,
    types_of,
    words_of,
)
from cybersov.documents.web.grids import Grid
from cybersov.documents.web.links import NOTE_TYPES, NOTES_TYPES
from cybersov.documents.web.running import Running

HIDDEN = re.compile(r"(?:^|;)(?:display:none|visibility:hidden)")
FOLDED = frozenset("accordion collapse collapsed collapsible details expandable panel tab tabs".split())
NOTE_CLASSES = frozenset(("footnote", "endnote", "footnotetext", "endnotetext"))
NOTES_CLASSES = frozenset(("footnotes", "endnotes"))
SECTIONS = {
    "frontmatter": frozenset(("acknowledgements", "acknowledgments", "colophon", "copyright-page", "imprint")),
    "bibliography": frozenset(("bibliography",)),
}
TITLES = frozenset(("title", "heading", "headline", "subtitle", "subheading", "ti", "sti"))
TITLE_TAGS = ("p", "div")
SUBTITLE = 7  # the level of a heading that goes on with the one before it
RANKS = {"doc": 1, "title": 1, "section": 3, "grseq": 3, "subtitle": 3, "sti": SUBTITLE, "art": 4}
UNTOLD = 2  # the rank of a heading that does not say it
MARK_WORDS = 2  # a longer one in the line is the note itself
MANY = 200


@dataclass(slots=True)
class Frame:
    """What holds for the text right in an element.

    `kind` and `level` are those of its chunks; `count` is the number of the next item of a numbered list and
    `style` the way it is written; `notes` says that paragraphs and items are notes. `aside` keeps the text around
    an element that interrupts it, `outer` the table around it.
    """

    kind: str = "body"
    level: int = 0
    block: bool = False
    count: int | None = None
    style: str = "1"
    pre: bool = False
    bold: bool = False
    raised: bool = False
    notes: bool = False
    grid: bool = False
    aside: Running | None = None
    outer: Grid | None = None


def framed(element: Element, tag: str, around: Frame) -> Frame:
    """The frame of an element that is no note, in that of the element around it."""
    frame = replace(around, block=tag in BLOCKS, count=None, grid=False, aside=None, outer=None)
    frame.bold = around.bold or tag in ("b", "strong") or "font-weight:bold" in style_of(element)
    if rank := _rank(element, tag):
        if around.kind in ("body", "item", "quotation", "bibliography"):
            frame.kind, frame.level = "heading", rank
    elif tag == "blockquote":
        frame.kind = "quotation" if around.kind in ("body", "item") else around.kind
    elif tag in ("figcaption", "caption"):
        frame.kind = "caption" if around.kind != "note" else "note"
    elif tag in ("li", "dt", "dd"):
        frame.kind = "item" if around.kind == "body" else around.kind
    elif tag == "ol" and not _is_bare(element):
        frame.count, frame.style = _number(element.get("start"), 1), element.get("type") or "1"
    elif tag == "pre":
        frame.pre = True
    if around.kind == "body" and (types := types_of(element)):
        frame.kind = next((kind for kind, names in SECTIONS.items() if types & names), frame.kind)
    if frame.block and (types_of(element) & NOTES_TYPES or classes_of(element) & NOTES_CLASSES):
        frame.notes = True
    return frame


def begins_note(element: Element, tag: str, around: Frame) -> bool:
    """Whether an element says of itself that it is a note, or stands as an item among notes."""
    if around.kind == "note" and not around.notes:
        return False
    if types_of(element) & NOTE_TYPES:
        return True
    names = classes_of(element) & NOTE_CLASSES or {"footnote", "text"} <= classes_of(element)
    if names and tag in ("p", "div", "aside", "li", "span", "section"):
        return tag != "span" or len(short_text(element).split()) > MARK_WORDS
    return around.notes and tag in ("li", "p")


def marker_of(item: Element, around: Frame) -> str:
    """What stands before an item of a numbered list; counts it."""
    if around.count is None:
        return ""
    number = _number(item.get("value"), around.count)
    around.count = number + 1
    return f"{_spelt(number, around.style)}."


def is_hidden(element: Element) -> bool:
    """Whether a browser does not show an element, and no click would."""
    if element.get("hidden") is not None or HIDDEN.search(style_of(element)):
        return not (classes_of(element) | words_of(element.get("id"))) & FOLDED and element.get("role") != "tabpanel"
    if element.get("aria-hidden") == "true":
        return len("".join(islice(element.itertext(), MANY))) < MANY
    return False


def _rank(element: Element, tag: str) -> int:
    """The rank of a heading, 0 for other elements."""
    if tag in HEADINGS:
        return int(tag[1])
    if element.get("role") == "heading":
        return min(max(_number(element.get("aria-level"), UNTOLD), 1), 6)
    words = classes_of(element) if tag in TITLE_TAGS else set()
    if not words & TITLES or "note" in words:
        return 0
    if len(element) and any(tag_of(each) in BLOCKS for each in element.iterchildren("*")):
        return 0
    return next((rank for word, rank in RANKS.items() if word in words), UNTOLD)


def _is_bare(ordered: Element) -> bool:
    """Whether a list is shown without numbers."""
    classes = ordered.get("class") or ""
    return "list-style:none" in style_of(ordered) or "list-style-type:none" in style_of(ordered) or any(
        word in classes for word in ("list-unstyled", "no-bullet", "unstyled", "list-none")
    )


def _number(value: str | None, otherwise: int) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 7 else otherwise


def _spelt(number: int, style: str) -> str:
    """The number of an item as letters or Roman digits, where the list is written so.

    >>> _spelt(3, "a"), _spelt(14, "I"), _spelt(7, "1"), _spelt(30, "a")
    ('c', 'XIV', '7', '30')
    """
    return str(number) if style in ("a", "A") and number > 26 else numeral(number, style)
