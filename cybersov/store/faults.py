"""What can be wrong with the folder of a store, each in one line."""

import errno
import os
from pathlib import Path

from cybersov.errors import InUse, StoreError

_UNWRITABLE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EACCES, errno.EPERM, errno.EROFS)


def in_use(folder: Path) -> InUse:
    """The error for a store that somebody else writes or reads."""
    return InUse(f"{folder}: is in use by another cybersov; try again when that one is done, or close it.")


def cannot_write(folder: Path, error: OSError) -> StoreError:
    """The error for a folder where nothing can be written, or no more."""
    message = " ".join(str(error).split())
    reason = error.strerror or _unwritable(message) or message
    return StoreError(f"{folder}: cannot be written ({reason}); check permissions and free space.")


def cannot_open(folder: Path, error: OSError) -> StoreError:
    """The error for a store whose engine does not open."""
    message = " ".join(str(error).split())
    if _unwritable(message):
        return cannot_write(folder, error)
    if "lock file" in message or "lock hold" in message:
        return in_use(folder)
    return StoreError(f"{folder}: its graph cannot be opened ({message[:100]}); delete the folder and build it again.")


def _unwritable(message: str) -> str:
    """Why nothing can be written, where that is what the engine says of a failure; else nothing."""
    return next((reason for reason in map(os.strerror, _UNWRITABLE) if reason in message), "")


def damaged(path: Path, id: str) -> StoreError:
    """The error for the file of a document that is not as it was written."""
    return StoreError(f"{path}: is damaged; remove the document with `cybersov remove {id}` and build it again.")
