"""Which kind of store a place means."""

from pathlib import Path

from cybersov.errors import StoreError
from cybersov.paths import Place
from cybersov.store.files import Files
from cybersov.store.interface import Keeping


def keeping(place: Place) -> Keeping:
    """What keeps the store in a folder or on a server."""
    if isinstance(place, Path):
        return Files(place)
    raise StoreError(f"{place}: stores on servers are not there yet; name a folder with --store.")
