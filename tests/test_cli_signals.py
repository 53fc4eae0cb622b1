"""Ctrl-C and SIGTERM to a real process, at any moment: exit code 130, no trace, the same bytes in the end."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import cybersov
import cybersov.cli
from cybersov import kb
from cybersov.cli import signals
from cybersov.store import Store

ROOT = Path(__file__).resolve().parent.parent
COUNT = 6
SENTENCES = "China supports cyber sovereignty. Russia opposes ICANN. India banned TikTok in 2020. "
READY = Path("/proc/self/status").exists()
pytestmark = pytest.mark.skipif(not READY, reason="whether a process heeds signals is seen in /proc")


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    for number in range(COUNT):
        (folder / f"text-{number}.txt").write_text((SENTENCES + f"It was so in {number}.\n\n") * 6, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def whole(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], float]:
    """What a build without interruption makes, and how many seconds a process takes for it."""
    store = tmp_path_factory.mktemp("whole") / "store"
    begun = time.monotonic()
    subprocess.run(command(texts, store), env=environment(), check=True, capture_output=True)
    return made(store), time.monotonic() - begun


def made(store: Path) -> dict[str, str]:
    base = cybersov.load(store)
    found = {format: "".join(base.export(format)) for format in ("nq", "jsonl")}
    return {**found, "page": (store / kb.PAGE).read_text(encoding="utf-8")}


def command(texts: Path, store: Path, workers: int = 1) -> list[str]:
    return [sys.executable, "-m", "cybersov", "build", str(texts), "--store", str(store), "--workers", str(workers)]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def heeds(process: subprocess.Popen) -> bool:
    """Whether the program has come so far that it heeds SIGTERM."""
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
    caught = next(line for line in status.splitlines() if line.startswith("SigCgt"))
    return bool(int(caught.split()[1], 16) >> (signal.SIGTERM - 1) & 1)


def interrupted(command: list[str], kinds: tuple[int, ...], pause: float) -> tuple[int, str]:
    """Exit code and standard error of a build that gets signals after a pause, one right after the other."""
    with subprocess.Popen(command, env=environment(), text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        while process.poll() is None and not heeds(process):
            time.sleep(0.005)
        time.sleep(pause)
        for kind in kinds:
            if process.poll() is None:
                process.send_signal(kind)
                time.sleep(0.01)
        _, err = process.communicate(timeout=120)
    return process.returncode, err


def sound(texts: Path, store: Path, whole: dict[str, str], code: int, err: str) -> None:
    """The process ended as it ought to, and the next build makes good."""
    assert "Traceback" not in err and "KeyboardInterrupt" not in err and "Exception ignored" not in err, err
    assert code in (0, signals.INTERRUPTED), err
    if code and err:
        assert err.count("\n") == 1 and err.startswith("cybersov: stopped; "), err
    held = 0
    if Store.exists(store):
        base = cybersov.load(store)
        held = base.info().documents
        assert base.check().conforms
    if code and f"{held} of {COUNT} documents" not in err:
        assert held in (0, COUNT) or not err
    kb.build(texts, store)
    assert made(store) == whole


CASES = [
    ("at-once", (signal.SIGINT,), 0.0),
    ("early", (signal.SIGINT,), 0.4),
    ("midway", (signal.SIGTERM,), 0.6),
    ("twice", (signal.SIGINT, signal.SIGINT), 0.7),
    ("late", (signal.SIGINT, signal.SIGTERM), 0.9),
]


@pytest.mark.parametrize(("kinds", "share"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_build_may_be_stopped(texts: Path, whole, tmp_path: Path, kinds: tuple[int, ...], share: float) -> None:
    bytes_, seconds = whole
    code, err = interrupted(command(texts, tmp_path / "store"), kinds, share * seconds)
    sound(texts, tmp_path / "store", bytes_, code, err)


@pytest.mark.parametrize("share", [0.3, 0.8])
def test_a_build_of_several_processes_may_be_stopped(texts: Path, whole, tmp_path: Path, share: float) -> None:
    bytes_, seconds = whole
    code, err = interrupted(command(texts, tmp_path / "store", 2), (signal.SIGINT,), share * seconds)
    sound(texts, tmp_path / "store", bytes_, code, err)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_a_build_may_be_stopped_at_any_moment(texts: Path, whole, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    bytes_, seconds = whole
    kinds = tuple(chance.choice(signals.SIGNALS) for _ in range(chance.choice((1, 1, 2))))
    builds = command(texts, tmp_path / "store", chance.choice((1, 2)))
    code, err = interrupted(builds, kinds, chance.uniform(0, 1.1) * seconds)
    sound(texts, tmp_path / "store", bytes_, code, err)


def test_the_exit_code_is_kept_where_code_from_a_string_was_interrupted() -> None:
    code = ("import os, signal, sys; import cybersov.cli.commands; from cybersov import cli, kb\n"
            "def load(*_): exec('os.kill(os.getpid(), signal.SIGINT)', globals())\n"
            "kb.load = load; sys.argv = ['cybersov', 'info']; sys.exit(cli.main())")
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (signals.INTERRUPTED, "cybersov: stopped; the store is sound.\n")


def test_a_signal_in_a_finalizer_is_not_shown_but_remembered(capfd: pytest.CaptureFixture) -> None:
    class Closing:
        def __del__(self) -> None:
            os.kill(os.getpid(), signal.SIGINT)

    with signals.heard():
        closing = Closing()
        del closing
        assert signals.stopped()
        with pytest.raises(KeyboardInterrupt):
            signals.check()
    assert "KeyboardInterrupt" not in capfd.readouterr().err
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_what_an_interruption_breaks_is_an_interruption(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    def broken(*_: object) -> None:
        try:
            os.kill(os.getpid(), signal.SIGINT)
        except KeyboardInterrupt as error:
            raise ImportError("half a module") from error

    monkeypatch.setattr(kb, "load", broken)
    assert cybersov.cli.main(["info"]) == signals.INTERRUPTED
    assert capsys.readouterr().err == "cybersov: stopped; the store is sound.\n"
