"""Libraries of references (CSL-JSON, Better BibTeX JSON, BibTeX, BibLaTeX): metadata, and the files they hold."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePath

from cybersov.documents.decoding import decode
from cybersov.documents.finding import shown
from cybersov.documents.limits import LIBRARY_BYTES, spelt
from cybersov.documents.metadata.bibtex import bibtex_records, looks_like_bibtex
from cybersov.documents.metadata.csl import csl_records
from cybersov.documents.metadata.records import Record
from cybersov.errors import EmptyInput, MissingInput, UnreadableInput
from cybersov.model import kebab

SNAPSHOTS = (".htm", ".html", ".xhtml", ".mhtml")
TAIL = 3


@dataclass(frozen=True)
class Library:
    """The works of a library in its order; `warnings` are lines on what could not be read of it."""

    path: Path
    records: tuple[Record, ...]
    warnings: tuple[str, ...] = ()

    def by_key(self, key: str) -> Record | None:
        """The work with a citation key."""
        return self._keys.get(key)

    def by_file(self, path: str | Path) -> Record | None:
        """The work that a file is attached to.

        Known by its path, else by its name where only one work has a file of that name, else by a name that is the
        citation key.
        """
        path = Path(path)
        found = self._paths.get(_real(path)) or self._names.get(path.name.casefold())
        return found or self._stems.get(kebab(path.stem))

    def attachments(self, suffixes: Collection[str]) -> tuple[tuple[Path, ...], tuple[str, ...]]:
        """The attached files that are there and of one of the kinds that `suffixes` name, and lines on those missing.

        A web page saved beside another readable attachment of the same work is passed over.
        """
        files: dict[Path, None] = {}
        missing = []
        for record in self.records:
            places = {file: _located(file, self.path.parent) for file in record.files}
            missing += [_missing(record, file, self.path) for file, place in places.items() if place is None]
            there = [place for place in places.values() if place and place.suffix.lower() in suffixes]
            texts = [place for place in there if place.suffix.lower() not in SNAPSHOTS]
            files.update(dict.fromkeys(texts or there))
        return tuple(files), tuple(missing)

    @cached_property
    def _keys(self) -> dict[str, Record]:
        return {record.key: record for record in self.records}

    @cached_property
    def _paths(self) -> Mapping[str, Record]:
        folder = self.path.parent
        placed = ((_located(file, folder), record) for record in self.records for file in record.files)
        return _only((_real(place), record) for place, record in placed if place)

    @cached_property
    def _names(self) -> Mapping[str, Record]:
        return _only((file.name.casefold(), record) for record in self.records for file in record.files)

    @cached_property
    def _stems(self) -> Mapping[str, Record]:
        return _only((record.matter.id, record) for record in self.records if record.matter.id)


def read_library(path: str | Path) -> Library:
    """The works in a file of references, CSL-JSON or BibTeX, told by its content.

    Raises MissingInput, EmptyInput (no work in it), UnreadableInput; each message is one line with the mend. Broken
    records are left out, with a line each in `warnings`.
    """
    path = Path(path)
    records, warnings = parsed(_text(path), shown(path))
    if not records:
        raise EmptyInput(warnings[0] if warnings else f"{shown(path)}: no references in this file. Export them again.")
    return Library(path, tuple(records), tuple(warnings))


def parsed(text: str, name: str) -> tuple[list[Record], list[str]]:
    """The works in the text of a library, and lines on what is broken in it.

    Raises UnreadableInput where it is neither JSON nor BibTeX.
    """
    text = text.removeprefix("\ufeff")
    if text.lstrip()[:1] in ("[", "{"):
        return csl_records(text, name)
    if not looks_like_bibtex(text):
        message = f"{name}: neither CSL-JSON nor BibTeX. Export the library in one of these forms."
        raise UnreadableInput(message)
    return bibtex_records(text, name)


def _text(path: Path) -> str:
    name = shown(path)
    try:
        if path.is_dir():
            raise UnreadableInput(f"{name}: this is a folder, not a library of references. Name the file in it.")
        if path.exists() and not path.is_file():
            raise UnreadableInput(f"{name}: this is not a regular file. Copy its content into one.")
        if path.stat().st_size > LIBRARY_BYTES:
            raise UnreadableInput(f"{name}: larger than {spelt(LIBRARY_BYTES)}. Export fewer references.")
        raw = path.read_bytes()
    except FileNotFoundError:
        raise MissingInput(f"{name}: no such file. Check the path.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnreadableInput(f"{name}: cannot be opened ({reason}). Check the path and its permissions.") from None
    return decode(raw, name)


def _located(file: PurePath, folder: Path) -> Path | None:
    """The attachment as a file that is there: as written, or below the library's folder or its folder `files`."""
    tail = [part for part in file.parts if part not in (file.anchor, "..", ".")]
    tails = [PurePath(*tail[-length:]) for length in range(min(len(tail), TAIL), 0, -1)]
    places = [folder / file.as_posix(), Path("/", *tail)]  # Mendeley leaves the first slash out
    places += [place for end in tails for place in (folder / end, folder / "files" / end)]
    for place in places:
        try:
            if place.is_file():
                return place
        except (OSError, ValueError):
            continue
    return None


def _missing(record: Record, file: PurePath, library: Path) -> str:
    return (
        f"{shown(library)}: {shown(file)}, attached to {shown(record.key)}, is not there. "
        "Put it beside the library or into its folder files."
    )


def _real(path: Path) -> str:
    try:
        return str(path.resolve())
    except (OSError, RuntimeError, ValueError):
        return str(path)


def _only(pairs: Iterable[tuple[str, Record]]) -> Mapping[str, Record]:
    """Names to the one work that has them; names of several works are left out."""
    found: dict[str, dict[str, Record]] = defaultdict(dict)
    for name, record in pairs:
        found[name][record.key] = record
    return {name: next(iter(works.values())) for name, works in found.items() if len(works) == 1}
