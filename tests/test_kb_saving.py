"""A backup has the same bytes for the same store, gives it back whole, and is refused where a byte is wrong."""

import json
import stat
import subprocess
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

import cybersov
from cybersov import kb
from cybersov.errors import StoreError
from cybersov.kb import saving
from cybersov.kb.building import renew
from cybersov.kb.spool import Spool
from cybersov.model import Judgement
from cybersov.store import Store
from cybersov.store.files import Files
from tests.factories import make_document


def made(store: Path) -> dict[str, str]:
    base = cybersov.load(store)
    found = {format: "".join(base.export(format)) for format in ("nq", "jsonl", "prov")}
    return {**found, "page": (store / kb.PAGE).read_text(encoding="utf-8")}


@pytest.fixture(scope="module")
def saved(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("saved") / "store.zip"
    assert cybersov.load(built).backup(path) == 2
    return path


def refusal(call: Callable[[], object]) -> str:
    with pytest.raises(StoreError) as caught:
        call()
    assert "\n" not in str(caught.value)
    return str(caught.value)


def refused(file: Path, place: Path) -> str:
    """Why a file is not restored, and that nothing was written."""
    place.mkdir(exist_ok=True)
    told = refusal(lambda: kb.restore(file, place / "back"))
    assert list(place.iterdir()) == []
    return told


def packed(path: Path, parts: dict[str, str | bytes], *, sums: dict[str, str] | None = None,
           mode: int = 0o644) -> Path:
    """A file with a right seal that holds what somebody wants."""
    listed = {name: sha256(text if isinstance(text, bytes) else text.encode()).hexdigest()
              for name, text in parts.items()} | (sums or {})
    with open(path, "w+b") as file:
        with zipfile.ZipFile(file, "w") as archive:
            for name, text in {**parts, "SHA256SUMS": "".join(f"{s}  {n}\n" for n, s in listed.items())}.items():
                entry = zipfile.ZipInfo(name)
                entry.create_system, entry.external_attr = 3, mode << 16
                archive.writestr(entry, text, zipfile.ZIP_DEFLATED)
            archive.comment = b"0" * 64
        saving._seal(file)
    return path


def parts_of(saved: Path) -> dict[str, str]:
    with zipfile.ZipFile(saved) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name != "SHA256SUMS"}


def test_what_is_restored_is_the_same(built: Path, saved: Path, tmp_path: Path) -> None:
    base = kb.restore(saved, tmp_path / "deep" / "back")
    assert made(tmp_path / "deep" / "back") == made(built) and base.check().conforms
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["back"]
    assert Files(base.folder).manifest() == Files(built).manifest()
    base.backup(tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == saved.read_bytes()


def test_a_build_goes_on_with_what_was_restored(saved: Path, texts: Path, tmp_path: Path) -> None:
    (tmp_path / "back").mkdir()
    kb.restore(saved, tmp_path / "back")
    change = kb.build(texts, tmp_path / "back").change
    assert (len(change.kept), change.new, change.renewed) == (2, (), ())


def test_what_another_version_read_is_still_marked_so(saved: Path, tmp_path: Path) -> None:
    parts = parts_of(saved)
    parts["manifest.json"] = json.dumps({"documents": {
        id: {**entry, "made_with": "older"} for id, entry in json.loads(parts["manifest.json"])["documents"].items()}})
    base = kb.restore(packed(tmp_path / "old.zip", parts), tmp_path / "back")
    entries = Files(base.folder).manifest()["documents"].values()
    assert [entry["made_with"] for entry in entries] == ["older", "older"]


def test_judgements_come_back(saved: Path, tmp_path: Path) -> None:
    base = kb.restore(saved, tmp_path / "one")
    assert "TikTok" in made(base.folder)["jsonl"]
    said = Judgement("2026-01-01", "Ann", "reject", "brief", "India banned TikTok in 2020.", "India", "bans", "TikTok")
    with Store.open(base.folder) as store:
        store.judge([said])
        renew(store)
    judged = made(base.folder)
    assert "TikTok" not in judged["jsonl"]
    base.backup(tmp_path / "judged.zip")
    assert "judgements.tsv" in parts_of(tmp_path / "judged.zip")
    kb.restore(tmp_path / "judged.zip", tmp_path / "back")
    assert made(tmp_path / "back") == judged


def test_other_programs_can_check_the_files(saved: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(saved) as archive:
        archive.extractall(tmp_path)
        assert archive.namelist() == ["backup.json", "documents/brief.json", "documents/note.json", "manifest.json",
                                      "SHA256SUMS"]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    done = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True)
    assert done.returncode == 0


def test_a_byte_that_is_wrong_anywhere_is_seen(saved: Path, tmp_path: Path) -> None:
    whole = saved.read_bytes()
    file = tmp_path / "wrong.zip"
    for at in {*range(0, len(whole), 997), *range(len(whole) - 90, len(whole)), *range(40)}:
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:])
        assert "damaged or cut off" in refused(file, tmp_path / "place")


