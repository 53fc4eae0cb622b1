"""Files to documents: one reader for each suffix, and the same composition for all of them."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

from cybersov.documents.characters import MARKS, PAGE_TURN, label_of
from cybersov.documents.citations import citations, known_works
from cybersov.documents.decoding import decode
from cybersov.documents.drafts import Block, Draft
from cybersov.documents.finding import shown
from cybersov.documents.languages import with_languages
from cybersov.documents.markdown import markdown_blocks
from cybersov.documents.matter import front_matter
from cybersov.documents.notes import note_number
from cybersov.documents.origins import origins
from cybersov.documents.plain import plain_blocks
from cybersov.documents.sections import guessed_title
from cybersov.errors import EmptyInput, MissingInput, UnreadableInput
from cybersov.model import Document, NoteMark, Passage, kebab

Reader = Callable[[bytes, str], Draft]
GAP = "\n\n"
SIGNS = re.compile(f"({PAGE_TURN}|{MARKS.pattern})")
DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]{1,200}")
CITING = ("body", "quotation", "caption", "note")


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


READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
}


def read(path: str | Path) -> Document:
    """The document in one file.

    Raises MissingInput, EmptyInput, UnreadableInput; each message is one line that names the file and the mend.
    """
    path = Path(path)
    reader = _reader(path)
    raw = _raw(path)
    draft = reader(raw, shown(path))
    text, passages = compose(draft.blocks, draft.matter.sources)
    if not passages:
        raise EmptyInput(f"{shown(path)}: the file holds no text. Give a file with running text.")
    matter, digest = draft.matter, hashlib.sha256(raw).hexdigest()
    return with_languages(Document(
        id=kebab(matter.id) or kebab(path.stem) or f"document-{digest[:8]}",
        file=path.name,
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
        page_labels=draft.page_labels,
        origins=origins(text, passages, draft.raw),
    ))


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


def compose(blocks: Iterable[Block], sources: Iterable[str] = ()) -> tuple[str, tuple[Passage, ...]]:
    """The running text of blocks, with a blank line between two, and the passages in it."""
    blocks = list(blocks)
    known = known_works(sources, (block.text for block in blocks if block.kind == "bibliography"))
    bare = [(block, clean, signs) for block in blocks for clean, signs in (_bare(block.text),) if clean]
    text = GAP.join(clean for _, clean, _ in bare)
    notes = _note_places(bare)
    passages, at = [], 0
    for block, clean, signs in bare:
        end = at + len(clean)
        cited = tuple(citations(text, at, end, known)) if block.kind in CITING else ()
        turned = (at + offset for offset, sign in signs if sign == PAGE_TURN)
        turns = tuple(zip(turned, block.turns, strict=False))
        marks = tuple(_linked(at + offset, label_of(sign), notes) for offset, sign in signs if sign != PAGE_TURN)
        passages.append(Passage(at, end, block.kind, block.page, block.section, cited, turns, marks))
        at = end + len(GAP)
    return text, tuple(passages)


def _bare(text: str) -> tuple[str, list[tuple[int, str]]]:
    """A block's text without page turns, note marks and outer space, and where these signs stood."""
    pieces = SIGNS.split(text)
    whole = "".join(pieces[::2])
    clean = whole.strip()
    skipped = len(whole) - len(whole.lstrip())
    ends = accumulate(map(len, pieces[:-1:2]))
    return clean, [(min(max(end - skipped, 0), len(clean)), sign)
                   for end, sign in zip(ends, pieces[1::2], strict=True)]


def _note_places(bare: Iterable[tuple[Block, str, object]]) -> dict[str, list[int]]:
    """Where the notes with each label begin in the text."""
    places: dict[str, list[int]] = defaultdict(list)
    at = 0
    for block, clean, _ in bare:
        if block.kind == "note" and (label := block.label or str(note_number(clean) or "")):
            places[label].append(at)
        at += len(clean) + len(GAP)
    return places


def _linked(at: int, label: str, notes: Mapping[str, Sequence[int]]) -> NoteMark:
    """The mark with its note: the next of that label, as at the foot of a page, else the last before it."""
    places = notes.get(label, ())
    return NoteMark(at, label, next((place for place in places if place > at), places[-1] if places else None))


def _doi(blocks: Iterable[Block]) -> str | None:
    """The DOI on the title page or in the imprint, if one stands there."""
    found = (DOI.search(block.text) for block in blocks if block.kind == "frontmatter")
    return next((match[0].rstrip(".,;") for match in found if match), None)


def _reader(path: Path) -> Reader:
    """The reader for the suffix of a regular file."""
    try:
        if path.is_dir():
            raise UnreadableInput(f"{shown(path)}: this is a folder, not a file. Name the files in it.")
        if not path.exists():
            raise MissingInput(f"{shown(path)}: no such file. Check the path.")
        if not path.is_file():
            raise UnreadableInput(f"{shown(path)}: this is not a regular file. Copy its content into one.")
    except (OSError, ValueError) as error:
        raise UnreadableInput(_refused(path, error)) from None
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        kind = f"files of the kind {shown(path.suffix)}" if path.suffix else "files without a suffix"
        formats = ", ".join(sorted(READERS))
        raise UnreadableInput(f"{shown(path)}: {kind} are not read. Convert it to one of {formats}.")
    return reader


def _raw(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise MissingInput(f"{shown(path)}: no such file. Check the path.") from None
    except (OSError, ValueError) as error:
        raise UnreadableInput(_refused(path, error)) from None


def _refused(path: Path, error: Exception) -> str:
    reason = getattr(error, "strerror", None) or error
    return f"{shown(path)}: cannot be opened ({reason}). Check the path and its permissions."
