"""Connections: a client that sends its request, or reads its answer, too slowly is cut off."""

import asyncio
from typing import Any

import h11
from starlette.datastructures import Headers
from uvicorn.protocols.http.h11_impl import H11Protocol

from cybersov.server.settings import Limits

LONGEST_HEAD = 1 << 16
KEPT_SECONDS = 5
_PIECE = 1 << 12


class Patient(H11Protocol):
    """The protocol of uvicorn's connections with limits that it lacks.

    uvicorn waits for ever for the rest of a request's head, and for an answer to be read. It keeps all requests that
    come before the first is answered. The chunks of a body, which `doors.Bounded` refuses, it takes apart before it
    asks anybody: many small ones keep all others waiting. `pause` is that of `Limits`.
    """

    pause: float
    _timer: asyncio.TimerHandle | None = None
    _unread: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        for timer in filter(None, (self._timer, self._unread)):
            timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        for start in range(0, len(data), _PIECE):
            if self.cycle is not None and "transfer-encoding" in Headers(scope=self.cycle.scope):
                return
            super().data_received(data[start:start + _PIECE])
            if self.conn.their_state is h11.DONE and len(self.conn.trailing_data[0]) > LONGEST_HEAD:
                self.transport.abort()
                return

    def pause_writing(self) -> None:
        self._unread = self.loop.call_later(self.pause, self.transport.abort)
        super().pause_writing()

    def resume_writing(self) -> None:
        if self._unread:
            self._unread.cancel()
        super().resume_writing()

    def on_response_complete(self) -> None:
        self._wait()
        super().on_response_complete()

    def _wait(self) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = self.loop.call_later(self.pause, self._look)

    def _look(self) -> None:
        answering = self.cycle is not None and not self.cycle.response_complete
        if answering and not self.transport.is_closing():
            self._wait()
        else:
            self.transport.abort()


def patient(limits: Limits) -> type[Patient]:
    """The protocol with some limits."""
    return type("Limited", (Patient,), {"pause": limits.pause})