@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, 1000, -64, -1])
def test_a_file_that_is_cut_off_is_refused(saved: Path, tmp_path: Path, size: int) -> None:
    file = tmp_path / "cut.zip"
    file.write_bytes(saved.read_bytes()[:size])
    assert "damaged or cut off" in refused(file, tmp_path / "place")


@pytest.mark.parametrize("name", ["../x", "/tmp/x", "documents/../../x.json", "documents/a/b.json", "documents/.x.json",
                                  "oxigraph/CURRENT", "documents/", "format", "documents\\..\\x.json", "explore.html",
                                  "documents/a\nb.json"])
def test_names_that_belong_into_no_store_are_refused(saved: Path, tmp_path: Path, name: str) -> None:
    file = packed(tmp_path / "hostile.zip", {**parts_of(saved), name: "x"})
    assert "which belongs into no store" in refused(file, tmp_path / "place")


@pytest.mark.parametrize(("head", "told"), [
    ({"format": "2", "store": "1"}, "is of backup format '2', this cybersov reads '1'; restore it with the version"),
    ({"format": "1", "store": "9"}, "is of store format '9', this cybersov reads '1'"),
    ({"format": "1"}, "does not hold what a backup does"), ([], "does not hold what a backup does"),
])
def test_other_formats_are_refused(saved: Path, tmp_path: Path, head: object, told: str) -> None:
    file = packed(tmp_path / "other.zip", {**parts_of(saved), "backup.json": json.dumps(head)})
    assert told in refused(file, tmp_path / "place")


@pytest.mark.parametrize("change", [
    lambda parts: parts.pop("manifest.json"), lambda parts: parts.pop("documents/note.json"),
    lambda parts: parts.pop("backup.json"), lambda parts: parts.update({"manifest.json": "[]"}),
    lambda parts: parts.update({"documents/note.json": "{}"}),
    lambda parts: parts.update({"documents/note.json": parts["documents/brief.json"]}),
    lambda parts: parts.update({"documents/other.json": parts["documents/brief.json"]}),
])
def test_what_is_no_whole_store_is_refused(saved: Path, tmp_path: Path, change: Callable) -> None:
    parts = parts_of(saved)
    change(parts)
    assert "does not hold what a backup does" in refused(packed(tmp_path / "odd.zip", parts), tmp_path / "place")


def test_what_would_take_all_memory_is_refused(saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "_LARGEST", 1_000_000)
    file = packed(tmp_path / "bomb.zip", {**parts_of(saved), "judgements.tsv": "\0" * 2_000_000})
    assert "would take 2,000,000 bytes" in refused(file, tmp_path / "place")


def test_a_bomb_of_zeros_is_refused_before_it_is_unpacked(saved: Path, tmp_path: Path) -> None:
    file = packed(tmp_path / "bomb.zip", {**parts_of(saved), "judgements.tsv": "\0" * 4_000_000})
    assert "packed more than texts can be" in refused(file, tmp_path / "place")


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFDIR | stat.S_ISUID])
def test_links_and_devices_are_restored_as_files(saved: Path, tmp_path: Path, kind: int) -> None:
    file = packed(tmp_path / "hostile.zip", parts_of(saved), mode=kind | 0o777)
    kb.restore(file, tmp_path / "place")
    assert all(path.is_dir() or (path.is_file() and not path.is_symlink()) for path in (tmp_path / "place").rglob("*"))


