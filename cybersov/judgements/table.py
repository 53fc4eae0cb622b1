"""Judgements as a table of tab-separated values that people may edit: a header, then one row a judgement."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields

from cybersov.errors import DataError, suggestion
from cybersov.judgements.checking import check
from cybersov.model import Judgement

COLUMNS = tuple(field.name for field in fields(Judgement))
_NEEDED = COLUMNS[:3]
_HEADER = "\t".join(COLUMNS)


def parsed(text: str, where: str) -> tuple[Judgement, ...]:
    """The judgements that a table holds, in its order; raises DataError with the row and the mend.

    The columns may stand in any order, and those that nothing stands in may be left out; empty rows do not count.
    """
    rows = _rows(text, where)
    header, found = (rows[0][1], rows[1:]) if rows else (list(COLUMNS), [])
    _check_header(header, where)
    return tuple(_judgement(header, cells, f"{where}, row {number}") for number, cells in found)


def _rows(text: str, where: str) -> list[tuple[int, list[str]]]:
    """The rows that are not empty, with the numbers of the lines in which they begin."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter="\t", strict=True)
    found, number = [], 1
    try:
        for cells in reader:
            if any("\n" in cell or "\r" in cell for cell in cells):
                raise csv.Error
            if any(cell.strip() for cell in cells):
                found.append((number, cells))
            number = reader.line_num + 1
    except csv.Error:
        raise DataError(f"{where}, row {number}: a quotation mark is not closed; write a cell that begins with one "
                        'as """…""", or leave it out.') from None
    return found


def _check_header(header: list[str], where: str) -> None:
    names = [name.strip() for name in header]
    for name in names:
        if name not in COLUMNS:
            raise DataError(f"{where}, row 1: there is no column {name[:40]!r}.{suggestion(name, COLUMNS)} The columns "
                            f"are {', '.join(COLUMNS)}.")
    twice = next((name for name in names if names.count(name) > 1), None)
    missing = twice or next((name for name in _NEEDED if name not in names), None)
    if missing:
        raise DataError(f"{where}, row 1: the column {missing} {'stands there twice' if twice else 'is missing'}; "
                        f"begin the file with the columns {', '.join(COLUMNS)}.")


def _judgement(header: list[str], cells: list[str], where: str) -> Judgement:
    if any(cell.strip() for cell in cells[len(header):]):
        raise DataError(f"{where}: has {len(cells)} cells, the header {len(header)}; take away what is too much.")
    made = Judgement(**{**dict.fromkeys(_NEEDED, ""), **{
        name.strip(): " ".join(cell.split()) for name, cell in zip(header, cells, strict=False)}})
    try:
        check(made)
    except ValueError as error:
        raise DataError(f"{where}: {str(error).rstrip('.')}.") from None
    return made


def written(judgements: Iterable[Judgement]) -> str:
    """The table of judgements, each cell on one line."""
    return _HEADER + "\n" + _lines(judgements)


def extended(text: str, judgements: Iterable[Judgement]) -> str:
    """A table with judgements at its end; what stands in it stays as it is where its header is that of `written`."""
    head, _, rest = text.removeprefix("\ufeff").partition("\n")
    if head.rstrip("\r") == _HEADER:
        kept = text if text.endswith("\n") or not rest else text + "\n"
        return kept + ("" if kept.endswith("\n") else "\n") + _lines(judgements)
    return written((*parsed(text, ""), *judgements))


def _lines(judgements: Iterable[Judgement]) -> str:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, delimiter="\t", lineterminator="\n")
    writer.writerows(_cells(judgement) for judgement in judgements)
    return buffer.getvalue()


def _cells(judgement: Judgement) -> Mapping[str, str]:
    return {name: " ".join(value.split()) for name, value in asdict(judgement).items()}
