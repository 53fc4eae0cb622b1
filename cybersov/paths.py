"""Where things lie: ontology and data beside the package in a checkout, inside it when installed; stores anywhere."""

from pathlib import Path

from cybersov.errors import UsageError

PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


ONTOLOGY = _folder("ontology")
DATA = _folder("data")
QUERIES = ONTOLOGY / "queries"
AUTHORITY = DATA / "authority"
PATTERNS = DATA / "patterns"
ASSETS = PACKAGE / "views" / "assets"


class Address(str):
    """The address of a store on a server."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """The address without its scheme."""
        return self.partition("://")[2].rstrip("/")


Place = Path | Address


def place(given: str | Place) -> Place:
    """Where a store is: on a server for http://… and https://…, in a folder for all else.

    Raises UsageError for another scheme.

    >>> place("http://localhost:7878/").name, place("out").name
    ('localhost:7878', 'out')
    """
    if isinstance(given, str) and given.lower().startswith(("http://", "https://")):
        return Address(given.rstrip("/"))
    if isinstance(given, str) and "://" in given:
        raise UsageError(f"{given}: is no folder, and no address of a server, which begins with http:// or https://.")
    return Path(given)
