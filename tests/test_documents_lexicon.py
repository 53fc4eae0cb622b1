"""The words of the data file are lists in lower case, and a missing list is named."""

import tomllib

import pytest

from cybersov.documents import lexicon
from cybersov.errors import DataError


def test_every_list_is_sorted_lower_case_and_without_doubles() -> None:
    tables = tomllib.loads(lexicon.FILE.read_text(encoding="utf-8"))
    for table, lists in tables.items():
        for name, words in lists.items():
            assert len(words) == len(set(words)), f"{table}.{name}"
            assert lexicon.listed(table, name) == set(words)


def test_a_missing_list_is_named() -> None:
    with pytest.raises(DataError, match=r"the list nothing of \[sections\] is missing"):
        lexicon.listed("sections", "nothing")


def test_a_wrong_file_is_named(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = tmp_path / "documents.toml"
    wrong.write_text('[a]\nb = ["Upper"]\n', encoding="utf-8")
    monkeypatch.setattr(lexicon, "FILE", wrong)
    lexicon._tables.cache_clear()
    try:
        with pytest.raises(DataError, match="not a list of lower-case words"):
            lexicon.listed("a", "b")
    finally:
        lexicon._tables.cache_clear()
