"""Metadata from several places: the one trusted most wins, field by field."""

import json
from pathlib import Path

import pytest

from cybersov.documents import metadata
from cybersov.documents.drafts import Block, Draft, Matter
from cybersov.documents.metadata.bibliography import Library
from cybersov.documents.metadata.records import Record
from cybersov.errors import UnreadableInput

DATED = (Block("Ports", "heading"), Block("12 March 2019", "frontmatter"))


def test_later_places_win_field_by_field() -> None:
    found = metadata.merged(
        Matter(title="file", issued="2001", language="en"),
        Matter(title="beside", authors=("Ann",)),
        Matter(authors=("Ben", "Cid"), publisher="Press"),
        Matter(),
    )
    assert found == Matter(title="beside", issued="2001", language="en", authors=("Ben", "Cid"), publisher="Press")


def test_trust_rises_from_the_file_to_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    (tmp_path / "a.yaml").write_text("publisher: beside\nlanguage: de\nidentifier: beside", encoding="utf-8")
    library = Library(tmp_path / "l.json", (Record("a", Matter(id="a", language="fr", identifier="library")),))
    own = Matter(title="own", publisher="own", language="en", identifier="own")
    draft = Draft(DATED, own)
    assert metadata.of(draft, ".md", metadata.elsewhere(path)) == Matter(
        title="own", issued="2019-03-12", publisher="beside", language="de", identifier="beside"
    )
    known = metadata.elsewhere(path, library, Matter(identifier="given"))
    assert metadata.of(draft, ".md", known) == Matter(
        id="a", title="own", issued="2019-03-12", publisher="beside", language="fr", identifier="given"
    )


def test_the_date_of_a_pdf_file_is_less_than_what_its_title_page_says() -> None:
    draft = Draft(DATED, Matter(issued="2022-01-01"))
    assert metadata.of(draft, ".pdf").issued == "2019-03-12"
    assert metadata.of(draft, ".md").issued == "2022-01-01"


@pytest.mark.parametrize(
    "name, content, title",
    [
        ("a.yaml", "title: Beside\n", "Beside"),
        ("a.yml", "---\ntitle: Beside\n---\n", "Beside"),
        ("a.bib", "@book{k, title = {Beside}}", "Beside"),
        ("a.json", json.dumps([{"id": "k", "type": "book", "title": "Beside"}]), "Beside"),
        ("a.json", json.dumps({"id": "k", "type": "book", "title": "Beside"}), "Beside"),
        # something else that bears the name
        ("a.bib", "@book{k, title = {One}}\n@book{l, title = {Two}}", ""),
        ("a.json", json.dumps([{"id": "k", "type": "book"}, {"id": "l", "type": "book"}]), ""),
        ("a.json", json.dumps({"nodes": [], "title": "Graph"}), ""),
        ("a.yaml", "- title: one\n- title: two\n", ""),
        ("a.yaml", "update: never\n", ""),
        ("b.yaml", "title: Beside\n", ""),
    ],
)
def test_the_file_beside_a_document(tmp_path: Path, name: str, content: str, title: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert metadata.beside(tmp_path / "a.pdf").title == title


def test_of_several_files_beside_it_the_one_written_by_hand_wins(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@book{k, title = {B}, year = {2019}}", encoding="utf-8")
    (tmp_path / "a.yaml").write_text("title: Y", encoding="utf-8")
    assert metadata.beside(tmp_path / "a.pdf") == Matter(id="k", title="Y", issued="2019")


@pytest.mark.parametrize(
    "name, content, words",
    [
        ("a.yaml", "title: A\nports:\n\t- x\n", "the file is not YAML"),
        ("a.yaml", "date: soon", "`date` is not a date (soon)"),
        ("a.json", "[{", "not JSON (line 1"),
        ("a.bib", "@book{k, title = {B", "line 1: the entry k is broken"),
        ("a.bib", "prose", "neither CSL-JSON nor BibTeX"),
    ],
)
def test_a_broken_file_beside_it_is_named_with_its_mend(tmp_path: Path, name: str, content: str, words: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableInput) as caught:
        metadata.beside(tmp_path / "a.pdf")
    message = str(caught.value)
    assert message.startswith(f"{tmp_path / name}") and words in message and "\n" not in message


def test_a_document_without_a_date_says_so() -> None:
    assert metadata.notes("x.pdf", Matter(title="x")) == (
        "x.pdf: no date is stated; relative dates are not resolved. Give --date.",
    )
    assert metadata.notes("x.pdf", Matter(issued="2019")) == metadata.notes("x.pdf", Matter(content_date="2019")) == ()
