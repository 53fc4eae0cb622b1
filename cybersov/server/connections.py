"""Connections: a client that sends its request, or reads its answer, too slowly is cut off."""

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

from cybersov.server.settings import Limits

LONGEST_HEAD = 1 << 16
KEPT_SECONDS = 5


def patient(limits: Limits) -> type[H11Protocol]:
    """The protocol of uvicorn's connections with a limit that it lacks.

    uvicorn waits for ever for the rest of a request's head, and for the last bytes of an answer to be read.
    """
    class Patient(H11Protocol):
        _timer: asyncio.TimerHandle | None = None

        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            self._wait()

        def connection_lost(self, exc: Exception | None) -> None:
            if self._timer:
                self._timer.cancel()
            super().connection_lost(exc)

        def on_response_complete(self) -> None:
            self._wait()
            super().on_response_complete()

        def _wait(self) -> None:
            if self._timer:
                self._timer.cancel()
            self._timer = self.loop.call_later(limits.pause, self._look)

        def _look(self) -> None:
            answering = self.cycle is not None and not self.cycle.response_complete
            if answering and not self.transport.is_closing():
                self._wait()
            else:
                self.transport.abort()

    return Patient
