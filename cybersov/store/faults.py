"""What can be wrong with the folder of a store, each in one line."""

from pathlib import Path

from cybersov.errors import StoreError


def in_use(folder: Path) -> StoreError:
    """The error for a store that somebody else writes or reads."""
    return StoreError(f"{folder}: is in use by another cybersov; try again when that one is done, or close it.")


def cannot_write(folder: Path, error: OSError) -> StoreError:
    """The error for a folder where nothing can be written, or no more."""
    return StoreError(f"{folder}: cannot be written ({error.strerror or error}); check permissions and free space.")


def damaged(path: Path, id: str) -> StoreError:
    """The error for the file of a document that is not as it was written."""
    return StoreError(f"{path}: is damaged; remove the document with `cybersov remove {id}` and build it again.")
