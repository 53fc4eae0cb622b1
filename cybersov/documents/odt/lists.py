"""The numbers of lists and headings in an OpenDocument text, as programs print them (ODF 1.3 part 3, section 5.3)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from cybersov.documents.numerals import numeral
from cybersov.documents.odt.names import LOEXT, STYLE, TEXT, XML_ID, local
from cybersov.documents.office import whole_number

PLACE = re.compile(r"%(\d{1,2})%")
MOST_LEVELS = 10
NUMBERED = ("list-level-style-number", "outline-level-style")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered; `template` has a place such as %1% for each level's number."""

    style: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1
    template: str = ""


@dataclass(slots=True)
class Count:
    """How far a list has come: the last number on each level."""

    levels: Mapping[int, Level]
    numbers: dict[int, int] = field(default_factory=dict)

    def next(self, at: int, start: int | None = None) -> str:
        """The printed number of the next item on a level; empty for a bullet."""
        level = self.levels.get(at, Level())
        self.numbers[at] = self.numbers.get(at, level.start - 1) + 1 if start is None else start
        for deeper in [each for each in self.numbers if each > at]:
            del self.numbers[deeper]
        if not level.style:
            return level.template if PLACE.search(level.template) is None else ""
        if level.template:
            pieces = PLACE.split(level.template)
            pieces[1::2] = [self._printed(int(place)) for place in pieces[1::2]]
            return " ".join("".join(pieces).split())
        above = range(max(1, at - level.shown + 1), at + 1)
        numbers = ".".join(filter(None, map(self._printed, above)))
        return " ".join(f"{level.prefix}{numbers}{level.suffix}".split())

    def _printed(self, at: int) -> str:
        level = self.levels.get(at, Level())
        return numeral(self.numbers.setdefault(at, level.start), level.style) if level.style else ""


class Lists:
    """Counts on through the lists of a document, and through its numbered headings."""

    def __init__(self, styles: Mapping[str, etree._Element], outline: etree._Element | None) -> None:
        """The lists of these styles; nothing is counted yet."""
        self._levels = {name: _levels(style) for name, style in styles.items()}
        self._headings = Count({} if outline is None else _levels(outline))
        self._by_id: dict[str, Count] = {}
        self._by_style: dict[str, Count] = {}

    def begin(self, element: etree._Element, style: str) -> Count:
        """The count of a list that begins here in a style, which may go on from one before."""
        before = self._by_id.get(element.get(f"{TEXT}continue-list") or "")
        if before is None and element.get(f"{TEXT}continue-numbering") == "true":
            before = self._by_style.get(style)
        count = before or Count(self._levels.get(style, {}))
        self._by_style[style] = count
        if name := element.get(XML_ID):
            self._by_id[name] = count
        return count

    def numbered(self, element: etree._Element, style: str) -> Count:
        """The count of the list that a paragraph, numbered by itself, names."""
        name = element.get(f"{TEXT}list-id") or style
        return self._by_id.setdefault(name, Count(self._levels.get(style, {})))

    def heading(self, at: int, start: int | None) -> str:
        """The printed number of the next heading of a level, from the numbering of the outline."""
        return self._headings.next(at, start)


def _levels(style: etree._Element) -> dict[int, Level]:
    found = {}
    for each in style:
        at = whole_number(each.get(f"{TEXT}level"), 0, most=MOST_LEVELS)
        if at and local(each) in NUMBERED:
            template = each.get(f"{STYLE}num-list-format") or each.get(f"{LOEXT}num-list-format") or ""
            found[at] = Level(
                style=each.get(f"{STYLE}num-format") or "",
                prefix=each.get(f"{STYLE}num-prefix") or "",
                suffix=each.get(f"{STYLE}num-suffix") or "",
                start=whole_number(each.get(f"{TEXT}start-value"), 1),
                shown=whole_number(each.get(f"{TEXT}display-levels"), 1, most=MOST_LEVELS),
                template=template,
            )
    return found
