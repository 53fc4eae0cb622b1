"""Which kind of store a place means."""

from pathlib import Path

from cybersov.paths import Place
from cybersov.store.files import Files
from cybersov.store.interface import Keeping


def keeping(place: Place) -> Keeping:
    """What keeps the store in a folder or on a server; raises StoreError where the server does not answer."""
    if isinstance(place, Path):
        return Files(place)
    from cybersov.store.remote.files import RemoteFiles

    return RemoteFiles(place)
