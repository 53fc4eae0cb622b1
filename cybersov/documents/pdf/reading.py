"""A PDF with a text layer to a draft."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from cybersov.documents.drafts import Draft
from cybersov.documents.limits import PDF_CHARACTERS
from cybersov.documents.pdf.headings import outlined
from cybersov.documents.pdf.layout import blocks_of
from cybersov.documents.pdf.opening import DAMAGED, labels_of, matter_of, opened, outline_of
from cybersov.documents.pdf.records import Page
from cybersov.errors import UnreadableInput

FEW = 20  # characters of a page that has no text to speak of
PICTURE = 0.4  # of the page: a scan covers more
UNKNOWN_SHARE = 0.2  # of the characters, from which a text layer is useless


@dataclass(slots=True)
class _Layer:
    """The text layer: pages as they are laid out, their raw texts, and how many pages are pictures without text."""

    pages: list[Page] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    pictures: int = 0
    damaged: int = 0


def read_pdf(raw: bytes, name: str) -> Draft:
    """The draft of a PDF; pages of the printed text are those of the file, counted from 1.

    Raises EmptyInput, UnreadableInput: no PDF, damaged, locked, scanned without a text layer, or too large.
    """
    with opened(raw, name) as pdf:
        layer = _layer(pdf, name)
        _check(layer, name)
        matter, outline, labels = matter_of(pdf), outlined(outline_of(pdf)), labels_of(pdf)
    blocks, printed = blocks_of(layer.pages, outline)
    known = labels or printed
    return Draft(tuple(blocks), matter, "\f".join(layer.texts), tuple(sorted(known.items())))


def _layer(pdf: Any, name: str) -> _Layer:
    """What the text layer holds. Pages that cannot be loaded are empty."""
    layer, total = _Layer(), 0
    for page, text in (loaded(pdf, index) for index in range(len(pdf))):
        layer.pages += page
        layer.texts.append(text)
        layer.damaged += not page
        total += len(text)
        layer.pictures += bool(page) and len(text.strip()) < FEW and page[0].pictures >= PICTURE
        if total > PDF_CHARACTERS:
            raise UnreadableInput(f"{name}: the PDF has more than {PDF_CHARACTERS:,} characters. Split it.")
    return layer


def is_readable(text: str) -> bool:
    """Whether the text layer of a page is worth reading."""
    return len(text.strip()) >= FEW and _unknown_share([text]) <= UNKNOWN_SHARE


def loaded(pdf: Any, index: int) -> tuple[list[Page], str]:
    """The layout and the raw text of a page, by its place from 0; no layout where the page is damaged."""
    import pypdfium2

    from cybersov.documents.pdf.glyphs import read_page

    try:
        page = pdf[index]
    except pypdfium2.PdfiumError:
        return [], ""
    try:
        return read_page(page, index + 1)
    except pypdfium2.PdfiumError:
        return [], ""
    finally:
        page.close()


def _check(layer: _Layer, name: str) -> None:
    """Raise UnreadableInput where there is no text to read."""
    count = len(layer.texts)
    if layer.damaged == count:
        raise UnreadableInput(f"{name}: {DAMAGED}")
    if layer.pictures * 2 > count:
        raise UnreadableInput(f"{name}: {layer.pictures} of {count} pages are scanned pictures without text. "
                              "Read it with --ocr, which needs Tesseract.")
    if not any(any(map(str.isalnum, text)) for text in layer.texts):
        raise UnreadableInput(f"{name}: the PDF has no text layer. Read it with --ocr, which needs Tesseract.")
    if _unknown_share(layer.texts) > UNKNOWN_SHARE:
        raise UnreadableInput(f"{name}: the fonts of the PDF do not say which letters they show. "
                              "Read it with --ocr, which needs Tesseract.")


def _unknown_share(texts: Sequence[str]) -> float:
    """The share of signs that stand for no known character."""
    signs = unknown = 0
    for text in texts:
        signs += len(text) - text.count(" ") - text.count("\n")
        unknown += sum("\ue000" <= sign <= "\uf8ff" or sign == "\ufffd" or sign < "\t" for sign in text)
    return unknown / max(signs, 1)
