"""ZIP containers and the XML in them, opened so that no file can take more memory or time than the limits allow.

Nothing is written to disk, so the names of members are only names. Sizes are counted while a member is
unpacked: what the headers of a file say of it is not believed.
"""

import zipfile
import zlib
from io import BytesIO
from itertools import pairwise

from lxml import etree

from cybersov.documents.limits import DEPTH, MARKUP, MIB, PART_BYTES, PARTS, RATIO, UNPACKED_BYTES, spelt
from cybersov.errors import EmptyInput, UnreadableInput

ZIP, OLE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY, LOCAL_HEADER = b"PK\x01\x02", 30
ENCRYPTED = 0x1
STEP = 1 << 18
TOO_DEEP = f"boolean({'/*' * (DEPTH + 1)})"
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
BROKEN += (KeyError, IndexError, OverflowError, UnicodeError)
SAVE_AGAIN = "Open it in the program that made it and save it again."
PASSWORD = "it is protected with a password. Save it without one."
PROTECTED = "EncryptedPackage".encode("utf-16-le")
MEMBERS = {"word/document.xml": ".docx", "xl/workbook.xml": ".xlsx", "ppt/presentation.xml": ".pptx"}
TYPES = {
    "application/epub+zip": ".epub",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/vnd.oasis.opendocument.presentation": ".odp",
    "application/vnd.oasis.opendocument.graphics": ".odg",
}
READ = (".docx", ".epub", ".odt")
NOT_PACKED = "it is not what its suffix says (no ZIP container). Give it the suffix of its format, or save it again."
HEADS = {b"%PDF": ".pdf", b"{\\rtf": ".rtf", b"<!DOCTYPE html": ".html", b"<html": ".html"}


class Archive:
    """A ZIP container that is open for reading; it counts what was unpacked from it.

    `names` are the members in the order of the file. A member is found whatever the case of its name, and
    whether folders are parted by slashes or backslashes.
    """

    def __init__(self, container: zipfile.ZipFile, name: str) -> None:
        """An archive over a container whose directory was checked; `name` is what messages call it."""
        self.name = name
        self._container = container
        self._members = {_key(info.filename): info for info in container.infolist()}
        self._unpacked = 0
        self.names = tuple(info.filename.replace("\\", "/") for info in container.infolist())

    def __contains__(self, member: str) -> bool:
        return _key(member) in self._members

    def read(self, member: str) -> bytes:
        """The bytes of a member.

        Raises UnreadableInput where it is missing, damaged, encrypted, or larger than the limits.
        """
        info = self._members.get(_key(member))
        if info is None:
            raise UnreadableInput(f"{self.name}: its part {member} is missing. {SAVE_AGAIN}")
        if info.flag_bits & ENCRYPTED:
            raise UnreadableInput(f"{self.name}: {PASSWORD}")
        if info.compress_type not in METHODS:
            raise UnreadableInput(f"{self.name}: its part {member} is packed in an unusual way. {SAVE_AGAIN}")
        try:
            return self._inflated(info, member)
        except BROKEN:
            raise UnreadableInput(f"{self.name}: its part {member} is damaged. {SAVE_AGAIN}") from None

    def xml(self, member: str) -> etree._Element:
        """The root of the XML in a member; raises UnreadableInput as `read` and `parse_xml` do."""
        return parse_xml(self.read(member), self.name, member)

    def _inflated(self, info: zipfile.ZipInfo, member: str) -> bytes:
        pieces, size = [], 0
        most = min(PART_BYTES, max(MIB, info.compress_size * RATIO))
        with self._container.open(info) as stream:
            while piece := stream.read(STEP):
                size += len(piece)
                self._unpacked += len(piece)
                if size > most or self._unpacked > UNPACKED_BYTES:
                    message = f"{self.name}: its part {member} unpacks to more than {spelt(size - len(piece))}."
                    raise UnreadableInput(f"{message} Save the text alone in a new file.")
                pieces.append(piece)
        return b"".join(pieces)


