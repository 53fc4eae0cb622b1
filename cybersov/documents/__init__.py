"""Files to documents: clean running text in passages, with the place of every in-text citation.

`files` expands folders, `read` reads one file, `masked` gives the parser's view of a passage.
"""

from collections.abc import Iterable
from pathlib import Path

from cybersov.documents.finding import find
from cybersov.documents.masking import Masked, masked
from cybersov.documents.reading import READERS, read, unique_ids

__all__ = ["READERS", "Masked", "files", "masked", "read", "unique_ids"]


def files(paths: Iterable[str | Path]) -> tuple[Path, ...]:
    """The files to read among paths and below folders, sorted by path, each once.

    Raises MissingInput for a path that is not there, EmptyInput for a folder without readable texts.
    """
    return find(paths, READERS)
