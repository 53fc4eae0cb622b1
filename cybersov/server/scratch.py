"""Where a server keeps its snapshots, and how what a server left that was killed is taken away."""

import os
import shutil
import tempfile
from pathlib import Path

try:
    import fcntl
except ImportError:  # where files cannot be locked like this, what a killed server left stays
    fcntl = None

_PREFIX = "cybersov-serve-"


class Scratch:
    """A temporary folder that is marked as in use while this process lives."""

    def __init__(self) -> None:
        _sweep(Path(tempfile.gettempdir()))
        self.folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        self._mark = open(self.folder / "in-use", "wb")  # noqa: SIM115 - it is open as long as the folder is in use
        if fcntl is not None:
            fcntl.flock(self._mark, fcntl.LOCK_EX)

    def end(self) -> None:
        """Take the folder away."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self._mark.close()


def _sweep(where: Path) -> None:
    """Take away the folders of this user's servers that live no more."""
    if fcntl is None:
        return
    for mark in where.glob(f"{_PREFIX}*/in-use"):
        try:
            if mark.parent.is_symlink() or mark.parent.stat().st_uid != os.getuid():
                continue
            with open(mark, "rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(mark.parent, ignore_errors=True)
        except OSError:  # in use, or taken away by another one just now
            continue
