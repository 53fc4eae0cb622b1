"""What a build has to do: which documents are as the store has them, which are read, under which ids they go in."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from cybersov import documents
from cybersov.documents import Unread
from cybersov.documents.finding import shown
from cybersov.kb.reading import Options, Source
from cybersov.kb.team import Given
from cybersov.links import digest
from cybersov.model import Document
from cybersov.store.interface import Keeping, Record
from cybersov.store.versions import made_with

Stored = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Item:
    """A document of this build: its own id, before others of that id are looked at, and where it is.

    `id` is the one under which the store holds it, empty where it was read just now; `key` is that of the spool.
    """

    slug: str
    file: str
    sha256: str
    place: str = ""
    id: str = ""
    key: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)


Held = tuple[Item, Document]


@dataclass(frozen=True, slots=True)
class Job:
    """A document that is to be made: what it is made of, and what stands with it in the manifest.

    `held` gives what the store has of the same bytes, read as they would be now, where that is not known before.
    """

    name: str
    size: int
    key: str
    load: Callable[[], Given]
    notes: Mapping[str, str]
    id: str = ""
    held: Callable[[Unread, bytes], Held | None] | None = None

    def item(self, document: Document) -> Item:
        """The document when it was made; one whose file is not at hand keeps its id."""
        slug = self.notes.get("slug") or document.id
        return Item(slug, document.file, document.sha256, self.notes.get("place", ""), self.id, self.key,
                    {**self.notes, "slug": slug})


@dataclass(frozen=True, slots=True)
class Plan:
    """Documents to put into the store, by their ids; ids that stay as they are; ids that go."""

    changed: Mapping[str, Item]
    kept: tuple[str, ...]
    gone: tuple[str, ...]


def planned(found: Iterable[Source], stored: Stored, files: Keeping, options: Options) -> tuple[list[Item], list[Job]]:
    """The documents that need not be read, and the work: files to read, then what another version read."""
    found = tuple(found)
    known = {_identity(entry): _item(id, entry) for id, entry in stored.items()}
    kept: list[Item] = []
    jobs: list[Job] = []
    for source in found:
        if item := _held(source, source.file, source.sha256, known):
            kept.append(item)
        else:
            jobs.append(_reading(source, options, known, files))
    same = {(source.file, source.sha256) for source in found}
    places = {source.place for source in found}
    for id, entry in stored.items():
        other = (entry["file"], entry["sha256"]) not in same and entry.get("place") not in places
        if other and entry["made_with"] != made_with():
            jobs.append(_renewing(id, entry, files))
    return kept, jobs


def _identity(entry: Mapping[str, Any]) -> tuple[Any, ...]:
    return (entry["file"], entry["sha256"], entry.get("given"), entry.get("read_with"), entry["made_with"])


def _item(id: str, entry: Mapping[str, Any]) -> Item:
    notes = {name: value for name, value in entry.items() if name in ("slug", "place", "given", "read_with")}
    return Item(entry.get("slug", id), entry["file"], entry["sha256"], entry.get("place", ""), id, "", notes)


def _held(source: Source, file: str, sha256: str, known: Mapping[tuple, Item]) -> Item | None:
    """What the store holds of a source, read as it would be now, when it has this name and these bytes."""
    item = known.get((file, sha256, source.given, made_with(), made_with()))
    return item and replace(item, place=source.place, notes={**item.notes, "place": source.place})


def _reading(source: Source, options: Options, known: Mapping[tuple, Item], files: Keeping) -> Job:
    notes = {"place": source.place, "given": source.given, "read_with": made_with()}
    key = digest(source.file or source.place, source.sha256, source.given, made_with())
    name = source.file or str(source.path)

    def held(unread: Unread, raw: bytes) -> Held | None:
        item = _held(source, shown(unread.file), sha256(raw).hexdigest(), known)
        return item and (item, files.read(item.id)[0])

    job = Job(name, source.size, key, lambda: source.opened(options), notes)
    return job if source.sha256 else replace(job, held=held)


def _renewing(id: str, entry: Mapping[str, Any], files: Keeping) -> Job:
    """The claims of a stored document anew; its file is not at hand."""
    item = _item(id, entry)
    key = digest("stored", id, item.file, item.sha256, made_with())
    return Job(item.file, files.size(id), key, lambda: files.read(id)[0], item.notes, id)


def settled(items: Collection[Item], waiting: Iterable[str], stored: Stored) -> Plan:
    """What goes into the store, under the ids that the documents get beside one another, and what goes out.

    `waiting` are the places of files that were not reached: they go on in the store as they are, and have a say in
    the ids. What was made anew without its file keeps the id that it has, unless a file wants it.
    """
    by_place = {entry["place"]: id for id, entry in stored.items() if entry.get("place")}
    read = [item for item in items if not (item.key and item.id)]
    read += [_item(by_place[place], stored[by_place[place]]) for place in waiting if place in by_place]
    stubs = [Document(item.slug, item.file, item.sha256, str(at), ()) for at, item in enumerate(read)]
    final = {stub.id: read[int(stub.text)] for stub in documents.unique_ids(stubs)}
    gone = _replaced(read, final, stored)
    final |= {item.id: item for item in items if item.key and item.id and item.id not in {*gone, *final}}
    changed = {id: item for id, item in final.items() if item.key or item.id != id or not _noted(item, stored[id])}
    return Plan(changed, tuple(sorted(final.keys() - changed.keys())), gone)


def _replaced(read: Iterable[Item], final: Collection[str], stored: Stored) -> tuple[str, ...]:
    """Ids under which the store holds what has another id now, or what stood in a file that has changed."""
    read = tuple(read)
    files = {(item.file, item.sha256) for item in read}
    places = {item.place for item in read if item.place}
    return tuple(id for id, entry in stored.items() if id not in final
                 and ((entry["file"], entry["sha256"]) in files or entry.get("place") in places))


def _noted(item: Item, entry: Mapping[str, Any]) -> bool:
    return all(entry.get(name) == value for name, value in item.notes.items())


def renamed(record: Record, id: str) -> Record:
    """A document and its claims under another id."""
    document, claims = record
    if document.id == id:
        return record
    return replace(document, id=id), tuple(replace(claim, document=id) for claim in claims)
