"""PDF to blocks: the text layer with its geometry, read as a person reads the page.

`read_pdf` reads a file with a text layer; `cybersov.documents.ocr` recognises the text of scanned ones.
"""

from cybersov.documents.pdf.reading import read_pdf

__all__ = ["read_pdf"]
