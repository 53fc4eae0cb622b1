"""What is said of documents on the command line and in a library: where it arrives, and what is wrong use."""

import json
from pathlib import Path

import pytest

from cybersov import kb
from cybersov.cli import main

ENTRY = {"id": "ode2019", "type": "report", "title": "On ports", "author": [{"family": "Ode", "given": "Lina"}],
         "issued": {"date-parts": [[2019, 5]]}}


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "ode2019.txt").write_text("China supports cyber sovereignty.", encoding="utf-8")
    (tmp_path / "lib.json").write_text(json.dumps([ENTRY]), encoding="utf-8")
    return tmp_path / "texts" / "ode2019.txt"


def stored() -> dict[str, str]:
    (row,) = kb.load("cybersov-store").documents()
    return row


def test_what_is_said_arrives_in_the_store(file: Path, capsys: pytest.CaptureFixture) -> None:
    said = ["--title", "Ports", "--author", "Lina Ode", "--author", "Ann Author", "--date", "2019-05",
            "--as-of", "2018", "--publisher", "Harbour Press", "--language", "en-GB", "--identifier", "10.1234/x",
            "--id", "Own Id"]
    assert main(["build", str(file), *said]) == 0
    assert "no date" not in capsys.readouterr().err
    row = stored()
    assert (row["document"], row["title"], row["authors"], row["issued"]) == (
        "own-id", "Ports", "Lina Ode, Ann Author", "2019-05")
    (document,) = kb.load("cybersov-store")._held.documents
    assert (document.content_date, document.publisher, document.language, document.identifier) == (
        "2018", "Harbour Press", "en-GB", "10.1234/x")


def test_what_is_said_anew_is_read_anew(file: Path) -> None:
    assert main(["build", str(file), "--title", "Ports"]) == 0
    assert kb.build(file, options=kb.Options()).change.renewed == ("ode2019",)
    assert kb.build(file).change.kept == ("ode2019",)
    file.with_suffix(".yaml").write_text("title: Harbours", encoding="utf-8")
    assert kb.build(file).change.renewed == ("ode2019",) and stored()["title"] == "Harbours"
    assert kb.build(file).change.kept == ("ode2019",)


def test_a_library_says_what_it_knows(file: Path) -> None:
    assert main(["build", str(file), "--bib", "lib.json"]) == 0
    assert (stored()["title"], stored()["authors"], stored()["issued"]) == ("On ports", "Lina Ode", "2019-05")


@pytest.mark.parametrize(("words", "code", "message"), [
    (["texts", "--date", "soon"], 2, "--date 'soon' is not a date. Write 2019"),
    (["texts", "--as-of", "soon"], 2, "--as-of 'soon' is not a date."),
    (["texts", "more", "--id", "x"], 2, "--id is said of one document, but 2 files are named. Name one file."),
    (["texts", "more", "--title", "x"], 2, "--title is said of one document"),
    (["texts", "--bib", "none.json"], 1, "none.json: no such file"),
    (["texts", "--bib", "texts"], 1, "texts: "),
    (["texts", "--bib", "noise.json"], 1, "noise.json: "),
    (["texts", "--bib", "deep.json"], 1, "deep.json: "),
    (["texts", "--bib", "deep.bib"], 1, "deep.bib, line 1: "),
    (["texts", "--bib", "large.bib"], 1, "large.bib: "),
    (["--bib", "lib.json"], 2, "No file or folder is named"),
])
def test_wrong_use_is_one_line(file: Path, capsys, words: list[str], code: int, message: str) -> None:
    Path("more").mkdir()
    Path("more/other.txt").write_text("Russia opposes ICANN.", encoding="utf-8")
    Path("noise.json").write_bytes(bytes(range(256)) * 9)
    Path("deep.json").write_text("[" * 200_000, encoding="utf-8")
    Path("deep.bib").write_text("@article{a, title = " + "{" * 200_000, encoding="utf-8")
    with open("large.bib", "wb") as large:
        large.truncate(100 << 20)
    assert main(["build", *words]) == code
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1 and err.startswith("cybersov: ") and message in err
    assert not Path("cybersov-store").exists()
