"""The parts of an OpenDocument text: packed in a ZIP container, or in one piece of XML; and what they say of it."""

import re
from collections.abc import Iterator

from lxml import etree

from cybersov.documents.archives import PASSWORD, Archive, open_archive, parse_xml, refuse_others
from cybersov.documents.dates import edtf_date
from cybersov.documents.drafts import Matter
from cybersov.documents.odt.names import META, OFFICE, local
from cybersov.documents.office import stated, whole_number
from cybersov.errors import UnreadableInput

FLAT = b"<office:document"
HEAD = 4096
PICTURE = re.compile(rb"<office:binary-data>[^<]*</office:binary-data>")
MANIFEST = "META-INF/manifest.xml"
MEND = "Open it in LibreOffice and save it again as .odt."
PUBLISHERS = ("publisher", "company")


class Package:
    """The XML of an OpenDocument text, from whichever form of file."""

    def __init__(self, raw: bytes, name: str) -> None:
        """The package in the bytes of a file; raises EmptyInput or UnreadableInput where it holds no text document."""
        self.name = name
        if FLAT in raw[:HEAD] and not raw.startswith(b"PK"):
            content = parse_xml(PICTURE.sub(b"", raw), name, "document")
            self._roots = [content]
        else:
            archive = open_archive(raw, name)
            refuse_others(archive, ".odt")
            _refuse_encrypted(archive)
            content = archive.xml("content.xml")
            self._roots = [content, *(archive.xml(part) for part in ("styles.xml", "meta.xml") if part in archive)]
        found = content.find(f"{OFFICE}body/{OFFICE}text")
        if found is None:
            raise UnreadableInput(f"{name}: it is no OpenDocument text. {MEND}")
        self._body = found

    def body(self) -> etree._Element:
        """The text of the document."""
        return self._body

    def styles(self) -> list[etree._Element]:
        """The elements that hold styles; those of the content come first."""
        return [each for root in self._roots for each in root if local(each) in ("automatic-styles", "styles")]

    def matter(self) -> Matter:
        """What the metadata of the file say.

        When it was made says nothing of when it was issued; a date that somebody entered as such does.
        """
        told: dict[str, list[str]] = {}
        for name, text in self._told():
            told.setdefault(name, []).append(text)
        names = told.get("initial-creator") or told.get("creator") or []
        authors = [author for name in names for each in name.split(";") if (author := stated("authors", each))]
        issued = [date for text in told.get("issued", ()) if (date := edtf_date(text))]
        houses = [house for name in PUBLISHERS for text in told.get(name, ()) if (house := stated("publishers", text))]
        return Matter(
            title=stated("titles", next(iter(told.get("title", ())), "")),
            authors=tuple(dict.fromkeys(authors)),
            issued=issued[0] if issued else None,
            publisher=houses[0] if houses else None,
            language=next(iter(told.get("language", ())), ""),
            identifier=next(iter(told.get("identifier", ())), None),
        )

    def pages(self) -> int:
        """How many pages the file says it has; 0 where it does not say."""
        told = (each.get(f"{META}page-count") for each in self._meta() if local(each) == "document-statistic")
        return whole_number(next(told, None), 0)

    def _meta(self) -> Iterator[etree._Element]:
        for root in self._roots:
            for meta in root.iterchildren(f"{OFFICE}meta"):
                yield from meta

    def _told(self) -> Iterator[tuple[str, str]]:
        """The names of metadata, also of those that users defined, and their texts."""
        for each in self._meta():
            name = (each.get(f"{META}name") or "").casefold() if local(each) == "user-defined" else local(each)
            if text := " ".join((each.text or "").split()):
                yield name, text


def _refuse_encrypted(archive: Archive) -> None:
    if MANIFEST in archive and b"encryption-data" in archive.read(MANIFEST):
        raise UnreadableInput(f"{archive.name}: {PASSWORD}")
