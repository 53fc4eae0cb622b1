"""Reading and extraction on the workers of a Dask cluster: each document is a task of its own.

Files are opened here, where they are, and with the rights of the user; what goes to a worker are the bytes, what comes
back is the document with its claims. All workers have the same versions of all that has a say in that. A worker that is
lost has its documents given to another.

Dask sends what it computes as pickles: who controls the scheduler, a worker or the way to them can run programs here
with the rights of the user, and nothing here prevents it. Nothing goes to a cluster but what `--cluster` names.
"""

import json
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any

from cybersov.documents.ocr import recogniser
from cybersov.errors import ClusterError, CybersovError
from cybersov.kb.team import Given, Pending, Team, record_in
from cybersov.processes import Answer, told
from cybersov.processes import answer as answered
from cybersov.store.versions import versions

if TYPE_CHECKING:
    from distributed import Client, Future

CONNECTING = 10.0
LOST = 30.0
_EVERY = 1.0
_LARGE = "distributed.admin.large-graph-warning-threshold"  # files are as large as they are
_one_by_one = threading.Lock()


class Cluster(Team):
    """Reads documents and makes their claims on the workers of a Dask scheduler, to the same bytes as in this process.

    With `ocr`, they must have the same Tesseract.
    """

    def __init__(self, address: str, ocr: bool = False) -> None:
        self.address = address
        self._parts = parts(ocr)
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

    def begin(self, given: Given) -> Pending:
        """Begin with a file that was opened, or a document that was read; what is given back waits for its claims.

        That raises InputError where the file cannot be read, EvidenceError and ClusterError.
        """
        return self._elsewhere(given)

    def _given(self, name: str, head: dict[str, Any], body: bytes) -> Callable[[], Answer]:
        """Give a task to a worker; what comes back waits for what `record_in` makes of it, raises ClusterError.

        The bytes go with the task, and stay with the scheduler until it is done: what is scattered among the workers
        goes with the worker that has it.
        """
        import dask

        with dask.config.set({_LARGE: "1 PiB"}):
            future = self._client.submit(record_there, head, body, self._parts, pure=False)
        return lambda: self._told(future, name)

    def _told(self, future: "Future", name: str) -> Answer:
        answer = told(json.loads(self._answer(future, name)))
        if "worker" in answer:
            raise _other_version(answer["worker"], self._parts, answer["parts"])
        return answer

    def _answer(self, future: "Future", name: str) -> bytes:
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
                raise ClusterError(f"{name}: the cluster {self.address} does not give its claims ({why}). Run "
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
        for worker, found in sorted(self._client.run(_finding("Tesseract" in self._parts), on_error="return").items()):
            if found != self._parts:
                raise _other_version(worker, self._parts, found if isinstance(found, dict) else {})


def parts(ocr: bool) -> dict[str, str]:
    """The versions of all that has a say in what is read and extracted; that of Tesseract only with `ocr`."""
    return {**versions(), "Tesseract": recogniser()} if ocr else versions()


def team(workers: int | None, cluster: str | None, documents: int, ocr: bool = False) -> Team:
    """Who reads so many documents and makes their claims: the workers of a cluster where one is named, else processes
    here."""
    return Cluster(cluster, ocr) if cluster and documents else Team(workers, documents)


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


def _other_version(worker: str, wanted: Mapping[str, str], found: Mapping[str, str]) -> ClusterError:
    if not found:
        return ClusterError(f"{worker}: this worker has no cybersov that starts; install there what is installed here.")
    other = ", ".join(sorted(name for name in {*wanted, *found} if wanted.get(name) != found.get(name)))
    return ClusterError(f"{worker}: this worker has another version of cybersov or of what it works with ({other}); "
                        "install there what is installed here.")


def _finding(ocr: bool) -> Callable[[], dict[str, str]]:
    """A function for a worker that gives its `parts`, nothing where it has no cybersov.

    It stands inside another, so that it travels by its code and not by a name that the worker may lack.
    """
    def found() -> dict[str, str]:
        try:
            from cybersov.kb.cluster import parts
        except Exception:
            return {}
        return parts(ocr)

    return found


def record_there(head: dict[str, Any], body: bytes, wanted: dict[str, str]) -> bytes:
    """What a worker does: the answer to `record_in` as JSON, or that it has other `parts` than are wanted."""
    from distributed import get_worker

    found = parts("Tesseract" in wanted)
    if found != wanted:
        return json.dumps({"answer": {"worker": get_worker().address, "parts": found}}).encode()
    with _one_by_one:  # the parser of a process is not made for several threads
        task = {"module": record_in.__module__, "task": record_in.__name__, "head": head}
        return json.dumps(answered(task, body)).encode()
