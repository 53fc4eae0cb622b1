"""What an answer of a web server is: a page, a PDF, an office file; and in which encoding."""

import codecs
from pathlib import PurePosixPath
from urllib.parse import unquote

from cybersov.documents.finding import shown
from cybersov.documents.web.html import decoded
from cybersov.errors import UnreadableInput

PACKED_HEAD, PACKED_TAIL = 1 << 12, 1 << 16
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "application/pdf": ".pdf",
    "application/x-pdf": ".pdf",
    OFFICE: ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/epub+zip": ".epub",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "text/plain": ".txt",
}
VAGUE = ("", "application/octet-stream", "binary/octet-stream", "application/download", "application/force-download")
VAGUE += ("application/zip", "application/x-zip-compressed", "text/plain", "unknown/unknown")
SUFFIXES = (".pdf", ".docx", ".odt", ".epub", ".html", ".htm", ".xhtml", ".md", ".markdown", ".txt", ".text")
TEXTS = (".html", ".htm", ".xhtml", ".md", ".markdown", ".txt", ".text")
MAGIC = ((b"%PDF-", ".pdf"), (b"PK\x03\x04", ""), (b"<!doctype html", ".html"), (b"<html", ".html"))
PACKED = ((b"application/epub+zip", ".epub"), (b"application/vnd.oasis.opendocument.text", ".odt"), (b"word/", ".docx"))


def suffix_of(kind: str, path: str, raw: bytes, name: str) -> str:
    """The suffix that says how to read an answer: by its media type, by the end of the path, by its first bytes.

    `kind` is the media type, empty where the server says none. Raises UnreadableInput where it is none of ours.
    """
    head = raw[:1024].lstrip().lower()
    if head.startswith(b"%pdf-"):
        return ".pdf"
    said = TYPES.get(kind, "")
    ending = PurePosixPath(unquote(path)).suffix.lower()
    if (not said or kind in VAGUE) and ending in SUFFIXES:
        return ending
    if said:
        return said
    if kind in VAGUE or kind.endswith(("+zip", "+xml", "/xml")):
        magic = next((suffix for start, suffix in MAGIC if head.startswith(start.lower())), None)
        if magic:
            return magic
        if magic == "":
            ends = (raw[:PACKED_HEAD], raw[-PACKED_TAIL:])
            return next((suffix for mark, suffix in PACKED if any(mark in end for end in ends)), ".zip")
    what = shown(kind)[:60] or "without a type"
    raise UnreadableInput(f"{name}: answers of the kind {what} are not read. Give the address of a page or a PDF.")


def in_utf8(raw: bytes, charset: str | None) -> bytes:
    """Text in UTF-8 with a byte order mark where it was in the encoding that only the server named; else as it is."""
    if not charset or raw.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        text = decoded(raw, charset)
        return raw if text is None else text.encode("utf-8-sig")
    return raw
