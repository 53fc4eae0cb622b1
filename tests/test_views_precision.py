"""The figures for each relation that the page shows: those of the marked texts, and no others."""

import subprocess
import sys

import pytest

from cybersov import terms
from cybersov.errors import DataError
from cybersov.model import Judgement
from cybersov.paths import DATA
from cybersov.views import precision as module
from cybersov.views.precision import MEASURED, figures, precision


def test_relations_of_the_ontology_have_counts_and_an_interval():
    found = precision()
    assert found and set(found) <= set(terms.predicates())
    for right, all, low, high, own in found.values():
        assert 0 <= right <= all and 0 <= low <= round(100 * right / all) <= high <= 100 and own == 0


def test_what_reviewers_of_the_store_judged_takes_the_place_of_it():
    rows = [Judgement("2026-01-01", "Ann", action, "d", "q", name, "opposes", "x", sample=sample)
            for name, action, sample in (("a", "accept", "9/0"), ("b", "accept", "9/0"), ("c", "reject", "9/0"),
                                         ("d", "accept", ""))]
    assert figures(rows) == {"opposes": [2, 3, 21, 94, 1]}


HEADER = "figure,precision,from,to,right,found\n"


@pytest.mark.parametrize("text", ["", HEADER, HEADER + "supports,0.5,x,1,1,2\n", "figure,right\na,1\n"])
def test_a_file_that_is_no_measurement_is_refused(tmp_path, monkeypatch, text):
    (tmp_path / "precision.csv").write_text(text)
    monkeypatch.setattr(module, "MEASURED", tmp_path / "precision.csv")
    with pytest.raises(DataError, match=r"precision\.csv cannot be used"):
        precision.__wrapped__()


@pytest.mark.slow
def test_figures_are_those_of_today():
    """Fails where the extraction has changed: write the file again with the command of its module."""
    folder = str(DATA / "gold" / "test")
    command = [sys.executable, "-m", "cybersov", "evaluate", folder, folder, "--format", "csv"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert printed == MEASURED.read_text(encoding="utf-8")
