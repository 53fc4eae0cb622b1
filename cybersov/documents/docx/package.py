"""The parts of a Word file: found by their relations, as ECMA-376 part 2 has it, and what they say of the document."""

import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from cybersov.documents.archives import Archive, parse_xml, refuse_others
from cybersov.documents.dates import edtf_date
from cybersov.documents.docx.names import STRICT, W, child, local
from cybersov.documents.drafts import Matter
from cybersov.documents.office import stated, whole_number
from cybersov.errors import UnreadableInput

USUAL = "word/document.xml"
MEND = "Open it in Word or LibreOffice and save it again as .docx."
PUBLISHED = re.compile(rb"<(?:\w+:)?PublishDate\b[^>]*>([^<]{4,40})<")


class Package:
    """The parts of a Word file by their relations to the main part."""

    def __init__(self, archive: Archive) -> None:
        """The package in an archive; raises UnreadableInput where it holds no Word document."""
        self.archive = archive
        self.name = archive.name
        refuse_others(archive, ".docx")
        top = dict(_relations(archive, ""))
        self._main = top.get("officeDocument", USUAL)
        self._top = {"core-properties": "docProps/core.xml", "extended-properties": "docProps/app.xml"} | top
        if self._main not in archive:
            raise UnreadableInput(f"{self.name}: it is no Word document (its main part is missing). {MEND}")
        self._root = self._parsed(self._main)
        if self._root.tag != f"{{{W}}}document":
            raise UnreadableInput(f"{self.name}: it is no Word document. {MEND}")
        self._parts = dict(_relations(archive, self._main))

    def body(self) -> etree._Element:
        """The body of the document; UnreadableInput where there is none."""
        found = child(self._root, "body")
        if found is None:
            raise UnreadableInput(f"{self.name}: the Word document has no body. {MEND}")
        return found

    def part(self, kind: str) -> etree._Element | None:
        """The root of the part of a kind (styles, numbering, footnotes, endnotes, settings), if there is one."""
        member = self._parts.get(kind)
        return self._parsed(member) if member and member in self.archive else None

    def matter(self) -> Matter:
        """What the properties of the file say.

        When it was made says nothing of when it was issued; a publishing date that somebody entered does.
        """
        core, app = self._texts("core-properties"), self._texts("extended-properties")
        authors = tuple(name for each in core.get("creator", "").split(";") if (name := stated("authors", each)))
        issued = [found for each in self._published() if (found := edtf_date(each))]
        return Matter(
            title=stated("titles", core.get("title", "")),
            authors=tuple(dict.fromkeys(authors)),
            issued=issued[0] if issued else None,
            publisher=stated("publishers", app.get("Company", "")) or None,
            language=core.get("language", ""),
            identifier=core.get("identifier") or None,
        )

    def pages(self) -> int:
        """How many pages the file says it has; 0 where it does not say."""
        return whole_number(self._texts("extended-properties").get("Pages"), 0)

    def _texts(self, kind: str) -> dict[str, str]:
        member = self._top[kind]
        if member not in self.archive:
            return {}
        return {local(each): " ".join((each.text or "").split()) for each in self._parsed(member)}

    def _published(self) -> Iterator[str]:
        for name in self.archive.names:
            if name.startswith("customXml/item") and name.endswith(".xml"):
                for found in PUBLISHED.finditer(self.archive.read(name)):
                    yield found[1].decode("utf-8", "replace")

    def _parsed(self, member: str) -> etree._Element:
        return parse_xml(self.archive.read(member).replace(STRICT, W.encode()), self.name, member)


def _relations(archive: Archive, member: str) -> Iterator[tuple[str, str]]:
    """The kinds of the parts that a part (the whole package without a name) refers to, and their names."""
    folder, base = posixpath.split(member)
    rels = posixpath.join(folder, "_rels", f"{base}.rels")
    if rels not in archive:
        return
    for each in archive.xml(rels):
        kind, target = each.get("Type") or "", each.get("Target") or ""
        if each.get("TargetMode") != "External" and target:
            yield kind.rpartition("/")[2], posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
