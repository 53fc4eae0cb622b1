"""Metadata that people write as `key: value`: front matter of a text file, a YAML file beside one, arguments."""

import re
from collections.abc import Mapping
from typing import Any

import yaml

from cybersov.documents.dates import edtf_date
from cybersov.documents.drafts import Matter
from cybersov.documents.limits import MATTER_BYTES
from cybersov.documents.metadata.records import identifier, language_tag, plain_name
from cybersov.errors import UnreadableInput, UsageError, suggestion

FENCED = re.compile(r"\ufeff?---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
KEY = re.compile(r"([A-Za-z][\w -]{0,40}):(?:[ \t]+(.*))?$")
NAMES = {
    "id": "id",
    "title": "title",
    "author": "authors",
    "authors": "authors",
    "date": "issued",
    "issued": "issued",
    "year": "issued",
    "published": "issued",
    "content_date": "content_date",
    "as of": "content_date",
    "as_of": "content_date",
    "publisher": "publisher",
    "language": "language",
    "lang": "language",
    "doi": "identifier",
    "identifier": "identifier",
    "sources": "sources",
    "source": "sources",
}
LISTS = ("authors", "sources")
DATES = ("issued", "content_date")
FORMS = "2019, 2019-05, 2019-05-31 or 2019/2021"


def front_matter(text: str, name: str) -> tuple[Matter, str]:
    """The metadata at the head of `text`, and the rest of it.

    Keys that are not known are passed over. Raises UnreadableInput where the lines between the
    dashes are not YAML, or a date is none.
    """
    fenced = FENCED.match(text, 0, MATTER_BYTES)
    if not fenced or not _looks_like_keys(fenced[1]):
        return Matter(), text
    return _matter(_mapping(fenced[1], name), name, " in the front matter"), text[fenced.end() :]


def yaml_matter(text: str, name: str) -> Matter:
    """The metadata in a YAML file with the keys of front matter; keys that are not known are passed over.

    Raises UnreadableInput where it is not YAML, or a date is none.
    """
    fenced = FENCED.match(text, 0, MATTER_BYTES)
    return _matter(_mapping(fenced[1] if fenced else text.removeprefix("\ufeff"), name, "file"), name, "")


def given_matter(pairs: Mapping[str, str]) -> Matter:
    """The metadata given as arguments, by the keys of front matter; several authors are parted by semicolons.

    Raises UsageError for a key that is not known, and for a date that is none.

    >>> given_matter({"author": "Ann Author; Ben Writer", "as-of": "May 2019"}).authors
    ('Ann Author', 'Ben Writer')
    """
    values: dict[str, Any] = {}
    for key, written in pairs.items():
        field = field_of(key)
        if field is None:
            known = ", ".join(dict.fromkeys(NAMES.values()))
            raise UsageError(f"no metadata is called {key!r}.{suggestion(key, NAMES)} Give one of {known}.")
        parts = [part for part in written.split(";") if part.strip()] if field in LISTS else [written]
        if not any(part.strip() for part in parts):
            raise UsageError(f"the {key} given is empty. Give a value, or leave it out.")
        try:
            values[field] = _value(field, parts, f"the {key} given")
        except ValueError as error:
            raise UsageError(str(error)) from None
    return Matter(**values)


def field_of(key: object) -> str | None:
    """The field of Matter that a key of front matter names, or None."""
    return NAMES.get(str(key).strip().lower().replace("-", "_"))


def _looks_like_keys(yaml_text: str) -> bool:
    first = next((line for line in yaml_text.splitlines() if line.strip() and not line.startswith("#")), "")
    return bool(KEY.match(first.rstrip()))


def _mapping(yaml_text: str, name: str, what: str = "front matter") -> Mapping[Any, Any]:
    try:
        read = yaml.load(yaml_text, Loader=yaml.BaseLoader)  # a safe loader: strings, lists, mappings
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        plain = _plain_keys(yaml_text)
        if plain:
            return plain
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + (2 if what == 'front matter' else 1)})" if mark else ""
        message = f"{name}: the {what} is not YAML{where}. Put values with a colon between double quotes."
        raise UnreadableInput(message) from None
    if not isinstance(read, Mapping):
        raise UnreadableInput(f"{name}: the {what} is not a list of `key: value` lines. Write it so.")
    return read


def _plain_keys(yaml_text: str) -> dict[str, str]:
    """Lines of `key: value` with stray colons or quotes, which strict YAML refuses; empty if any line is not."""
    found: dict[str, str] = {}
    for line in yaml_text.splitlines():
        if not line.strip():
            continue
        key = KEY.match(line.rstrip())
        if not key:
            return {}
        found[key[1]] = (key[2] or "").strip()
    return found


def _matter(values: Mapping[Any, Any], name: str, where: str) -> Matter:
    found: dict[str, Any] = {}
    for key, value in values.items():
        field = field_of(key)
        if field and value not in (None, "", []):
            try:
                found[field] = _value(field, value if isinstance(value, list) else [value], f"`{key}`{where}")
            except ValueError as error:
                raise UnreadableInput(f"{name}: {error}") from None
    return Matter(**found)


def _value(field: str, parts: list[Any], what: str) -> Any:
    """A field's value; ValueError, which says what is wrong with `what`, where it is none."""
    if field == "authors":
        parts = [_person(part) for part in parts]
    if not all(isinstance(part, str) for part in parts):
        raise ValueError(f"{what} must be a word or a list of words. Write it so.")
    words = tuple(" ".join(part.split()) for part in parts if part.strip())
    if field in LISTS:
        return words
    if len(words) != 1:
        raise ValueError(f"{what} must be one value, not {len(words)}. Write one.")
    if field == "language":
        return language_tag(words[0]) or words[0]
    if field == "identifier":
        return identifier(words[0], other=words[0])
    if field not in DATES:
        return words[0]
    date = edtf_date(words[0])
    if date is None:
        raise ValueError(f"{what} is not a date ({words[0][:60]}). Write {FORMS}.")
    return date


def _person(part: Any) -> Any:
    """An author given as a mapping, as Pandoc and Quarto have them, as a name."""
    if not isinstance(part, Mapping):
        return part
    name = part.get("name", part)
    if isinstance(name, Mapping):
        words = [name.get(key) for key in ("family", "given", "literal")]
        family, given, literal = (word if isinstance(word, str) else "" for word in words)
        return literal or plain_name(family, given) or part
    return name
