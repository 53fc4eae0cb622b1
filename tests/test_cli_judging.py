"""The commands that explain and measure, on the command line."""

import json
from pathlib import Path

import pytest

from cybersov import kb
from cybersov.cli import main

GOLD = Path(__file__).parent.parent / "data" / "gold" / "dev"


def test_a_claim_is_explained_by_its_id_or_the_beginning_of_it(built: Path, capsys: pytest.CaptureFixture) -> None:
    row = kb.load(built).claims()[0]
    assert main(["explain", row["claim"][:12], "-s", str(built)]) == 0
    out = capsys.readouterr().out
    assert row["quote"] in out and "rule " in out and "path " in out


@pytest.mark.parametrize("claim, message", [("zz", "No claims have an id"), ("", "Give more of it")])
def test_an_id_that_is_none_is_named(built: Path, claim: str, message: str, capsys: pytest.CaptureFixture) -> None:
    assert main(["explain", claim, "-s", str(built)]) == 2
    assert message in capsys.readouterr().err


def test_a_marked_text_is_measured(capsys: pytest.CaptureFixture) -> None:
    name = "speech-calvera"
    assert main(["evaluate", str(GOLD / f"{name}.json"), str(GOLD / f"{name}.md"), "-f", "json"]) == 0
    rows = {row["figure"]: row for row in json.loads(capsys.readouterr().out)}
    assert int(rows["strict"]["marked"]) == len(json.loads((GOLD / f"{name}.json").read_text())["claims"])
    assert {"exact", "marked", "entities", "supports"} <= set(rows)


def test_folders_without_pairs_are_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    assert main(["evaluate", str(tmp_path), str(GOLD)]) == 2
    assert "Name two files" in capsys.readouterr().err


def test_clauses_are_json_lines(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    path = tmp_path / "a.txt"
    path.write_text("India banned TikTok in 2020.", encoding="utf-8")
    assert main(["clauses", str(path)]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["relation"] == "banned"
