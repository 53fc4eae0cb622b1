"""SPARQL servers of others, started on loopback as their users start them."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

HERE = "127.0.0.1"
VIRTUOSO = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{control}
NumberOfBuffers = 10000
[HTTPServer]
ServerPort = 127.0.0.1:{port}
[SPARQL]
ResultSetMaxRows = 10000
"""


@contextmanager
def oxigraph() -> Iterator[str]:
    """The address of an Oxigraph server with nothing in it, and with its default graph as it comes."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        pytest.skip("no Oxigraph server is installed: pip install oxigraph")
    port = free_port()
    with _running([program, "serve", "--bind", f"{HERE}:{port}"], port):
        yield f"http://{HERE}:{port}"


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """The address of a Virtuoso server with Debian's limits; its user dba has the password dba."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("no Virtuoso is installed: apt-get install virtuoso-opensource-7")
    port = free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(VIRTUOSO.format(folder=folder, port=port, control=free_port()), encoding="utf-8")
    with _running([program, "+foreground", "+configfile", str(settings)], port):
        yield f"http://{HERE}:{port}"


def free_port() -> int:
    """A port that nobody listened at just now."""
    with socket.socket() as probe:
        probe.bind((HERE, 0))
        return probe.getsockname()[1]


@contextmanager
def _running(command: list[str], port: int) -> Iterator[None]:
    """A program until the end of the block, once it listens."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            deadline = time.monotonic() + 60
            while not _listens(port):
                assert process.poll() is None and time.monotonic() < deadline, f"{command[0]} does not start"
                time.sleep(0.1)
            yield
        finally:
            process.kill()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HERE, port)) == 0
