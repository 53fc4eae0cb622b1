"""The words of `data/documents.toml`, by which parts of a document are known."""

import tomllib
from functools import cache

from cybersov.errors import DataError
from cybersov.paths import DATA

FILE = DATA / "documents.toml"


@cache
def listed(table: str, name: str) -> frozenset[str]:
    """A list of the file as a set; DataError where the file or the list is missing or wrong."""
    try:
        found = _tables()[table][name]
    except KeyError:
        raise DataError(f"{FILE}: the list {name} of [{table}] is missing. Restore the file.") from None
    if not isinstance(found, list) or not all(isinstance(word, str) and word == word.lower() for word in found):
        raise DataError(f"{FILE}: {name} of [{table}] is not a list of lower-case words. Write it so.")
    return frozenset(found)


def begins_imprint(text: str) -> bool:
    """Whether a line begins as those of a title page or an imprint do: with a DOI, a licence, a version."""
    return text[:40].casefold().startswith(tuple(listed("imprint", "starts")))


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    try:
        return tomllib.loads(FILE.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"{FILE}: cannot be read ({error}). Restore the file.") from None
