"""The text of a file as people and programs look at it."""

import json
import re
from pathlib import Path

import pytest

from cybersov import documents
from cybersov.cli import main, texts
from cybersov.model import Document, Passage

SOURCE = "Papers\n\nThe har-\n\fPapers\n\nbour was closed.\n\nA second paragraph.\n\fPapers\n\nThe end of it all."
DOCUMENT = Document(
    "a", "a.pdf", "", "Head\n\nOne two\n\n三", (
        Passage(0, 4, "heading", 3), Passage(6, 13, "body", 3, "Article 37", turns=((10, 4), (12, 5))),
        Passage(15, 16, "quotation", language="zh"),
    ), page_labels=((3, "iv"), (4, "4")))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(SOURCE, encoding="utf-8")
    return tmp_path / "a.txt"


def test_without_an_option_it_is_the_text_and_nothing_else(file: Path, capsys: pytest.CaptureFixture) -> None:
    assert main(["text", str(file)]) == 0
    assert capsys.readouterr().out == documents.read(file).text


def test_pages_are_marked_and_without_the_marks_it_is_the_text(file: Path, capsys: pytest.CaptureFixture) -> None:
    assert main(["text", str(file), "--pages"]) == 0
    out = capsys.readouterr().out
    assert re.findall("--- (.*) ---", out) == ["page 1", "page 2", "page 3"]
    unmarked = re.sub("(?<=\n\n)--- page [0-9]+ ---\n", "", out)
    assert re.sub("(^|\n)--- page [0-9]+ ---\n", "", unmarked) == documents.read(file).text


def test_pages_in_the_midst_of_a_passage() -> None:
    assert "".join(texts.with_pages(DOCUMENT)) == (
        "--- page 3, printed iv ---\nHead\n\nOne \n--- page 4 ---\ntw\n--- page 5 ---\no\n\n三")


def test_a_text_without_pages_stays_as_it_is() -> None:
    assert "".join(texts.with_pages(Document("a", "a.txt", "", "One", (Passage(0, 3),)))) == "One"


def test_kinds_are_said_with_the_place() -> None:
    assert "".join(texts.with_kinds(DOCUMENT)) == (
        "[0:4] heading, page 3, printed iv\nHead\n\n"
        "[6:13] body, page 3, printed iv, on to page 5, in “Article 37”\nOne two\n\n"
        "[15:16] quotation, language zh\n三\n\n")


def test_json_has_a_line_a_passage(file: Path, capsys: pytest.CaptureFixture) -> None:
    assert main(["text", str(file), "--format", "json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    document = documents.read(file)
    assert [row["text"] for row in rows] == [document.text[row["start"] : row["end"]] for row in rows]
    assert [row["kind"] for row in rows] == [passage.kind for passage in document.passages]
    assert [row["page_label"] for row in map(json.loads, texts.as_json(DOCUMENT))] == ["iv", "iv", None]
    assert [row["language"] for row in map(json.loads, texts.as_json(DOCUMENT))] == ["en", "en", "zh"]


def test_the_raw_text_is_that_of_the_file(file: Path, capsys: pytest.CaptureFixture) -> None:
    assert main(["text", str(file), "--raw"]) == 0
    assert capsys.readouterr().out == SOURCE
    document = documents.read(file)
    assert all(document.text[at : at + length] == SOURCE[raw : raw + length] for at, raw, length in document.origins)


@pytest.mark.parametrize("name", ["missing.txt", "picture.png", "empty.md"])
def test_a_raw_text_that_is_not_there_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture, name: str) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "empty.md").write_bytes(b"")
    assert main(["text", str(tmp_path / name), "--raw"]) == 1
    assert capsys.readouterr().err.startswith(f"cybersov: {tmp_path / name}: ")


def test_one_way_at_a_time(file: Path, capsys: pytest.CaptureFixture) -> None:
    assert main(["text", str(file), "--kinds", "--format", "json"]) == 2
    assert "Give one of --pages, --kinds, --raw, --format json." in capsys.readouterr().err
