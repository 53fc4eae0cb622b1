"""One file becomes one document, or one clear line."""

import hashlib
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from cybersov import documents
from cybersov.documents import reading
from cybersov.documents.composing import compose
from cybersov.documents.drafts import KINDS, Block, Draft, Matter
from cybersov.documents.web.fetching import Fetched
from cybersov.errors import EmptyInput, InputError, MissingInput, UnreadableInput
from cybersov.model import Document, as_dict, from_dict

TEXT = """---
title: Ports and their rules
authors: [Ann Author]
date: 2019-05
content_date: 2018
language: en
sources: ["Cables Act 2018: the statute"]
---
# At sea

The council met (Ode 2019). It applied the statute (Cables Act 2018).

## References

Ode, Lina. 2019. *Cables.* Harbour Press.
"""


def written(folder: Path, text: str | bytes, name: str = "Ports (2nd ed.).md") -> Path:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_a_document_carries_its_text_its_passages_and_what_it_says_of_itself(tmp_path: Path) -> None:
    file = written(tmp_path, TEXT)
    document = documents.read(file)
    assert document.id == "ports-2nd-ed" and document.file == "Ports (2nd ed.).md"
    assert document.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert (document.title, document.authors, document.issued) == ("Ports and their rules", ("Ann Author",), "2019-05")
    assert (document.content_date, document.language) == ("2018", "en")
    assert [each.kind for each in document.passages] == ["heading", "body", "heading", "bibliography"]
    assert document.text.split("\n\n") == [document.text[each.start : each.end] for each in document.passages]
    assert [each.work for each in document.passages[1].citations] == ["Ode 2019", "Cables Act 2018"]
    assert document.passages[3].citations == ()


def test_a_document_survives_the_way_through_json(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Papers\n\nThe har-\n\fPapers\n\nbour (Ode 2019).", encoding="utf-8")
    document = documents.read(tmp_path / "a.txt")
    assert document.passages[0].turns and from_dict(Document, as_dict(document)) == document


@pytest.mark.parametrize("suffix", [".txt", ".text", ".md", ".markdown", ".TXT", ".Md"])
def test_every_known_suffix_is_read(tmp_path: Path, suffix: str) -> None:
    assert documents.read(written(tmp_path, "Ports closed.", f"a{suffix}")).text == "Ports closed."


@pytest.mark.parametrize(
    "text, name, id",
    [
        ("---\nid: Own Id\n---\nText.", "a.md", "own-id"),
        ("Text.", "Étude_de 2020.txt", "etude-de-2020"),
        ("Text.", "网信.md", "u7f51u4fe1"),
        ("Text.", "(!).md", "document-6f87a3ae"),
    ],
)
def test_the_id_is_the_slug_of_the_name_or_what_the_text_says(tmp_path: Path, text: str, name: str, id: str) -> None:
    document = documents.read(written(tmp_path, text, name))
    assert document.id == (f"document-{document.sha256[:8]}" if id.startswith("document-") else id)


def test_title_and_doi_are_taken_from_the_title_page(tmp_path: Path) -> None:
    text = "# Ports\n\nAnn Author\n\ndoi:10.1234/ports.5.\n\n## Sea\n\nThe council met in spring. It was late."
    document = documents.read(written(tmp_path, text))
    assert (document.title, document.identifier) == ("Ports", "10.1234/ports.5")


@pytest.mark.parametrize(
    "name, content, error, words",
    [
        ("a.pages", b"x", UnreadableInput, r"files of the kind \.pages are not read\. Convert it to one of \.docx"),
        ("a", b"x", UnreadableInput, "files without a suffix are not read"),
        ("a.txt", b"", EmptyInput, "the file is empty"),
        ("a.md", b"---\ntitle: only this\n---\n", EmptyInput, "holds no text"),
        ("a.md", b"<!-- nothing -->", EmptyInput, "holds no text"),
        ("a.txt", b"a\x00b", UnreadableInput, "binary"),
        ("a.md", b"---\ndate: soon\n---\nText.", UnreadableInput, "is not a date"),
        ("new\nline.txt", b"", EmptyInput, r"new\\nline\.txt"),
    ],
)
def test_what_cannot_be_read_is_named_in_one_line(
    tmp_path: Path, name: str, content: bytes, error: type[InputError], words: str
) -> None:
    with pytest.raises(error, match=words) as caught:
        documents.read(written(tmp_path, content, name))
    assert str(caught.value).startswith(str(tmp_path)) and "\n" not in str(caught.value)


def test_missing_files_folders_and_pipes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingInput, match="no such file"):
        documents.read(tmp_path / "nowhere.md")
    with pytest.raises(UnreadableInput, match="this is a folder"):
        documents.read(tmp_path)
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(UnreadableInput, match="not a regular file"):
        documents.read(tmp_path / "pipe.md")
    with pytest.raises(InputError):
        documents.read("a\0b.md")


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str | Path, *_: object) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("os.open", refuse)
    with pytest.raises(UnreadableInput, match=r"cannot be opened \(Permission denied\)"):
        documents.read(written(tmp_path, "Text."))


