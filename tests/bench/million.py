"""What a store of 10,000, 100,000 and 1,000,000 claims costs, and how long the stored questions take in it.

    python tests/bench/million.py [--to NUMBER] [--seconds NUMBER] [--folder FOLDER]

The claims are made up (`made_up.py`). For each size, in a process of its own: how many claims a second of processor
time the engine loads once they are quads, quads, bytes on disk, memory at its most, and the processor time of each
stored question (opening the store, asking, and counting all rows, which are in brackets), stopped after so many seconds
(30 unless said): asked of the whole store, and where it has a parameter for an entity, of the entity with the most
claims and of the hundredth. With 10,000 claims rdflib's own store does the same with the same quads, in the same run,
for the whole store, stopped after five seconds a question. `--to` is the largest size. The folder (a new one under
/tmp) holds one store at a time and goes at the end: about 4 GB at 1,000,000. Needs a POSIX system.
"""

import argparse
import multiprocessing
import os
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from made_up import documents

from cybersov import graph, terms
from cybersov.queries import questions

SIZES = (10_000, 100_000, 1_000_000)
PEER_SIZE = 10_000
PEER_SECONDS = 5.0
RANKS = (1, 100)
BATCH = 25
PROCESSES = multiprocessing.get_context("fork")
Asked = tuple[float, int | None]


def quads(claims: int) -> Iterator[list[ox.Quad]]:
    """The quads of so many claims in portions: knowledge, documents, and the plain edges."""
    portion, plain = list(terms.knowledge_quads()), []
    for number, (document, made) in enumerate(documents(claims), 1):
        portion += graph.quads(document, made)
        plain += (ox.Quad(terms.ID[one.subject.id], terms.CS[one.predicate], graph.object_node(one), graph.EDGES)
                  for one in made if graph.is_fact(one))
        if number % BATCH == 0:
            yield portion
            portion = []
    yield portion + plain


def apart(work: Callable[..., Any], *arguments: Any, seconds: float | None = None) -> Any:
    """What some work gives that is done in a process of its own; None where it was stopped after so many seconds."""
    mine, other = PROCESSES.Pipe()
    process = PROCESSES.Process(target=lambda: other.send(work(*arguments)))
    process.start()
    other.close()
    try:
        return mine.recv() if mine.poll(seconds) else None
    except EOFError:
        return None
    finally:
        process.kill()
        process.join()
        mine.close()


def load(folder: Path, claims: int) -> tuple[int, float, int]:
    """Load claims into a store: quads, seconds of processor time that the engine took, memory at its most in bytes."""
    store, count, seconds = ox.Store(str(folder)), 0, 0.0
    for portion in quads(claims):
        start = time.process_time()
        store.bulk_extend(portion)
        seconds += time.process_time() - start
        count += len(portion)
    start = time.process_time()
    store.optimize()
    return count, seconds + time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10


def ranked(folder: Path) -> list[tuple[str, int]]:
    """The entities of the ranks that are asked of, each with its number of claims."""
    rows = ox.Store.read_only(str(folder)).query(
        "SELECT ?s (COUNT(?claim) AS ?claims) { { ?claim rdf:subject ?s } UNION { ?claim rdf:object ?s } "
        f"FILTER(isIRI(?s)) }} GROUP BY ?s ORDER BY DESC(?claims) ?s LIMIT {max(RANKS)}",
        prefixes=dict(graph.PREFIXES), use_default_graph_as_union=True)
    found = [(row["s"].value, int(row["claims"].value)) for row in rows]
    return [found[rank - 1] for rank in RANKS]


def ask(folder: Path, text: str) -> tuple[float, int, int]:
    """Seconds of processor time, rows and memory of a query."""
    start = time.process_time()
    store = ox.Store.read_only(str(folder))
    rows = sum(1 for _ in store.query(text, prefixes=dict(graph.PREFIXES), use_default_graph_as_union=True))
    return time.process_time() - start, rows, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10


def size(folder: Path) -> int:
    """Bytes on disk."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def measure(folder: Path, claims: int, seconds: float, only: list[str]) -> dict[str, Asked]:
    """Print what a store of some claims costs; the seconds and rows of each question."""
    start = time.perf_counter()
    count, engine, memory = apart(load, folder, claims)
    whole = time.perf_counter() - start
    print(f"{claims:,} claims, {count:,} quads: {claims / engine:,.0f} claims a second ({engine:.1f} s; with making "
          f"them {whole:.0f} s), {size(folder) / 1e6:,.0f} MB on disk, {memory / 1e6:,.0f} MB of memory", flush=True)
    entities = apart(ranked, folder)
    print("    of each question: the whole store; " + "; ".join(
        f"{iri.rpartition('/')[2]} ({claims:,} claims)" for iri, claims in entities), flush=True)
    found, most = {}, 0
    for name, question in questions().items():
        if only and name not in only:
            continue
        first = next((one.name for one in question.parameters if not one.is_date), None)
        answers = [apart(ask, folder, text, seconds=seconds) for text in
                   (question.text, *(question.fill({first: f"<{iri}>"}) for iri, _ in entities if first))]
        asked = [answer[:2] if answer else (seconds, None) for answer in answers]
        found[name] = asked[0]
        most = max(most, *(answer[2] if answer else 0 for answer in answers))
        print(f"    {name:<22}" + ";".join(map(shown, asked)), flush=True)
    print(f"    most memory of a question that was answered: {most / 1e6:,.0f} MB", flush=True)
    return found


def shown(asked: Asked) -> str:
    seconds, rows = asked
    return f"{seconds * 1000:10,.0f} ms" + (f" ({rows:,})" if rows is not None else " stopped")


def peer(claims: int, given: Any) -> None:
    """Print what rdflib's own store takes for the same, question by question as they are answered."""
    from rdflib import Dataset

    store, start = Dataset(default_union=True), time.process_time()
    for portion in quads(claims):
        store.parse(data=ox.serialize(portion, format=ox.RdfFormat.N_QUADS).decode(), format="nquads")
    seconds = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"rdflib, {claims:,} claims: {claims / seconds:,.0f} claims a second ({seconds:.1f} s), "
          f"{memory / 1e3:,.0f} MB of memory", flush=True)
    times = []
    for name, (ours, _) in given.items():
        found = apart(_peer_asks, store, questions()[name].text, seconds=PEER_SECONDS) or (PEER_SECONDS, None)
        times.append(found[0])
        print(f"    {name:<22}{shown(found)}: {found[0] / ours:,.0f} times as long", flush=True)
    if times:
        ours = sum(seconds for seconds, _ in given.values())
        print(f"    all: {sum(times):.1f} s, {ours:.1f} s here: at least {sum(times) / ours:.0f} times as long")


def _peer_asks(store: Any, text: str) -> Asked:
    start = time.process_time()
    rows = len(list(store.query(text, initNs=dict(graph.PREFIXES))))
    return time.process_time() - start, rows


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--to", type=int, default=SIZES[-1])
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--keep", action="store_true", help="leave the last store where it is")
    parser.add_argument("only", nargs="*", help="names of questions")
    given = parser.parse_args()
    place = given.folder or Path(tempfile.mkdtemp(prefix="million-"))
    place.mkdir(parents=True, exist_ok=True)
    print(f"load of the machine before: {os.getloadavg()[0]:.1f}")
    for claims in (size for size in SIZES if size <= given.to):
        shutil.rmtree(place / "store", ignore_errors=True)
        found = measure(place / "store", claims, given.seconds, given.only)
        if claims == PEER_SIZE:
            apart(peer, claims, found)
    if not given.keep:
        shutil.rmtree(place)


if __name__ == "__main__":
    main()
