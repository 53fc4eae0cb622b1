"""Pronouns and descriptions in short texts of data/gold/diagnostics/reference.tsv: what they stand for, half of it
bait that stands for nothing named.

    python tests/test_reference.py    the figures of both parts, and the rows of the part for development that go wrong
"""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from factories import make_document

from cybersov.evaluate import f1
from cybersov.mentions import readings
from cybersov.mentions.words import fold

TABLE = Path(__file__).parent.parent / "data" / "gold" / "diagnostics" / "reference.tsv"
WANTED = 0.85
Row = dict[str, str]


def rows(part: str) -> list[Row]:
    """The rows of one part."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if row["part"] == part]


def given(row: Row) -> set[str]:
    """The names of the things that the word between asterisks is taken for."""
    before, word, after = row["text"].split("*")
    reading = next(readings(make_document(text=before + word + after)))
    spans = {reading.block.span(token.i, token.i)[0]: token.i for token in reading.block.doc}
    found = reading.at.get(spans[len(before)], ())
    if any(one.how == "head" for one in found):  # a phrase of its own, with its shorter wording
        return set()
    return {fold(one.label) for one in found if one.how in ("reference", "description")}


def wanted(row: Row) -> set[str]:
    """The folded names that are expected."""
    return {fold(name) for name in row["expected"].split(";") if name.strip()}


def agrees(row: Row) -> bool:
    """Whether the things are the ones expected; an abbreviation counts as its name."""
    ours, theirs = given(row), wanted(row)
    return len(ours) == len(theirs) and all(any(_alike(a, b) for b in theirs) for a in ours)


def _alike(one: str, other: str) -> bool:
    return one == other or f" {other} " in f" {one} "


def figures(part: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of the links."""
    every = rows(part)
    linked, due = [row for row in every if given(row)], [row for row in every if wanted(row)]
    right = sum(agrees(row) for row in linked)
    precision, recall = right / max(1, len(linked)), right / len(due)
    return precision, recall, f1(precision, recall) or 0.0


@pytest.mark.parametrize("part", ["dev", "test"])
def test_references_are_found_and_bait_is_left_alone(part: str) -> None:
    assert figures(part)[2] >= WANTED


def test_half_of_the_rows_are_bait() -> None:
    for part in ("dev", "test"):
        due = sum(bool(wanted(row)) for row in rows(part))
        assert len(rows(part)) == 60 and 26 <= due <= 34


if __name__ == "__main__":
    say: Callable[[str], object] = print
    for part in ("dev", "test"):
        say(f"{part:5} P {{:.3f}}  R {{:.3f}}  F1 {{:.3f}}".format(*figures(part)))
    for row in rows("dev"):
        if not agrees(row):
            say(f"{row['expected'] or 'nothing'}, not {'; '.join(sorted(given(row))) or 'nothing'}: {row['text']}")
