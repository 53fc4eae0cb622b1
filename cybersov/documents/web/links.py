"""Notes of HTML pages and e-books: which links are marks, which elements are the notes, what leads back."""

import posixpath
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import unquote

from cybersov.documents.web.elements import (
    BLOCKS,
    Element,
    ancestors,
    classes_of,
    ids_of,
    is_raised,
    short_text,
    tag_of,
    types_of,
)

LABEL = re.compile(r"\d{1,4}[a-z]?|[a-z]{1,2}|[A-Z]|[ivxlc]{1,7}|[*†‡§¶#]{1,4}")
LONGEST, MOST_MARKS, MOST_ABOVE = 24, 20, 12
BRACKETS = re.compile(r"[\[(（〔]?\s*(.*?)\s*[\])）〕]?[.:]?")
NOTE_ID = re.compile(
    r"_?(?:footnotes?|endnotes?|foot|fn|ftn|edn|en|nt[cr]?|notes?|cite_?note|sdfootnote|sdendnote|rearnote)"
    r"(?:ref|text|body|sym)?(?:[_:.-]+\w+)*[_:.-]*\d*(?:[_:.-]+\w+)*",
    re.IGNORECASE,
)
DIGIT = re.compile(r"\d")
NOTE_TYPES = frozenset(("footnote", "endnote", "rearnote"))
NOTES_TYPES = frozenset(("footnotes", "endnotes", "rearnotes"))
NOTE_WORDS = frozenset(("footnote", "footnotes", "endnote", "endnotes", "rearnote", "noteref"))
BACK_WORDS = frozenset(("backref", "backlink", "reversefootnote", "return"))
ARROWS = re.compile(r"(?:[\s\[\]()^]|[←-⇿⌃⏎⤴⬆⮐↩↵️]|back(?: to (?:text|top|content))?|jump up|return)*", re.IGNORECASE)
FIRST_IN = ("li", "aside", "dd", "tr")
SECTIONS = ("body", "main", "article", "section", "div", "td")
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A tree to read: its root, its path in a book (empty for a page), and printed page labels by anchor."""

    root: Element
    path: str = ""
    pages: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Links:
    """What the links between notes and text make of elements: marks and notes with their labels, ways back.

    `homes` are the paths of the sheets in which the mark of a note stands first.
    """

    marks: Mapping[Element, str]
    notes: Mapping[Element, str]
    backs: frozenset[Element]
    homes: Mapping[Element, str]


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A link that may be a mark or lead back to one; `own` are the anchors at it."""

    element: Element
    path: str
    target: Key
    label: str
    own: tuple[Key, ...]


def linked(sheets: Iterable[Sheet]) -> Links:
    """What the links of the sheets say about their notes."""
    finder = _Finder(sheets)
    finder.sort()
    return Links(finder.marks, finder.notes, frozenset(finder.backs), finder.homes)


def label_in(text: str) -> str:
    """The label in the text of a mark or at the head of a note, empty where it is none.

    >>> label_in("[12]"), label_in("²"), label_in("(a)"), label_in("more")
    ('12', '2', 'a', '')
    """
    bare = BRACKETS.fullmatch(unicodedata.normalize("NFKC", text.strip()[:LONGEST]))
    return bare[1] if bare and LABEL.fullmatch(bare[1]) else ""


