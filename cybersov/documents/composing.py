"""Blocks to the running text of a document and its passages: signs become places, citations and notes are found."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from cybersov.documents.blocks.notes import note_number
from cybersov.documents.characters import MARKS, PAGE_TURN, label_of
from cybersov.documents.drafts import Block
from cybersov.documents.references.citations import citations, known_works
from cybersov.documents.references.works import linked
from cybersov.model import NoteMark, Passage

GAP = "\n\n"
SIGNS = re.compile(f"({PAGE_TURN}|{MARKS.pattern})")
CITING = ("body", "quotation", "caption", "note")


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
    return text, linked(text, passages)


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
