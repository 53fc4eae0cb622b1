"""Paths that a user names become the files to read, or one clear line."""

from pathlib import Path

import pytest

from cybersov import documents
from cybersov.errors import EmptyInput, InputError, MissingInput, UnreadableInput, UsageError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.md", "sub/c.MARKDOWN", "sub/d.text", "sub/e.png", ".hidden.md", ".git/f.md", "g"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("Text.", encoding="utf-8")
    return tmp_path


def names(found: tuple[Path, ...], folder: Path) -> list[str]:
    return [file.relative_to(folder).as_posix() for file in found]


def test_folders_are_searched_and_sorted(folder: Path) -> None:
    assert names(documents.files([folder]), folder) == ["a.md", "b.txt", "sub/c.MARKDOWN", "sub/d.text"]


def test_the_order_of_the_paths_does_not_matter_and_nothing_comes_twice(folder: Path) -> None:
    one = documents.files([folder / "sub", folder / "b.txt", folder / "sub" / ".." / "b.txt", folder])
    other = documents.files([folder, folder / "b.txt", folder / "sub"])
    assert names(other, folder) == ["a.md", "b.txt", "sub/c.MARKDOWN", "sub/d.text"]
    assert [file.name for file in one] == ["a.md", "b.txt", "c.MARKDOWN", "d.text"]


def test_a_link_to_a_file_that_is_there_already_is_no_second_file(folder: Path) -> None:
    (folder / "z.md").symlink_to(folder / "a.md")
    assert len(documents.files([folder])) == 4


def test_what_is_named_is_kept_even_hidden_or_of_another_kind(folder: Path) -> None:
    named = [folder / ".hidden.md", folder / "sub" / "e.png"]
    assert names(documents.files(named), folder) == [".hidden.md", "sub/e.png"]


def test_paths_may_be_strings(folder: Path) -> None:
    assert documents.files([str(folder / "a.md")]) == (folder / "a.md",)


@pytest.mark.parametrize("name", ["nowhere.md", "nowhere/at/all.txt", "a.md/below"])
def test_a_missing_path_is_named(folder: Path, name: str) -> None:
    with pytest.raises(MissingInput, match=name.split("/")[0]):
        documents.files([folder, folder / name])


def test_a_path_that_no_system_opens_is_refused_in_one_line() -> None:
    with pytest.raises(InputError) as caught:
        documents.files(["a\0b.md"])
    assert "\n" not in str(caught.value) and "\0" not in str(caught.value)


def test_a_folder_without_texts_says_what_it_looked_for(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    with pytest.raises(EmptyInput, match=r"\.docx, .*\.txt"):
        documents.files([tmp_path])


def test_a_folder_that_cannot_be_listed_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("os.scandir", refuse)
    with pytest.raises(UnreadableInput, match=r"cannot be listed \(Permission denied\)"):
        documents.files([folder])


def test_no_path_at_all_is_wrong_use() -> None:
    with pytest.raises(UsageError, match="Name at least one"):
        documents.files([])
