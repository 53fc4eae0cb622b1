"""Extraction in several processes side by side."""

import json
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from types import TracebackType
from typing import Any

from cybersov.check import verify
from cybersov.claims import extract as extract_one
from cybersov.errors import CybersovError
from cybersov.model import Claim, Document, as_dict, from_dict
from cybersov.processes import Answer, Died, Process

Claims = tuple[Claim, ...]
Reached = Callable[[int], None]
Pending = Callable[[Reached], Claims]
_MOST = 4
_WORTH = 8  # documents a worker


class Team:
    """Makes the claims of documents in as many processes as there are workers; one worker is this process itself.

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

    def each(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Pending]]:
        """The documents in their order, each with what `begin` gives; some are begun before they are asked for."""
        waiting: deque[tuple[Document, Pending]] = deque()
        for document in documents:
            waiting.append((document, self.begin(document)))
            if len(waiting) > self.ahead:
                yield waiting.popleft()
        yield from waiting

    @property
    def ahead(self) -> int:
        """How many documents may wait for their claims at a time, so that no worker has to wait."""
        return 2 * self.workers if self._all else 0

    def begin(self, document: Document) -> Pending:
        """Begin with a document; what is given back waits for its claims, and raises EvidenceError.

        It takes what `claims_of` takes; only where there is one worker is that told anything.
        """
        if not self._all:
            return lambda reached: claims_of(document, reached)
        future = self._threads.submit(self._asked, document)
        return lambda reached: future.result()

    def _asked(self, document: Document) -> Claims:
        process = self._free.get()
        try:
            answer = process.ask(claims_in, {}, json.dumps(as_dict(document)).encode())
        except Died as error:
            raise CybersovError(f"{document.file}: the process that extracts its claims ended ({error.code}). "
                                "Build it with --workers 1.") from None
        finally:
            self._free.put(process)
        return tuple(from_dict(Claim, claim) for claim in answer["claims"])


def _cores() -> int:
    """How many processes can run at the same time here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def claims_of(document: Document, reached: Reached | None = None) -> Claims:
    """The claims of a document, ids not yet chosen, every quote verified; raises EvidenceError."""
    claims = tuple(extract_one(document, reached))
    verify(document, claims)
    return claims


def claims_in(head: dict[str, Any], body: bytes) -> Answer:
    """What a worker does: the claims of a document as JSON."""
    return {"claims": [as_dict(claim) for claim in claims_of(from_dict(Document, json.loads(body)))]}
