"""Names of OpenDocument, and its elements and values as this package asks for them."""

from functools import lru_cache

from lxml import etree

BASE = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, STYLE, TABLE, DRAW, META = (
    f"{{{BASE}{name}:1.0}}" for name in ("office", "text", "style", "table", "drawing", "meta")
)
FO = f"{{{BASE}xsl-fo-compatible:1.0}}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


@lru_cache(maxsize=4096)
def _parts(tag: str) -> tuple[str, str]:
    space, _, name = tag.rpartition("}")
    return space + "}", name


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return _parts(tag)[1] if isinstance(tag, str) else ""


def drawn(element: etree._Element) -> bool:
    """Whether an element is of a drawing: a frame, a shape, a box."""
    tag = element.tag
    return isinstance(tag, str) and _parts(tag)[0] == DRAW
