"""Pages as pictures, recognised by Tesseract, where it is installed."""

import io
import shutil
from difflib import SequenceMatcher

import pypdfium2
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from typeset import Item, Style, typeset

from cybersov.documents import ocr
from cybersov.documents.pdf import read_pdf
from cybersov.errors import UnreadableInput

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
TEXTS = (
    "Networks do not end at borders, and yet states have always tried to govern what passes over them. The first "
    "treaty on telegraphs was signed in Paris a long time ago by twenty states.",
    "Later treaties added the telephone and the radio to it. Every one of them kept the right of a government to stop "
    "a message, which lawyers call a clause of sovereignty today.",
)


def scanned(pdf: bytes) -> bytes:
    """The same pages as pictures."""
    buffer = io.BytesIO()
    with pypdfium2.PdfDocument(pdf) as document:
        canvas = Canvas(buffer, pagesize=document[0].get_size(), invariant=1)
        for page in document:
            picture = page.render(scale=200 / 72, grayscale=True).to_pil()
            canvas.drawImage(ImageReader(picture), 0, 0, *page.get_size())
            canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@needs_tesseract
def test_scanned_pages_are_recognised() -> None:
    items = [Item("heading", "Wires and borders"), *(Item("body", text) for text in TEXTS)]
    raw = scanned(typeset(items, Style(size=12, leading=15, heads=False, notes=False)).pdf)
    with pytest.raises(UnreadableInput, match="1 of 1 pages are scanned pictures without text. Read it with --ocr"):
        read_pdf(raw, "scan.pdf")
    draft = ocr.read_scanned(raw, "scan.pdf")
    assert [(block.kind, block.text, block.page) for block in draft.blocks] == [
        ("heading", "Wires and borders", 1), ("body", TEXTS[0], 1), ("body", TEXTS[1], 1)]
    assert draft.raw.startswith("Wires and borders\n")


@needs_tesseract
def test_two_columns_of_a_scan_are_read_one_after_the_other() -> None:
    items = [Item("body", text) for text in TEXTS * 9]
    done = typeset(items, Style(columns=2, size=10, leading=13, heads=False, notes=False, hyphens=False))
    found = [block.text for block in ocr.read_scanned(scanned(done.pdf), "scan.pdf").blocks]
    assert len(found) == 18
    assert all(SequenceMatcher(None, one, text).ratio() > 0.97 for one, text in zip(found, TEXTS * 9, strict=True))


@needs_tesseract
def test_pages_with_a_text_layer_keep_it(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = typeset([Item("body", text) for text in TEXTS], Style(heads=False, notes=False)).pdf
    monkeypatch.setattr(ocr, "_recognised", None)
    assert ocr.read_scanned(raw, "x.pdf").blocks == read_pdf(raw, "x.pdf").blocks


@needs_tesseract
def test_a_language_that_is_missing_is_said() -> None:
    raw = scanned(typeset([Item("body", TEXTS[0])], Style(heads=False, notes=False)).pdf)
    with pytest.raises(UnreadableInput, match=r"x\.pdf: Tesseract failed .* Check that it has the language xxx"):
        ocr.read_scanned(raw, "x.pdf", "xxx")


def test_a_missing_program_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr.shutil, "which", lambda _: None)
    with pytest.raises(UnreadableInput, match="x.pdf: .* Tesseract is not installed. Install Tesseract"):
        ocr.read_scanned(b"%PDF-1.4", "x.pdf")
