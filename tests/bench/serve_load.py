"""What a served store bears: many clients at once, with and without queries that are meant to harm.

    python tests/bench/serve_load.py [--clients 50] [--time 60] [--store FOLDER] [--workers NUMBER]

Without a folder, the store of data/corpus is built first. `cybersov serve --seconds 2` is started on loopback, and as
many clients as said ask one request after the other for so many seconds: the stored questions in turn, by their SPARQL
at /sparql and by their address, each with its usual values. The first run is of good requests only; in the second, one
request in ten is hostile: a cartesian product, a deep path, a huge regular expression. Printed for each run: good
answers a second, their p50, p95 and p99, what the hostile ones were told, and how many requests ended in an error that
is no limit (it must be none); the most memory of server and workers together (PSS), and how many processes are left
half a minute after the end. The last line is the p99 with hostile requests as a multiple of that without (limit of 10).
Linux only.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import cybersov
from cybersov.queries import questions

CORPUS = Path(__file__).resolve().parents[2] / "data" / "corpus"
HOSTILE = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT DISTINCT ?a ?b ?c ?d { ?a ?p ?b . ?c ?q ?d } ORDER BY ?d ?a",
    "SELECT (COUNT(*) AS ?n) { ?a (!<x:x>|^!<x:x>)+ ?b }",
    'SELECT ?a { ?a ?b ?c . ?d ?e ?f FILTER(REGEX(CONCAT(STR(?c), STR(?f)), "(.*a.*){20}(.*b.*){20}z")) }',
)
ONE_IN = 10
LIMITS = {503, 413}
LIMIT = 10.0


@dataclass
class Run:
    """What was told to good and to hostile requests."""

    seconds: list[float] = field(default_factory=list)
    limited: Counter[str] = field(default_factory=Counter)
    hostile: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    memory: int = 0
    processes: int = 0

    def share(self, share: float) -> float:
        """The time within which this share of the good requests was answered."""
        return sorted(self.seconds)[int(share * (len(self.seconds) - 1))] if self.seconds else float("nan")


def requests() -> Iterator[bytes]:
    """Good requests, one after the other for ever, each as it is sent."""
    known = list(questions().values())
    for number in count():
        question = known[number % len(known)]
        if number // len(known) % 2:
            yield f"GET /questions/{question.name} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
        else:
            yield get(question.text)


def get(query: str) -> bytes:
    return f"GET /sparql?query={quote(query)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()


async def told(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> tuple[int, str]:
    """The status of the answer to a request, and its first words; all of it is read."""
    writer.write(request)
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    body = await reader.readexactly(int(head.partition(b"content-length:")[2].split()[0]))
    return int(head.split()[1]), body.decode().partition('"detail": "')[2][:20]


async def client(number: int, port: int, run: Run, good: Iterator[bytes], end: float, hostile: bool) -> None:
    """Ask until the end, one request after the other."""
    reader = writer = None
    for turn in count(number):
        if time.monotonic() >= end:
            break
        if writer is None:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
        evil = hostile and turn % ONE_IN == 0
        start = time.monotonic()
        try:
            request = get(HOSTILE[turn // ONE_IN % len(HOSTILE)]) if evil else next(good)
            status, words = await told(reader, writer, request)
        except (OSError, EOFError) as error:
            run.wrong[type(error).__name__] += 1
            writer.close()
            writer = None
            continue
        if evil:
            run.hostile[f"{status} {words}"] += 1
        elif status == 200:
            run.seconds.append(time.monotonic() - start)
        elif status in LIMITS:
            run.limited[words] += 1
        if status != 200 and status not in LIMITS:
            run.wrong[str(status)] += 1
    if writer:
        writer.close()


async def watch(server: int, run: Run, end: float) -> None:
    """Keep the most memory and processes of the server and what it started."""
    while time.monotonic() < end:
        family = below(server)
        run.memory = max(run.memory, sum(map(memory, family)))
        run.processes = max(run.processes, len(family))
        await asyncio.sleep(1)


def below(process: int) -> set[int]:
    """A process and all that it and those started."""
    found = {process}
    for thread in Path(f"/proc/{process}/task").glob("*"):
        for child in _text(f"{thread}/children").split():
            found |= below(int(child))
    return found


def memory(process: int) -> int:
    """Bytes of memory, what several processes share counted once (proportional set size)."""
    return int((_text(f"/proc/{process}/smaps_rollup").partition("Pss:")[2].split() or ["0"])[0]) << 10


def _text(path: str) -> str:
    try:
        return Path(path).read_text()
    except OSError:
        return ""


async def loaded(server: int, port: int, clients: int, seconds: float, hostile: bool) -> Run:
    """What so many clients are told in so many seconds."""
    run, good, end = Run(), requests(), time.monotonic() + seconds
    asking = (client(number, port, run, good, end, hostile) for number in range(clients))
    await asyncio.gather(watch(server, run, end), *asking)
    return run


def show(name: str, run: Run, seconds: float) -> None:
    print(f"{name}: {len(run.seconds) / seconds:.1f} good answers a second; p50 {run.share(.5) * 1000:,.0f} ms, "
          f"p95 {run.share(.95) * 1000:,.0f} ms, p99 {run.share(.99) * 1000:,.0f} ms\n"
          f"    good ones limited: {dict(run.limited) or 0}; hostile ones told: {dict(run.hostile) or 0}\n"
          f"    other errors: {dict(run.wrong) or 0}; at most {run.memory / 1e6:,.0f} MB in {run.processes} processes",
          flush=True)


def measure(store: Path, given: argparse.Namespace) -> tuple[Run, Run, int]:
    """Both runs, and the number of processes that are left after the server was stopped."""
    command = [sys.executable, "-m", "cybersov", "serve", "--store", str(store), "--port", "0", "--seconds", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        port = int(server.stderr.readline().split(" ")[0].rstrip("/").rpartition(":")[2])
        runs = []
        for hostile in (False, True):
            runs.append(asyncio.run(loaded(server.pid, port, given.clients, given.time, hostile)))
            show("with hostile requests" if hostile else "good requests only", runs[-1], given.time)
        family = below(server.pid)
        server.terminate()
        server.wait(60)
        end = time.monotonic() + 30
        while (left := [each for each in family if _text(f"/proc/{each}/stat")]) and time.monotonic() < end:
            time.sleep(0.2)
        print(server.stderr.read(), end="")
    return runs[0], runs[1], len(left)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--time", type=float, default=60.0)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--json", action="store_true", help="print what was counted as JSON in the last line")
    given = parser.parse_args()
    print(f"{given.clients} clients, {given.time:g} s; load of the machine before {os.getloadavg()[0]:.1f}", flush=True)
    with TemporaryDirectory() as folder:
        store = given.store or Path(folder) / "store"
        if not given.store:
            cybersov.build(CORPUS, store=store)
        good, both, left = measure(store, given)
    print(f"processes left: {left}; load of the machine after {os.getloadavg()[0]:.1f}")
    print(f"p99 with hostile requests: {both.share(.99) / good.share(.99):.2f} times that without (limit of {LIMIT:g})")
    if given.json:
        print(json.dumps({"wrong": [good.wrong, both.wrong], "hostile": [good.hostile, both.hostile], "left": left,
                          "good": [len(good.seconds), len(both.seconds)]}))


if __name__ == "__main__":
    main()
