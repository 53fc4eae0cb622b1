"""What is known about a document, put together from its file, what lies beside it, a library, and the user.

Trust rises in that order: the file's own metadata and what its text says plainly, its front matter, the file of
the same name beside it (YAML, CSL-JSON, BibTeX), the library of references named for the call, and what is given
on the command line. Field by field, the last that says something wins.
"""

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

from cybersov.documents.decoding import decode
from cybersov.documents.drafts import Draft, Matter
from cybersov.documents.finding import shown
from cybersov.documents.limits import SIDECAR_BYTES, spelt
from cybersov.documents.metadata.bibliography import Library, parsed
from cybersov.documents.metadata.csl import items_in, loaded
from cybersov.documents.metadata.dating import stated
from cybersov.documents.metadata.matter import field_of, yaml_matter
from cybersov.errors import UnreadableInput

BESIDE = (".bib", ".json", ".yml", ".yaml")
STAMPED = (".pdf", ".docx", ".odt")  # their own date says when the file was made, not when the text was issued
EMPTY = Matter()


def of(draft: Draft, suffix: str, known: Matter = EMPTY) -> Matter:
    """All that is known about a document that was read by `suffix` (".pdf"), and of which `known` is said elsewhere."""
    said = stated(draft.blocks)
    own = (draft.matter, said) if suffix in STAMPED else (said, draft.matter)
    return merged(*own, known)


def elsewhere(path: Path, library: Library | None = None, given: Matter = EMPTY) -> Matter:
    """What is said about a file elsewhere: beside it, in a library, by the user.

    Raises UnreadableInput where a file beside it is meant as its metadata and cannot be read.
    """
    record = library.by_file(path) if library else None
    return merged(beside(path), record.matter if record else EMPTY, given)


def merged(*matters: Matter) -> Matter:
    """For each field what the last of them says that says something.

    >>> merged(Matter(title="a", issued="2019"), Matter(title="b"), Matter()).title
    'b'
    """
    found = {field.name: getattr(EMPTY, field.name) for field in fields(Matter)}
    for matter in matters:
        found |= {name: value for name in found if (value := getattr(matter, name))}
    return Matter(**found)


def beside(path: Path) -> Matter:
    """The metadata in the files beside a document that bear its name: report.yaml, report.json, report.bib.

    A BibTeX or JSON file that holds several works, or none, is what the document cites or something else, and is
    passed over. Raises UnreadableInput where one is broken.
    """
    readers: dict[str, Callable[[str, str], Matter]] = {".bib": _bibtex, ".json": _json, ".yml": _yaml, ".yaml": _yaml}
    return merged(*(readers[suffix](text, shown(path.with_suffix(suffix)))
                    for suffix in BESIDE if suffix != path.suffix.lower() and (text := _text(path, suffix))))


def notes(name: str, matter: Matter) -> tuple[str, ...]:
    """Lines for the user on what the metadata of the file `name` lack, each with its mend."""
    if matter.issued or matter.content_date:
        return ()
    return (f"{name}: no date is stated; relative dates are not resolved. Give --date.",)


def _text(path: Path, suffix: str) -> str:
    """The text of the file beside a document, empty where there is none."""
    try:
        place = path.with_suffix(suffix)
        if not place.is_file():
            return ""
        if place.stat().st_size > SIDECAR_BYTES:
            if suffix in (".bib", ".json"):  # a library, or data
                return ""
            message = f"{shown(place)}: larger than {spelt(SIDECAR_BYTES)}, too much for the metadata of one document."
            raise UnreadableInput(f"{message} Keep its `key: value` lines.")
        raw = place.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnreadableInput(f"{shown(path)}: what lies beside it cannot be opened ({reason}).") from None
    return decode(raw, shown(place))


def _bibtex(text: str, name: str) -> Matter:
    records, warnings = parsed(text, name)
    if not records and warnings:
        raise UnreadableInput(warnings[0])
    return records[0].matter if len(records) == 1 else EMPTY


def _json(text: str, name: str) -> Matter:
    if len(items_in(loaded(text, name)) or ()) != 1:
        return EMPTY
    records, _ = parsed(text, name)
    return records[0].matter if len(records) == 1 else EMPTY


def _yaml(text: str, name: str) -> Matter:
    keys = (line.partition(":")[0] for line in text.splitlines() if line[:1].strip() and ":" in line)
    return yaml_matter(text, name) if any(map(field_of, keys)) else EMPTY
