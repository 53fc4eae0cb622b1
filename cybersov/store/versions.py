"""With what a store was made: an increment is only as good as a fresh build where nothing of this has changed."""

import os
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from unicodedata import unidata_version

from cybersov.links import digest
from cybersov.mentions.pipeline import MODEL
from cybersov.paths import AUTHORITY, ONTOLOGY, PACKAGE, PATTERNS

READERS = ("bibtexparser", "lxml", "markdown-it-py", "numpy", "py3langid", "pylatexenc", "pypdfium2", "PyYAML")


@cache
def versions() -> dict[str, str]:
    """Versions of the program, its language model and what it reads files with; hashes of its code and its data."""
    model = os.environ.get("CYBERSOV_MODEL", MODEL)
    return {
        "cybersov": _version("cybersov"),
        "code": _hash(PACKAGE, "*.py"),
        **{package: _version(package) for package in READERS},
        "unicode": unidata_version,
        "spacy": _version("spacy"),
        "model": f"{model} {_version(model)}",
        "ontology": _hash(ONTOLOGY, "*.ttl", "*.rq"),
        "authority": _hash(AUTHORITY, "*.ttl"),
        "patterns": _hash(PATTERNS, "*.toml"),
    }


@cache
def made_with() -> str:
    """One hash for all of `versions`: two documents with the same one were read in the same way."""
    return digest(*(part for item in versions().items() for part in item))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"


def _hash(folder: Path, *patterns: str) -> str:
    total = sha256()
    for path in sorted(path for pattern in patterns for path in folder.rglob(pattern)):
        for part in (path.relative_to(folder).as_posix().encode(), path.read_bytes()):
            total.update(f"{len(part)}:".encode() + part)
    return total.hexdigest()
