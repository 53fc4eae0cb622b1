"""How often claims of each relation are right, as measured on marked texts: data/gold/precision.csv.

The file is what `cybersov evaluate data/gold/test data/gold/test --format csv` prints.
"""

import csv
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from cybersov import terms
from cybersov.errors import DataError
from cybersov.evaluate import FIGURES
from cybersov.paths import DATA

MEASURED = DATA / "gold" / "precision.csv"


@cache
def precision() -> Mapping[str, list[int]]:
    """For each relation that was found at all: right, found, and the 95 % interval in per cent; raises DataError."""
    try:
        rows = list(csv.DictReader(MEASURED.read_text(encoding="utf-8").splitlines()))
        found = [row for row in rows if row["figure"] not in FIGURES and row["precision"]]
        if not found:
            raise ValueError("it has no relations")
        return MappingProxyType({
            terms.check_name(row["figure"]):
                [int(row["right"]), int(row["found"]), *(round(100 * float(row[end])) for end in ("from", "to"))]
            for row in found})
    except (OSError, KeyError, ValueError) as error:
        raise DataError(f"data/gold/precision.csv cannot be used ({error}); write it with cybersov evaluate.") from None
