"""What the measurements share: the texts, the store that is made of them, and two clocks."""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import cybersov

CORPUS = Path(__file__).resolve().parents[2] / "data" / "corpus"
Given = TypeVar("Given")
_ALONE = "--alone"


def paths() -> list[str]:
    """The files and folders to measure on: those on the command line, else data/corpus."""
    return sys.argv[1:] or [str(CORPUS)]


@contextmanager
def knowledge_base() -> Iterator["cybersov.KB"]:
    """A knowledge base of these paths, in a store that goes at the end."""
    with TemporaryDirectory() as folder:
        yield cybersov.build(paths(), store=Path(folder) / "store")


def cpu(work: Callable[[], Given]) -> tuple[float, Given]:
    """Seconds of processor time, of all threads together, that some work took, and what it gave."""
    start = time.process_time()
    given = work()
    return time.process_time() - start, given


def wall(work: Callable[[], Given]) -> tuple[float, Given]:
    """Seconds that went by during some work, and what it gave."""
    start = time.perf_counter()
    given = work()
    return time.perf_counter() - start, given


def alone(counts: Sequence[int], work: Callable[[int], None], before: Callable[[], None] | None = None) -> None:
    """Do some work for each of some numbers in a process of its own; `before` is done first, in this one."""
    if _ALONE in sys.argv:
        at = sys.argv.index(_ALONE)
        count = int(sys.argv[at + 1])
        del sys.argv[at:at + 2]
        work(count)
        return
    if before:
        before()
    for count in counts:
        subprocess.run([sys.executable, *sys.argv, _ALONE, str(count)], check=True)


def median(clock: Callable[[Callable[[], object]], tuple[float, object]], work: Callable[[], object],
           times: int) -> float:
    """The median time of some work that is done several times."""
    return statistics.median(clock(work)[0] for _ in range(times))
