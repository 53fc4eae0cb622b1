"""From paths to documents, and from documents to claims, whatever becomes of single files."""

import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cybersov import documents
from cybersov.check import verify
from cybersov.claims import extract as extract_one
from cybersov.errors import InputError
from cybersov.links import link
from cybersov.model import Claim, Document

Refuse = Callable[[InputError], None]
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """The documents that were read in one go, and why other files were not."""

    documents: tuple[Document, ...]
    refused: tuple[InputError, ...] = ()


def warn(error: InputError) -> None:
    """Say why a file is left out, as a Python warning."""
    warnings.warn(str(error), stacklevel=2)


def quiet(done: int, total: int, name: str) -> None:
    """Show no progress."""


def read(paths: Iterable[str | Path], refuse: Refuse = warn) -> Reading:
    """Every document among paths and below folders; `refuse` is told of each file that cannot be read.

    Raises an InputError where not one can be read, UsageError where no path is given.
    """
    found: list[Path] = []
    refused: list[InputError] = []
    for path in paths:
        with _noting(refused):
            found += documents.files([path])
    texts: list[Document] = []
    for file in documents.files(found) if found or not refused else ():
        with _noting(refused):
            texts.append(documents.read(file))
    if not texts and len(refused) == 1:
        raise refused[0]
    for error in refused:
        refuse(error)
    if not texts:
        raise InputError(f"None of the {len(refused)} files and folders can be read; nothing was changed.")
    return Reading(documents.unique_ids(texts), tuple(refused))


@contextmanager
def _noting(errors: list[InputError]) -> Iterator[None]:
    try:
        yield
    except InputError as error:
        errors.append(error)


def claims_in(texts: Iterable[Document], progress: Progress = quiet) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
    """Each document with its claims, ids not yet chosen, every quote verified; raises EvidenceError."""
    texts = tuple(texts)
    for done, document in enumerate(texts):
        progress(done, len(texts), document.file)
        claims = tuple(extract_one(document))
        verify(document, claims)
        yield document, claims
    if texts:
        progress(len(texts), len(texts), "")


def extract(paths: Iterable[str | Path], *, refuse: Refuse = warn, progress: Progress = quiet) -> tuple[Claim, ...]:
    """The linked claims of some files, without a store; raises like `read` and EvidenceError."""
    return tuple(link(claim for _, claims in claims_in(read(paths, refuse).documents, progress) for claim in claims))
