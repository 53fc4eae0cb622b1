"""How much of anything is read: the limits that keep every file, page and answer bounded in time and memory.

Sizes are bytes, times seconds. Each is well above what reports, laws and books need, and low enough for a machine
with 4 GB.
"""

from typing import Final

KIB: Final = 1 << 10
MIB: Final = 1 << 20

# Files. A text of 32 MiB is a shelf of forty books; PDF and packed formats also carry pictures, which are not read.
TEXT_BYTES: Final = 32 * MIB
PDF_BYTES: Final = 512 * MIB
PACKED_BYTES: Final = 256 * MIB
LIBRARY_BYTES: Final = 64 * MIB  # Zotero writes about 2 KiB an entry: thirty thousand works
SIDECAR_BYTES: Final = 1 * MIB  # metadata of one document
LARGEST: Final = {
    ".pdf": PDF_BYTES,
    ".docx": PACKED_BYTES,
    ".odt": PACKED_BYTES,
    ".epub": PACKED_BYTES,
}  # by suffix; all others are TEXT_BYTES

# What is packed. Text shrinks to a tenth, tables of zeros to a thousandth: only the second is a bomb.
PARTS: Final = 20_000  # files in an archive; an e-book has a few for each chapter and picture
PART_BYTES: Final = 64 * MIB  # one unpacked part that is read
UNPACKED_BYTES: Final = 256 * MIB  # all unpacked parts that are read
RATIO: Final = 200  # unpacked to packed bytes of a part above one MiB
MARKUP: Final = 3_000_000  # tags and attributes of one XML part, each some hundred bytes of memory; a book has 300,000

# Inside of a document.
PAGES: Final = 10_000  # of a PDF; the longest acts of parliaments have about half of that
PAGE_CHARACTERS: Final = 100_000  # of the text layer of one PDF page; a dense newspaper page has 30,000
PAGE_OBJECTS: Final = 20_000  # drawn things of one PDF page that are looked at for rules and pictures
PDF_CHARACTERS: Final = 20_000_000  # of a whole PDF: some ten thousand pages of prose
OUTLINE: Final = 10_000  # entries of the outline of a PDF
SCANNED_PAGES: Final = 1_000  # of a PDF without a text layer, each some seconds of work
SCAN_SECONDS: Final = 60.0  # for the recognition of one page
DEPTH: Final = 200  # elements within elements; real pages reach sixty
MATTER_BYTES: Final = 64 * KIB  # front matter

# The network. A server that sends a byte now and then is cut off by the total time.
URL_BYTES: Final = 64 * MIB
URL_REDIRECTS: Final = 5
URL_WAIT: Final = 20.0  # for the connection, and for each answer
URL_SECONDS: Final = 120.0  # for all of one address

# A worker that reads one hostile file.
READ_SECONDS: Final = 300.0
READ_BYTES: Final = 2_048 * MIB


def largest(suffix: str) -> int:
    """The most bytes a file with this suffix (".pdf", ".txt") may have.

    >>> largest(".md") == largest(".TXT") == TEXT_BYTES, largest(".PDF") == PDF_BYTES
    (True, True)
    """
    return LARGEST.get(suffix.lower(), TEXT_BYTES)


def spelt(size: int) -> str:
    """A size for people.

    >>> spelt(200_000_000), spelt(1536)
    ('191 MiB', '2 KiB')
    """
    return f"{size / MIB:.0f} MiB" if size >= MIB else f"{size / KIB:.0f} KiB"
