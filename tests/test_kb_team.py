"""Several processes extract side by side: the same bytes as one, errors as they are, nobody left behind."""

import os
import signal
from pathlib import Path

import pytest

import cybersov
from cybersov import kb
from cybersov.errors import CybersovError, UnreadableInput
from cybersov.kb.team import Team
from cybersov.model import Document
from cybersov.processes import Died, Process

TEXT = "China supports cyber sovereignty. In {year} Russia opposed ICANN. India banned {name} in 2020.\n"
NAMES = ("TikTok", "WeChat", "Huawei", "ZTE", "Telegram", "Kaspersky", "WhatsApp")
EMPTY = Document("a", "a.txt", "0", "", ())
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other processes know where this module is."""
    monkeypatch.syspath_prepend(str(ROOT))


def texts(folder: Path) -> Path:
    for number, name in enumerate(NAMES):
        (folder / f"text-{number}.txt").write_text(TEXT.format(year=2010 + number, name=name), encoding="utf-8")
    return folder


def made(base: cybersov.KB) -> tuple[str, ...]:
    page = (base.folder / kb.PAGE).read_text(encoding="utf-8")
    return (*("".join(base.export(format)) for format in ("nq", "jsonl")), page)


def test_two_processes_make_the_same_bytes_as_one(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    texts(folder)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    stores = []
    for workers in (1, 2):
        refused: list[str] = []
        base = kb.build(folder, tmp_path / f"store-{workers}", options=kb.Options(workers=workers),
                        refuse=lambda error, told=refused: told.append(str(error)))
        stores.append((made(base), base.change.new, refused))
    assert stores[0] == stores[1]
    assert len(stores[0][1]) == len(NAMES) and len(stores[0][2]) == 1


def test_claims_are_the_same_without_a_store(tmp_path: Path) -> None:
    folder = texts(tmp_path)
    one, two = (kb.extract([folder], options=kb.Options(workers=workers)) for workers in (1, 2))
    assert one == two and len(one) >= len(NAMES)


def test_few_documents_are_left_to_this_process() -> None:
    assert [Team(None, count).workers for count in (0, 1, 7)] == [1, 1, 1]
    assert Team(3, 1).workers == 3


def test_a_worker_that_ends_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(self: Process, *given: object) -> None:
        raise Died(-9)

    monkeypatch.setattr(Process, "ask", ask)
    told = r"^a\.txt: .* ended \(-9\)\. Build it with --workers 1\.$"
    with Team(2, 2) as team, pytest.raises(CybersovError, match=told):
        team.begin(EMPTY)(print)


def failing(head: dict, body: bytes) -> dict:
    """A task that does what it is told."""
    if head["do"] == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if head["do"] == "refuse":
        raise UnreadableInput("a.pdf: is broken. Give another.")
    return {"pid": os.getpid(), "size": len(body)}


def test_a_process_is_replaced_where_it_died_and_kept_where_a_task_failed() -> None:
    process = Process()
    first = process.ask(failing, {"do": ""}, b"123")
    with pytest.raises(UnreadableInput, match=r"^a\.pdf: is broken\. Give another\.$"):
        process.ask(failing, {"do": "refuse"})
    assert process.ask(failing, {"do": ""}) == {"pid": first["pid"], "size": 0} and first["size"] == 3
    with pytest.raises(Died) as caught:
        process.ask(failing, {"do": "die"})
    assert caught.value.code == -signal.SIGKILL
    other = process.ask(failing, {"do": ""})["pid"]
    assert other != first["pid"]
    process.end()
    with pytest.raises(ProcessLookupError):
        os.kill(other, 0)


def test_the_processes_end_with_the_team() -> None:
    with Team(2, 2) as team:
        found = team.begin(EMPTY)(print)
        pids = [process._process.pid for process in team._all if process._process]
    assert found == () and len(pids) == 1
    with pytest.raises(ProcessLookupError):
        os.kill(pids[0], 0)
