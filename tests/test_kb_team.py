"""Several processes read and extract side by side: the same bytes as one, errors as they are, nobody left behind."""

import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

import cybersov
from cybersov import documents, kb
from cybersov.errors import CybersovError, UnreadableInput
from cybersov.kb import building
from cybersov.kb.plan import Job
from cybersov.kb.team import Team
from cybersov.model import Document, as_dict
from cybersov.processes import Died, Process
from tests.mixed import REFUSED, a_pdf, mixed
from tests.test_documents_sandbox import READ

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


def test_two_processes_make_the_same_of_files_of_all_kinds_as_one(tmp_path: Path) -> None:
    folder = mixed(tmp_path / "texts")
    texts(folder)
    stores = []
    for workers in (1, 2):
        refused: list[str] = []
        steps: list[kb.Step] = []
        base = kb.build(folder, tmp_path / f"store-{workers}", options=kb.Options(workers=workers),
                        refuse=lambda error, told=refused: told.append(str(error)), progress=steps.append)
        again = kb.build(folder, tmp_path / f"store-{workers}", refuse=lambda error: None).change
        stores.append((made(base), base.change.new, base.change.notes, refused, steps[-1], again.kept))
    assert stores[0] == stores[1]
    assert len(stores[0][1]) == len(NAMES) + 8 and len(stores[0][-1]) == len(stores[0][1])
    assert [line.partition(":")[0] for line in stores[0][3]] == [str(folder / name) for name in REFUSED]


def test_nothing_is_read_here_where_others_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.pdf").write_bytes(a_pdf())
    monkeypatch.setattr("cybersov.kb.team.made", None)
    with Team(2, 2) as team:
        document, claims = team.begin(documents.opened(tmp_path / "a.pdf"))(print)
    assert document == documents.read(tmp_path / "a.pdf") and len(claims) == 2


def test_large_files_do_not_wait_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting: list[int] = []
    right = building._Work._begun

    def noted(self: building._Work, job: Job, workers: Team) -> tuple:
        waiting.append(len(self.items))
        return right(self, job, workers)

    monkeypatch.setattr(building._Work, "_begun", noted)
    monkeypatch.setattr(building, "HELD", 0)
    kb.build(texts(tmp_path), tmp_path / "store", options=kb.Options(workers=2))
    assert waiting == list(range(len(NAMES)))


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


def gone(process: psutil.Process) -> bool:
    """Whether a process ends soon."""
    return process not in psutil.wait_procs([process], timeout=10)[1]


def test_the_processes_end_with_the_team_and_theirs_with_them() -> None:
    with Team(2, 2) as team:
        assert team.begin(EMPTY)(print) == (EMPTY, ())
        team.begin((documents.Unread("a.pdf", "a.pdf"), a_pdf()))(print)
        found = [psutil.Process(process._process.pid) for process in team._all if process._process]
        below = [child for process in found for child in process.children()]
    assert found and len(below) == 1
    assert all(gone(process) for process in (*found, *below))


def waiting(head: dict, body: bytes) -> dict:
    """A task that says who does it and never ends, in a process that has given the same task to another."""
    if head["depth"]:
        return Process().ask(waiting, {**head, "depth": head["depth"] - 1})
    Path(head["file"]).write_text(str(os.getpid()), encoding="utf-8")
    while True:
        pass


def reading(head: dict, body: bytes) -> dict:
    """A task that reads a PDF, as it were."""
    return as_dict(READ(body, "a.pdf"))


def test_limits_of_a_reader_hold_in_a_worker() -> None:
    process = Process()
    with pytest.raises(UnreadableInput, match=r"^a\.pdf: breaks the program that reads it"):
        process.ask(reading, {}, b"memory")
    first, second = (process.ask(reading, {}, b"pid") for _ in range(2))
    assert first == second, "and the worker goes on"
    process.end()


@pytest.mark.skipif(not hasattr(select, "poll"), reason="ends after the task here")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_program_that_is_stopped_leaves_nobody_behind(tmp_path: Path, how: int) -> None:
    file = tmp_path / "pid"
    code = (f"import sys; sys.path.insert(0, {str(ROOT)!r}); from tests.test_kb_team import *\n"
            f"Process().ask(waiting, {{'depth': 1, 'file': {str(file)!r}}})")
    program = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.DEVNULL)
    while not (file.exists() and file.read_text("utf-8")):
        time.sleep(0.05)
    found = psutil.Process(program.pid).children(recursive=True)
    assert int(file.read_text("utf-8")) in [process.pid for process in found] and len(found) == 2
    program.send_signal(how)
    program.wait(10)
    assert all(gone(process) for process in found)
