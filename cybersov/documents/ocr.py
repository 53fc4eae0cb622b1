"""Scanned PDF files: pages as pictures to Tesseract, and what it recognises to the layout that text layers go through.

Tesseract is a program of its own, which is asked for only here. Pages that have a good text layer keep it.
"""

import html
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from cybersov.documents.characters import normalised
from cybersov.documents.drafts import Draft
from cybersov.documents.limits import SCAN_SECONDS, SCANNED_PAGES
from cybersov.documents.pdf.headings import outlined
from cybersov.documents.pdf.layout import blocks_of
from cybersov.documents.pdf.opening import labels_of, matter_of, opened, outline_of
from cybersov.documents.pdf.reading import is_readable, loaded
from cybersov.documents.pdf.records import Page, Piece
from cybersov.errors import UnreadableInput

PROGRAM = "tesseract"
RESOLUTION = 300  # pixels an inch, which Tesseract is made for
MOST_PIXELS = 36_000_000
LINE = re.compile(r"<span class='ocr_(?:line|caption|textfloat|header)'[^>]*title=\"([^\"]*)\"")
WORD = re.compile(r"<span class='ocrx_word'[^>]*title='bbox (\d+) (\d+) (\d+) (\d+); x_wconf (\d+)'[^>]*>(.*?)</span>",
                  re.DOTALL)
BASELINE = re.compile(r"bbox (\d+) (\d+) (\d+) (\d+); baseline (-?[\d.]+) (-?[\d.]+); x_size ([\d.]+)")
TAGS = re.compile(r"<[^>]+>")
LEAST_SURE = 20  # percent; below, a speck of dirt was taken for a letter
LIKE = 0.12  # sizes that differ by less are one
Found = list[tuple[list[Piece], str]]


@cache
def recogniser() -> str:
    """The version of Tesseract, which decides what is read; empty where it is not installed."""
    try:
        done = subprocess.run([PROGRAM, "--version"], capture_output=True, timeout=SCAN_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (done.stdout or done.stderr).decode("utf-8", "replace").partition("\n")[0].strip()


def read_scanned(raw: bytes, name: str, language: str = "eng") -> Draft:
    """The draft of a PDF whose pages are pictures; `language` is one of those that Tesseract has ("eng", "chi_sim").

    Raises EmptyInput and UnreadableInput as `read_pdf` does, and UnreadableInput where Tesseract is missing or fails.
    """
    if shutil.which(PROGRAM) is None:
        mend = "Install Tesseract (Debian: the package tesseract-ocr), then read it again with --ocr."
        raise UnreadableInput(f"{name}: the pages have to be recognised, but Tesseract is not installed. {mend}")
    with opened(raw, name) as pdf:
        if len(pdf) > SCANNED_PAGES:
            raise UnreadableInput(f"{name}: {len(pdf):,} scanned pages are more than {SCANNED_PAGES:,}. Split it.")
        pages, texts = [], []
        for index in range(len(pdf)):
            found, text = loaded(pdf, index)
            if found and not is_readable(text):
                found, text = _recognised(pdf[index], found[0], name, language)
            pages += found
            texts.append(text)
        matter, outline, labels = matter_of(pdf), outlined(outline_of(pdf)), labels_of(pdf)
    if not any(page.pieces for page in pages):
        raise UnreadableInput(f"{name}: Tesseract found no text on the pages. Scan it again, straight and sharp.")
    blocks, printed = blocks_of(_alike(pages), outline, raised=False)
    return Draft(tuple(blocks), matter, "\f".join(texts), tuple(sorted((labels or printed).items())))


def _recognised(page: Any, blank: Page, name: str, language: str) -> tuple[list[Page], str]:
    """The page with the pieces that Tesseract finds in its picture, and its text line by line."""
    try:
        picture, scale = _picture(page)
    finally:
        page.close()
    command = [PROGRAM, "stdin", "stdout", "-l", language, "--dpi", str(round(72 * scale)), "hocr"]
    try:
        done = subprocess.run(command, input=picture, capture_output=True, timeout=SCAN_SECONDS, check=False,
                              env={**os.environ, "OMP_THREAD_LIMIT": "1"})
    except subprocess.TimeoutExpired:
        message = f"recognising page {blank.number} took more than {SCAN_SECONDS:.0f} s. Take the page out."
        raise UnreadableInput(f"{name}: {message}") from None
    except OSError as error:
        raise UnreadableInput(f"{name}: Tesseract cannot be started ({error.strerror}). Install it again.") from None
    if done.returncode:
        reason = (done.stderr.decode("utf-8", "replace").strip().splitlines() or ["no reason given"])[0]
        raise UnreadableInput(f"{name}: Tesseract failed ({reason[:120]}). Check that it has the language {language}.")
    lines = list(_lines(done.stdout.decode("utf-8", "replace"), scale))
    pieces = [piece for line in lines for piece in line]
    text = "\n".join(" ".join(piece.text for piece in line) for line in lines)
    return [replace(blank, pieces=pieces, rules=[], pictures=0.0)], text


def _picture(page: Any) -> tuple[bytes, float]:
    """The page as a grey picture in the PGM format, and how many of its pixels are a point."""
    width, height = page.get_size()
    scale = min(RESOLUTION / 72, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        rows, stride = bytes(bitmap.buffer), bitmap.stride
        if stride != bitmap.width:
            rows = b"".join(rows[at : at + bitmap.width] for at in range(0, stride * bitmap.height, stride))
        return f"P5\n{bitmap.width} {bitmap.height}\n255\n".encode("ascii") + rows, scale
    finally:
        bitmap.close()


def _lines(hocr: str, scale: float) -> Iterator[list[Piece]]:
    """The words of each line of Tesseract's output, in points."""
    starts = [(match.end(), match[1]) for match in LINE.finditer(hocr)]
    ends = [start for start, _ in starts[1:]] + [len(hocr)]
    for (start, title), end in zip(starts, ends, strict=True):
        where = BASELINE.match(title)
        if not where:
            continue
        left, _, right, foot = (int(where[number]) for number in range(1, 5))
        base = foot + float(where[6]) + float(where[5]) * (right - left) / 2
        size = max(float(where[7]), 1.0)
        pieces = []
        for word in WORD.finditer(hocr, start, end):
            text = normalised(html.unescape(TAGS.sub("", word[6]))).strip()
            if text and int(word[5]) >= LEAST_SURE:
                pieces.append(Piece(text, int(word[1]) / scale, int(word[3]) / scale, base / scale, size / scale,
                                    spaced=True))
        if pieces:
            yield pieces


def _alike(pages: list[Page]) -> list[Page]:
    """The pages with sizes that a scan has made to differ a little made the same."""
    sizes = sorted(piece.size for page in pages for piece in page.pieces for _ in piece.text)
    usual = sizes[len(sizes) // 2]
    for page in pages:
        for piece in page.pieces:
            near = abs(piece.size / usual - 1) < LIKE
            piece.size = usual if near else round(piece.size / usual * 5) / 5 * usual or usual / 5
    return pages
