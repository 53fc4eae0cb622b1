"""Answers on their way: in pieces, to clients that read them, and not too many bytes at a time."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from cybersov.errors import Busy
from cybersov.server.settings import Limits

_PIECE = 1 << 16


class Underway:
    """How many bytes of answers clients have not read yet."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.size = 0

    @contextmanager
    def counted(self, size: int) -> Iterator[None]:
        """Count some bytes meanwhile; raises Busy where they are too many."""
        if self.size + size > self.limits.underway:
            raise Busy("Too much is being sent already; try again in a few seconds.")
        self.size += size
        try:
            yield
        finally:
            self.size -= size


class Pieces(Response):
    """A response that is sent as fast as its client reads it; `connections` gives one up that stops reading."""

    def __init__(self, underway: Underway, body: bytes, headers: Mapping[str, str]) -> None:
        super().__init__(body, headers=dict(headers))
        self._underway = underway

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it; raises Busy before the first piece."""
        body = memoryview(self.body)
        with self._underway.counted(len(body)):
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            for start in range(0, max(len(body), 1), _PIECE):
                await send({"type": "http.response.body", "body": bytes(body[start:start + _PIECE]),
                            "more_body": start + _PIECE < len(body)})
