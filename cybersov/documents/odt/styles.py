"""The styles of an OpenDocument text: names along the chain of parents, and the properties they give."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from lxml import etree

from cybersov.documents.odt.names import FO, STYLE, TEXT, local
from cybersov.documents.office import LONGEST_CHAIN, NOT_SET_FLUSH

ESCAPED = re.compile(r"_([0-9a-f]{1,6})_")
LENGTH = re.compile(r"(\d{0,6}(?:\.\d{1,9})?)(in|cm|mm|pt|pc|px)$")
POINTS = {"in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pt": 1.0, "pc": 12.0, "px": 0.75}


class Styles:
    """Looks up what the style of a paragraph, a piece of text or a section says, along the chain of its parents."""

    def __init__(self, holders: Iterable[etree._Element]) -> None:
        """The styles in the given elements; the first of a name and family holds."""
        self._all: dict[tuple[str, str], etree._Element] = {}
        self.lists: dict[str, etree._Element] = {}
        self.outline: etree._Element | None = None
        for style in (style for holder in holders for style in holder):
            name = style.get(f"{STYLE}name") or ""
            if local(style) == "style":
                self._all.setdefault((style.get(f"{STYLE}family") or "", name), style)
            elif local(style) == "list-style":
                self.lists.setdefault(name, style)
            elif local(style) == "outline-style":
                self.outline = style
        self.names = cache(self._names)
        self.hidden = cache(self._hidden)
        self.raised = cache(self._raised)
        self.indented = cache(self._indented)
        self.breaks = cache(self._breaks)
        self.list_of = cache(self._list_of)

    def chain(self, family: str, name: str | None) -> Iterator[etree._Element]:
        """The elements of a style and of its parents, nearest first."""
        for _ in range(LONGEST_CHAIN):
            style = self._all.get((family, name or ""))
            if style is None:
                return
            yield style
            name = style.get(f"{STYLE}parent-style-name")

    def _names(self, name: str | None) -> tuple[str, ...]:
        """The names of a paragraph's styles as people see them; where one is not defined, that of the file."""
        seen = tuple(
            style.get(f"{STYLE}display-name") or _decoded(style.get(f"{STYLE}name") or "")
            for style in self.chain("paragraph", name)
        )
        last = [*self.chain("paragraph", name)][-1:]
        above = (last[0].get(f"{STYLE}parent-style-name") if last else name) or ""
        return (*seen, _decoded(above)) if len(seen) < LONGEST_CHAIN else seen

    def _told(self, family: str, name: str | None, kind: str, key: str) -> str | None:
        """The nearest value of a property in a chain; `kind` is that of the properties (paragraph, text)."""
        for style in self.chain(family, name):
            for properties in style.iterchildren(f"{STYLE}{kind}-properties"):
                if (found := properties.get(key)) is not None:
                    return found
        return None

    def _hidden(self, family: str, name: str | None) -> bool:
        return self._told(family, name, "text", f"{TEXT}display") == "none"

    def _raised(self, name: str | None) -> bool:
        place = (self._told("text", name, "text", f"{STYLE}text-position") or "").split(" ")[0]
        return place == "super" or (place.endswith("%") and place[:-1].strip("0.").isdigit())

    def _indented(self, name: str | None) -> bool:
        """Whether a paragraph stands in from both margins, by half a centimetre or more."""
        if self._told("paragraph", name, "paragraph", f"{FO}text-align") in NOT_SET_FLUSH:
            return False
        sides = (self._told("paragraph", name, "paragraph", f"{FO}margin-{side}") for side in ("left", "right"))
        return all(_points(side) >= 14 for side in sides)

    def _breaks(self, name: str | None) -> tuple[bool, bool]:
        """Whether a page begins before a paragraph, and behind it."""
        before = self._told("paragraph", name, "paragraph", f"{FO}break-before") == "page"
        after = self._told("paragraph", name, "paragraph", f"{FO}break-after") == "page"
        master = next((found for style in self.chain("paragraph", name)
                       if (found := style.get(f"{STYLE}master-page-name")) is not None), "")
        return before or bool(master), after

    def _list_of(self, name: str | None) -> str | None:
        """The list style that a paragraph's style names; empty where it asks for none, None where it says nothing."""
        told = (style.get(f"{STYLE}list-style-name") for style in self.chain("paragraph", name))
        return next((found for found in told if found is not None), None)


def _decoded(name: str) -> str:
    """A name of a style as people see it.

    >>> _decoded("Heading_20_1"), _decoded("Text_20_body")
    ('Heading 1', 'Text body')
    """
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)) if int(found[1], 16) < 0x110000 else "", name)


def _points(length: str | None) -> float:
    found = LENGTH.match(length or "")
    return float(found[1] or 0) * POINTS[found[2]] if found else 0.0
