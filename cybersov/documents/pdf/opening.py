"""Opening a PDF, and what it says about itself: metadata, outline, page labels. All that can be wrong is one error."""

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from cybersov.documents.characters import normalised
from cybersov.documents.drafts import Matter
from cybersov.documents.limits import OUTLINE, PAGES
from cybersov.errors import EmptyInput, UnreadableInput

HEAD = 1024  # bytes among which the signature of the format stands
PASSWORD, DAMAGED = 4, "the PDF is damaged or cut off. Save or download it again."
FILE_NAME = re.compile(r"\.(?:docx?|pdf|indd|qxd|tex|dvi|rtf|odt|pptx?|xlsx?|pub|wpd|ps|html?)\s*$|\\", re.IGNORECASE)
PROGRAM = re.compile(r"^(?:microsoft (?:word|powerpoint|excel)|powerpoint presentation|word document|untitled|"
                     r"document\d*|layout \d+|unbenannt|slide 1|print|title|scan\w*|\W*)$", re.IGNORECASE)
PREFIX = re.compile(r"^Microsoft (?:Word|PowerPoint|Excel) - ", re.IGNORECASE)
NOBODY = re.compile(r"^(?:(?:windows |office )?user|admin(?:istrator)?|owner|author|unknown|anonymous|default|\W*|"
                    r"\S*\d\S*)$", re.IGNORECASE)
SEVERAL = re.compile(r"\s*;\s*|\s+(?:and|&)\s+")
LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,3}")
LABEL = re.compile(r"[\w .:/–-]{1,12}")


@contextmanager
def opened(raw: bytes, name: str) -> Iterator[Any]:
    """The document of pypdfium2 in these bytes, closed at the end. Raises EmptyInput, UnreadableInput."""
    import pypdfium2

    if not raw.strip(b"\0 \r\n\t"):
        raise EmptyInput(f"{name}: the file is empty. Save or download it again.")
    if b"%PDF-" not in raw[:HEAD]:
        raise UnreadableInput(f"{name}: this is not a PDF. Give the file the suffix of its format.")
    try:
        pdf = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == PASSWORD or "password" in str(error).lower():
            message = "the PDF is locked with a password. Save a copy without one, and read that."
            raise UnreadableInput(f"{name}: {message}") from None
        raise UnreadableInput(f"{name}: {DAMAGED}") from None
    try:
        if len(pdf) == 0:
            raise UnreadableInput(f"{name}: the PDF has no pages. Save or download it again.")
        if len(pdf) > PAGES:
            raise UnreadableInput(f"{name}: the PDF has {len(pdf):,} pages, more than {PAGES:,}. Split it.")
        yield pdf
    finally:
        pdf.close()


def matter_of(pdf: Any) -> Matter:
    """Title, authors and language of the file, where they are more than what a program filled in.

    The dates of the file say when it was made, not when the text was issued: they are left out.
    """
    title, author = _entry(pdf, "Title"), _entry(pdf, "Author")
    title = PREFIX.sub("", title)
    if FILE_NAME.search(title) or PROGRAM.match(title) or ("_" in title and " " not in title):
        title = ""
    authors = tuple(name for name in SEVERAL.split(author) if name and not NOBODY.match(name))
    return Matter(title=title, authors=authors, language=_language(pdf))


def _entry(pdf: Any, key: str) -> str:
    try:
        written = pdf.get_metadata_value(key) or ""
    except (ValueError, KeyError, UnicodeError):
        return ""
    return " ".join(normalised(written).split())[:500]


def _language(pdf: Any) -> str:
    """The language that the catalogue names, empty where it names none."""
    import pypdfium2.raw as c

    length = c.FPDFCatalog_GetLanguage(pdf, None, 0)
    if not 2 < length <= 80:
        return ""
    buffer = ctypes.create_string_buffer(length)
    c.FPDFCatalog_GetLanguage(pdf, ctypes.cast(buffer, ctypes.POINTER(c.FPDF_WCHAR)), length)
    tag = buffer.raw.decode("utf-16-le", "ignore").strip("\0 ")
    return tag if LANGUAGE.fullmatch(tag) else ""


def outline_of(pdf: Any) -> list[tuple[int, str, int]]:
    """The entries of the outline: page from 1, title, level from 1."""
    import pypdfium2

    found = []
    try:
        for entry in pdf.get_toc(max_depth=8):
            place = entry.get_dest()
            page = place.get_index() if place else None
            if page is not None:
                found.append((page + 1, entry.get_title(), entry.level + 1))
            if len(found) >= OUTLINE:
                break
    except (pypdfium2.PdfiumError, ValueError, UnicodeError, RecursionError):
        return found
    return found


def labels_of(pdf: Any) -> dict[int, str]:
    """The labels that the file gives its pages (from 1); empty where they say no more than the count of pages."""
    found = {}
    for index in range(len(pdf)):
        label = pdf.get_page_label(index) or ""
        if LABEL.fullmatch(label):
            found[index + 1] = label
    return {} if all(label == str(page) for page, label in found.items()) else found
