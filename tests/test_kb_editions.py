"""What a new edition added, dropped or turned round, on texts that are read for real."""

import csv
import io
import json
from pathlib import Path

import pytest
from factories import CHINA, FREEDONIA, ICANN, TREATY, make_claim, make_document, make_verdict
from servers import oxigraph

from cybersov import kb
from cybersov.cli import main
from cybersov.errors import StoreError, UsageError
from cybersov.kb.editions import turned
from cybersov.links import link

OLD = """China supports cyber sovereignty. The European Union plans to ban Huawei.

India banned TikTok in 2020. Russia opposes ICANN. Germany signed the Budapest Convention.

According to the Kremlin, the United States opposes cyber sovereignty.
"""
NEW = """China supports cyber sovereignty. The European Union banned Huawei.

India banned TikTok in 2021. Russia does not oppose ICANN. Brazil signed the Budapest Convention.

The United States opposes cyber sovereignty. Japan established the Digital Agency.
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("editions")
    (folder / "first.txt").write_text(OLD, encoding="utf-8")
    (folder / "second.txt").write_text(NEW, encoding="utf-8")
    return folder / "first.txt", folder / "second.txt"


@pytest.fixture(scope="module")
def stores(files: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """A store of either edition, under the same name, and one of both under two names."""
    folder = tmp_path_factory.mktemp("stores")
    for file, name in zip(files, ("old", "new"), strict=True):
        (folder / f"{name}-texts").mkdir()
        (folder / f"{name}-texts" / "report.txt").write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
        kb.build(folder / f"{name}-texts", folder / name)
    kb.build(files, folder / "both")
    return folder / "old", folder / "new", folder / "both"


def told(rows) -> set[tuple]:
    return {(row["change"], row["what"], row["subject"], row["predicate"], row["object"], row["before"], row["after"])
            for row in rows}


LONG = "Internet Corporation for Assigned Names and Numbers"
CHANGES = {
    ("turned", "modality", "European Union", "bans", "Huawei", "planned", "asserted"),
    ("turned", "time", "India", "bans", "TikTok", "2020", "2021"),
    ("turned", "polarity", "Russia", "opposes", LONG, "affirmed", "denied"),
    ("turned", "holder", "United States", "opposes", "cyber sovereignty", "held by Russia", "held by the author"),
    ("turned", "subject", "Brazil", "signs", "Budapest Convention", "Germany", "Brazil"),
    ("added", "", "Japan", "establishes", "Digital Agency", None, "affirmed, asserted, held by the author, no time"),
}


def test_two_files_are_compared(files: tuple[Path, Path]) -> None:
    rows = kb.diff(*files)
    assert told(rows) == CHANGES
    assert {row["document"] for row in rows} == {"second"}
    (ban,) = [row for row in rows if row["subject"] == "India"]
    assert ban["old_sentence"] == "India banned TikTok in 2020."
    assert ban["new_sentence"] == "India banned TikTok in 2021."
    assert [row["subject"] for row in rows] == ["European Union", "India", "Russia", "Brazil", "United States", "Japan"]


def test_stores_and_documents_give_the_same(files, stores: tuple[Path, Path, Path]) -> None:
    old, new, both = stores
    assert told(kb.diff(old, new)) == CHANGES == told(kb.diff("first", "second", both))
    assert {row["document"] for row in kb.diff(old, new)} == {"report"}
    assert {row["document"] for row in kb.diff("first", "second", both)} == {"first → second"}
    ids = set(kb.load(new).claims().column("claim"))
    assert all(row["new_claim"] in ids for row in kb.diff(old, new) if row["new_claim"])


def test_backwards_what_was_added_is_dropped(files: tuple[Path, Path]) -> None:
    back = {("dropped" if change == "added" else change, what, *rest, after, before)
            for change, what, *rest, before, after in CHANGES}
    assert {row[:2] + row[3:] for row in told(kb.diff(*reversed(files)))} == {
        row[:2] + row[3:] for row in back}


def test_an_edition_is_no_news_to_itself(files, stores) -> None:
    assert not kb.diff(files[0], files[0]) and not kb.diff(stores[0], stores[0])
    assert kb.diff(*files) == kb.diff(*files)


def test_a_document_that_only_one_store_has_is_added_or_dropped(stores: tuple[Path, Path, Path]) -> None:
    old, _, both = stores
    rows = kb.diff(old, both)
    assert {(row["document"], row["change"]) for row in rows} == {
        ("report", "dropped"), ("first", "added"), ("second", "added")}
    assert all(row["new_sentence"] if row["change"] == "added" else row["old_sentence"] for row in rows)


def test_a_document_that_only_one_store_has_can_be_one_row(stores: tuple[Path, Path, Path]) -> None:
    old, new, both = stores
    rows = kb.diff(old, both, whole=True)
    made = {name: f"{len(kb.load(both).claims(document=name))} claims" for name in ("first", "second")}
    assert [(row["change"], row["what"], row["document"], row["before"], row["after"]) for row in rows] == [
        ("added", "document", "first", None, made["first"]),
        ("dropped", "document", "report", f"{len(kb.load(old).claims())} claims", None),
        ("added", "document", "second", None, made["second"])]
    assert len(rows) == 3 and told(kb.diff(old, new, whole=True)) == CHANGES


def test_a_document_without_claims_that_is_gone_is_told(stores, tmp_path: Path) -> None:
    folder = stores[0].with_name("old-texts")
    (tmp_path / "silent.txt").write_text("Nothing at all.\n", encoding="utf-8")
    kb.build([*folder.iterdir(), tmp_path / "silent.txt"], tmp_path / "store")
    (row,) = kb.diff(tmp_path / "store", stores[0], whole=True)
    assert (row["change"], row["document"], row["before"]) == ("dropped", "silent", "0 claims")


def test_the_command_counts_the_claims_of_what_is_gone_or_lists_them(stores, capsys: pytest.CaptureFixture) -> None:
    old, _, both = map(str, stores)
    assert main(["diff", old, both]) == 0
    table = capsys.readouterr().out
    assert "TikTok" not in table and "dropped  document  report" in table
    assert main(["diff", old, both, "--claims"]) == 0
    assert "India banned TikTok in 2020." in capsys.readouterr().out
    assert main(["diff", old, both, "-f", "csv"]) == 0
    assert "India banned TikTok in 2020." in capsys.readouterr().out


def changes(old, new) -> list[tuple]:
    return [(turn.change, turn.what) for turn in turned({"d": list(link(old))}, {"d": list(link(new))})]


ONE = make_document("d", "China opposes ICANN in every forum there is.")


@pytest.mark.parametrize(("old", "new", "expected"), [
    ({}, {"confidence": 0.2}, []),
    ({}, {"polarity": "-", "time": "2019"}, [("turned", ("polarity", "time"))]),
    ({}, {"predicate": "supports"}, [("turned", ("predicate",))]),
    ({}, {"object": TREATY}, [("turned", ("object",))]),
    ({}, {"object": TREATY, "polarity": "-"}, [("turned", ("polarity", "object"))]),
    ({}, {"object": TREATY, "subject": FREEDONIA}, [("added", ()), ("dropped", ())]),
])
def test_what_is_paired_with_what(old: dict, new: dict, expected: list) -> None:
    assert changes([make_claim(ONE, **old)], [make_claim(ONE, **new)]) == expected


def test_another_object_in_an_unlike_sentence_is_no_turn() -> None:
    other = make_document("d", "Nobody signed anything else that year, but Beijing did.")
    assert sorted(changes([make_claim(ONE)], [make_claim(other, object=TREATY)])) == [("added", ()), ("dropped", ())]


def test_the_most_alike_are_paired_and_each_once() -> None:
    text = make_document("d", "China opposed ICANN in 2001. China opposed ICANN in Tunis in 2005.")
    later = make_document("d", "China opposed ICANN in Tunis in 2006.")
    old = [make_claim(text, span=(0, 28), time="2001"), make_claim(text, span=(29, 66), time="2005")]
    (turn, rest) = turned({"d": list(link(old))}, {"d": list(link([make_claim(later, time="2006")]))})
    assert {turn.old.time if turn.old else None, rest.old.time if rest.old else None} == {"2001", "2005"}
    assert next(each.new.time for each in (turn, rest) if each.old.time == "2005") == "2006"


def test_quoted_words_that_change_are_an_object() -> None:
    later = make_document("d", "China opposes ICANN in nearly every forum there is.")
    old, new = make_verdict(ONE, "every forum there is"), make_verdict(later, "nearly every forum there is")
    assert changes([old], [new]) == [("turned", ("object",))]
    assert changes([make_claim(ONE, CHINA, "opposes", ICANN)], [make_claim(later, CHINA, "opposes", ICANN)]) == []


def test_the_command_writes_tables_csv_and_json(files, capsys: pytest.CaptureFixture) -> None:
    old, new = map(str, files)
    assert main(["diff", old, new]) == 0
    table = capsys.readouterr().out
    assert "India banned TikTok in 2020." in table and "India banned TikTok in 2021." in table and "turned" in table
    assert main(["diff", old, new, "-f", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == len(CHANGES) and all(row["old_claim"] or row["new_claim"] for row in rows)
    assert main(["diff", old, new, "-f", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == len(CHANGES)
    assert main(["diff", old, old]) == 0
    done = capsys.readouterr()
    assert done.out == "" and "Nothing was added" in done.err


def test_what_cannot_be_compared_is_one_line(files, stores, capsys: pytest.CaptureFixture) -> None:
    with pytest.raises(UsageError, match="one is a store, the other is not"):
        kb.diff(stores[0], files[1])
    with pytest.raises(UsageError, match="There is no document 'thrid'"):
        kb.diff("first", "thrid", stores[2])
    with pytest.raises(StoreError):
        kb.diff("first", "second", files[0].parent)
    assert main(["diff", "nowhere.txt", str(files[0])]) == 1
    assert "nowhere.txt" in capsys.readouterr().err


def test_a_store_on_a_server_is_compared_like_one_in_a_folder(stores: tuple[Path, Path, Path]) -> None:
    with oxigraph() as address:
        kb.build(stores[1].with_name("new-texts"), address)
        assert told(kb.diff(stores[0], address)) == CHANGES
        assert told(kb.diff(address, address)) == set()
