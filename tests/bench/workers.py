"""What several processes bring, and what reading and extraction need for ever more documents.

    python tests/bench/workers.py [PATH…]

Makes copies of the files, those of plain text each with its own number in it, until there are 100,000 words, reads them
and extracts their claims with one worker and with two, turn by turn: words a second by the clock, and the ratio of two
to one (1.5 is wanted, where two cores are free). Then one worker and two go through 10, 100 and 1,000 files of one
passage of these texts each, in a process of its own: words a second and the time for a document (a straight line, where
they stay the same; processor time, for one worker, does not depend on what else the machine does), the ratio, and the
memory that the process, and the largest of its workers, have taken at most (flat, where it stays the same). A worker
has its first document before the clock starts. `--most N` leaves out what is larger.
"""

import itertools
import resource
import statistics
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace

from common import alone, cpu, paths, wall

from cybersov import documents
from cybersov.kb.team import Team
from cybersov.mentions.pipeline import READ_KINDS
from cybersov.model import Document

Opened = tuple[documents.Unread, bytes]
PLAIN = (".markdown", ".md", ".text", ".txt")
WORDS = 100_000
TIMES = 3
COUNTS = (10, 100, 1000)


def copies() -> tuple[list[Opened], int]:
    """Opened files of 100,000 words together, and how many words they are."""
    made: list[Opened] = []
    words = 0
    files = [(documents.opened(file), documents.read(file)) for file in documents.files(paths())]
    for number, ((unread, raw), document) in enumerate(itertools.cycle(files)):
        if words >= WORDS:
            break
        mark = f"\n\nThis was copy {number}.\n".encode() if unread.suffix in PLAIN else b""
        made.append((replace(unread, file=f"{number}-{unread.file}"), raw + mark))
        words += len(document.text.split())
    return made, words


def notes() -> Iterator[Opened]:
    """Opened files of one passage, for ever."""
    read = [documents.read(file) for file in documents.files(paths())]
    passages = [one.text[p.start:p.end] for one in read for p in one.passages if p.kind in READ_KINDS]
    for number, text in enumerate(itertools.cycle(passages)):
        name = f"note-{number}.txt"
        yield documents.Unread(name, name), f"{text} This was note {number}.".encode()


def quiet(document: Document) -> Callable[[int], None]:
    """Show no progress."""
    return lambda offset: None


def extracted(workers: int, texts: list[Opened]) -> None:
    with Team(workers, len(texts)) as team:
        for _, pending in team.each(texts):
            pending(quiet)


def side_by_side() -> None:
    texts, words = copies()
    extracted(1, texts[:1])
    taken: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(TIMES):
        for workers, times in taken.items():
            times.append(wall(lambda count=workers: extracted(count, texts))[0])
    one, two = (statistics.median(times) for times in taken.values())
    print(f"{len(texts)} documents, {words:,} words")
    for workers, seconds in ((1, one), (2, two)):
        print(f"{workers} worker{'s' * (workers > 1)}  {seconds:6.1f} s  {words / seconds:8,.0f} words a second  "
              f"ratio {one / seconds:.2f}")


def one_by_one(count: int) -> None:
    """What the other process does: some documents, one worker and two."""
    texts = list(itertools.islice(notes(), count))
    words = sum(len(raw.split()) for _, raw in texts)
    alone = 0.0
    for workers in (1, 2):
        with Team(workers, count) as team:
            for pending in [team.begin(text) for text in texts[:workers]]:
                pending(quiet)
            seconds, (busy, _) = wall(lambda team=team: cpu(
                lambda: [pending(quiet) for _, pending in team.each(texts)]))
        alone = alone or seconds
        own, other = (resource.getrusage(whose).ru_maxrss / 1024 for whose in
                      (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        more = f"{other:5.0f} MB a worker" if workers > 1 else f"{1000 * busy / count:5.1f} ms of processor time each"
        print(f"{count:5} documents, {words:6,} words, {workers} worker{'s' * (workers > 1):1}  "
              f"{words / seconds:7,.0f} words a second  {1000 * seconds / count:6.1f} ms a document  "
              f"ratio {alone / seconds:.2f}  {own:4.0f} MB  {more}", flush=True)


if __name__ == "__main__":
    most = int(sys.argv.pop(sys.argv.index("--most") + 1)) if "--most" in sys.argv else COUNTS[-1]
    sys.argv = [word for word in sys.argv if word != "--most"]
    alone([count for count in COUNTS if count <= most], one_by_one, side_by_side if most == COUNTS[-1] else None)
