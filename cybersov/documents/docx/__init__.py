"""Word files (.docx; ECMA-376, WordprocessingML, transitional and strict) to drafts."""

from cybersov.documents.archives import open_archive
from cybersov.documents.docx.body import Walk
from cybersov.documents.docx.package import Package
from cybersov.documents.drafts import Draft

PARTS = ("styles", "numbering", "footnotes", "endnotes", "settings")


def read_docx(raw: bytes, name: str) -> Draft:
    """The draft of a Word file; `name` is what messages call it.

    Headers, footers, comments, hidden text, deleted text and tables of contents are left out. Pages are those that
    Word noted when it last laid the file out; a file without them has no pages. Raises EmptyInput and UnreadableInput,
    each with one line that names the file and the mend.
    """
    package = Package(open_archive(raw, name))
    walk = Walk(package.body(), {kind: package.part(kind) for kind in PARTS})
    walk.document()
    return walk.writing.draft(package.matter(), package.pages())