class _Finder:
    """The anchors of all sheets, and what was found out about them in the order of the text."""

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        self.places: dict[Key, Element] = {}
        self.anchors: list[_Anchor] = []
        self.sources: dict[Key, list[_Anchor]] = defaultdict(list)
        self.marks: dict[Element, str] = {}
        self.notes: dict[Element, str] = {}
        self.backs: set[Element] = set()
        self.homes: dict[Element, str] = {}
        for sheet in sheets:
            self._collect(sheet)
        for anchor in self.anchors:
            self.sources[anchor.target].append(anchor)

    def _collect(self, sheet: Sheet) -> None:
        for element in sheet.root.iter("*"):
            for anchor in ids_of(element):
                self.places.setdefault((sheet.path, anchor), element)
            href = element.get("href") if tag_of(element) == "a" else None
            if href and "#" in href:
                text = short_text(element)
                label = label_in(text)
                if label or ARROWS.fullmatch(text) or types_of(element) & {"noteref", "backlink"}:
                    target = _target(href, sheet.path)
                    own = tuple((sheet.path, each) for each in _own(element))
                    self.anchors.append(_Anchor(element, sheet.path, target, label or text[:LONGEST], own))

    def sort(self) -> None:
        """Decide of each anchor in order whether it is a mark or leads back to one."""
        known: set[Key] = set()
        for anchor in self.anchors:
            place = self.places.get(anchor.target)
            if "noteref" not in types_of(anchor.element) and (anchor.target in known or _leads_back(anchor, place)):
                self.backs.add(anchor.element)
            elif self._is_mark(anchor, place):
                self.marks[anchor.element] = anchor.label
                known.update(anchor.own)
                if place is not None:
                    self._note(anchor, place)

    def _is_mark(self, anchor: _Anchor, place: Element | None) -> bool:
        types = types_of(anchor.element)
        if "noteref" in types:
            return True
        if place is None or types & {"biblioref", "glossref"} or _is_within(anchor.element, place):
            return False
        if classes_of(anchor.element) & NOTE_WORDS or NOTE_ID.fullmatch(anchor.target[1]):
            return True
        return _is_above(anchor.element) or self._answered(anchor, place)

    def _answered(self, anchor: _Anchor, place: Element) -> bool:
        """Whether the place to which a link leads has a link back to it."""
        block = _block(place)
        back = (other for own in anchor.own for other in self.sources.get(own, ())[:MOST_MARKS])
        return block is not _block(anchor.element) and any(_block(other.element) is block for other in back)

    def _note(self, anchor: _Anchor, place: Element) -> None:
        block = _holder(place)
        if block not in self.notes:
            self.notes[block] = anchor.label
            self.homes[block] = anchor.path
        elif self.notes[block] != anchor.label and place is not block:
            self.notes.setdefault(place, anchor.label)


def _target(href: str, path: str) -> Key:
    """The sheet and the anchor that a link leads to; on a page, wherever the page was saved from."""
    file, _, fragment = href.partition("#")
    if not path:
        return "", unquote(fragment)
    inner = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file))) if file else path
    return inner, unquote(fragment)


def _own(element: Element) -> Iterator[str]:
    """The anchors at a link, at what stands closely around it, and right in it."""
    for around in ancestors(element, 3):
        if tag_of(around) in BLOCKS:
            break
        yield from ids_of(around)
    for inner in islice(element.iterchildren("*"), 2):
        yield from ids_of(inner)
    before = element.getprevious()
    if before is not None and tag_of(before) in ("a", "span") and not len(before) and not before.text:
        yield from ids_of(before)


def _leads_back(anchor: _Anchor, place: Element | None) -> bool:
    element = anchor.element
    if "backlink" in types_of(element) or classes_of(element) & BACK_WORDS or ARROWS.fullmatch(anchor.label):
        return True
    return place is not None and _is_within(element, place) and not anchor.label.isalnum()


def _is_within(element: Element, place: Element) -> bool:
    return any(around is place for around in ancestors(element, 4))


def _is_above(element: Element) -> bool:
    """Whether all of a link stands above the line."""
    around = any(is_raised(each) for each in ancestors(element, 3) if tag_of(each) not in BLOCKS)
    return around or any(is_raised(each) for each in islice(element.iterdescendants("*"), 3))


def _block(element: Element) -> Element:
    return next((each for each in ancestors(element, MOST_ABOVE) if tag_of(each) in BLOCKS), element)


def _holder(place: Element) -> Element:
    """The element that holds all of the note to which a place belongs."""
    block = _block(place)
    if block is not place and tag_of(block) in SECTIONS and not short_text(place):
        after = place.getnext()
        if after is not None and tag_of(after) in BLOCKS and not (place.tail or "").strip():
            return after
        return place if tag_of(block) == "body" else block
    for around in ancestors(block, 4):
        outer = around.getparent()
        if outer is None or around.getprevious() is not None or (outer.text or "").strip():
            return around
        numbered = NOTE_ID.fullmatch(outer.get("id") or "") and DIGIT.search(outer.get("id") or "")
        if tag_of(outer) not in FIRST_IN and not numbered and not types_of(outer) & NOTE_TYPES:
            return around
    return block
