"""What was found once is not found anew, what is another input is, and the bytes of a page are the same either way."""

import json
from pathlib import Path

import pytest

from cybersov import kb
from cybersov.kb.building import DRAWN, PAGE
from cybersov.views import layout, remembering
from cybersov.views.remembering import remembered

ANN = {"reviewer": "Ann", "date": "2026-01-01"}
TEXT = "China opposes ICANN. India bans TikTok. France supports ICANN. China supports the BRICS."


def test_only_the_same_input_is_remembered():
    with remembering.remembering("") as first:
        assert remembered("sum", [1, 2], lambda: 3) == 3
    with remembering.remembering(first.text()) as second:
        assert remembered("sum", [1, 2], lambda: 1 / 0) == 3
        assert second.text() == first.text()
        assert remembered("sum", [1, 4], lambda: 5) == 5
    assert remembered("sum", [1, 2], lambda: 7) == 7


def test_what_another_version_found_is_found_anew(monkeypatch: pytest.MonkeyPatch):
    with remembering.remembering("") as first:
        remembered("sum", [1, 2], lambda: 3)
    monkeypatch.setattr(remembering, "made_with", lambda: "another")
    with remembering.remembering(first.text()):
        assert remembered("sum", [1, 2], lambda: 4) == 4


@pytest.fixture
def base(tmp_path: Path) -> kb.KB:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    return kb.build(tmp_path / "one.txt", tmp_path / "store")


def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One entry for each time that nodes are placed."""
    found, placed = [], layout.positions
    monkeypatch.setattr(layout, "positions", lambda *given: found.append(1) or placed(*given))
    return found


def judged(base: kb.KB, action: str) -> None:
    (claim, *_) = base.claims(subject="India").records or base.claims().records
    base.judge(base.draft(action, claim, **ANN))


def test_nodes_are_placed_anew_only_where_the_graph_changes(base: kb.KB, monkeypatch: pytest.MonkeyPatch):
    found = counted(monkeypatch)
    judged(base, "accept")
    assert not found
    judged(base, "reject")
    assert len(found) == 1
    assert (base.folder / PAGE).read_text(encoding="utf-8") == base.explore().html


@pytest.mark.parametrize("text", [None, "", "{", '{"places":[', "[]"])
def test_a_damaged_memory_is_not_believed(base: kb.KB, monkeypatch: pytest.MonkeyPatch, text: str | None):
    kept, found = base.folder / DRAWN, counted(monkeypatch)
    whole = kept.read_bytes()
    kept.unlink() if text is None else kept.write_text(text, encoding="utf-8")
    judged(base, "accept")
    assert found and kept.read_bytes() == whole
    page = (base.folder / PAGE).read_bytes()
    mark, places = json.loads(whole)["places"]
    kept.write_text(json.dumps({"places": [mark, [[0, 0] for _ in places]]}), encoding="utf-8")
    base.judge(base.draft("memo", base.claims().records[0], reason="Look.", **ANN))
    assert kept.read_bytes() == whole
    assert (base.folder / PAGE).read_text(encoding="utf-8") == base.explore().html and page


def test_one_build_and_several_leave_the_same_memory(base: kb.KB, tmp_path: Path):
    (tmp_path / "two.txt").write_text("Russia supports the BRICS.", encoding="utf-8")
    kb.build(tmp_path / "two.txt", base.folder)
    kb.build([tmp_path / "one.txt", tmp_path / "two.txt"], tmp_path / "at-once")
    for name in (DRAWN, PAGE, "manifest.json"):
        assert (tmp_path / "at-once" / name).read_bytes() == (base.folder / name).read_bytes()
