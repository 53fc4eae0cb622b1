"""Documents into a store and out of it: what need not be read again is kept, and the page follows."""

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cybersov import check, views
from cybersov.errors import CybersovError, InputError
from cybersov.kb.reading import Progress, Refuse, claims_in, quiet, read, warn
from cybersov.model import Claim, Document
from cybersov.store import Store
from cybersov.store.versions import made_with

PAGE = "explore.html"


@dataclass(frozen=True, slots=True)
class Change:
    """What a build did: the ids of documents that are new, made anew, as they were, or replaced under another id.

    `refused` says why files were not read; `problems` are what the check of the changed documents found.
    """

    new: tuple[str, ...] = ()
    renewed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    refused: tuple[InputError, ...] = ()
    problems: tuple[check.Problem, ...] = ()


def update(folder: Path, paths: Iterable[str | Path], *, refuse: Refuse = warn, progress: Progress = quiet) -> Change:
    """Bring the documents among paths into the store in a folder, all of them or none, and write its page.

    What the store holds already, read by this version of program, model, rules and names, is kept; what another
    version read is gone through again, also where its file is not among the paths. Raises InputError where nothing
    can be read, StoreError, and EvidenceError where a quote is not the exact slice of its document.
    """
    check.validate_ontology()
    stored: Mapping[str, Any] = Store.ready(folder).get("documents", {})
    reading = read(paths, refuse)
    kept = {document.id for document in reading.documents if _same(document, stored.get(document.id))
            and stored[document.id]["made_with"] == made_with()}
    todo = [document for document in reading.documents if document.id not in kept]
    gone = _renamed(reading.documents, stored)
    outdated = _outdated(folder, stored, {*gone, *(document.id for document in reading.documents)})
    done = tuple(claims_in([*todo, *outdated], progress))
    problems = _write(folder, done, gone)
    new = tuple(document.id for document in todo if document.id not in stored)
    renewed = tuple(document.id for document, _ in done if document.id in stored)
    return Change(new, renewed, tuple(sorted(kept)), reading.refused, problems)


def _same(document: Document, entry: Mapping[str, str] | None) -> bool:
    return entry is not None and (entry["file"], entry["sha256"]) == (document.file, document.sha256)


def _renamed(read: Collection[Document], stored: Mapping[str, Any]) -> tuple[str, ...]:
    """Ids under which the store holds a file that has another id now, because two files share a name."""
    ids = {document.id for document in read}
    files = {(document.file, document.sha256) for document in read}
    return tuple(id for id, entry in stored.items() if id not in ids and (entry["file"], entry["sha256"]) in files)


def _outdated(folder: Path, stored: Mapping[str, Any], other: Collection[str]) -> list[Document]:
    """The stored documents, but for the others, that another version of program, model, rules or names read."""
    ids = {id for id, entry in stored.items() if entry["made_with"] != made_with() and id not in other}
    if not ids:
        return []
    with Store.open(folder, read_only=True) as store:
        return [document for document in store.documents() if document.id in ids]


def _write(folder: Path, done: tuple[tuple[Document, tuple[Claim, ...]], ...],
           gone: Iterable[str]) -> tuple[check.Problem, ...]:
    with Store.create(folder) as store:
        for document, claims in done:
            store.put(document, claims)
        for id in gone:
            store.remove(id)
        store.refresh()
        write_page(store)
        return check.check(store, only={document.id for document, _ in done}).violations


def remove(folder: Path, ids: Iterable[str]) -> None:
    """Take documents and what only they support out of a store; raises StoreError where one is not in it."""
    with Store.open(folder) as store:
        for id in ids:
            store.remove(id)
        store.refresh()
        write_page(store)


def write_page(store: Store) -> None:
    """Write the interactive page into the folder of a store."""
    write(store.folder / PAGE, page(store.claims(), store.documents()))


def write(path: Path, text: str) -> None:
    """Write a text file whole or not at all; raises CybersovError where it cannot be written."""
    temporary = path.with_name(path.name + ".tmp")
    try:
        temporary.write_text(text, encoding="utf-8", newline="\n")
        os.replace(temporary, path)
    except OSError as error:
        raise CybersovError(f"{path}: cannot be written ({error.strerror}); name another file.") from None


def page(claims: Iterable[Claim], documents: Iterable[Document]) -> str:
    """The interactive page of some claims, under the title of the document or the count of the documents."""
    documents = tuple(documents)
    count = len(documents)
    title = documents[0].title if count == 1 and documents[0].title else f"{count} document{'s' * (count != 1)}"
    return views.page(claims, documents, title=title)
