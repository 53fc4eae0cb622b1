"""A library gives the metadata of the files it holds, and the files themselves."""

import json
import os
from pathlib import Path

import pytest

from cybersov.documents.metadata.bibliography import Library, read_library
from cybersov.errors import EmptyInput, InputError, MissingInput, UnreadableInput

SUFFIXES = (".md", ".pdf", ".html")
BIB = """
@book{one, title = {One}, file = {Full Text:files/1/One.pdf:application/pdf;Page:files/1/one.html:text/html}}
@book{two, title = {Two}, file = {files/2/same.pdf}}
@book{three, title = {Three}, file = {/media/ode/Zotero/storage/AB12/same.pdf}}
@book{four, title = {Four}}
@book{five, title = {Five}, file = {files/5/gone.pdf;files/5/page.html;files/5/data.xyz}}
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    for name in ("files/1/One.pdf", "files/1/one.html", "files/2/same.pdf", "files/AB12/same.pdf", "files/5/page.html",
                 "files/5/data.xyz"):  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "library.bib").write_text(BIB, encoding="utf-8")
    return read_library(tmp_path / "library.bib")


def test_works_are_known_by_key(library: Library) -> None:
    assert [record.key for record in library.records] == ["one", "two", "three", "four", "five"]
    assert library.by_key("two").matter.title == "Two"
    assert library.by_key("none") is None


@pytest.mark.parametrize(
    "name, key",
    [
        ("files/1/One.pdf", "one"),
        ("files/2/same.pdf", "two"),
        ("files/AB12/same.pdf", "three"),
        ("elsewhere/one.PDF", "one"),
        ("elsewhere/same.pdf", None),
        ("elsewhere/four.md", "four"),
        ("elsewhere/six.md", None),
    ],
)
def test_works_are_known_by_file(library: Library, name: str, key: str | None) -> None:
    found = library.by_file(library.path.parent / name)
    assert (found and found.key) == key


def test_works_are_known_by_file_from_another_folder(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(library.path.parent / "files")
    assert library.by_file("2/same.pdf").key == "two"
    assert read_library("../library.bib").by_file("2/same.pdf").key == "two"


def test_attachments_that_are_there_are_given_and_others_named(library: Library) -> None:
    files, missing = library.attachments(SUFFIXES)
    names = [file.relative_to(library.path.parent).as_posix() for file in files]
    assert names == ["files/1/One.pdf", "files/2/same.pdf", "files/AB12/same.pdf", "files/5/page.html"]
    (line,) = missing
    assert "files/5/gone.pdf, attached to five, is not there." in line and "\n" not in line


def test_a_broken_record_is_warned_of_and_the_others_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@book{a, title = {A\n\n@book{b, title = {B}}", encoding="utf-8")
    library = read_library(tmp_path / "a.bib")
    assert [record.key for record in library.records] == ["b"]
    assert len(library.warnings) == 1


def test_the_form_is_told_by_the_content_and_a_byte_order_mark_is_no_matter(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(json.dumps([{"id": "a", "type": "book"}]), encoding="utf-8-sig")
    assert [record.key for record in read_library(tmp_path / "a.txt").records] == ["a"]


@pytest.mark.parametrize(
    "content, kind, words",
    [
        (b"", EmptyInput, "empty"),
        (b"[]", EmptyInput, "no references in this file"),
        (b"Just prose about ports.", UnreadableInput, "neither CSL-JSON nor BibTeX"),
        (b"@comment{none}", UnreadableInput, "neither CSL-JSON nor BibTeX"),
        (b"@book{a, title = {A", EmptyInput, "line 1: the entry a is broken"),
        (b'[{"id": "a"', UnreadableInput, "not JSON (line 1"),
        (b"\x00\x01\x02" * 99, UnreadableInput, "binary"),
        (b"%PDF-1.7 x", UnreadableInput, "a PDF"),
    ],
)
def test_a_bad_file_is_said_in_one_line(tmp_path: Path, content: bytes, kind: type[InputError], words: str) -> None:
    (tmp_path / "a.bib").write_bytes(content)
    with pytest.raises(kind) as caught:
        read_library(tmp_path / "a.bib")
    message = str(caught.value)
    assert words in message and message.startswith(str(tmp_path / "a.bib")) and "\n" not in message


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(MissingInput, match="no such file"):
        read_library(tmp_path / "none.bib")
    with pytest.raises(UnreadableInput, match="folder"):
        read_library(tmp_path)
    os.mkfifo(tmp_path / "pipe.bib")
    with pytest.raises(UnreadableInput, match="not a regular file"):
        read_library(tmp_path / "pipe.bib")


def test_a_library_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cybersov.documents.metadata.bibliography.LIBRARY_BYTES", 10)
    (tmp_path / "a.bib").write_text(BIB, encoding="utf-8")
    with pytest.raises(UnreadableInput, match="larger than"):
        read_library(tmp_path / "a.bib")
