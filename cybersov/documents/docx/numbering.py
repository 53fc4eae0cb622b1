"""The numbers of lists in a Word file, as Word prints them (ECMA-376 part 1, section 17.9)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from cybersov.documents.docx.names import W, child, switched, value
from cybersov.documents.numerals import numeral
from cybersov.documents.office import whole_number

PLACE = re.compile(r"%([1-9])")
LEVELS = 9
LONGEST_LINK = 10


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered; `restarts` is the level, counted from 1, above which it starts anew.

    Where a file names no start, the standard has it be 0.
    """

    style: str = "decimal"
    text: str = ""
    start: int = 0
    restarts: int | None = None
    legal: bool = False
    paragraph_style: str = ""


class Numbering:
    """Counts on through the lists of a document."""

    def __init__(self, root: etree._Element | None) -> None:
        """The lists in the root of a numbering part, which may be missing."""
        self._abstract = {each.get(f"{{{W}}}abstractNumId"): each for each in _all(root, "abstractNum")}
        self._styled = {name: key for key, each in self._abstract.items() if (name := value(each, "styleLink"))}
        self._lists = {each.get(f"{{{W}}}numId"): each for each in _all(root, "num")}
        self._levels: dict[str, tuple[str, dict[int, Level]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def place(self, sources: Iterable[etree._Element], style: str | None) -> tuple[str, int] | None:
        """The list and the level of a paragraph with these properties and style, or None outside of all lists."""
        listed = [found for each in sources if (found := child(each, "numPr")) is not None]
        name = next((found for each in listed if (found := value(each, "numId")) is not None), None)
        if name not in self._lists:
            return None
        told = next((found for each in listed if (found := value(each, "ilvl")) is not None), None)
        if told is None and style:
            levels = self._known(name)[1]
            told = next((str(at) for at, level in levels.items() if level.paragraph_style == style), None)
        return name, whole_number(told, 0, most=LEVELS - 1)

    def next(self, name: str, at: int) -> str:
        """The number before the next paragraph of a list on a level; empty for a bullet."""
        abstract, levels = self._known(name)
        counts = self._counts.setdefault(abstract, {})
        level = levels.get(at, Level())
        if (name, at) not in self._begun:
            self._begun.add((name, at))
            if any(_at(each) == at and value(each, "startOverride") for each in self._overrides(name)):
                counts.pop(at, None)
        counts[at] = counts.get(at, level.start - 1) + 1
        for deeper in [each for each in counts if each > at]:
            restarts = levels.get(deeper, Level()).restarts
            if restarts != 0 and (restarts is None or at < restarts):
                del counts[deeper]
        if level.style == "bullet":
            return ""
        pieces = PLACE.split(level.text)
        for place in range(1, len(pieces), 2):
            upper = levels.get(at_upper := int(pieces[place]) - 1, Level())
            count = counts.setdefault(at_upper, upper.start)
            style = "decimal" if level.legal else upper.style
            pieces[place] = "" if upper.style in ("bullet", "none") else numeral(count, style)
        return " ".join("".join(pieces).split())

    def _known(self, name: str) -> tuple[str, dict[int, Level]]:
        """The abstract list behind a list, and its levels with what the list has of its own."""
        if name not in self._levels:
            abstract = value(self._lists[name], "abstractNumId") or ""
            for _ in range(LONGEST_LINK):
                link = value(self._abstract.get(abstract), "numStyleLink")
                if link not in self._styled:
                    break
                abstract = self._styled[link]
            levels = {_at(each): _level(each, None) for each in _all(self._abstract.get(abstract), "lvl")}
            for each in self._overrides(name):
                own = child(each, "lvl")
                start = value(each, "startOverride")
                known = _level(own, start) if own is not None else _started(levels.get(_at(each), Level()), start)
                levels[_at(each)] = known
            self._levels[name] = (abstract, levels)
        return self._levels[name]

    def _overrides(self, name: str) -> list[etree._Element]:
        return _all(self._lists[name], "lvlOverride")


def _all(element: etree._Element | None, name: str) -> list[etree._Element]:
    return [] if element is None else list(element.iterchildren(f"{{{W}}}{name}"))


def _at(element: etree._Element) -> int:
    return whole_number(element.get(f"{{{W}}}ilvl"), 0, most=LEVELS - 1)


def _level(element: etree._Element, start: str | None) -> Level:
    restarts = value(element, "lvlRestart")
    return Level(
        style=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        start=whole_number(start or value(element, "start"), 0),
        restarts=None if restarts is None else whole_number(restarts, 0),
        legal=switched(element, "isLgl") or False,
        paragraph_style=value(element, "pStyle") or "",
    )


def _started(level: Level, start: str | None) -> Level:
    return Level(level.style, level.text, whole_number(start, level.start), level.restarts, level.legal,
                 level.paragraph_style)
