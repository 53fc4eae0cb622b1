"""Parts of the explorer, drawn in a process of its own: the layout takes seconds, in which others want answers."""

import asyncio
import os
import pickle
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Timer
from typing import Any

from cybersov.errors import Busy, TooSlow
from cybersov.processes import Died, Process, limit_memory
from cybersov.server import neighbours
from cybersov.server.answering import end_after
from cybersov.server.settings import Limits

_WAITING = 20
_NICE = 10


class Drawer:
    """Draws one page after the other; one that takes too long or too much is given up."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process = Process()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="drawing")
        self._waiting = 0

    async def page(self, part: neighbours.Part) -> str:
        """`neighbours.page` of a part; raises TooSlow and Busy."""
        if self._waiting >= _WAITING:
            raise Busy("Too many parts of the explorer are being drawn; try again in a few seconds.")
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, self._drawn, part)
        finally:
            self._waiting -= 1

    def end(self) -> None:
        """End the process."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._process.end()

    def _drawn(self, part: neighbours.Part) -> str:
        head = {"memory": self._limits.memory, "seconds": self._limits.drawing}
        timer = Timer(self._limits.drawing, self._process.end)
        timer.start()
        try:
            return self._process.ask(draw, head, pickle.dumps(part))["page"]
        except Died:
            raise TooSlow("This part of the explorer takes too much time or memory to draw; ask for one step less.") \
                from None
        finally:
            timer.cancel()


def draw(head: dict[str, Any], part: bytes) -> dict[str, str]:
    """What the process does: the page of a part, which comes from this program itself, and so may be a pickle."""
    limit_memory(head["memory"])
    with suppress(OSError, AttributeError):
        os.setpriority(os.PRIO_PROCESS, 0, _NICE)
    end_after(2 * head["seconds"])  # where nobody is left to end it
    page = neighbours.page(pickle.loads(part))
    end_after(0)
    return {"page": page}
