"""How fast and in how little memory a long PDF is read.

    python tests/bench/pdf_speed.py [FILE.pdf…]

Without arguments, sets the texts of data/corpus again and again as a PDF of 300 pages in one column and one in two,
with running heads, notes and quotations. Each file is read in a process of its own (without extraction). Prints the
time that goes by and the most memory, with their ratios to the limits of 20 seconds and 500 MB, and for comparison
the time in which pypdfium2 alone gives the bare text of the pages.
"""

import subprocess
import sys
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from common import CORPUS, wall

from cybersov import documents

sys.path.append(str(Path(__file__).resolve().parents[1]))
from typeset import Item, Style, typeset

PAGES, SECONDS, MEGABYTES = 300, 20, 500
ONE, TWO = Style(size=11, leading=14.5), Style(columns=2, size=10.5, leading=13.5, indent=10)
BARE = """
import sys
import pypdfium2
print(sum(len(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(sys.argv[1])))
"""
READ = """
import resource, sys
from pathlib import Path
from cybersov.documents.pdf import read_pdf
draft = read_pdf(Path(sys.argv[1]).read_bytes(), "x")
words = sum(len(block.text.split()) for block in draft.blocks)
print(draft.raw.count("\\f") + 1, words, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def items() -> list[Item]:
    """The paragraphs and headings of the corpus, each fifth paragraph as a quotation."""
    found = []
    for file in documents.files([CORPUS]):
        document = documents.read(file)
        for place, passage in enumerate(document.passages):
            kind = passage.kind if passage.kind == "heading" else ("quotation" if place % 5 == 3 else "body")
            found.append(Item(kind, document.text[passage.start : passage.end]))
    return found


def long_pdf(style: Style) -> bytes:
    """Three hundred pages in a style; the texts come again until they are full."""
    texts, chosen = cycle(items()), []
    once = typeset(items(), style).pages
    for _ in range(len(items()) * PAGES // once):
        chosen.append(next(texts))
    return typeset(chosen, style).pdf


def python(code: str, path: str) -> str:
    return subprocess.run([sys.executable, "-c", code, path], check=True, capture_output=True, text=True).stdout


def main() -> None:
    with TemporaryDirectory() as folder:
        paths = sys.argv[1:]
        for name, style in (("one", ONE), ("two", TWO)) if not paths else ():
            file = Path(folder) / f"{name}-columns.pdf"
            file.write_bytes(long_pdf(style))
            paths.append(str(file))
        for path in paths:
            seconds, printed = wall(lambda path=path: python(READ, path))
            bare, _ = wall(lambda path=path: python(BARE, path))
            pages, words, megabytes = map(int, printed.split())
            print(f"{Path(path).name:<18}{pages:5} pages {words:8,} words   {seconds:5.1f} s (of {SECONDS} s "
                  f"{seconds / SECONDS:.2f}; bare text {bare:.1f} s)   {megabytes} MB (of {MEGABYTES} MB "
                  f"{megabytes / MEGABYTES:.2f})")


if __name__ == "__main__":
    main()
