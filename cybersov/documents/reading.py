"""Files to documents: one reader for each suffix, and the same composition for all of them."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from cybersov.documents import metadata
from cybersov.documents.blocks.sections import guessed_title
from cybersov.documents.composing import compose
from cybersov.documents.decoding import decode
from cybersov.documents.docx import read_docx
from cybersov.documents.drafts import Block, Draft, Matter
from cybersov.documents.finding import shown
from cybersov.documents.languages import with_languages
from cybersov.documents.metadata import Library, front_matter
from cybersov.documents.metadata.records import doi_in
from cybersov.documents.ocr import read_scanned
from cybersov.documents.odt import read_odt
from cybersov.documents.opening import content
from cybersov.documents.origins import origins
from cybersov.documents.pdf import read_pdf
from cybersov.documents.sandbox import sandboxed
from cybersov.documents.text import markdown_blocks, plain_blocks
from cybersov.documents.web import fetch, is_url, read_epub, read_html
from cybersov.errors import EmptyInput, UnreadableInput
from cybersov.model import Document, kebab

Reader = Callable[[bytes, str], Draft]
NOTHING = Matter()
LONGEST_ID = 160


def read_plain(raw: bytes, name: str) -> Draft:
    """A plain text, also one taken out of a PDF."""
    source = decode(raw, name)
    matter, text = front_matter(source, name)
    return Draft(tuple(plain_blocks(text)), matter, source)


def read_markdown(raw: bytes, name: str) -> Draft:
    """A Markdown text, also one that a converter made of a PDF."""
    source = decode(raw, name)
    matter, text = front_matter(source, name)
    return Draft(tuple(markdown_blocks(text)), matter, source)


PDF = ".pdf"
READERS: dict[str, Reader] = {
    ".docx": read_docx,
    ".epub": read_epub,
    ".fodt": read_odt,
    ".htm": read_html,
    ".html": read_html,
    ".markdown": read_markdown,
    ".md": read_markdown,
    ".odt": read_odt,
    PDF: sandboxed(read_pdf),
    ".text": read_plain,
    ".txt": read_plain,
    ".xhtml": read_html,
}


@dataclass(frozen=True, slots=True)
class Unread:
    """A file whose bytes are at hand: all else that is needed to read it, wherever that is done.

    `name` is what messages call it, `file` the last part of that, with the suffix that says how it is read; `known` is
    what is said of it elsewhere. With `ocr`, pages of a PDF that are pictures are recognised. `url` is the address that
    it came from, if it came from one.
    """

    name: str
    file: str
    known: Matter = NOTHING
    ocr: bool = False
    url: str | None = None

    @property
    def suffix(self) -> str:
        """How it is read: ".pdf"."""
        return Path(self.file).suffix.lower()


def read(path: str | Path, *, library: Library | None = None, given: Matter = NOTHING, ocr: bool = False) -> Document:
    """The document in one file, or at one address on the web.

    What `library` says of the file goes over what the file says itself, and what is `given` over both; with `ocr`,
    pages of a PDF that are pictures are recognised. Raises MissingInput, EmptyInput, UnreadableInput; each message is
    one line that names the file and the mend.
    """
    return made(*opened(path, library=library, given=given, ocr=ocr))


def opened(path: str | Path, *, library: Library | None = None, given: Matter = NOTHING,
           ocr: bool = False) -> tuple[Unread, bytes]:
    """What `made` needs for a document: its bytes, and what is known besides; raises like `read`.

    This is the part that has to be done where the files are, and with the rights of the user.
    """
    if is_url(str(path)):
        return _fetched(str(path), given, ocr)
    path = Path(path)
    if path.suffix.lower() not in READERS and (path.is_file() or content(path)):  # what is not there is told as such
        raise _other_kind(path)
    raw = content(path)
    return Unread(shown(path), path.name, metadata.elsewhere(path, library, given), ocr), raw


def made(unread: Unread, raw: bytes) -> Document:
    """The document that some bytes are; raises EmptyInput, UnreadableInput. It asks no file and no network."""
    reader = read_scanned if unread.ocr and unread.suffix == PDF else READERS[unread.suffix]
    draft = reader(raw, unread.name)
    matter = metadata.of(draft, unread.suffix, unread.known)
    text, passages = compose(draft.blocks, matter.sources)
    if not passages:
        raise EmptyInput(f"{unread.name}: the file holds no text. Give a file with running text.")
    digest = hashlib.sha256(raw).hexdigest()
    return with_languages(Document(
        id=storable(kebab(matter.id) or kebab(Path(unread.file).stem) or f"document-{digest[:8]}", digest),
        file=shown(unread.file),
        sha256=digest,
        text=text,
        passages=passages,
        title=matter.title or guessed_title(draft.blocks),
        authors=matter.authors,
        issued=matter.issued,
        content_date=matter.content_date,
        publisher=matter.publisher,
        language=matter.language,
        identifier=matter.identifier or _doi(draft.blocks),
        sources=matter.sources,
        url=unread.url,
        page_labels=draft.page_labels,
        origins=origins(text, passages, draft.raw),
    ))


def storable(id: str, sha256: str) -> str:
    """An id that can name a file, also with a hash behind it: a long one is cut, and told apart by a hash.

    >>> storable("on-ports", ""), len(storable("long-" * 99, "0123456789"))
    ('on-ports', 160)
    """
    return id if len(id) <= LONGEST_ID else f"{id[: LONGEST_ID - 11]}-{sha256[:10]}"


def unique_ids(documents: Iterable[Document]) -> tuple[Document, ...]:
    """The documents with ids that differ: those that share one carry the head of their hash behind it.

    The same bytes under the same id are one document. Nothing depends on the order of the documents,
    which is kept.
    """
    kept = list(dict.fromkeys(documents))
    hashes: dict[str, set[str]] = defaultdict(set)
    for document in kept:
        hashes[document.id].add(document.sha256)
    seen: dict[tuple[str, str], Document] = {}
    for document in kept:
        shared = len(hashes[document.id]) > 1
        named = replace(document, id=f"{document.id}-{document.sha256[:8]}") if shared else document
        seen.setdefault((named.id, named.sha256), named)
    return tuple(seen.values())


def _doi(blocks: Iterable[Block]) -> str | None:
    """The DOI on the title page or in the imprint, if one stands there."""
    return doi_in(block.text for block in blocks if block.kind == "frontmatter")


def _fetched(url: str, given: Matter, ocr: bool) -> tuple[Unread, bytes]:
    """What is at an address; it is called as the last part of the address, or else the host."""
    found = fetch(url)
    parts = urlsplit(url)
    last = Path(unquote(parts.path)).name
    file = last if Path(last).suffix.lower() == found.suffix else f"{last or parts.hostname}{found.suffix}"
    return Unread(shown(url), file, given, ocr, url), found.raw


def _other_kind(path: Path) -> UnreadableInput:
    kind = f"files of the kind {shown(path.suffix)}" if path.suffix else "files without a suffix"
    formats = ", ".join(sorted(READERS))
    return UnreadableInput(f"{shown(path)}: {kind} are not read. Convert it to one of {formats}.")
