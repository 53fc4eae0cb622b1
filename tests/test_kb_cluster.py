"""A Dask cluster reads and extracts: the same bytes as one process, also where a worker is lost, and clear errors."""

import json
import os
import signal
import socket
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

import cybersov
from cybersov import kb
from cybersov.cli import main
from cybersov.documents import Unread
from cybersov.errors import ClusterError, EvidenceError
from cybersov.kb import cluster
from cybersov.model import Document
from tests.mixed import REFUSED, a_docx, mixed

ROOT = Path(__file__).resolve().parent.parent
TEXT = "China supports cyber sovereignty. In {0} Russia opposed ICANN. India banned {1} in 2020.\n\n"
NAMES = ("TikTok", "WeChat", "Huawei", "ZTE", "Telegram", "Kaspersky")
HERE = ("--host", "127.0.0.1", "--no-dashboard")

pytest.importorskip("distributed")


def started(*words: str, folder: Path) -> subprocess.Popen:
    """A scheduler or a worker in a process of its own that runs this cybersov."""
    places = {"PYTHONPATH": f"{folder}{os.pathsep}{ROOT}", "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "10"}
    return subprocess.Popen([sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:], *HERE], cwd=folder,
                            env={**os.environ, **places}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Dask:
    """A scheduler on loopback, and workers that are started and lost as a test wants."""

    def __init__(self, folder: Path) -> None:
        self.address = f"tcp://127.0.0.1:{free_port()}"
        self._folder = folder
        self._scheduler = started("scheduler", "--port", self.address.rpartition(":")[2], folder=folder)
        self.workers: list[subprocess.Popen] = []

    def add(self, folder: Path | None = None, *, nanny: bool = False) -> None:
        """Start a worker; with a nanny, which starts it again where it ends."""
        self.workers.append(started("worker", self.address, "--nanny" if nanny else "--no-nanny", "--nthreads", "2",
                                    folder=folder or self._folder))

    def end(self) -> None:
        for process in (*self.workers, self._scheduler):
            process.kill()
            process.wait()


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[Dask]:
    folder = tmp_path / "dask"
    folder.mkdir()
    made = Dask(folder)
    yield made
    made.end()


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECTING", 60.0)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for number, name in enumerate(NAMES):
        (folder / f"text-{number}.txt").write_text(TEXT.format(2010 + number, name) * 20, encoding="utf-8")
    return folder


def made(base: cybersov.KB) -> tuple[str, ...]:
    page = (base.folder / kb.PAGE).read_text(encoding="utf-8")
    return (*("".join(base.export(format)) for format in ("nq", "jsonl")), page)


def test_a_cluster_makes_the_same_bytes_although_a_worker_is_lost(dask: Dask, texts: Path, tmp_path: Path) -> None:
    dask.add()
    dask.add()
    done: list[kb.Step] = []

    def losing(step: kb.Step) -> None:
        done.append(step)
        if step.done == 1 and dask.workers[0].poll() is None:
            dask.workers[0].send_signal(signal.SIGKILL)

    there = kb.build(texts, tmp_path / "there", options=kb.Options(cluster=dask.address), progress=losing)
    assert dask.workers[0].wait(10) == -signal.SIGKILL and done[-1].done == len(NAMES)
    assert made(there) == made(kb.build(texts, tmp_path / "here"))
    assert kb.extract([texts], options=kb.Options(cluster=dask.address)) == kb.extract([texts])
    broken = Document("a", "a.txt", "0", "China opposes ICANN.", ())
    with cluster.Cluster(dask.address) as team:
        assert team.begin(broken)(print) == (broken, ())
        team._parts = {**team._parts, "lxml": "0", "code": "0"}
        with pytest.raises(ClusterError, match=r"^tcp://.*: this worker has another version .* \(code, lxml\)"):
            team.begin(broken)(print)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cluster, "recogniser", lambda: "tesseract 0")
        cluster.Cluster(dask.address).__exit__(None, None, None)
        with pytest.raises(ClusterError, match=r"^tcp://127\.0\.0\.1:\d+: this worker has another .* \(Tesseract\)"):
            cluster.Cluster(dask.address, ocr=True)


