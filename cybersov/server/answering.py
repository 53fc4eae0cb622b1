"""What a worker does: one query or one graph of a snapshot, written in one format, within limits.

It runs in a process of its own, which may be ended at any moment.
"""

import os
import signal
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from io import BytesIO
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread

import pyoxigraph as ox

from cybersov import errors
from cybersov.errors import CybersovError, QueryError, TooLarge
from cybersov.graph import PREFIXES
from cybersov.processes import limit_memory
from cybersov.queries import turtle
from cybersov.server.formats import GRAPHS, ROWS, chosen
from cybersov.server.settings import MEGABYTE, Limits
from cybersov.store import Results, Snapshot, misspelt

_ROW_FORMATS = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML,
                "csv": ox.QueryResultsFormat.CSV, "tsv": ox.QueryResultsFormat.TSV}
_GRAPH_FORMATS = {"nt": ox.RdfFormat.N_TRIPLES, "rdf": ox.RdfFormat.RDF_XML, "jsonld": ox.RdfFormat.JSON_LD}


@dataclass(frozen=True, slots=True)
class Task:
    """A query with the graphs that it asks, or with no query the graph whose IRI is `graph` (None: all of them).

    `accept` is an Accept header.
    """

    query: str | None = None
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    graph: str | None = None
    accept: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The format (a value of `formats.ROWS` or `GRAPHS`) and the text of an answer; no format where none will do.

    `note` says what may be wrong with the query, though it was answered.
    """

    format: str | None
    body: bytes = b""
    note: str = ""


def serve(pipe: Connection, folder: Path, limits: Limits) -> None:
    """Answer tasks from a pipe until it is closed: each with an Answer, or with the name and words of an error.

    It says "ready" once, and "begun" before each answer.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends this
    Thread(target=_end_with_parent, daemon=True).start()
    snapshot = Snapshot(folder)
    limit_memory(limits.memory)
    with suppress(EOFError, OSError):  # where the server is gone
        pipe.send("ready")
        while True:
            task = pipe.recv()
            pipe.send("begun")
            end_after(2 * limits.seconds)
            pipe.send(_told(snapshot, task, limits))
            end_after(0)


def _told(snapshot: Snapshot, task: Task, limits: Limits) -> Answer | tuple[str, str]:
    try:
        return answer(snapshot, task, limits)
    except CybersovError as error:
        return type(error).__name__, str(error)
    except MemoryError:
        os._exit(1)  # as it is where the engine itself can have no more
    except Exception as error:  # a task must not end what the next one wants to ask
        return "CybersovError", f"The answer could not be given ({type(error).__name__}: {error})."


def _end_with_parent() -> None:
    """End this process, also in the middle of a query, when the one that started it is gone."""
    if parent := parent_process():
        parent.join()
        os._exit(1)


def raised(answer: Answer | tuple[str, str]) -> Answer:
    """An answer of `serve` as it is; raises the error that it names."""
    if isinstance(answer, tuple):
        raise getattr(errors, answer[0])(answer[1])
    return answer


def answer(snapshot: Snapshot, task: Task, limits: Limits) -> Answer:
    """The answer to one task; raises QueryError, StoreError, and TooLarge above the limits."""
    if task.query is None:
        return _of_graph(snapshot.graph(task.graph), task.accept, limits)
    result = snapshot.query(task.query, default=task.default, named=task.named)
    try:
        if isinstance(result, ox.QueryTriples):
            made = _of_graph(result, task.accept, limits)
        else:
            made = _of_rows(result, task.accept, limits)
        return replace(made, note=misspelt(task.query, PREFIXES))
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"The query could not be answered: {error}") from None


def _of_rows(result: Results, accept: str | None, limits: Limits) -> Answer:
    format = chosen(accept, ROWS)
    if format is None:
        return Answer(None)
    if isinstance(result, ox.QueryBoolean):
        word = str(bool(result)).lower()
        written = {"csv": f"answer\r\n{word}\r\n", "tsv": f"?answer\n{word}\n"}  # SPARQL defines none of these
        body = written[format].encode() if format in written else result.serialize(format=_ROW_FORMATS[format])
        return Answer(format, body)
    sink = _Rows(limits)
    result.serialize(sink, format=ox.QueryResultsFormat.TSV)
    if format == "tsv":
        return Answer(format, sink.getvalue())
    rows = ox.parse_query_results(sink.getvalue(), format=ox.QueryResultsFormat.TSV)
    sink = _Sink(limits)  # other formats can take many times the bytes
    rows.serialize(sink, format=_ROW_FORMATS[format])
    return Answer(format, sink.getvalue())


class _Sink(BytesIO):
    """An answer, as far as the limits allow."""

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self._limits = limits

    def write(self, piece: bytes) -> int:
        _within(self._limits, 0, self.tell() + len(piece))
        return super().write(piece)


class _Rows(_Sink):
    """Rows as TSV, one line each whatever their values."""

    _lines = -1

    def write(self, piece: bytes) -> int:
        self._lines += piece.count(b"\n")
        _within(self._limits, self._lines, 0)
        return super().write(piece)


def _of_graph(triples: Iterable[ox.Triple], accept: str | None, limits: Limits) -> Answer:
    format = chosen(accept, GRAPHS)
    if format is None:
        return Answer(None)
    found = set()
    for triple in triples:
        found.add(triple)
        _within(limits, len(found), 0)
    ordered = sorted(found, key=str)
    body = turtle(ordered).encode() if format == "ttl" else ox.serialize(ordered, format=_GRAPH_FORMATS[format])
    _within(limits, 0, len(body))
    return Answer(format, body)


def _within(limits: Limits, rows: int, size: int) -> None:
    if rows > limits.rows:
        raise TooLarge(f"The answer has more than {limits.rows:,} rows; add a LIMIT, or ask for less.")
    if size > limits.answer:
        raise TooLarge(f"The answer is larger than {limits.answer // MEGABYTE:,} MB; add a LIMIT, or ask for less.")


def end_after(seconds: float) -> None:
    """End this process, also where nobody is left to do it; 0 takes that back."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
