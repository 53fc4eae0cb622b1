"""How far long work has come, for the person who waits for it."""

import shutil
import sys
import time

from cybersov.cli import signals, streams
from cybersov.kb.steps import Step

EVERY = 30.0  # seconds between two lines where standard error is no terminal
SOON = 0.1  # seconds between two lines on a terminal
LENGTH = 20


class Meter:
    """Told of every step: on a terminal one line that is written over and gone in the end, else a line now and then."""

    def __init__(self) -> None:
        self._start = self._last = time.monotonic()
        self._name = ""

    def __call__(self, step: Step) -> None:
        signals.check()
        terminal = sys.stderr.isatty()
        now = time.monotonic()
        if terminal and not step.name:
            streams.clear()
        elif terminal and (step.name != self._name or now - self._last >= SOON):
            streams.replace(line(step, now - self._start, shutil.get_terminal_size().columns - 1))
        elif not terminal and now - self._last >= EVERY:
            streams.note(f"{streams.NAME}: {told(step, now - self._start)}")
        else:
            return
        self._last, self._name = now, step.name


def line(step: Step, seconds: float, columns: int) -> str:
    """A bar, and as much of the rest as fits."""
    full = int(LENGTH * step.share)
    return f"{'█' * full}{'·' * (LENGTH - full)} {told(step, seconds)}"[:columns]


def told(step: Step, seconds: float) -> str:
    """What is done, how fast, and what is left, after so many seconds.

    >>> told(Step(3, 12, "law.pdf", 40_000, 96, 0.25), 20.0)
    '3 of 12 documents, 96 pages, 2,000 words a second, 1:00 left: law.pdf'
    >>> told(Step(0, 1, "law.pdf"), 0.0)
    '0 of 1 documents: law.pdf'
    """
    parts = [f"{step.done} of {step.total} documents"]
    if step.pages:
        parts.append(f"{step.pages:,} pages")
    if step.words and seconds:
        parts.append(f"{step.words / seconds:,.0f} words a second")
    if step.share and seconds:
        parts.append(f"{spelt(seconds / step.share * (1 - step.share))} left")
    return ", ".join(parts) + (f": {step.name}" if step.name else "")


def spelt(seconds: float) -> str:
    """A time for people.

    >>> spelt(59.7), spelt(3725)
    ('1:00', '1:02:05')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
