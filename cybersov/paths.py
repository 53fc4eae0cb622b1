"""Where the ontology and the data lie: beside the package in a checkout, inside it when installed."""

from pathlib import Path

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
