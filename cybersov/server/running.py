"""The application behind a socket, until it is stopped."""

import logging
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

from starlette.applications import Starlette

from cybersov.errors import CybersovError, UsageError
from cybersov.kb import load
from cybersov.paths import Address, Place
from cybersov.server.app import app
from cybersov.server.settings import Limits, Settings

if TYPE_CHECKING:
    import uvicorn

ENDING_SECONDS = 5


def run(folder: Place, settings: Settings, ready: Callable[[str], None]) -> None:
    """Serve the store in a folder until the program is stopped; `ready` is told the address once it is listened at.

    Raises StoreError, UsageError for settings that would let strangers in and for a store that is on a server, and
    CybersovError where the port is taken.
    """
    import uvicorn

    if isinstance(folder, Address):
        raise UsageError(f"{folder}: is a server already; ask it there, or serve a store in a folder.")
    served = app(folder, settings)
    load(folder)
    logging.getLogger("asyncio").setLevel(logging.ERROR)  # it warns of every client that goes away in the middle
    with _listening(settings) as place:
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        ready(f"http://{host}:{place.getsockname()[1]}/")
        uvicorn.Server(_config(served, settings.limits)).run(sockets=[place])


def _config(served: Starlette, limits: Limits) -> "uvicorn.Config":
    import uvicorn

    from cybersov.server.connections import KEPT_SECONDS, LONGEST_HEAD, patient

    return uvicorn.Config(
        served, http=patient(limits), ws="none", log_level="warning", access_log=False, server_header=False,
        proxy_headers=False, limit_concurrency=limits.connections, timeout_keep_alive=KEPT_SECONDS,
        h11_max_incomplete_event_size=LONGEST_HEAD, timeout_graceful_shutdown=ENDING_SECONDS)


def _listening(settings: Settings) -> socket.socket:
    try:
        return socket.create_server((settings.host, settings.port), reuse_port=False,
                                    family=socket.AF_INET6 if ":" in settings.host else socket.AF_INET)
    except OSError as error:
        raise CybersovError(f"{settings.host}:{settings.port}: cannot be listened at ({error.strerror}); name another "
                            "with --port or --host.") from None
