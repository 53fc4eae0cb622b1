"""How far long work has come: a line on a terminal that goes away, a line now and then elsewhere."""

import sys

import pytest

from cybersov.cli import meter, signals
from cybersov.kb import Step


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that stands still at its only number."""
    now = [100.0]
    monkeypatch.setattr(meter.time, "monotonic", lambda: now[0])
    return now


def test_on_a_terminal_the_line_is_written_over_and_gone_in_the_end(
    capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch, clock: list[float]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    shown = meter.Meter()
    clock[0] += 10
    shown(Step(1, 4, "note.md", words=5000, pages=12, share=0.25))
    shown(Step(4, 4))
    err = capsys.readouterr().err
    assert "█████···············" in err and err.endswith("\r\033[K")
    assert "1 of 4 documents, 12 pages, 500 words a second, 0:30 left: note.md" in err


def test_a_line_is_as_short_as_the_terminal(clock: list[float]) -> None:
    assert len(meter.line(Step(1, 4, "n" * 200, share=0.5), 3.0, 60)) == 60


def test_steps_that_come_fast_are_not_all_shown(
    capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch, clock: list[float]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    shown = meter.Meter()
    for share in range(50):
        clock[0] += 0.01
        shown(Step(0, 1, "note.md", share=share / 50))
    assert 1 < capsys.readouterr().err.count("note.md") < 10


def test_elsewhere_there_is_a_line_now_and_then(capsys: pytest.CaptureFixture, clock: list[float]) -> None:
    shown = meter.Meter()
    for _ in range(9):
        clock[0] += 10
        shown(Step(1, 4, "note.md", share=0.5))
    lines = capsys.readouterr().err.splitlines()
    assert lines == [f"cybersov: 1 of 4 documents, 0:{left} left: note.md" for left in (30,)] + [
        "cybersov: 1 of 4 documents, 1:00 left: note.md", "cybersov: 1 of 4 documents, 1:30 left: note.md"]


def test_an_interruption_that_was_lost_ends_the_work_at_the_next_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signals, "_heard", [2])
    with pytest.raises(KeyboardInterrupt):
        meter.Meter()(Step(0, 1, "note.md"))
