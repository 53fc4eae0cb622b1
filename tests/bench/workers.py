"""What several processes bring, and what extraction needs for ever more documents.

    python tests/bench/workers.py [PATH…]

Makes copies of the documents, each with its own number in its text, until there are 100,000 words, and extracts their
claims with one worker and with two, turn by turn: words a second by the clock, and the ratio of two to one (1.5 is
wanted, where two cores are free). Then one worker goes through 10, 100 and 1,000 documents of one passage of these
texts each, in a process of its own: seconds a document (a straight line, where they stay the same) and the memory that
the process has taken at most (flat, where it stays the same).
"""

import itertools
import resource
import statistics
import time
from collections.abc import Iterator
from dataclasses import replace

from common import alone, paths, wall

from cybersov import documents
from cybersov.kb.team import Team
from cybersov.mentions.pipeline import READ_KINDS
from cybersov.model import Document, Passage

WORDS = 100_000
TIMES = 3
COUNTS = (10, 100, 1000)


def read() -> list[Document]:
    return [documents.read(file) for file in documents.files(paths())]


def copies() -> list[Document]:
    """Documents of 100,000 words together, no two the same."""
    made: list[Document] = []
    for number, one in enumerate(itertools.cycle(read())):
        if sum(len(document.text.split()) for document in made) >= WORDS:
            return made
        made.append(replace(one, id=f"{one.id}-{number}"))
    return made


def notes() -> Iterator[Document]:
    """Documents of one passage, for ever."""
    passages = [one.text[p.start:p.end] for one in read() for p in one.passages if p.kind in READ_KINDS]
    for number, text in enumerate(itertools.cycle(passages)):
        said = f"{text} This was note {number}."
        yield Document(f"note-{number}", f"note-{number}.txt", str(number), said, (Passage(0, len(said)),))


def extracted(workers: int, texts: list[Document]) -> None:
    with Team(workers, len(texts)) as team:
        for _, claims in team.each(texts):
            claims(lambda offset: None)


def side_by_side() -> None:
    texts = copies()
    words = sum(len(document.text.split()) for document in texts)
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
    """What the other process does: some documents, one worker."""
    texts = notes()
    extracted(1, [next(texts)])
    begun = time.perf_counter()
    with Team(1, count) as team:
        for _, claims in team.each(itertools.islice(texts, count)):
            claims(lambda offset: None)
    seconds = time.perf_counter() - begun
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count:5} documents  {1000 * seconds / count:6.1f} ms a document  {most:5.0f} MB at most", flush=True)


if __name__ == "__main__":
    alone(COUNTS, one_by_one, side_by_side)
