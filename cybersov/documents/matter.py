"""Front matter: the YAML between two lines of three dashes at the head of a text file."""

import re
from collections.abc import Mapping
from typing import Any

import yaml

from cybersov.documents.dates import edtf_date
from cybersov.documents.drafts import Matter
from cybersov.errors import UnreadableInput

LIMIT = 65_536
FENCED = re.compile(r"\ufeff?---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
KEY = re.compile(r"([A-Za-z][\w -]{0,40}):(?:[ \t]+(.*))?$")
NAMES = {
    "id": "id",
    "title": "title",
    "author": "authors",
    "authors": "authors",
    "date": "issued",
    "issued": "issued",
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


def front_matter(text: str, name: str) -> tuple[Matter, str]:
    """The metadata at the head of `text`, and the rest of it.

    Keys that are not known are passed over. Raises UnreadableInput where the lines between the
    dashes are not YAML, or a date is none.
    """
    fenced = FENCED.match(text, 0, LIMIT)
    if not fenced or not _looks_like_keys(fenced[1]):
        return Matter(), text
    values: dict[str, Any] = {}
    for key, value in _mapping(fenced[1], name).items():
        field = NAMES.get(str(key).strip().lower().replace("-", "_"))
        if field and value not in (None, "", []):
            values[field] = _value(field, value, str(key), name)
    return Matter(**values), text[fenced.end() :]


def _looks_like_keys(yaml_text: str) -> bool:
    first = next((line for line in yaml_text.splitlines() if line.strip() and not line.startswith("#")), "")
    return bool(KEY.match(first.rstrip()))


def _mapping(yaml_text: str, name: str) -> Mapping[Any, Any]:
    try:
        read = yaml.load(yaml_text, Loader=yaml.BaseLoader)  # a safe loader: strings, lists, mappings
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        plain = _plain_keys(yaml_text)
        if plain:
            return plain
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 2})" if mark else ""
        message = f"{name}: the front matter is not YAML{where}. Put values with a colon between double quotes."
        raise UnreadableInput(message) from None
    if not isinstance(read, Mapping):
        raise UnreadableInput(f"{name}: the front matter is not a list of `key: value` lines. Write it so.")
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


def _value(field: str, value: Any, key: str, name: str) -> Any:
    parts = value if isinstance(value, list) else [value]
    if not all(isinstance(part, str) for part in parts):
        raise UnreadableInput(f"{name}: `{key}` in the front matter must be a word or a list of words. Write it so.")
    words = tuple(" ".join(part.split()) for part in parts if part.strip())
    if field in LISTS:
        return words
    if len(words) != 1:
        raise UnreadableInput(f"{name}: `{key}` in the front matter must be one value, not {len(words)}. Write one.")
    if field not in DATES:
        return words[0]
    date = edtf_date(words[0])
    if date is None:
        forms = "2019, 2019-05, 2019-05-31 or 2019/2021"
        raise UnreadableInput(f"{name}: `{key}: {words[0]}` in the front matter is not a date. Write {forms}.")
    return date
