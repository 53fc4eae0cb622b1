"""Who may use a store: one writer alone, or any number of readers."""

from pathlib import Path
from types import TracebackType

from cybersov.store.faults import cannot_write, in_use

try:
    import fcntl
except ImportError:  # where files cannot be locked like this, the engine's own lock still keeps writers apart
    fcntl = None


class Lock:
    """A lock on a store, held until `release`; raises InUse where others are in the way."""

    def __init__(self, path: Path, *, shared: bool) -> None:
        self._file = None
        if fcntl is None:
            return
        try:
            self._file = open(path, "ab")  # noqa: SIM115 - it is open as long as the lock is held
        except OSError as error:
            if shared:  # a store on a read-only medium: nobody can write there
                return
            raise cannot_write(path.parent, error) from None
        try:
            fcntl.flock(self._file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except OSError:
            self.release()
            raise in_use(path.parent) from None

    def release(self) -> None:
        """Let others use the store; may be called twice."""
        if self._file:
            self._file.close()
        self._file = None

    def __enter__(self) -> "Lock":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.release()
