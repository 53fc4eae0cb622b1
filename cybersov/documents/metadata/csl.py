"""CSL-JSON, as Zotero and others export it, and the JSON of Better BibTeX, to records."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from cybersov.documents.characters import normalised
from cybersov.documents.dates import edtf_date, ordered
from cybersov.documents.drafts import Matter
from cybersov.documents.finding import shown
from cybersov.documents.metadata.bibtex import path_of
from cybersov.documents.metadata.records import Record, first_of, identifier, language_tag, plain_name, type_of
from cybersov.errors import UnreadableInput
from cybersov.model import kebab

TAGGED = re.compile(r"</?(?:i|b|em|strong|sub|sup|span|sc)\b[^<>]*>", re.IGNORECASE)
KEY_LINE = re.compile(r"^\s*citation key\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
ROLES = ("author", "editor", "director", "interviewee", "sponsor", "cosponsor", "contributor", "podcaster", "presenter")
PUBLISHERS = (
    "publisher", "institution", "university", "publicationTitle", "container-title", "websiteTitle", "blogTitle",
    "legislativeBody", "authority", "event",
)  # fmt: skip
DATES = ("issued", "date", "dateEnacted", "dateDecided", "issueDate", "event-date", "submitted")
NO_WORKS = ("attachment", "note", "annotation")


def csl_records(text: str, name: str) -> tuple[list[Record], list[str]]:
    """The works in a JSON file, and a line for each that is no record and is left out.

    Raises UnreadableInput where the file is not JSON, or holds no list of works.
    """
    items = items_in(loaded(text, name))
    if items is None:
        raise UnreadableInput(f"{name}: JSON, but no list of references. Export the library as CSL JSON.")
    found, wrong, seen = [], [], set()
    for number, item in enumerate(items, 1):
        if not isinstance(item, Mapping):
            wrong.append(f"{name}: reference {number} is no record and is left out. Export the library again.")
        elif item.get("itemType") not in NO_WORKS:
            record = _record(item, number)
            if record.key in seen:
                twice = f"{name}: the key {shown(record.key)} is used twice; the first is kept."
                wrong.append(f"{twice} Give each work its own key.")
            else:
                seen.add(record.key)
                found.append(record)
    return found, wrong


def loaded(text: str, name: str) -> Any:
    """What a JSON text says; UnreadableInput, with the line, where it is not JSON."""
    try:
        return json.loads(text, parse_constant=str)
    except (RecursionError, ValueError) as error:
        where = f" (line {error.lineno}, column {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        raise UnreadableInput(f"{name}: not JSON{where}. Export the library again as CSL JSON.") from None


def items_in(read: Any) -> list[Any] | None:
    """The references in what a JSON file holds, which is a list, an object with `items`, or one; None if none is."""
    if isinstance(read, Mapping):
        read = list(read["items"].values()) if isinstance(read.get("items"), Mapping) else read.get("items", [read])
    if not isinstance(read, list):
        return None
    return read if not read or any(isinstance(item, Mapping) and _is_reference(item) for item in read) else None


def _is_reference(item: Mapping[str, Any]) -> bool:
    kind = isinstance(item.get("type"), str) or isinstance(item.get("itemType"), str)
    return kind and any(key in item for key in ("id", "title", "citationKey", "citation-key", "creators", "key"))


def _record(item: Mapping[str, Any], number: int) -> Record:
    words = {str(key): _plain(value) for key, value in item.items() if isinstance(value, str | int)}
    title = first_of(words, "title", "caseName", "nameOfAct", "subject", "title-short", "shortTitle")
    url = first_of(words, "URL", "url")
    arxiv = words.get("number", "") if words.get("number", "").startswith("arXiv:") else ""
    key = _key(item, words)
    matter = Matter(
        id=kebab(key),
        title=title,
        authors=tuple(dict.fromkeys(_people(item))),
        issued=next((date for key in DATES if key in item and (date := _date(item[key]))), None),
        publisher=first_of(words, *PUBLISHERS) or None,
        language=language_tag(words.get("language", "")),
        identifier=identifier(first_of(words, "DOI", "doi"), first_of(words, "ISBN", "isbn"), arxiv, url),
    )
    files = tuple(path_of(path) for path in _attached(item))
    kind = words.get("type") or type_of(words.get("itemType", ""))
    return Record(key or f"reference-{number}", matter, kind, url, files)


def _key(item: Mapping[str, Any], words: Mapping[str, str]) -> str:
    """The citation key; where Zotero writes only an address, its last part; empty where there is none."""
    noted = KEY_LINE.search(str(item.get("note") or item.get("extra") or ""))
    written = first_of(words, "citation-key", "citationKey", "citekey") or (noted[1] if noted else "")
    written = written or first_of(words, "id", "key", "itemKey")
    return written.rstrip("/").rpartition("/")[2]


def _people(item: Mapping[str, Any]) -> Iterator[str]:
    """The authors, else the editors, of a CSL reference or of one in Zotero's own form."""
    creators = item.get("creators")
    groups: dict[str, list[Any]] = {role: item[role] for role in ROLES if isinstance(item.get(role), list)}
    if isinstance(creators, list):
        for person in creators:
            role = str(person.get("creatorType", "author")) if isinstance(person, Mapping) else "author"
            groups.setdefault(role, []).append(person)
    people = next((groups[role] for role in ROLES if groups.get(role)), [])
    for person in people:
        name = _name(person)
        if name:
            yield name


def _name(person: Any) -> str:
    if isinstance(person, str):
        return _plain(person)
    if not isinstance(person, Mapping):
        return ""
    words = {str(key): _plain(value) for key, value in person.items() if isinstance(value, str)}
    whole = first_of(words, "literal", "name")
    particle = " ".join(filter(None, (words.get("dropping-particle"), words.get("non-dropping-particle"))))
    family, given = first_of(words, "family", "lastName"), first_of(words, "given", "firstName")
    return whole or plain_name(family, given, particle, words.get("suffix", ""))


def _date(value: Any) -> str | None:
    if isinstance(value, str | int):
        value = str(value)
        return edtf_date(value) or edtf_date(value.partition(" ")[0])  # Zotero writes "2019-05-31 May 31, 2019"
    if not isinstance(value, Mapping):
        return None
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and all(isinstance(part, list) for part in parts):
        ends = [edtf_date("-".join(str(number).zfill(2) for number in part if number)) for part in parts[:2]]
        found = ordered(ends[0], ends[1]) if len(ends) == 2 and ends[0] and ends[1] else ends[0]
        if found and value.get("circa") not in (None, False, 0, "0", "false", "") and "/" not in found:
            found += "~"
        if found:
            return found
    return next((date for key in ("raw", "literal") if (date := edtf_date(str(value.get(key) or "")))), None)


def _attached(item: Mapping[str, Any]) -> Iterator[str]:
    """The paths of the attachments in Better BibTeX JSON, and of a field that some write into CSL-JSON."""
    attachments = item.get("attachments")
    for attachment in attachments if isinstance(attachments, list) else []:
        path = attachment.get("path") or attachment.get("localPath") if isinstance(attachment, Mapping) else attachment
        if isinstance(path, str) and path:
            yield path.removeprefix("attachments:").removeprefix("file://")
    if isinstance(item.get("file"), str) and item["file"]:
        yield item["file"]


def _plain(value: object) -> str:
    return " ".join(TAGGED.sub("", normalised(str(value))).split())
