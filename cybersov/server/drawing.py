"""Parts of the explorer, drawn in a process of its own: the layout takes seconds, in which others want answers."""

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import Any

from cybersov.errors import Busy, TooSlow
from cybersov.kb import KB
from cybersov.processes import Died, Process, limit_memory
from cybersov.server import neighbours
from cybersov.server.answering import end_after
from cybersov.server.settings import Limits

_WAITING = 20
_NICE = 10
_read: dict[str, KB] = {}


class Drawer:
    """Draws one page after the other; one that takes too long or too much is given up."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process = Process()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="drawing")
        self._waiting = 0

    async def page(self, folder: Path, about: str, depth: str) -> str:
        """`neighbours.page` of the store in a folder; raises what that raises, TooSlow, and Busy."""
        if self._waiting >= _WAITING:
            raise Busy("Too many parts of the explorer are being drawn; try again in a few seconds.")
        self._waiting += 1
        head = {"folder": str(folder), "about": about, "depth": depth,
                "memory": self._limits.memory, "seconds": self._limits.drawing}
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, self._drawn, head)
        finally:
            self._waiting -= 1

    def end(self) -> None:
        """End the process."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._process.end()

    def _drawn(self, head: dict[str, Any]) -> str:
        timer = Timer(self._limits.drawing, self._process.end)
        timer.start()
        try:
            return self._process.ask(draw, head)["page"]
        except Died:
            raise TooSlow("This part of the explorer takes too much time or memory to draw; ask for one step less.") \
                from None
        finally:
            timer.cancel()


def draw(head: dict[str, Any], _: bytes) -> dict[str, str]:
    """What the process does: the page, from the store as it is; it ends, too, where nobody is left to end it."""
    if not _read:
        limit_memory(head["memory"])
        with suppress(OSError, AttributeError):
            os.nice(_NICE)
    end_after(2 * head["seconds"])
    kb = _read.setdefault(head["folder"], KB(Path(head["folder"])))
    page = neighbours.page(kb, head["about"], head["depth"])
    end_after(0)
    return {"page": page}
