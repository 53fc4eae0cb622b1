"""What comes over a network, bounded in time and in size, packed or not."""

import socket
import threading
import zlib
from collections.abc import Iterable, Iterator
from types import TracebackType

PACKINGS = ("identity", "gzip", "x-gzip", "deflate")


class Oversize(Exception):
    """More came than is read."""


class Watch:
    """The connections of one call, which are cut, whatever waits for them, when its seconds are over."""

    def __init__(self, seconds: float) -> None:
        self.over = False
        self._sockets: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self.cut)
        self._timer.daemon = True

    def __enter__(self) -> "Watch":
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self._timer.cancel()
        for each in self._sockets:
            each.close()

    def add(self, made: socket.socket) -> None:
        """Watch a connection, too, whoever closes it."""
        self._sockets.append(socket.socket(made.family, made.type, fileno=socket.dup(made.fileno())))
        if self.over:
            self.cut()

    def cut(self) -> None:
        """End all connections."""
        self.over = True
        for each in self._sockets:
            try:
                each.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue


def inflated(pieces: Iterable[bytes], packing: str, most: int) -> Iterator[bytes]:
    """The pieces of an answer, unpacked; `packing` is its Content-Encoding, one of `PACKINGS`.

    Raises Oversize after `most` bytes, as they came or unpacked, EOFError where they end too early, zlib.error where
    they are damaged.

    >>> b"".join(inflated([zlib.compress(b"a" * 9)], "deflate", 99))
    b'aaaaaaaaa'
    """
    unpack = None if packing == "identity" else zlib.decompressobj(zlib.MAX_WBITS | 32)
    size = received = 0
    for piece in pieces:
        received += len(piece)
        given = piece if unpack is None else unpack.decompress(piece, most - size + 1)
        size += len(given)
        if max(size, received) > most:
            raise Oversize
        yield given
    if received and unpack is not None and not unpack.eof:
        raise EOFError
