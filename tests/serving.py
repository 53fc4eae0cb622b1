"""A server as its user starts it, and a client for it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx


@contextmanager
def served(store: Path, *options: str, token: str | None = None) -> Iterator[httpx.Client]:
    """A client of a server that is started on any free port, and stopped again; the token is the server's alone."""
    environment = {**os.environ, "CYBERSOV_TOKEN": token or ""}
    command = [sys.executable, "-m", "cybersov", "serve", "--store", str(store), "--port", "0", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        try:
            address = process.stderr.readline().split(" ")[0]
            assert address.startswith("http://"), address + process.stderr.read()
            with httpx.Client(base_url=address, timeout=30, trust_env=False) as client:
                client.process = process
                yield client
        finally:
            process.kill()
