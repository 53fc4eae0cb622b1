"""A server as its user starts it, and a client for it."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
from playwright.sync_api import Browser, Page

HTML = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def below(process: int) -> dict[int, int]:
    """The processes that a process started, and those that they did, with the niceness of each."""
    parents, nice = {}, {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = place.read_text().rpartition(")")[2].split()
            if fields[0] != "Z":
                parents[int(place.parent.name)], nice[int(place.parent.name)] = int(fields[1]), int(fields[16])
    found, ring = {}, {process}
    while ring := {each for each, parent in parents.items() if parent in ring}:
        found |= {each: nice[each] for each in ring}
    return found


def lives(process: int) -> bool:
    """Whether a process runs."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def soon(holds: Callable[[], object], seconds: float = 40.0) -> bool:
    """Whether something holds within some seconds."""
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    return bool(holds())


LIMITED = """import sys
from contextlib import suppress
from pathlib import Path
from cybersov.server import Limits, Settings, run
if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        run(Path(sys.argv[1]), Settings(port=0, limits=Limits(**eval(sys.argv[2]))),
            lambda address: print(address, file=sys.stderr, flush=True))
"""


@contextmanager
def limited(store: Path, folder: Path, **limits: float) -> Iterator[httpx.Client]:
    """As `served`, with limits that no option sets; temporary files go to the folder."""
    script = folder / "limited.py"
    script.write_text(LIMITED, encoding="utf-8")
    with _started([str(script), str(store), repr(limits)], {"TMPDIR": str(folder)}) as client:
        yield client


@contextmanager
def served(store: Path, *options: str, token: str | None = None) -> Iterator[httpx.Client]:
    """A client of a server that is started on any free port, and stopped again; the token is the server's alone."""
    command = ["-m", "cybersov", "serve", "--store", str(store), "--port", "0", *options]
    with _started(command, {"CYBERSOV_TOKEN": token or ""}) as client:
        yield client


@contextmanager
def _started(command: list[str], environment: dict[str, str]) -> Iterator[httpx.Client]:
    with subprocess.Popen([sys.executable, *command], stderr=subprocess.PIPE, text=True,
                          env={**os.environ, **environment}) as process:
        try:
            address = process.stderr.readline().split(" ")[0].strip()
            assert address.startswith("http://"), address + process.stderr.read()
            with httpx.Client(base_url=address, timeout=30, trust_env=False) as client:
                client.process = process
                yield client
        finally:
            process.kill()


@contextmanager
def browsing(chromium: Browser, client: httpx.Client) -> Iterator[Page]:
    """A browser on a server; nothing else may be asked, and nothing may go wrong but what the server refuses."""
    own = (str(client.base_url), "data:", "blob:")
    faults: list[str] = []
    with chromium.new_context(base_url=own[0], viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: message.text.startswith("Failed to load resource: the server responded")
                or faults.append(message.text))
        page.on("request", lambda request: request.url.startswith(own) or faults.append(request.url))
        yield page
    assert not faults
