"""Fields of a Word file: which of their results are text, and where they begin and end."""

import re
from dataclasses import dataclass

from lxml import etree

from cybersov.documents.docx.names import W, local, value
from cybersov.documents.limits import DEPTH

WORD = re.compile(r"\s*(\w+)")
MADE = {"page", "numpages", "sectionpages", "section", "toc", "index", "toa", "xe", "tc", "ta", "rd", "seqidx"}
LISTED = r"\s*(?:ADDIN\s+)?(?:ZOTERO_BIBL|Mendeley Bibliography|EN\.REFLIST|BIBLIOGRAPHY)"
BIBLIOGRAPHY = re.compile(LISTED, re.IGNORECASE)
TELLING = 80  # characters of an instruction; what kind of field it is stands at its head
LISTING = ("MENDELEY_BIBLIOGRAPHY", "CitaviBibliography")


@dataclass(slots=True)
class Field:
    """A field that is open: its instruction so far, and whether its result has begun."""

    instruction: str = ""
    shown: bool = False


class Fields:
    """The fields that are open where the walk stands.

    Where the marks of their ends do not match those of their begins, a field is over at the end of its paragraph.
    """

    def __init__(self, body: etree._Element) -> None:
        """No fields yet; `body` is looked through for their marks."""
        kinds = [mark.get(f"{{{W}}}fldCharType") for mark in body.iter(f"{{{W}}}fldChar")]
        self._matched = kinds.count("begin") == kinds.count("end")
        self._open: list[Field] = []
        self._deeper = 0

    def mark(self, kind: str | None) -> None:
        """Pass the mark of a begin, of a separation of instruction and result, or of an end."""
        if kind == "begin" and len(self._open) >= DEPTH:
            self._deeper += 1
        elif kind == "begin":
            self._open.append(Field())
        elif kind == "end" and self._deeper:
            self._deeper -= 1
        elif kind == "end" and self._open:
            self._open.pop()
        elif kind == "separate" and self._open and not self._deeper:
            self._open[-1].shown = True

    def instruct(self, text: str) -> None:
        """Pass a piece of an instruction."""
        if self._open and not self._open[-1].shown and len(self._open[-1].instruction) < TELLING:
            self._open[-1].instruction += text[:TELLING]

    def end_paragraph(self) -> None:
        """Pass the end of a paragraph."""
        if not self._matched:
            self._open.clear()
            self._deeper = 0

    @property
    def silent(self) -> bool:
        """Whether text here is an instruction, or a result that the program makes: a page number, the contents."""
        return any(not each.shown or is_made(each.instruction) for each in self._open)

    @property
    def in_bibliography(self) -> bool:
        """Whether a program for references made the text here as a list of works."""
        return any(BIBLIOGRAPHY.match(each.instruction) for each in self._open)


def is_made(instruction: str) -> bool:
    """Whether the result of a field with this instruction belongs to the page, not to the text.

    >>> is_made(" PAGE \\\\* MERGEFORMAT "), is_made("TOC \\\\o"), is_made(" ADDIN ZOTERO_ITEM CSL_CITATION {}")
    (True, True, False)
    """
    word = WORD.match(instruction)
    return bool(word) and word[1].casefold() in MADE


def made_control(control: etree._Element) -> bool:
    """Whether a content control holds the contents or page numbers, or only asks for text to be typed."""
    for each in control.iterchildren(f"{{{W}}}sdtPr"):
        for part in each.iter():
            gallery = part.get(f"{{{W}}}val") or "" if local(part) == "docPartGallery" else ""
            if local(part) == "showingPlcHdr" or gallery.startswith(("Table of Contents", "Page Numbers")):
                return True
    return False


def listing_control(control: etree._Element) -> bool:
    """Whether a program for references made the content of a content control as a list of works."""
    return (value(control, "sdtPr", "tag") or "").startswith(LISTING)
