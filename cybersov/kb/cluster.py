"""Extraction on the workers of a Dask cluster: each document is a task of its own.

Files are read here, where they are, and by one version of the readers; what goes to the workers is the document, what
comes back its claims. A worker that is lost has its documents given to another.
"""

import json
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any

from cybersov.errors import ClusterError, CybersovError
from cybersov.kb.team import Claims, Pending, Team, claims_in
from cybersov.model import Claim, Document, as_dict, from_dict
from cybersov.processes import Answer, told
from cybersov.processes import answer as answered
from cybersov.store.versions import made_with

if TYPE_CHECKING:
    from distributed import Client, Future

CONNECTING = 10.0
LOST = 30.0
_EVERY = 1.0
_one_by_one = threading.Lock()


class Cluster(Team):
    """Makes the claims of documents on the workers of a Dask scheduler, to the same bytes as in this process."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._client = _client(address)
        try:
            self._check()
        except BaseException:
            self._client.close()
            raise

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        with suppress(Exception):  # the scheduler may be gone
            self._client.close(timeout=CONNECTING)

    @property
    def ahead(self) -> int:
        """How many documents may wait for their claims at a time, so that no worker has to wait."""
        return 2 * len(self._workers())

    def begin(self, document: Document) -> Pending:
        """Begin with a document; what is given back waits for its claims, and raises EvidenceError, ClusterError."""
        future = self._client.submit(claims_there, json.dumps(as_dict(document)), made_with(), pure=False)
        return lambda reached: self._claims(future, document)

    def _claims(self, future: "Future", document: Document) -> Claims:
        answer = told(self._answer(future, document))
        if "worker" in answer:
            raise _other_version(answer["worker"])
        return tuple(from_dict(Claim, claim) for claim in answer["claims"])

    def _answer(self, future: "Future", document: Document) -> Answer:
        """What the worker gave; raises ClusterError where it cannot come any more."""
        from distributed import TimeoutError

        seen = time.monotonic()
        while True:
            try:
                return future.result(timeout=_EVERY)
            except TimeoutError:
                if self._workers():
                    seen = time.monotonic()
                elif time.monotonic() - seen > LOST:
                    raise ClusterError(f"{self.address}: has had no worker for {LOST:.0f} s; start some and run the "
                                       "same command again, it goes on with what was read.") from None
            except CybersovError:
                raise
            except Exception as error:
                why = " ".join(str(error).split())[:160] or type(error).__name__
                raise ClusterError(f"{document.file}: the cluster {self.address} does not give its claims ({why}). Run "
                                   "the same command again, it goes on with what was read.") from None

    def _workers(self) -> Mapping[str, Any]:
        return self._client.scheduler_info(n_workers=-1)["workers"]

    def _check(self) -> None:
        """Raises ClusterError unless there are workers, all with this version of cybersov."""
        from distributed import TimeoutError

        try:
            self._client.wait_for_workers(1, timeout=CONNECTING)
        except TimeoutError:
            raise ClusterError(f"{self.address}: has no workers; start some with "
                               f"`dask worker {self.address}`.") from None
        for worker, found in sorted(self._client.run(_version(), on_error="return").items()):
            if found != made_with():
                raise _other_version(worker)


def team(workers: int | None, cluster: str | None, documents: int) -> Team:
    """Who makes the claims of so many documents: the workers of a cluster where one is named, else processes here."""
    return Cluster(cluster) if cluster and documents else Team(workers, documents)


def _client(address: str) -> "Client":
    try:
        from distributed import Client
    except ImportError:
        raise ClusterError("--cluster needs Dask: pip install 'cybersov[cluster]'.") from None
    try:
        return Client(address, timeout=CONNECTING, set_as_default=False)
    except (OSError, ValueError) as error:
        why = " ".join(str(error).split())[:100]
        raise ClusterError(f"{address}: no Dask scheduler answers there ({why}); give --cluster tcp://HOST:PORT as "
                           "`dask scheduler` prints it.") from None


def _other_version(worker: str) -> ClusterError:
    return ClusterError(f"{worker}: this worker has another version of cybersov, its language model, rules or names; "
                        "install there what is installed here.")


def _version() -> Callable[[], str]:
    """A function for a worker that says what it would read documents with, nothing where it has no cybersov.

    It stands inside another, so that it travels by its code and not by a name that the worker may lack.
    """
    def found() -> str:
        try:
            from cybersov.store.versions import made_with
        except Exception:
            return ""
        return made_with()

    return found


def claims_there(document: str, version: str) -> Answer:
    """What a worker does: the claims of a document as JSON, or that it has another version than is asked for."""
    from distributed import get_worker

    if version != made_with():
        return {"answer": {"worker": get_worker().address}}
    with _one_by_one:  # the parser of a process is not made for several threads
        task = {"module": claims_in.__module__, "task": claims_in.__name__, "head": {}}
        return answered(task, document.encode())
