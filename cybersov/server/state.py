"""What all requests share."""

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from starlette.requests import Request

from cybersov.server.current import Current
from cybersov.server.settings import Settings
from cybersov.server.workers import Pool


@dataclass(frozen=True, slots=True)
class State:
    """The settings, the workers, and the store as it is now."""

    settings: Settings
    pool: Pool
    current: Current

    @classmethod
    def start(cls, folder: Path, settings: Settings) -> "State":
        """Begin to serve a store; raises StoreError where there is none."""
        pool = Pool(settings.limits)
        return cls(settings, pool, Current(folder, pool))

    def end(self) -> None:
        """End what answers, and take away what it answers from."""
        self.pool.end()
        self.current.end()


def state(request: Request) -> State:
    """The state that a request belongs to."""
    return cast(State, request.app.state.served)