def test_nothing_of_others_is_taken_away(saved: Path, tmp_path: Path) -> None:
    other, place = tmp_path / "other", tmp_path / "place.restoring"
    other.mkdir()
    (other / "diary.txt").write_text("mine")
    place.symlink_to(other)
    assert "is a link" in refusal(lambda: kb.restore(saved, tmp_path / "place"))
    place.unlink()
    other.rename(place)
    assert "diary.txt: is in the way" in refusal(lambda: kb.restore(saved, tmp_path / "place"))
    assert (place / "diary.txt").read_text() == "mine"


def test_what_is_no_text_is_refused(saved: Path, tmp_path: Path) -> None:
    file = packed(tmp_path / "odd.zip", {**parts_of(saved), "judgements.tsv": b"\xff\xfe"})
    assert "does not hold what a backup does" in refused(file, tmp_path / "place")


def test_a_hash_that_does_not_fit_is_refused(saved: Path, tmp_path: Path) -> None:
    file = packed(tmp_path / "odd.zip", parts_of(saved), sums={"manifest.json": "0" * 64})
    assert "manifest.json is not as it was written" in refused(file, tmp_path / "place")


def test_only_an_empty_folder_will_do(built: Path, saved: Path, tmp_path: Path) -> None:
    before = made(built)
    assert "is not empty; restore into another folder with --store" in refusal(lambda: kb.restore(saved, built))
    assert made(built) == before
    (tmp_path / "file").write_text("x")
    assert "is not empty" in refusal(lambda: kb.restore(saved, tmp_path / "file"))
    assert "cannot be read (No such file or directory)" in refusal(lambda: kb.restore("none.zip", tmp_path / "back"))


def test_a_restoring_that_fails_leaves_nothing(saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(store: Store) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(saving, "renew", fail)
        assert "cannot be written (No space left on device)" in refused(saved, tmp_path / "place")
    left = tmp_path / "place" / "back.restoring"
    (left / "documents").mkdir(parents=True)
    (left / "documents" / "x.json").write_text("what was cut off by a power cut")
    assert kb.restore(saved, tmp_path / "place" / "back").info().documents == 2
    assert [path.name for path in (tmp_path / "place").iterdir()] == ["back"]


def test_a_restoring_cut_off_at_its_very_end_is_not_in_the_way(saved: Path, tmp_path: Path) -> None:
    kb.restore(saved, tmp_path / "back").folder.rename(tmp_path / "back.restoring")
    assert kb.restore(saved, tmp_path / "back").info().documents == 2


def test_while_a_build_goes_on_there_is_no_backup(saved: Path, tmp_path: Path) -> None:
    base = kb.restore(saved, tmp_path / "back")
    with Spool(base.folder) as spool:
        spool.add("key", (make_document(), ()))
        told = refusal(lambda: base.backup(tmp_path / "now.zip"))
    assert "another build is under way there; back it up when that is done" in told
    with Store.open(base.folder):
        assert "is in use by another cybersov" in refusal(lambda: base.backup(tmp_path / "now.zip"))
    assert not (tmp_path / "now.zip").exists()
    assert base.backup(tmp_path / "now.zip") == 2


def test_a_backup_that_cannot_be_written_leaves_nothing(saved: Path, tmp_path: Path, monkeypatch) -> None:
    base = kb.restore(saved, tmp_path / "back")
    assert "none/x.zip: cannot be written" in refusal(lambda: base.backup(tmp_path / "none" / "x.zip"))
    (tmp_path / "old.zip").write_text("the last one")

    def fail(*given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(saving, "_seal", fail)
    assert "cannot be written (No space left on device)" in refusal(lambda: base.backup(tmp_path / "old.zip"))
    assert (tmp_path / "old.zip").read_text() == "the last one"
    assert not list(tmp_path.glob("*.tmp"))
