"""Negation, modality, attribution and time on single sentences of data/gold/diagnostics, half of them bait.

    python tests/test_diagnostics.py            the figures of both parts
    python tests/test_diagnostics.py negation   and the rows of the part for development that go wrong
"""

import csv
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from factories import make_document

from cybersov.clauses.assertion import standing
from cybersov.clauses.dating import dates, time_of
from cybersov.evaluate import f1
from cybersov.mentions import Reading, readings

FOLDER = Path(__file__).parent.parent / "data" / "gold" / "diagnostics"
PLAIN = {"negation": "+", "modality": "asserted", "attribution": "", "time": ""}
WANTED = 0.85
Row = dict[str, str]


def rows(table: str, part: str) -> list[Row]:
    """The rows of one part of a table."""
    with (FOLDER / f"{table}.tsv").open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if row["part"] == part]


def answer(table: str, row: Row) -> str:
    """What the clause layer says of the word between asterisks."""
    before, word, after = row["sentence"].split("*")
    reading = next(readings(make_document(text=before + word + after)))
    spans = {reading.block.span(token.i, token.i)[0]: token for token in reading.block.doc}
    trigger = spans[max(start for start in spans if start <= len(before))]
    if table == "time":
        return time_of(trigger, dates(reading.block.doc, named(reading), row["issued"] or None)) or ""
    stands = standing(trigger)
    speaker = stands.speakers[-1].text if stands.speakers else ""
    return {"negation": stands.polarity, "modality": stands.modality, "attribution": speaker}[table]


def named(reading: Reading) -> frozenset[int]:
    """The tokens of a reading that are part of a name."""
    return frozenset(i for found in reading.found for i in range(found.first, found.last + 1))


def agrees(table: str, expected: str, given: str) -> bool:
    """Whether an answer is right: holders agree where the words of one are among those of the other."""
    if table != "attribution" or not (expected and given):
        return expected == given
    one, other = set(expected.casefold().split()), set(given.casefold().split())
    return one <= other or other <= one


def figures(table: str, part: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of finding the phenomenon, with its value."""
    answers = [(row["expected"], answer(table, row)) for row in rows(table, part)]
    given = [pair for pair in answers if pair[1] != PLAIN[table]]
    wanted = [pair for pair in answers if pair[0] != PLAIN[table]]
    right = sum(agrees(table, *pair) for pair in given)
    precision, recall = right / max(1, len(given)), right / len(wanted)
    return precision, recall, f1(precision, recall) or 0.0


def wrong(table: str) -> Iterator[str]:
    """The rows for development that go wrong."""
    for row in rows(table, "dev"):
        given = answer(table, row)
        if not agrees(table, row["expected"], given):
            yield f"{row['expected'] or 'nothing'}, not {given or 'nothing'} ({row['note']}): {row['sentence']}"


@pytest.mark.parametrize("part", ["dev", "test"])
@pytest.mark.parametrize("table", PLAIN)
def test_the_phenomenon_is_found_and_its_bait_is_not(table: str, part: str) -> None:
    assert figures(table, part)[2] >= WANTED


if __name__ == "__main__":
    say: Callable[[str], object] = print
    for table in PLAIN:
        for part in ("dev", "test"):
            say(f"{table:12} {part:5} P {{:.3f}}  R {{:.3f}}  F1 {{:.3f}}".format(*figures(table, part)))
    for table in sys.argv[1:]:
        for line in wrong(table):
            say(line)
