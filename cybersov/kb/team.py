"""Documents are read, and their claims made, in this process or in several side by side."""

import json
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from types import TracebackType
from typing import Any, TypeVar

from cybersov.check import verify
from cybersov.claims import extract as extract_one
from cybersov.documents import Unread, made
from cybersov.errors import CybersovError
from cybersov.model import Claim, Document, as_dict, from_dict
from cybersov.processes import Answer, Died, Process
from cybersov.store.interface import Record

Given = tuple[Unread, bytes] | Document
_Given = TypeVar("_Given", bound=Given)
Reached = Callable[[int], None]
Within = Callable[[Document], Reached]
Pending = Callable[[Within], Record]
_MOST = 4
_WORTH = 8  # documents a worker


class Team:
    """Reads documents and makes their claims in as many processes as there are workers; one is this process itself.

    Without a number it goes by the number of documents: a process takes a second or two and 250 MB before its first.
    """

    def __init__(self, workers: int | None, documents: int) -> None:
        self.workers = workers or max(1, min(_cores(), _MOST, documents // _WORTH))
        self._free: SimpleQueue[Process] = SimpleQueue()
        self._all = tuple(Process() for _ in range(self.workers)) if self.workers > 1 else ()
        for process in self._all:
            self._free.put(process)
        self._threads = ThreadPoolExecutor(self.workers)

    def __enter__(self) -> "Team":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for process in self._all:
            process.end()

    def each(self, given: Iterable[_Given]) -> Iterator[tuple[_Given, Pending]]:
        """What is given in its order, each with what `begin` gives; some are begun before they are asked for."""
        waiting: deque[tuple[_Given, Pending]] = deque()
        for one in given:
            waiting.append((one, self.begin(one)))
            if len(waiting) > self.ahead:
                yield waiting.popleft()
        yield from waiting

    @property
    def ahead(self) -> int:
        """How many documents may wait for their claims at a time, so that no worker has to wait."""
        return 2 * self.workers if self._all else 0

    def begin(self, given: Given) -> Pending:
        """Begin with a file that was opened, or a document that was read; what is given back waits for its claims.

        That takes a function from the document to what `claims_of` tells of it, and calls it only where there is one
        worker. Either raises InputError where the file cannot be read, the second also EvidenceError.
        """
        if not self._all:
            document = given if isinstance(given, Document) else made(*given)
            return lambda within: (document, claims_of(document, within(document)))
        return self._elsewhere(given)

    def _elsewhere(self, given: Given) -> Pending:
        answer = self._given(_name(given), *_task(given))
        known = given if isinstance(given, Document) else None  # the bytes of a file are not held any longer
        return lambda within: _record(answer(), known)

    def _given(self, name: str, head: dict[str, Any], body: bytes) -> Callable[[], Answer]:
        """Give a task to a worker; what comes back waits for what `record_in` makes of it."""
        return self._threads.submit(self._asked, name, head, body).result

    def _asked(self, name: str, head: dict[str, Any], body: bytes) -> Answer:
        process = self._free.get()
        try:
            return process.ask(record_in, head, body)
        except Died as error:
            raise CybersovError(f"{name}: the process that reads it and extracts its claims ended ({error.code}). "
                                "Build it with --workers 1.") from None
        finally:
            self._free.put(process)


def _cores() -> int:
    """How many processes can run at the same time here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def claims_of(document: Document, reached: Reached | None = None) -> tuple[Claim, ...]:
    """The claims of a document, ids not yet chosen, every quote verified; raises EvidenceError."""
    claims = tuple(extract_one(document, reached))
    verify(document, claims)
    return claims


def _name(given: Given) -> str:
    """How messages call it."""
    return given.file if isinstance(given, Document) else given[0].name


def _task(given: Given) -> tuple[dict[str, Any], bytes]:
    """What travels to a worker, as head and body for `record_in`."""
    if isinstance(given, Document):
        return {}, json.dumps(as_dict(given)).encode()
    unread, raw = given
    return {"unread": as_dict(unread)}, raw


def record_in(head: dict[str, Any], body: bytes) -> Answer:
    """What a worker does: the document, where it was a file that had to be read, and its claims, as JSON."""
    if "unread" in head:
        document = made(from_dict(Unread, head["unread"]), body)
        read = {"document": as_dict(document)}
    else:
        document, read = from_dict(Document, json.loads(body)), {}
    return {**read, "claims": [as_dict(claim) for claim in claims_of(document)]}


def _record(answer: Answer, known: Document | None) -> Record:
    """The document and the claims that `record_in` gave; one that it was given is `known`."""
    return (known or from_dict(Document, answer["document"]),
            tuple(from_dict(Claim, claim) for claim in answer["claims"]))
