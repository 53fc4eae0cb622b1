"""A Dask cluster extracts: the same bytes as one process, also where a worker is lost, and clear errors."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import cybersov
from cybersov import kb
from cybersov.errors import ClusterError, EvidenceError
from cybersov.kb import cluster
from cybersov.model import Document

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

    def add(self, folder: Path | None = None) -> None:
        self.workers.append(started("worker", self.address, "--no-nanny", "--nthreads", "2",
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
    with cluster.Cluster(dask.address) as team, pytest.MonkeyPatch.context() as patch:
        assert team.begin(broken)(print) == ()
        patch.setattr(cluster, "made_with", lambda: "newer")
        with pytest.raises(ClusterError, match=r"^tcp://127\.0\.0\.1:\d+: this worker has another version"):
            team.begin(broken)(print)
        with pytest.raises(ClusterError, match=r"^tcp://127\.0\.0\.1:\d+: this worker has another version"):
            cluster.Cluster(dask.address)


def test_errors_of_a_document_come_back_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    class Answering(cluster.Cluster):
        def __init__(self) -> None:
            pass

        def _answer(self, future: object, document: Document) -> dict:
            return {"error": "EvidenceError", "message": "a.txt: wrong"}

    with pytest.raises(EvidenceError, match=r"^a\.txt: wrong$"):
        Answering()._claims(None, Document("a", "a.txt", "0", "x", ()))


def test_a_worker_without_cybersov_is_named(dask: Dask, tmp_path: Path) -> None:
    empty = tmp_path / "dask" / "empty" / "cybersov"
    empty.mkdir(parents=True)
    (empty / "__init__.py").write_text("")
    dask.add(empty.parent)
    with pytest.raises(ClusterError, match="this worker has another version of cybersov"):
        cluster.Cluster(dask.address)


def test_a_scheduler_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECTING", 1.0)
    begun = time.monotonic()
    for address in (f"tcp://127.0.0.1:{free_port()}", "nonsense://x", "tcp://127.0.0.1:none"):
        with pytest.raises(ClusterError, match="no Dask scheduler answers there") as caught:
            cluster.Cluster(address)
        assert "\n" not in str(caught.value)
    assert time.monotonic() - begun < 60


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


def test_where_there_is_nothing_to_extract_nobody_is_asked() -> None:
    assert cluster.team(None, "tcp://127.0.0.1:1", 0).workers == 1
