"""OpenDocument texts (.odt, and .fodt in one piece of XML; OASIS ODF 1.0 to 1.3) to drafts."""

from cybersov.documents.drafts import Draft
from cybersov.documents.odt.body import Walk
from cybersov.documents.odt.package import Package


def read_odt(raw: bytes, name: str) -> Draft:
    """The draft of an OpenDocument text; `name` is what messages call it.

    Headers, footers, comments, hidden and deleted text, tables of contents and indexes are left out. Pages are those
    that were noted when the file was last laid out; a file without them has no pages. Raises EmptyInput and
    UnreadableInput, each with one line that names the file and the mend.
    """
    package = Package(raw, name)
    walk = Walk(package.body(), package.styles())
    walk.document()
    return walk.writing.draft(package.matter(), package.pages())
