"""The styles of a Word file: names along the chain of what they are based on, and the properties they give."""

from functools import cache

from lxml import etree

from cybersov.documents.docx.names import W, child, switched, value
from cybersov.documents.office import LONGEST_CHAIN, whole_number

BODY_LEVEL = 9
SIDES = (("left", "start"), ("right", "end"))


class Styles:
    """Looks up what a style or a paragraph says, along the chain of styles it is based on."""

    def __init__(self, root: etree._Element | None) -> None:
        """The styles in the root of a styles part, which may be missing."""
        found = () if root is None else root.iterchildren(f"{{{W}}}style")
        self._all: dict[str, etree._Element] = {}
        self._default: str | None = None
        for style in found:
            name = style.get(f"{{{W}}}styleId") or ""
            self._all.setdefault(name, style)
            if style.get(f"{{{W}}}default") in ("1", "true", "on") and style.get(f"{{{W}}}type") == "paragraph":
                self._default = name
        self.chain = cache(self._chain)
        self.names = cache(self._names)
        self.hides = cache(self._hides)
        self.raises = cache(self._raises)

    def _chain(self, name: str | None) -> tuple[etree._Element, ...]:
        """The elements of a style and of those it is based on, nearest first; the default one without a name."""
        chain: list[etree._Element] = []
        name = name if name in self._all else self._default
        while name in self._all and len(chain) < LONGEST_CHAIN:
            chain.append(self._all[name])
            name = value(chain[-1], "basedOn")
        return tuple(chain)

    def _names(self, name: str | None) -> tuple[str, ...]:
        """The names of the styles in a chain; where a style is not defined, its id."""
        if name and name not in self._all:
            return (name,)
        return tuple(value(style, "name") or "" for style in self.chain(name))

    def _hides(self, name: str | None) -> bool:
        told = (switched(style, "rPr", "vanish") for style in self.chain(name))
        return next((each for each in told if each is not None), False)

    def _raises(self, name: str | None) -> bool:
        told = (value(style, "rPr", "vertAlign") for style in self.chain(name))
        return next((each for each in told if each is not None), "") == "superscript"

    def sources(self, properties: etree._Element | None) -> list[etree._Element]:
        """The paragraph properties that hold for a paragraph, its own first, then those of its styles."""
        styled = (child(style, "pPr") for style in self.chain(value(properties, "pStyle")))
        return [each for each in (properties, *styled) if each is not None]

    def outline(self, sources: list[etree._Element]) -> int:
        """The level of a heading from 1 to 9 that the outline gives a paragraph, else 0."""
        told = next((found for each in sources if (found := value(each, "outlineLvl")) is not None), None)
        level = whole_number(told, BODY_LEVEL)
        return level + 1 if level < BODY_LEVEL else 0

    def indents(self, sources: list[etree._Element]) -> tuple[int, int]:
        """The indents of a paragraph from the left and the right margin, in twentieths of a point."""
        sides = []
        for names in SIDES:
            told = (value(each, "ind", key=name) for each in sources for name in names)
            sides.append(whole_number(next((each for each in told if each is not None), None), 0))
        return sides[0], sides[1]

    def breaks_page(self, sources: list[etree._Element]) -> bool:
        """Whether a paragraph begins a page."""
        told = (switched(each, "pageBreakBefore") for each in sources)
        return next((each for each in told if each is not None), False)