def open_archive(raw: bytes, name: str) -> Archive:
    """The ZIP container that the bytes are.

    Raises EmptyInput without bytes; UnreadableInput where they are no ZIP container, its directory is damaged,
    its members overlap or are too many.
    """
    if not raw:
        raise EmptyInput(f"{name}: the file holds no text. Give a file with running text.")
    if not raw.startswith(ZIP):
        raise UnreadableInput(f"{name}: {_what(raw)}")
    if raw.count(ENTRY) > PARTS:
        raise UnreadableInput(f"{name}: the file has more than {PARTS} parts. Save the text alone in a new file.")
    try:
        container = zipfile.ZipFile(BytesIO(raw))
        overlapping = _overlapping(container)
    except BROKEN:
        raise UnreadableInput(f"{name}: the file is damaged or cut off. Get it again, or save it again.") from None
    if overlapping:
        raise UnreadableInput(f"{name}: parts of the file lie over each other. {SAVE_AGAIN}")
    return Archive(container, name)


def suffix_of(archive: Archive) -> str:
    """The suffix that the content of an archive asks for, such as ".docx" or ".ods"; empty where that is not known."""
    if "mimetype" in archive:
        kind = archive.read("mimetype")[:100].decode("ascii", "replace").strip()
        return next((suffix for name, suffix in TYPES.items() if kind.startswith(name)), "")
    return next((suffix for member, suffix in MEMBERS.items() if member in archive), "")


def refuse_others(archive: Archive, suffix: str) -> None:
    """Raise UnreadableInput where the content of an archive asks for another suffix than this one."""
    found = suffix_of(archive)
    if found in ("", suffix):
        return
    mend = "Give it that suffix." if found in READ else "Export its text as .docx, .odt or .pdf."
    raise UnreadableInput(f"{archive.name}: it is not what its suffix says, but {found}. {mend}")


def parse_xml(raw: bytes, name: str, member: str) -> etree._Element:
    """The root of an XML document, without comments and processing instructions.

    Nothing outside of the bytes is looked at. References to entities that only an external DTD could declare stay
    as nodes whose `tag` is no string. Raises UnreadableInput, which names `member`, where the XML is damaged,
    nested too deep, too large, or declares entities of its own.
    """
    if raw.count(b"<") + raw.count(b"=") > MARKUP:
        raise UnreadableInput(f"{name}: its part {member} has too much markup. Part the document in several files.")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(raw, parser)
        declared = root.getroottree().docinfo.internalDTD
        entities = declared is not None and any(True for _ in declared.iterentities())
        deep = root.getroottree().xpath(TOO_DEEP)
    except (etree.LxmlError, LookupError, ValueError, AssertionError) as error:
        line = getattr(error, "lineno", None)
        where = f" (line {line})" if line else ""
        message = f"{name}: the XML of its part {member} is damaged or nested too deep{where}."
        raise UnreadableInput(f"{message} {SAVE_AGAIN}") from None
    if deep:
        raise UnreadableInput(f"{name}: the XML of its part {member} is nested too deep. {SAVE_AGAIN}")
    if entities:
        raise UnreadableInput(f"{name}: its part {member} declares entities, which are not read. {SAVE_AGAIN}")
    return root


def _key(member: str) -> str:
    return member.replace("\\", "/").lstrip("/").casefold()


def _overlapping(container: zipfile.ZipFile) -> bool:
    """Whether two members claim the same bytes."""
    found = sorted((info.header_offset, info.compress_size) for info in container.infolist())
    return any(start + LOCAL_HEADER + size > after for (start, size), (after, _) in pairwise(found))


def _what(raw: bytes) -> str:
    """What bytes that are no ZIP container are, and the mend."""
    if raw.startswith(OLE):
        old = "it is an office file of the kind used before 2007. Open it and save it as .docx or .odt."
        return PASSWORD if PROTECTED in raw else old
    suffix = next((suffix for head, suffix in HEADS.items() if raw.lstrip().startswith(head)), "")
    return f"it is not what its suffix says, but {suffix}. Give it that suffix." if suffix else NOT_PACKED
