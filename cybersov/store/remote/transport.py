"""Answers of a server, whole, and bounded in size and time before anything looks at them."""

import zlib
from collections.abc import Callable
from contextlib import closing
from threading import local
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, ReadTimeoutError

from cybersov.documents.limits import spelt
from cybersov.network import PACKINGS, Oversize, Watch, inflated

ANSWER = 1 << 30
REFUSAL = 1 << 16
SECONDS = 1_800.0
_STEP = 1 << 16
_CURRENT = local()


class Bounded(HTTPAdapter):
    """Connections of a session; `fault` makes the error of one line for an answer that is not taken."""

    def __init__(self, fault: Callable[[str], Exception]) -> None:
        self._fault = fault
        super().__init__()

    def init_poolmanager(self, *given: Any, **named: Any) -> None:
        """Have all connections watched."""
        super().init_poolmanager(*given, **named)
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def proxy_manager_for(self, proxy: str, **named: Any) -> Any:
        """The same for those through a proxy."""
        manager = super().proxy_manager_for(proxy, **named)
        manager.pool_classes_by_scheme = _POOLS
        return manager

    def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:
        """The answer with its body; of one that says no only the beginning."""
        with Watch(SECONDS) as watch:
            _CURRENT.watch = watch
            try:
                response = self._read(super().send(request, **{**options, "stream": True}))
            except (OSError, HTTPError) as error:
                if not watch.over:
                    raise _named(error, request) from None
            finally:
                _CURRENT.watch = None
            if watch.over:  # what was cut off may look whole
                raise self._fault(f"had not answered after {SECONDS:,g} s; ask for less, or ask why it is slow")
            return response

    def _read(self, response: requests.Response) -> requests.Response:
        """Read the body: all of an answer, of anything else what a message needs."""
        refused = not 200 <= response.status_code < 300
        packing = (response.headers.get("Content-Encoding") or "identity").strip().lower()
        pieces: list[bytes] = []
        came = iter(lambda: response.raw.read(_STEP, decode_content=False), b"")
        with closing(response):
            try:
                if packing not in PACKINGS:
                    raise self._fault(f"packs its answer as {packing[:20]!r}, which is not read; have it send gzip")
                for piece in inflated(came, packing, REFUSAL if refused else ANSWER):
                    pieces.append(piece)
            except Oversize:
                if not refused:
                    raise self._fault(f"answers with more than {spelt(ANSWER)}; ask for less, by LIMIT") from None
            except (EOFError, zlib.error) as error:
                error.args = ("the answer was cut off or damaged",)
                raise requests.exceptions.ChunkedEncodingError from error
        response._content = b"".join(pieces)  # the only way to give a response of requests its body
        response._content_consumed = True
        return response


class _Watched:
    """A connection that tells the watch of the call which it serves."""

    def _new_conn(self) -> Any:
        made = super()._new_conn()
        _watch(made)
        return made

    def request(self, *given: Any, **named: Any) -> None:
        if self.sock is not None:
            _watch(self.sock)
        super().request(*given, **named)


class _Plain(_Watched, HTTPConnection):
    pass


class _Secure(_Watched, HTTPSConnection):
    pass


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Plain


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _Secure


_POOLS = {"http": _PlainPool, "https": _SecurePool}


def _watch(made: Any) -> None:
    if watch := getattr(_CURRENT, "watch", None):
        watch.add(made)


def _named(error: Exception, request: requests.PreparedRequest) -> Exception:
    """An error of the connection in the words of requests, as reading a body in its own way would give it."""
    if isinstance(error, requests.RequestException) or not isinstance(error, HTTPError):
        return error
    kind = requests.ReadTimeout if isinstance(error, ReadTimeoutError) else requests.exceptions.ChunkedEncodingError
    return kind(error, request=request)
