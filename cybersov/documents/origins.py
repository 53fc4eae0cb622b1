"""The way back from the clean text to the raw text of the file, found by holding both side by side.

Cleaning takes away (page furniture, hyphens of line ends, marks, tags) and moves notes, but invents no words. So each
passage is searched in the raw text near where the last one ended, stretch by stretch.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import numpy as np

from cybersov.documents.characters import TABLE
from cybersov.model import Document, Passage

Run = tuple[int, int, int]
SEED = 24  # characters by which a passage is found
RESEED, NEAR_SEED = 12, 4  # and by which it is found again behind something, or little, that was taken away
REACH = 20_000  # how far behind the last passage the next is searched first
NEAR, GAP = 12, 4_000  # little, and the most that is taken away: notes and furniture between two pages


def origins(text: str, passages: Sequence[Passage], raw: str) -> tuple[Run, ...]:
    """Runs (start, raw start, length) of characters of `text` that correspond one to one to characters of `raw`.

    Runs are in the order of the text and do not overlap; a line end of the raw text corresponds to a space.
    """
    clean, clean_at = _squeezed(text)
    source, source_at = _squeezed(raw)
    runs: list[Run] = []
    cursor = 0
    starts = np.searchsorted(clean_at, [p.start for p in passages])
    ends = np.searchsorted(clean_at, [p.end for p in passages])
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        for at, there, length in _stretches(clean[start:end], source, cursor):
            here, source_here = clean_at[start + at : start + at + length], source_at[there : there + length]
            new = np.diff(here, prepend=runs[-1][0] + runs[-1][2] - 1 if runs else -1) > 0  # not the rest of a ligature
            runs += _runs(here[new], source_here[new])
            cursor = there + length
    return tuple(runs)


def raw_span(document: Document, start: int, end: int) -> tuple[int, int] | None:
    """The span of the raw text from which `document.text[start:end]` came; None where no character of it is known."""
    first = bisect_right(document.origins, start, key=lambda run: run[0]) - 1
    known = []
    for run_start, raw_start, length in document.origins[max(first, 0) :]:
        if run_start >= end:
            break
        low, high = max(start, run_start), min(end, run_start + length)
        if low < high:
            known.append((raw_start + low - run_start, raw_start + high - run_start))
    return (min(low for low, _ in known), max(high for _, high in known)) if known else None


def _squeezed(text: str) -> tuple[str, np.ndarray]:
    """The text without white space and invisible characters, and where each of its characters stands."""
    pieces: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        if character.isspace():
            continue
        written = character if character.isascii() else character.translate(TABLE).strip()
        pieces.append(written)
        places += [at] * len(written)
    return "".join(pieces), np.array(places, dtype=np.int64)


def _stretches(passage: str, source: str, cursor: int) -> Iterator[Run]:
    """Stretches (at, there, length) of a passage that stand in the source, in order."""
    at = 0
    there = _first(passage, source, cursor)
    while at < len(passage):
        if there >= 0:
            length = _common(passage, at, source, there)
            yield at, there, length
            at, cursor = at + length, there + length
        there = -1
        while at < len(passage) and there < 0:
            there = _again(passage, at, source, cursor)
            at += there < 0


def _first(passage: str, source: str, cursor: int) -> int:
    """Where the passage begins in the source: the place nearest to the cursor."""
    seed = passage[:SEED]
    near = source.find(seed, cursor, cursor + REACH)
    before = source.rfind(seed, max(0, cursor - REACH), cursor)
    if near >= 0 and (before < 0 or near - cursor <= cursor - before):
        return near
    return before if before >= 0 else source.find(seed)


def _again(passage: str, at: int, source: str, cursor: int) -> int:
    """Where the rest of a passage goes on: right behind a hyphen or a mark, else behind a larger piece."""
    near = source.find(passage[at : at + NEAR_SEED], cursor, cursor + NEAR)
    return near if near >= 0 else source.find(passage[at : at + RESEED], cursor, cursor + GAP)


def _common(one: str, at: int, other: str, there: int) -> int:
    """How many characters two texts share from two places on."""
    low, high = 0, min(len(one) - at, len(other) - there)
    while low < high:
        middle = (low + high + 1) // 2
        if one[at + low : at + middle] == other[there + low : there + middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _runs(here: np.ndarray, there: np.ndarray) -> Iterator[Run]:
    """Places that go on side by side, as runs."""
    if not len(here):
        return
    cuts = np.flatnonzero(np.diff(there - here)) + 1
    for first, last in zip([0, *cuts.tolist()], [*(cuts - 1).tolist(), len(here) - 1], strict=True):
        yield int(here[first]), int(there[first]), int(here[last] - here[first] + 1)