def test_files_of_all_kinds_are_read_there(dask: Dask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dask.add(nanny=True)
    folder = mixed(tmp_path / "texts")
    (folder / "large.docx").write_bytes(a_docx(12_000_000))
    stores = []
    for name, options in (("here", kb.Options(workers=1)), ("there", kb.Options(cluster=dask.address))):
        refused: list[str] = []
        with warnings.catch_warnings(action="error"):  # that of Dask about large tasks
            base = kb.build(folder, tmp_path / name, options=options,
                            refuse=lambda error, told=refused: told.append(str(error)))
        stores.append((made(base), base.change, refused))
        monkeypatch.setattr("cybersov.kb.team.made", None)
        monkeypatch.setattr("cybersov.kb.team.extract_one", None)
    assert stores[0][0] == stores[1][0] and stores[0][1].notes == stores[1][1].notes
    assert [line.partition(":")[0] for line in stores[1][2]] == [str(folder / name) for name in REFUSED]
    assert stores[0][2] == stores[1][2]
    nanny = psutil.Process(dask.workers[0].pid)
    reader = next(child for child in nanny.children(recursive=True) if "import serve" in " ".join(child.cmdline()))
    reader.parent().kill()
    assert not psutil.wait_procs([reader], timeout=10)[1], "what reads PDF files ends with its worker"


def test_errors_of_a_document_come_back_as_they_are() -> None:
    class Answering(cluster.Cluster):
        def __init__(self) -> None:
            pass

        def _answer(self, future: object, name: str) -> bytes:
            return json.dumps({"error": "EvidenceError", "message": f"{name}: wrong"}).encode()

    with pytest.raises(EvidenceError, match=r"^a\.txt: wrong$"):
        Answering()._told(None, "a.txt")


def test_a_file_that_ends_its_workers_is_named(dask: Dask, monkeypatch: pytest.MonkeyPatch) -> None:
    def ending(*given: object) -> None:
        os._exit(1)

    dask.add(nanny=True)
    monkeypatch.setattr(cluster, "record_there", ending)
    told = r"^texts/a\.txt: .*different workers"
    with cluster.Cluster(dask.address) as team, pytest.raises(ClusterError, match=told):
        team.begin((Unread("texts/a.txt", "a.txt"), b"China"))(print)


def test_a_worker_without_cybersov_is_named(dask: Dask, tmp_path: Path) -> None:
    empty = tmp_path / "dask" / "empty" / "cybersov"
    empty.mkdir(parents=True)
    (empty / "__init__.py").write_text("")
    dask.add(empty.parent)
    with pytest.raises(ClusterError, match="this worker has no cybersov that starts"):
        cluster.Cluster(dask.address)


def test_a_scheduler_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECTING", 1.0)
    for address in (f"tcp://127.0.0.1:{free_port()}", "nonsense://x", "tcp://127.0.0.1:none"):
        with pytest.raises(ClusterError, match="no Dask scheduler answers there") as caught:
            cluster.Cluster(address)
        assert "\n" not in str(caught.value)


def test_without_workers_it_says_so(dask: Dask, monkeypatch: pytest.MonkeyPatch) -> None:
    dask.add()
    monkeypatch.setattr(cluster, "LOST", 3.0)
    with cluster.Cluster(dask.address) as team:
        dask.workers[0].kill()
        with pytest.raises(ClusterError, match="has had no worker for 3 s"):
            team.begin(Document("a", "a.txt", "0", "", ()))(print)
    monkeypatch.setattr(cluster, "CONNECTING", 3.0)
    with pytest.raises(ClusterError, match=r"has no workers; start some with `dask worker tcp://"):
        cluster.Cluster(dask.address)


def test_without_dask_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"pip install 'cybersov\[cluster\]'"):
        cluster.Cluster("tcp://127.0.0.1:1")


def test_the_help_says_that_a_cluster_is_trusted(capsys: pytest.CaptureFixture[str]) -> None:
    main(["build", "--help"])
    words = " ".join(capsys.readouterr().out.split())
    assert "can run programs here as you" in words
    assert "can run programs here as you" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_where_there_is_nothing_to_extract_nobody_is_asked() -> None:
    assert cluster.team(None, "tcp://127.0.0.1:1", 0).workers == 1
