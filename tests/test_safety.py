"""The real program is killed, runs out of room, meets others: the store holds its last whole state, nothing is lost."""

import ctypes
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import cybersov
from cybersov import kb
from cybersov.store import Store

ROOT = Path(__file__).resolve().parent.parent
HEAD = "---\ntitle: Text {0}\nissued: 2020-01-0{0}\n---\n"
SENTENCES = "China supports cyber sovereignty. Russia opposes ICANN. India banned TikTok in 2020. It was so in {0}.\n\n"
CHANGED = "The European Union plans to ban Huawei. Text {0} says so.\n"
COUNT = 4
MEGABYTE = 1 << 20
DAC_OVERRIDE, DAC_READ_SEARCH, DROP = 1, 2, 24  # linux/capability.h, prctl.h
State = dict[str, str]


def write_texts(folder: Path, text: str = SENTENCES, numbers: range = range(1, COUNT + 1)) -> None:
    folder.mkdir(exist_ok=True)
    for number in numbers:
        (folder / f"text-{number}.md").write_text((HEAD + text * 4).format(number), encoding="utf-8")


def command(*words: object) -> list[str]:
    return [sys.executable, "-m", "cybersov", *map(str, words)]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def run(*words: object, before: Callable[[], None] | None = None) -> tuple[int, str]:
    """Exit code and standard error of one command in a process of its own."""
    done = subprocess.run(command(*words), env=environment(), text=True, capture_output=True, timeout=300,
                          preexec_fn=before)
    return done.returncode, done.stderr


def refused(told: tuple[int, str], *parts: str) -> None:
    """One clear line and exit code 1."""
    code, err = told
    assert code == 1 and err.count("\n") == 1 and err.startswith("cybersov: "), err
    assert "unexpected" not in err and all(part in err for part in parts), err


def state(store: Path) -> State:
    """What a store holds, as bytes; nothing where there is none, or nothing in it yet."""
    if not Store.exists(store):
        return {}
    base = cybersov.load(store)
    assert base.check().conforms
    (count,) = base.query("SELECT (COUNT(*) AS ?n) { ?d a cs:Document }").column("n")
    assert int(count) == base.info().documents
    if not base.info().documents:
        return {}
    found = {format: "".join(base.export(format)) for format in ("nq", "jsonl")}
    return {**found, "page": (store / kb.PAGE).read_text(encoding="utf-8")}


def left_over(store: Path) -> list[str]:
    names = {path.relative_to(store).as_posix() for path in store.rglob("*")}
    return [name for name in names if name.startswith("building/") or name == "journal.json"
            or name.endswith((".new", ".tmp")) or "/bulk-" in name]


@dataclass(frozen=True)
class Work:
    """A command that changes a store: what it finds, what it has to make of that, and how long it takes."""

    texts: Path
    first: Path | None
    words: tuple[str, ...]
    before: State
    after: State
    seconds: float

    def begin(self, store: Path) -> None:
        if self.first:
            shutil.copytree(self.first, store)

    def again(self, store: Path) -> None:
        """What a user does after it was cut off."""
        if self.words[0] == "build":
            kb.build(self.texts, store)
        elif state(store) != self.after:
            kb.load(store).remove(*self.words[1:])


def undisturbed(place: Path, words: tuple[str, ...], first: Path | None) -> Work:
    store = place / f"whole-{words[0]}-{bool(first)}"
    work = Work(place / "texts", first, words, state(first) if first else {}, {}, 0)
    work.begin(store)
    begun = time.monotonic()
    code, err = run(*words, "-s", store)
    seconds = time.monotonic() - begun
    assert code == 0, err
    return Work(work.texts, first, words, work.before, state(store), seconds)


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Work]:
    """A first build, one over a store that has an older version of half of the texts, and a removal."""
    place = tmp_path_factory.mktemp("works")
    write_texts(place / "texts", CHANGED, range(1, 3))
    kb.build(place / "texts", place / "first")
    write_texts(place / "texts")
    return {"fresh": undisturbed(place, ("build", str(place / "texts")), None),
            "increment": undisturbed(place, ("build", str(place / "texts")), place / "first"),
            "remove": undisturbed(place, ("remove", "text-1"), place / "first")}


