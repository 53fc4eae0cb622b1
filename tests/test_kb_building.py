"""Increments and interruptions: what is done is not done twice, and the bytes are those of a fresh build."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

import cybersov
from cybersov import documents, kb
from cybersov.documents.web.fetching import Fetched
from cybersov.errors import EvidenceError, InUse, StoreError
from cybersov.kb import building, plan, team
from cybersov.kb.spool import Spool
from cybersov.model import Claim, Document
from cybersov.store import Store
from cybersov.store.files import Files
from tests.factories import make_document

TEXTS = {
    "a/text.txt": "China supports cyber sovereignty.",
    "b/text.txt": "Russia opposes ICANN.",
    "c/note.md": "---\ntitle: A note\n---\nIndia banned TikTok in 2020.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        file = tmp_path / "texts" / name
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "texts"


@pytest.fixture
def extracted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that claims are taken from, as it happens."""
    names: list[str] = []
    right = team.extract_one

    def noted(document: Document, *reached: object) -> Iterator[Claim]:
        names.append(document.file)
        return right(document, *reached)

    monkeypatch.setattr(team, "extract_one", noted)
    return names


def made(store: Path) -> dict[str, str]:
    """What has to be the same bytes for the same documents."""
    base = cybersov.load(store)
    found = {format: "".join(base.export(format)) for format in ("nq", "jsonl")}
    return {**found, "page": (store / kb.PAGE).read_text(encoding="utf-8")}


def fresh(folder: Path, tmp_path: Path) -> dict[str, str]:
    kb.build(folder, tmp_path / "fresh")
    return made(tmp_path / "fresh")


