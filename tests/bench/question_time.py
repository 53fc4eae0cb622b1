"""How long the stored questions take, against a limit of one second and against rdflib on the same quads.

    python tests/bench/question_time.py [PATH…]

Prints for each question its rows, the median time of five runs of `kb.question` (each opens the store, as a command
does), and how many times as long an in-memory rdflib Dataset takes for the same SPARQL. That is stopped after 20
seconds, which then is a lower bound; another number of rows is named. The last lines give the slowest question as a
share of the limit, and the sum of rdflib's times against that of ours. The limit is what a reader waits for without
losing the thread (Nielsen, Usability Engineering, 1993, chapter 5). Needs a POSIX system (alarm).
"""

import signal
import statistics
from types import FrameType

from common import knowledge_base, median, wall
from rdflib import Dataset

from cybersov.graph import PREFIXES
from cybersov.queries import questions

LIMIT = 1.0
PATIENCE = 20
TIMES = 5


def stop(number: int, frame: FrameType | None) -> None:
    raise TimeoutError


def rdflib_time(quads: Dataset, text: str) -> tuple[float, int | None]:
    """Seconds and rows of a query that rdflib runs itself; no rows where it was stopped."""
    signal.signal(signal.SIGALRM, stop)
    signal.alarm(PATIENCE)
    try:
        return wall(lambda: len(list(quads.query(text, initNs=PREFIXES))))
    except TimeoutError:
        return float(PATIENCE), None
    finally:
        signal.alarm(0)


def main() -> None:
    with knowledge_base() as kb:
        quads = Dataset(default_union=True)
        quads.parse(data="".join(kb.export("nq")), format="nquads")
        print(f"{len(kb.documents())} documents, {len(kb.claims())} claims, {len(list(quads.quads())):,} quads")
        times, peers = [], []
        for name in questions():
            rows = len(kb.question(name))
            times.append(median(wall, lambda name=name: kb.question(name), TIMES))
            peer, peer_rows = rdflib_time(quads, kb.question_text(name))
            peers.append(peer)
            note = "stopped" if peer_rows is None else "" if peer_rows == rows else f"{peer_rows} rows"
            print(f"{name:<22}{rows:>5} rows {times[-1] * 1000:8.1f} ms"
                  f"   rdflib {peer / times[-1]:8.1f} times as long {note}".rstrip())
    slowest, middle = max(times), statistics.median(times)
    print(f"median {middle * 1000:.1f} ms, slowest {slowest * 1000:.1f} ms: {slowest / LIMIT:.3f} of the limit of 1 s")
    print(f"all questions {sum(times):.2f} s, rdflib {sum(peers):.1f} s: {sum(peers) / sum(times):.0f} times as long")


if __name__ == "__main__":
    main()
