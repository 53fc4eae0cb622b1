"""Who may write to a store on a server: one at a time, by a note there that has to be renewed.

The time is the server's. A note that was not renewed for `SECONDS`, or whose process on this machine is no more, is
given up. Two that come at the same moment both see the other, and both go.
"""

import getpass
import os
import socket
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from cybersov.errors import InUse, StoreError
from cybersov.paths import Address
from cybersov.store.remote.service import Rows, Service
from cybersov.store.remote.state import STATE, STORE

SECONDS = 300
_RENEW = 30
_OWNER, _AT = f"<{STORE}owner>", f"<{STORE}at>"


class Lease:
    """The right to write, held until `release`; raises InUse where somebody else has it."""

    def __init__(self, service: Service, address: Address) -> None:
        self._service = service
        self._address = address
        self._name = f"{STORE}lock/{uuid4().hex}"
        self._renewed = datetime.min.replace(tzinfo=UTC)
        for row in self._rows():
            if _alive(row):
                raise self._in_use(row)
            self._take_away(row["s"].value)
        service.update(f'INSERT {{ GRAPH <{STATE}> {{ <{self._name}> {_OWNER} "{_owner()}" ; {_AT} ?now }} }} '
                       "WHERE { BIND (NOW() AS ?now) }")
        self._check()

    def renew(self) -> None:
        """Say that the work goes on; raises StoreError where another took the right away."""
        if datetime.now(UTC) - self._renewed > timedelta(seconds=_RENEW):
            self._service.update(f"DELETE {{ GRAPH <{STATE}> {{ <{self._name}> {_AT} ?old }} }} "
                                 f"INSERT {{ GRAPH <{STATE}> {{ <{self._name}> {_AT} ?now }} }} "
                                 f"WHERE {{ GRAPH <{STATE}> {{ <{self._name}> {_AT} ?old }} BIND (NOW() AS ?now) }}")
            self._check()

    def release(self) -> None:
        """Let others write; may be called twice."""
        if self._name:
            name, self._name = self._name, ""
            self._take_away(name)

    def _check(self) -> None:
        """Whether this is the only one; raises StoreError, and gives way, where it is not."""
        rows = self._rows()
        others = [row for row in rows if row["s"].value != self._name]
        if others or not rows:
            self.release()
            raise self._in_use(others[0]) if others else StoreError(
                f"{self._address}: another cybersov went on in the place of this one, which was silent for too long; "
                "run the same command again.")
        self._renewed = datetime.now(UTC)

    def _rows(self) -> Rows:
        return self._service.rows("?s ?owner ?at (NOW() AS ?now)",
                                  f"GRAPH <{STATE}> {{ ?s {_OWNER} ?owner ; {_AT} ?at }}")

    def _take_away(self, name: str) -> None:
        self._service.update(f"DELETE WHERE {{ GRAPH <{STATE}> {{ <{name}> ?p ?o }} }}")

    def _in_use(self, row: Rows) -> InUse:
        who = row["owner"].value.rpartition(" ")[0]
        return InUse(f"{self._address}: is written by {who}, who gave a sign {_age(row):.0f} s ago; try again "
                          f"when that is done (one that was cut off is given up after {SECONDS} s).")


def _owner() -> str:
    """User, machine and process, as words that a SPARQL string can hold."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError):
        user = "somebody"
    return "".join(c for c in f"{user} on {socket.gethostname()} {os.getpid()}" if c not in '"\\' and c.isprintable())


def _alive(row: Rows) -> bool:
    who, _, process = row["owner"].value.rpartition(" ")
    if who == _owner().rpartition(" ")[0] and process.isdecimal() and not _runs(int(process)):
        return False
    return _age(row) < SECONDS


def _runs(process: int) -> bool:
    if os.name != "posix":  # elsewhere the question would end the process
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _age(row: Rows) -> float:
    return (_moment(row["now"].value) - _moment(row["at"].value)).total_seconds()


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
