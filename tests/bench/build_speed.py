"""How much work extraction adds to the parser that it stands on.

    python tests/bench/build_speed.py [PATH…]

Prints the processor time that the bare spaCy pipeline (`nlp.pipe` over the passages that carry claims) takes, that of
`claims.extract` on the same documents, and that of a whole build (reading, extraction, links, store, page, checks),
with the ratio of the last two to the first: 1.5 means that extraction costs half as much again as the bare parse (its
own parse is a little shorter, as it leaves out citations). The model, the rules and the names are loaded beforehand.
Each is done five times, turn by turn; the median counts. The last line is the time that goes by during the command
`cybersov build` from its start, loading included, as a share of the limit of 60 seconds for data/corpus.
"""

import statistics
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from common import cpu, paths, wall

import cybersov
from cybersov import documents
from cybersov.claims import extract
from cybersov.mentions.pipeline import READ_KINDS, pipeline
from cybersov.model import Document

LIMIT = 60
TIMES = 5


def passages(document: Document) -> list[str]:
    """The text of the passages of a document that extraction reads."""
    return [document.text[p.start:p.end] for p in document.passages if p.kind in READ_KINDS]


def build() -> None:
    with TemporaryDirectory() as folder:
        cybersov.build(paths(), store=Path(folder) / "store")


def command() -> None:
    with TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "cybersov", "build", *paths(), "--store", str(Path(folder) / "store")],
                       check=True, capture_output=True)


def main() -> None:
    read = [documents.read(file) for file in documents.files(paths())]
    texts = [text for document in read for text in passages(document)]
    words = sum(len(text.split()) for text in texts)
    work = {
        "bare nlp.pipe": lambda: list(pipeline().pipe(texts)),
        "claims.extract": lambda: [list(extract(document)) for document in read],
        "whole build": build,
    }
    build()
    taken: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(TIMES):
        for name, job in work.items():
            taken[name].append(cpu(job)[0])
    bare = statistics.median(taken["bare nlp.pipe"])
    print(f"{len(read)} documents, {words:,} words in {len(texts)} passages")
    for name, times in taken.items():
        middle = statistics.median(times)
        print(f"{name:<16}{middle:7.2f} s of CPU {words / middle:8,.0f} words a second   ratio {middle / bare:5.2f}")
    seconds, _ = wall(command)
    print(f"cybersov build  {seconds:7.2f} s from start to end, ratio to the limit of {LIMIT} s {seconds / LIMIT:.2f}")


if __name__ == "__main__":
    main()
