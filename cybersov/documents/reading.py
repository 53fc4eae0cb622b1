"""Files to documents: one reader for each suffix, and the same composition for all of them."""

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from cybersov.documents.citations import citations
from cybersov.documents.decoding import decode
from cybersov.documents.drafts import Block, Draft
from cybersov.documents.matter import front_matter
from cybersov.documents.plain import plain_blocks
from cybersov.errors import EmptyInput, MissingInput, UnreadableInput
from cybersov.model import Document, Passage

Reader = Callable[[bytes, str], Draft]
GAP = "\n\n"
CITING = ("body", "quotation", "caption", "note")


def read_plain(raw: bytes, name: str) -> Draft:
    """A plain text, also one taken out of a PDF."""
    matter, text = front_matter(decode(raw, name), name)
    return Draft(tuple(plain_blocks(text)), matter)


READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_plain,
    ".markdown": read_plain,
}


def read(path: str | Path) -> Document:
    """The document in one file.

    Raises MissingInput, EmptyInput, UnreadableInput; each message is one line that names the file and the mend.
    """
    path = Path(path)
    reader = READERS.get(path.suffix.lower())
    raw = _raw(path)
    if reader is None:
        kind = f"files of the kind {path.suffix}" if path.suffix else "files without a suffix"
        formats = ", ".join(sorted(READERS))
        raise UnreadableInput(f"{path}: {kind} are not read. Convert it to one of {formats}.")
    draft = reader(raw, str(path))
    text, passages = compose(draft.blocks)
    if not passages:
        raise EmptyInput(f"{path}: the file holds no text. Give a file with running text.")
    matter, digest = draft.matter, hashlib.sha256(raw).hexdigest()
    return Document(
        id=slug(matter.id) or slug(path.stem) or f"document-{digest[:8]}",
        file=path.name,
        sha256=digest,
        text=text,
        passages=passages,
        title=matter.title,
        authors=matter.authors,
        issued=matter.issued,
        content_date=matter.content_date,
        publisher=matter.publisher,
        language=matter.language,
        identifier=matter.identifier,
        sources=matter.sources,
    )


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


def slug(name: str) -> str:
    """The kebab-case ASCII form of a name, empty where nothing is left of it.

    >>> slug("Étude de 2020 (v2)"), slug("网信办")
    ('etude-de-2020-v2', '')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))


def compose(blocks: Iterable[Block]) -> tuple[str, tuple[Passage, ...]]:
    """The running text of blocks, with a blank line between two, and the passages in it."""
    blocks = [block for block in blocks if block.text.strip()]
    text = GAP.join(block.text for block in blocks)
    passages, at = [], 0
    for block in blocks:
        end = at + len(block.text)
        cited = tuple(citations(text, at, end)) if block.kind in CITING else ()
        passages.append(Passage(at, end, block.kind, block.page, block.section, cited))
        at = end + len(GAP)
    return text, tuple(passages)


def _raw(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableInput(f"{path}: this is a folder, not a file. Name the files in it, or build the folder.")
        if path.exists() and not path.is_file():
            raise UnreadableInput(f"{path}: this is not a regular file. Copy its content into one.")
        return path.read_bytes()
    except FileNotFoundError:
        raise MissingInput(f"{path}: no such file. Check the path.") from None
    except PermissionError:
        raise UnreadableInput(f"{path}: reading it is not permitted. Check its permissions.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnreadableInput(f"{ascii(str(path))[1:-1]}: cannot be opened ({reason}). Check the path.") from None
