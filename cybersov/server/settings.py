"""What a server may do, and how much of it."""

import os
from dataclasses import dataclass, field
from ipaddress import ip_address

from cybersov.errors import UsageError

MEGABYTE = 1 << 20
_LEAST_TOKEN = 16


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Limits:
    """What a request may cost; what it costs to answer is enforced on the process that does so, which is ended.

    `seconds` for a whole query; after `patience` seconds it goes on with low priority, and of such queries at most
    `slow` run at a time. `workers` answer side by side, `waiting` requests wait for one of them, `turn` seconds long.
    `drawing` is how many seconds a part of the explorer may take. `memory` is the address space of a worker in bytes,
    `rows` and `answer` (bytes) bound an answer, `underway` (bytes) all answers that clients have not read yet,
    `request` (bytes) what is sent. Of `connections` there are at most so many; `pause` is how many seconds a client
    may take to send a request, or to read the next piece of an answer.
    """

    seconds: float = 10.0
    patience: float = 0.25
    workers: int = field(default_factory=lambda: max(2, _cores()))
    slow: int = 4
    waiting: int = 1000
    turn: float = 30.0
    drawing: float = 30.0
    memory: int = 2048 * MEGABYTE
    rows: int = 100_000
    answer: int = 64 * MEGABYTE
    underway: int = 512 * MEGABYTE
    request: int = MEGABYTE
    connections: int = 500
    pause: float = 20.0


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the server listens, and for whom: another address than loopback needs a token.

    `review` lets those who come in judge claims; without it nothing can be changed.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    token: str | None = field(default=None, repr=False)
    limits: Limits = field(default_factory=Limits)
    review: bool = False

    def check(self) -> "Settings":
        """Itself; raises UsageError where it would let strangers in."""
        if self.token is not None and len(self.token) < _LEAST_TOKEN:
            raise UsageError(f"The token is too short; take at least {_LEAST_TOKEN} characters.")
        if not self.loopback and not self.token:
            raise UsageError(f"{self.host} can be reached from other machines: set a token in CYBERSOV_TOKEN, or "
                             "listen on 127.0.0.1.")
        return self

    @property
    def loopback(self) -> bool:
        """Whether only programs on this machine can reach it."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"