def test_what_has_not_changed_is_not_read(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kb.build(folder, tmp_path / "store")
    before = made(tmp_path / "store")
    monkeypatch.setattr(documents, "read", None)
    monkeypatch.setattr(Store, "refresh", None)
    change = kb.build([folder / "c", folder / "b", folder], tmp_path / "store").change
    assert (len(change.kept), change.new, change.renewed) == (3, (), ())
    assert made(tmp_path / "store") == before


def test_a_page_that_is_missing_or_old_is_written_again(folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "store" / kb.PAGE
    kb.build(folder, tmp_path / "store")
    whole = page.read_bytes()
    page.unlink()
    kb.build(folder, tmp_path / "store")
    assert page.read_bytes() == whole
    page.write_text("cut off", encoding="utf-8")
    os.utime(page, ns=(0, 0))
    kb.build(folder, tmp_path / "store")
    assert page.read_bytes() == whole


@pytest.mark.parametrize(("name", "text"), [
    ("a/text.txt", "China opposes ICANN."),
    ("b/text.txt", "Russia supports cyber sovereignty."),
    ("b/text.txt", TEXTS["a/text.txt"]),
    ("c/note.md", "---\ntitle: Another title\n---\nIndia banned TikTok in 2020."),
    ("c/note.md", "---\nid: own-id\n---\nIndia banned TikTok in 2020."),
    ("c/note.md", "---\nid: text\n---\nIndia banned TikTok in 2020."),
])
def test_a_changed_file_replaces_its_own_claims_only(folder: Path, tmp_path: Path, extracted: list[str], name: str,
                                                     text: str) -> None:
    kb.build(folder, tmp_path / "store")
    (folder / name).write_text(text, encoding="utf-8")
    extracted.clear()
    kb.build(folder, tmp_path / "store")
    assert extracted == ([] if text in TEXTS.values() else [Path(name).name]), "two equal files are one document"
    assert made(tmp_path / "store") == fresh(folder, tmp_path)


def test_a_touched_file_and_one_of_another_name(folder: Path, tmp_path: Path, extracted: list[str]) -> None:
    kb.build(folder, tmp_path / "store")
    extracted.clear()
    os.utime(folder / "a/text.txt", ns=(1, 1))
    (folder / "c/note.md").rename(folder / "c/other.md")
    change = kb.build(folder, tmp_path / "store").change
    assert extracted == ["other.md"] and change.new == ("other",)


def test_ids_follow_the_files_that_are_there_together(folder: Path, tmp_path: Path, extracted: list[str]) -> None:
    kb.build(folder / "a", tmp_path / "store")
    assert cybersov.load(tmp_path / "store").documents().column("document") == ["text"]
    extracted.clear()
    kb.build(folder, tmp_path / "store")
    assert extracted == ["text.txt", "note.md"], "what is only renamed is not read again"
    assert made(tmp_path / "store") == fresh(folder, tmp_path)


@pytest.mark.parametrize("names", [("a", "b", "c"), ("c", "b", "a"), ("b", "b", "c", "a")])
def test_one_after_the_other_or_all_at_once(folder: Path, tmp_path: Path, names: tuple[str, ...]) -> None:
    for at in range(len(names)):
        kb.build([folder / name for name in names[: at + 1]], tmp_path / "store")
    assert made(tmp_path / "store") == fresh(folder, tmp_path)


def test_documents_are_taken_out_without_a_trace(folder: Path, tmp_path: Path) -> None:
    base = kb.build(folder, tmp_path / "store")
    base.remove("note")
    base.remove(*[id for id in base.documents().column("document") if TEXTS["b/text.txt"] in _text(base, id)])
    kb.build(folder / "a", tmp_path / "store")
    assert made(tmp_path / "store") == fresh(folder / "a", tmp_path)
    assert not [path for path in (tmp_path / "store").rglob("*.json") if "India" in path.read_text(encoding="utf-8")]


def _text(base: kb.KB, id: str) -> str:
    return next(document.text for document in base._held.documents if document.id == id)


def test_what_another_version_read_is_read_again_when_its_file_comes(
    folder: Path, tmp_path: Path, extracted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    kb.build(folder, tmp_path / "store")
    for module in (plan, __import__("cybersov.store.store", fromlist=["made_with"])):
        monkeypatch.setattr(module, "made_with", lambda: "newer")
    extracted.clear()
    assert kb.build(folder / "c", tmp_path / "store").change.kept == ()
    assert sorted(extracted) == ["note.md", "text.txt", "text.txt"]
    extracted.clear()
    monkeypatch.setattr(team, "made", _counted(read := [], team.made))
    kb.build(folder, tmp_path / "store")
    assert len(read) == 2, "their claims were made anew, but from a text that another version had read"
    kb.build(folder, tmp_path / "store")
    assert len(read) == 2
    assert made(tmp_path / "store") == fresh(folder, tmp_path)


def _counted(calls: list, right):
    def read(*given, **named):
        calls.append(given)
        return right(*given, **named)
    return read


def test_text_in_other_languages_is_noted(tmp_path: Path) -> None:
    english = "China supports the principle of cyber sovereignty in all of its statements on the matter."
    (tmp_path / "mixed.txt").write_text(f"{english}\n\n各国应当尊重彼此的网络主权，反对网络霸权。\n", encoding="utf-8")
    change = kb.build(tmp_path / "mixed.txt", tmp_path / "store").change
    assert [note for note in change.notes if "1 of 2 passages is not in English (zh)" in note]
    assert all(note.startswith("mixed.txt: ") for note in change.notes)
    assert kb.build(tmp_path / "mixed.txt", tmp_path / "store").change.notes == ()


def test_an_address_is_fetched_but_its_claims_are_kept(folder: Path, tmp_path: Path, extracted: list[str],
                                                       monkeypatch: pytest.MonkeyPatch) -> None:
    url, answer = "https://site.example/a/page.txt", [TEXTS["a/text.txt"]]
    monkeypatch.setattr("cybersov.documents.reading.fetch", lambda url: Fetched(answer[0].encode(), url, ".txt"))
    kb.build([folder / "c", url], tmp_path / "store")
    assert extracted == ["page.txt", "note.md"]
    assert kb.build([url, folder / "c"], tmp_path / "store").change.kept == ("note", "page")
    assert extracted == ["page.txt", "note.md"]
    answer[0] = TEXTS["b/text.txt"]
    assert kb.build(url, tmp_path / "store").change.renewed == ("page",)
    assert extracted == ["page.txt", "note.md", "page.txt"]
    (folder / "page.txt").write_text(TEXTS["c/note.md"], encoding="utf-8")
    both = sorted(kb.build([url, folder / "page.txt"], tmp_path / "store").change.new)
    assert len(both) == 2 and all(id.startswith("page-") for id in both)
    steps: list[kb.Step] = []
    again = kb.build([url, folder / "page.txt"], tmp_path / "store", progress=steps.append).change
    assert set(both) <= {*again.kept} and not again.new and not again.renewed
    assert steps[-1].words == len(TEXTS["b/text.txt"].split()), "what is kept of an address counts as read"


MOMENTS = [
    (documents, "opened"), (team, "made"), (team, "extract_one"), (Spool, "add"), (Spool, "clear"),
    (building, "settled"), (Store, "put"), (Store, "refresh"), (Store, "remove"), (Files, "begin"), (Files, "finish"),
    (Files, "end"), (building, "page"), (building.check, "check"), (os, "replace"), (os, "fsync"),
]


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, dict[str, str]]:
    """Texts, a store of the first of them, and what has to come of all of them."""
    place = tmp_path_factory.mktemp("begun")
    for name, text in TEXTS.items():
        file = place / "texts" / name
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
    kb.build(place / "texts" / "a", place / "store")
    return place / "texts", place / "store", fresh(place / "texts", place)


def stop_and_go_on(begun: tuple[Path, Path, dict[str, str]], store: Path, stopped: AbstractContextManager) -> None:
    """A build that `stopped` makes stop, and the next one, which makes good."""
    texts, first, whole = begun
    shutil.copytree(first, store)
    with pytest.raises(KeyboardInterrupt), stopped:
        kb.build(texts, store)
    known = cybersov.load(store)
    assert known.check().conforms and 1 <= known.info().documents <= 3
    kb.build(texts, store)
    assert made(store) == whole
    assert not (store / "building").exists() and not (store / "journal.json").exists()


@pytest.mark.parametrize(("where", "name"), MOMENTS, ids=[name for _, name in MOMENTS])
def test_a_build_that_is_stopped_goes_on_to_the_same_bytes(begun, tmp_path: Path, where: object, name: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(where, name, _stopping(getattr(where, name), 1))
        stop_and_go_on(begun, tmp_path / "store", _undone(patch))


@pytest.mark.slow
@pytest.mark.parametrize("at", range(2, 20))
@pytest.mark.parametrize(("where", "name"), [(os, "replace"), (os, "fsync")], ids=["replace", "fsync"])
def test_it_may_be_stopped_at_any_write(begun, tmp_path: Path, where: object, name: str, at: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(where, name, _stopping(calls := getattr(where, name), at))
        try:
            stop_and_go_on(begun, tmp_path / "store", _undone(patch))
        except pytest.fail.Exception:
            assert at > 7 and calls, "fewer writes than that were made"


@contextmanager
def _undone(patch: pytest.MonkeyPatch) -> Iterator[None]:
    try:
        yield
    finally:
        patch.undo()


def _stopping(right, at: int):
    """The function, but the nth time it is called it is interrupted."""
    calls = []

    def stop(*given, **named):
        calls.append(1)
        if len(calls) == at:
            raise KeyboardInterrupt
        return right(*given, **named)
    return stop


def test_what_was_finished_is_in_the_store_and_not_done_again(folder: Path, tmp_path: Path, extracted: list[str],
                                                              monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(team, "extract_one", _stopping(team.extract_one, 3))
        with pytest.raises(kb.Stopped, match="stopped; 2 of 3 documents are in the store; the same command goes on"):
            kb.build(folder, tmp_path / "store")
    assert cybersov.load(tmp_path / "store").info().documents == 2
    assert extracted == ["text.txt", "text.txt"]
    assert len(kb.build(folder, tmp_path / "store").change.kept) == 2
    assert extracted == ["text.txt", "text.txt", "note.md"]


def test_where_nothing_was_finished_there_is_no_store(folder: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(team, "extract_one", _stopping(team.extract_one, 1))
    with pytest.raises(kb.Stopped, match="0 of 3"):
        kb.build(folder, tmp_path / "store")
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("left", [(), ("format.tmp",)])
def test_a_store_whose_making_was_cut_off_is_made(folder: Path, tmp_path: Path, left: tuple[str, ...]) -> None:
    (tmp_path / "store").mkdir()
    for name in left:
        (tmp_path / "store" / name).write_text("1", encoding="utf-8")
    assert len(kb.build(folder, tmp_path / "store").change.new) == 3
    assert made(tmp_path / "store") == fresh(folder, tmp_path)


def test_what_was_finished_outlives_a_failure(folder: Path, tmp_path: Path, extracted: list[str],
                                              monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(document: Document, claims: object) -> None:
        if document.file == "note.md":
            raise EvidenceError("note.md: wrong")

    with monkeypatch.context() as patch:
        patch.setattr(team, "verify", fail)
        with pytest.raises(EvidenceError):
            kb.build(folder, tmp_path / "store")
    assert cybersov.load(tmp_path / "store").info().documents == 0
    extracted.clear()
    kb.build(folder, tmp_path / "store")
    assert extracted == ["note.md"]
    assert made(tmp_path / "store") == fresh(folder, tmp_path)


def test_two_builds_into_one_store_are_kept_apart(folder: Path, tmp_path: Path) -> None:
    with Spool(tmp_path / "store") as other:
        other.add("key", (make_document(), ()))
        with pytest.raises(StoreError, match="another build is under way"):
            kb.build(folder, tmp_path / "store")
    assert len(kb.build(folder, tmp_path / "store").change.new) == 3


def test_a_store_that_changes_under_a_build_is_not_written_over(folder: Path, tmp_path: Path, monkeypatch) -> None:
    base = kb.build(folder / "c", tmp_path / "store")

    def removing(*given: object) -> object:
        if base.info().documents:
            base.remove("note")
        return right(*given)

    right = building.settled
    with monkeypatch.context() as patch, pytest.raises(StoreError, match="was changed .*; run the same command again"):
        patch.setattr(building, "settled", removing)
        kb.build(folder, tmp_path / "store")
    assert base.info().documents == 0
    kb.build(folder, tmp_path / "store")
    assert made(tmp_path / "store") == fresh(folder, tmp_path)


def test_a_build_with_nothing_to_do_leaves_what_another_has_read(folder: Path, tmp_path: Path) -> None:
    kb.build(folder, tmp_path / "store")
    with Spool(tmp_path / "store") as other:
        other.add("key", (make_document(), ()))
        assert len(kb.build(folder, tmp_path / "store").change.kept) == 3
        assert other.get("key")
        other.clear()
        assert other.get("key") is None


@pytest.mark.parametrize("content", ["", "{", "[]", '{"document": {}, "claims": []}', '{"document": 1, "claims": 2}'])
def test_a_spool_that_was_cut_off_is_no_harm(tmp_path: Path, content: str) -> None:
    with Spool(tmp_path / "store") as spool:
        spool.add("key", (make_document(), ()))
        assert spool.get("key") == (make_document(), ())
        (tmp_path / "store" / "building" / "key.json").write_text(content, encoding="utf-8")
        assert spool.get("key") is None and spool.get("other") is None


def test_progress_counts_what_is_read(folder: Path, tmp_path: Path) -> None:
    shutil.copy(folder / "c/note.md", folder / "c/empty.md")
    (folder / "c/empty.md").write_text("", encoding="utf-8")
    steps: list[kb.Step] = []
    kb.build(folder, tmp_path / "store", refuse=lambda error: None, progress=steps.append)
    assert list(dict.fromkeys((step.done, step.name) for step in steps)) == [
        (0, "text.txt"), (1, "text.txt"), (2, "empty.md"), (3, "note.md"), (4, "")]
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert [step.share for step in steps] == sorted(step.share for step in steps)
    assert steps[-1] == kb.Step(4, 4, "", words=12, pages=0, share=1.0)


def test_progress_goes_on_within_a_document(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("\n\n".join(["China supports cyber sovereignty."] * 10), encoding="utf-8")
    steps: list[kb.Step] = []
    kb.build(tmp_path / "long.txt", tmp_path / "store", progress=steps.append)
    within = [step for step in steps if 0 < step.share < 1]
    assert len(within) > 5 and {step.name for step in within} == {"long.txt"}
    assert [step.words for step in within] == sorted(step.words for step in within)


def test_who_comes_while_somebody_writes_waits_a_little(folder: Path, tmp_path: Path) -> None:
    kb.build(folder, tmp_path / "store")
    writing = Store.open(tmp_path / "store")
    timer = threading.Timer(0.5, writing.close)
    timer.start()
    assert kb.load(tmp_path / "store").info().documents == 3
    timer.join()
    with Store.open(tmp_path / "store"), pytest.raises(InUse):
        building.opened(tmp_path / "store", patience=0.2)
