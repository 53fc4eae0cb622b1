"""The server: the store over HTTP, for other programs and for browsers; it reads, and nothing else.

`app` is the application for any ASGI server, `run` serves it until it is stopped.
"""

from cybersov.server.app import app
from cybersov.server.running import run
from cybersov.server.settings import Limits, Settings

__all__ = ["Limits", "Settings", "app", "run"]