def killed(work: Work, store: Path, share: float) -> None:
    """Begin the work, kill it after a share of its time, and see that the store is whole and the work can be done."""
    work.begin(store)
    with subprocess.Popen(command(*work.words, "-s", store), env=environment(), stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as process:
        time.sleep(share * work.seconds)
        process.kill()
    assert state(store) in (work.before, work.after)
    work.again(store)
    assert state(store) == work.after
    assert left_over(store) == []


def share(seed: int, of: int) -> float:
    """A moment by chance in one of equal parts of the whole time."""
    return (seed + random.Random(seed).random()) / of


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(50))
def test_a_build_that_is_killed_leaves_a_whole_store(works: dict[str, Work], tmp_path: Path, seed: int) -> None:
    killed(works["fresh"], tmp_path / "store", share(seed, 50))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["increment", "remove"])
@pytest.mark.parametrize("seed", range(15))
def test_a_change_that_is_killed_leaves_a_whole_store(works: dict[str, Work], tmp_path: Path, name: str,
                                                      seed: int) -> None:
    killed(works[name], tmp_path / "store", share(seed, 15))


DYING = """
import os, signal, sys
from cybersov import cli
from cybersov.store import files
def dying(done, left=[int(sys.argv.pop(1))]):
    def step(*given, **named):
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return done(*given, **named)
    return step
{what} = dying({what})
sys.exit(cli.main())
"""


@pytest.mark.parametrize(("what", "at"), [("files.Files.begin", 0), ("files.Files.finish", 0), ("files.Files.end", 0),
                                          pytest.param("os.replace", 3, marks=pytest.mark.slow),
                                          pytest.param("os.replace", 5, marks=pytest.mark.slow),
                                          pytest.param("os.replace", 7, marks=pytest.mark.slow)])
def test_a_build_that_is_killed_as_it_writes(works: dict[str, Work], tmp_path: Path, what: str, at: int) -> None:
    work, store = works["increment"], tmp_path / "store"
    work.begin(store)
    done = subprocess.run([sys.executable, "-c", DYING.format(what=what), str(at), *work.words, "-s", str(store)],
                          env=environment(), capture_output=True)
    assert done.returncode == -signal.SIGKILL
    assert state(store) == (work.after if what.endswith(("finish", "end")) else work.before) or what == "os.replace"
    work.again(store)
    assert state(store) == work.after and left_over(store) == []


def test_the_workers_of_a_build_that_is_killed_end(works: dict[str, Work], tmp_path: Path) -> None:
    words = [*works["fresh"].words, "--workers", "2", "-s", tmp_path / "store"]
    with subprocess.Popen(command(*words), env=environment(), stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as process:
        wait_for(lambda: children(process.pid))
        found = children(process.pid)
        process.kill()
    wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in found))


def children(pid: int) -> list[int]:
    return [int(one) for path in Path(f"/proc/{pid}/task").glob("*/children") for one in path.read_text().split()]


def wait_for(holds: Callable[[], object], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """A disk in memory that can be given another size in kB."""
    place = tmp_path / "disk"
    place.mkdir()

    def sized(kilobytes: int) -> Path:
        how = ["remount,"] if os.path.ismount(place) else [""]
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"{how[0]}size={kilobytes}k", "tmpfs", str(place)],
                              capture_output=True)
        if done.returncode:
            pytest.skip("no file system can be mounted here: it takes root")
        return place

    yield sized
    subprocess.run(["umount", str(place)], capture_output=True)


@pytest.mark.parametrize("room", [40, pytest.param(1000, marks=pytest.mark.slow), 10000,
                                  pytest.param(14000, marks=pytest.mark.slow)])
def test_a_first_build_on_a_full_disk(works: dict[str, Work], disk: Callable[[int], Path], room: int) -> None:
    work, store = works["fresh"], disk(room) / "store"
    refused(run(*work.words, "-s", store), "cannot be written (No space left on device)")
    disk(100_000)
    assert state(store) in ({}, work.after)  # undone, or finished now that there is room
    work.again(store)
    assert state(store) == work.after and left_over(store) == []


