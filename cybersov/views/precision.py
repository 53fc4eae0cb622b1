"""How often claims of each relation are right: as a store's reviewers judged, else as measured on marked texts.

data/gold/precision.csv is what `cybersov evaluate data/gold/test data/gold/test --format csv` prints.
"""

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from cybersov import terms
from cybersov.errors import DataError
from cybersov.evaluate import FIGURES, audited, interval
from cybersov.model import Judgement
from cybersov.paths import DATA

MEASURED = DATA / "gold" / "precision.csv"


def figures(judgements: Iterable[Judgement]) -> dict[str, list[int]]:
    """The same for relations of which reviewers of the store judged a sample; raises UnknownTerm."""
    return {terms.check_name(name): [right, judged, *(round(100 * (end or 0)) for end in interval(right, judged)), 1]
            for name, (right, judged) in audited(judgements).items()}


@cache
def precision() -> Mapping[str, list[int]]:
    """For each relation that was found at all: right, found, the 95 % interval in per cent, and 0; raises DataError.

    The last is 1 where reviewers of the store judged claims of its own.
    """
    try:
        rows = list(csv.DictReader(MEASURED.read_text(encoding="utf-8").splitlines()))
        found = [row for row in rows if row["figure"] not in FIGURES and row["precision"]]
        if not found:
            raise ValueError("it has no relations")
        return MappingProxyType({
            terms.check_name(row["figure"]):
                [int(row["right"]), int(row["found"]), *(round(100 * float(row[end])) for end in ("from", "to")), 0]
            for row in found})
    except (OSError, KeyError, ValueError) as error:
        raise DataError(f"data/gold/precision.csv cannot be used ({error}); write it with cybersov evaluate.") from None
