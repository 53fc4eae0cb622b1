"""The marks of notes in running text, which a text layer makes plain digits, and the numbers at the heads of notes.

Digits after a word are a mark where the document has such a note.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from cybersov.documents.characters import note_mark, without_signs
from cybersov.documents.drafts import Block

NOTE = re.compile(r"(\d{1,3})[.)]?\s+(?=[^\W\d_a-z]|[“\"'‘(\[]|https?:)")
PUNCTUATION = r"[.,;:!?)\]’”\"']"
MARK = re.compile(rf"(?:(?<=[^\W\d_])({PUNCTUATION}{{1,3}})|(?<=[a-z]{{4}}))(\d{{1,3}})(?![\w%°]|[.,]\d)")
RAISED = "[¹²³⁰⁴-⁹]+"
SUPERSCRIPT = re.compile(rf"(?:(?<=[^\W\d_]{{3}})|(?<={PUNCTUATION})){RAISED}(?:[,;]\s?{RAISED})*")
SKIPPED = 3
LABEL = re.compile(r"\s*(?:\d{1,3}|[a-z]|[*†‡§¶]{1,3})(?:\s*[,;–-]\s*(?:\d{1,3}|[a-z]))*\s*$")
POWER = re.compile(r"(?:(?:^|[\s\d])[kcmµ]?m|(?<!\d)(?:10|2))$")
MARKED = ("body", "quotation", "heading", "caption")


def note_number(text: str) -> int | None:
    """The number at the head of a note, if any."""
    match = NOTE.match(text)
    return int(match[1]) if match else None


def without_marks(blocks: Iterable[Block], numbers: list[int], kinds: Collection[str]) -> list[Block]:
    """The blocks; in those of the given kinds, superscripts and digits that mark the numbered notes become signs."""
    cleaned, wanted = [], 0
    for block in blocks:
        if block.kind not in kinds:
            cleaned.append(block)
            continue
        pieces, at = [], 0
        for match in MARK.finditer(block.text) if numbers else ():
            ahead = numbers[wanted : wanted + SKIPPED]
            if int(match[2]) in ahead:
                wanted += ahead.index(int(match[2])) + 1
                pieces += [block.text[at : match.start(2)], note_mark(match[2])]
                at = match.end(2)
        text = "".join([*pieces, block.text[at:]])
        cleaned.append(replace(block, text=SUPERSCRIPT.sub(_signs, text)))
    return cleaned


def unmarked(blocks: Sequence[Block], numbers: Sequence[int] | None) -> list[Block]:
    """The blocks without note marks: those of `numbers` or, where it is None, of the notes among the blocks."""
    if numbers is None:
        numbers = [number for block in blocks if block.kind == "note" and (number := note_number(block.text))]
    bare = without_marks(blocks, list(numbers), MARKED)
    pairs = zip(blocks, bare, strict=True)
    headings = {old.text: without_signs(new.text) for old, new in pairs if old.kind == "heading"}
    return [replace(block, section=headings.get(block.section, block.section)) for block in bare]


def superscript(text: str, before: str) -> str:
    """What stands for a superscript behind a text: the signs of note marks, else all of it, as with an exponent.

    >>> superscript("2", "an area of 5 km"), superscript("th", "the 5"), superscript("12", "the agency").isdigit()
    ('2', 'th', False)
    """
    return note_mark(text.strip()) if LABEL.match(text) and not POWER.search(before[-4:]) else text


def _signs(match: re.Match[str]) -> str:
    """The signs of the notes that superscript digits name."""
    return note_mark(unicodedata.normalize("NFKC", match[0]))
