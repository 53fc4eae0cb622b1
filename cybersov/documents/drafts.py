"""What a reader hands over: blocks of clean text in reading order, and what the file says about itself."""

from dataclasses import dataclass, field

KINDS = ("body", "heading", "quotation", "note", "caption", "table", "bibliography", "frontmatter")


@dataclass(frozen=True, slots=True)
class Matter:
    """What a document says about itself; dates are EDTF, empty where nothing is said."""

    id: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    issued: str | None = None
    content_date: str | None = None
    publisher: str | None = None
    language: str = ""
    identifier: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item, heading or table: one line of clean text (a table has one line a row).

    `turns` are the pages on which the text goes on, one for each page turn sign in it. Marks of notes stand in
    it as `characters.note_mark` writes them; `label` is the mark of the note that the block itself is.
    """

    text: str
    kind: str = "body"
    page: int | None = None
    section: str | None = None
    level: int = 0
    turns: tuple[int, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that was read: its blocks, and its metadata.

    `raw` is the text as the file has it, before any cleaning: all of a text file, the text layer of a PDF with
    pages parted by form feeds, the source of an HTML page, the paragraphs of an office file. `page_labels`
    are (page, printed label).
    """

    blocks: tuple[Block, ...]
    matter: Matter = field(default_factory=Matter)
    raw: str = ""
    page_labels: tuple[tuple[int, str], ...] = ()
