"""What all requests share."""

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from starlette.requests import Request

from cybersov.server.current import Current
from cybersov.server.drawing import Drawer
from cybersov.server.pool import Pool
from cybersov.server.sending import Underway
from cybersov.server.settings import Settings


@dataclass(frozen=True, slots=True)
class State:
    """The settings, what answers, draws and sends, and the store as it is now."""

    settings: Settings
    pool: Pool
    drawer: Drawer
    underway: Underway
    current: Current

    @classmethod
    def start(cls, folder: Path, settings: Settings) -> "State":
        """Begin to serve a store; raises StoreError where there is none."""
        pool = Pool(settings.limits)
        return cls(settings, pool, Drawer(settings.limits), Underway(settings.limits), Current(folder, pool))

    def end(self) -> None:
        """End what answers, and take away what it answers from."""
        self.pool.end()
        self.drawer.end()
        self.current.end()


def state(request: Request) -> State:
    """The state that a request belongs to."""
    return cast(State, request.app.state.served)