@pytest.mark.parametrize("room", [8, pytest.param(50, marks=pytest.mark.slow), 150,
                                  pytest.param(300, marks=pytest.mark.slow), pytest.param(400, marks=pytest.mark.slow)])
def test_a_change_on_a_full_disk_leaves_what_was_there(works: dict[str, Work], disk: Callable[[int], Path],
                                                       room: int) -> None:
    work, store = works["increment"], disk(100_000) / "store"
    work.begin(store)
    free = os.statvfs(store)
    disk((free.f_blocks - free.f_bavail) * free.f_frsize // 1024 + room)
    refused(run(*work.words, "-s", store), "cannot be written (No space left on device)")
    assert state(store) == work.before
    disk(100_000)
    work.again(store)
    assert state(store) == work.after and left_over(store) == []


@pytest.mark.parametrize(("name", "size"), [("remove", 100), ("remove", 300_000), ("increment", 100_000),
                                            pytest.param("remove", 20_000, marks=pytest.mark.slow)])
def test_a_quota_leaves_what_was_there(works: dict[str, Work], tmp_path: Path, name: str, size: int) -> None:
    work, store = works[name], tmp_path / "store"
    work.begin(store)
    refused(run(*work.words, "-s", store, before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))),
            "cannot be written (File too large)")
    assert state(store) == work.before
    work.again(store)
    assert state(store) == work.after and left_over(store) == []


def as_anybody() -> None:
    """Let the permissions of files hold also for root."""
    for capability in (DAC_OVERRIDE, DAC_READ_SEARCH):
        ctypes.CDLL(None).prctl(DROP, capability, 0, 0, 0)


def test_a_folder_for_reading_only(works: dict[str, Work], tmp_path: Path) -> None:
    work, store = works["increment"], tmp_path / "closed" / "store"
    store.parent.mkdir()
    work.begin(store)
    places = [path for path in (store.parent, store, *store.rglob("*")) if path.is_dir()]
    for place in places:
        place.chmod(0o555)
    try:
        for words in (work.words, ("remove", "text-1")):
            refused(run(*words, "-s", store, before=as_anybody), "cannot be written (Permission denied)")
        refused(run(*work.words, "-s", store.parent / "other", before=as_anybody), "(Permission denied)")
        assert run("info", "-s", store, before=as_anybody)[0] == 0
        assert state(store) == work.before
    finally:
        for place in places:
            place.chmod(0o755)
    work.again(store)
    assert state(store) == work.after


def test_a_store_that_others_use(works: dict[str, Work], tmp_path: Path) -> None:
    work, store = works["increment"], tmp_path / "store"
    work.begin(store)
    with Store.open(store):
        for words in (work.words, ("remove", "text-1"), ("info",)):
            refused(run(*words, "-s", store), "is in use by another cybersov; try again")
    with Store.open(store, read_only=True):
        refused(run(*work.words, "-s", store), "is in use by another cybersov; try again")
        assert run("info", "-s", store)[0] == 0
    assert state(store) == work.before
    work.again(store)
    assert state(store) == work.after and left_over(store) == []


def test_two_builds_at_once(works: dict[str, Work], tmp_path: Path) -> None:
    work, store = works["fresh"], tmp_path / "store"
    with subprocess.Popen(command(*work.words, "-s", store), env=environment(), stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as one:
        wait_for(lambda: list(store.glob("building/*.json")))
        one.send_signal(signal.SIGSTOP)
        try:
            refused(run(*work.words, "-s", store), "another build is under way there; wait until it is done")
            assert state(store) == {}
        finally:
            one.send_signal(signal.SIGCONT)
    assert one.returncode == 0
    assert state(store) == work.after and left_over(store) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_two_builds_that_begin_at_any_two_moments(works: dict[str, Work], tmp_path: Path, seed: int) -> None:
    work, store = works["fresh"], tmp_path / "store"
    with subprocess.Popen(command(*work.words, "-s", store), env=environment(), text=True,
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as one:
        time.sleep(share(seed, 8) * work.seconds)
        told = run(*work.words, "-s", store)
        _, err = one.communicate(timeout=300)
    for code, said in ((one.returncode, err), told):
        if code:
            refused((code, said))
    assert 0 in (one.returncode, told[0])
    work.again(store)
    assert state(store) == work.after and left_over(store) == []