def test_passages_join_to_the_text() -> None:
    text, passages = compose([Block("One.", page=2), Block("  "), Block("Two \ue000goes on.", page=2, turns=(3,))])
    assert text == "One.\n\nTwo goes on."
    assert [(each.start, each.end, each.page) for each in passages] == [(0, 4, 2), (6, 18, 2)]
    assert [each.turns for each in passages] == [(), ((10, 3),)]


def made(id: str, text: str) -> Document:
    return Document(id, f"{id}.md", hashlib.sha256(text.encode()).hexdigest(), text, ())


def test_ids_that_collide_carry_the_hash_whatever_the_order() -> None:
    one, other, third = made("a", "x"), made("a", "y"), made("b", "z")
    got = documents.unique_ids([one, other, third])
    assert [each.id for each in got] == [f"a-{one.sha256[:8]}", f"a-{other.sha256[:8]}", "b"]
    assert set(documents.unique_ids([third, other, one])) == set(got)


def test_the_same_text_under_the_same_id_is_one_document() -> None:
    one = made("a", "x")
    assert documents.unique_ids([one, replace(one, file="copy.md")]) == (one,)
    assert len(documents.unique_ids([one, replace(one, id="b")])) == 2


def test_kinds_are_the_ones_of_the_model(tmp_path: Path) -> None:
    assert {each.kind for each in documents.read(written(tmp_path, TEXT)).passages} <= set(KINDS)


def test_a_file_that_was_opened_is_read_without_it(tmp_path: Path) -> None:
    file = written(tmp_path, TEXT)
    (tmp_path / "Ports (2nd ed.).yaml").write_text("publisher: Harbour Press\n", encoding="utf-8")
    given = documents.opened(file, given=Matter(title="Given"))
    wanted = documents.read(file, given=Matter(title="Given"))
    for path in tmp_path.iterdir():
        path.unlink()
    unread = from_dict(documents.Unread, json.loads(json.dumps(as_dict(given[0]))))
    assert documents.made(unread, given[1]) == wanted
    assert (wanted.publisher, wanted.title) == ("Harbour Press", "Given")


def test_an_address_is_read_by_the_rules_of_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    url = "https://site.example/a%0Ab/Law%20of%20%0Aports"
    monkeypatch.setattr(reading, "fetch", lambda url: Fetched(b"%PDF", url, ".pdf"))
    drafted = Draft((Block("Issued 12 March 2019", "frontmatter"), Block("China bans it.")), Matter(issued="2022"))
    monkeypatch.setitem(reading.READERS, ".pdf", lambda raw, name: drafted)
    document = documents.read(url)
    assert (document.url, document.file, document.id) == (url, "Law of \\nports.pdf", "law-of-ports")
    assert document.issued == "2019-03-12", "the date of the file is that of its making"
    monkeypatch.setitem(reading.READERS, ".pdf", lambda raw, name: Draft(()))
    with pytest.raises(EmptyInput, match=r"^https://site\.example/\S+: the file holds no text\."):
        documents.read(url)
