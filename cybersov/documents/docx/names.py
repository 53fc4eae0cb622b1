"""Names of WordprocessingML, and its elements and values as this package asks for them."""

from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"  # the same names in ISO/IEC 29500 strict
WRAPPERS = ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
OFF = ("0", "false", "off", "none")


@lru_cache(maxsize=4096)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child with a name of WordprocessingML, or its first child with the next name, and so on."""
    for name in path:
        element = None if element is None else element.find(f"{{{W}}}{name}")
    return element


def value(element: etree._Element | None, *path: str, key: str = "val") -> str | None:
    """An attribute, `val` unless told, of the element at the end of a path of children."""
    found = child(element, *path)
    return None if found is None else found.get(f"{{{W}}}{key}")


def switched(element: etree._Element | None, *path: str) -> bool | None:
    """Whether a property is on or off; None where it is not named."""
    found = child(element, *path)
    return None if found is None else (found.get(f"{{{W}}}val") or "on") not in OFF


def inside(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The children with a name, also those in content controls and the like, but not those that were deleted."""
    for each in element:
        found = local(each)
        if found == name:
            yield each
        elif found in WRAPPERS:
            yield from inside(each, name)
