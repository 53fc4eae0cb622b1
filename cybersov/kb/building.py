"""Documents into a store and out of it: what need not be read again is kept, and the page follows."""

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from cybersov import check, views
from cybersov.documents.limits import MIB
from cybersov.errors import CybersovError, InputError, InUse, StoreError
from cybersov.kb.cluster import team
from cybersov.kb.heard import notes as notes_on
from cybersov.kb.notes import notes
from cybersov.kb.parts import busiest
from cybersov.kb.parts import count as named
from cybersov.kb.plan import Item, Job, Plan, Stored, planned, renamed, settled
from cybersov.kb.reading import Options, Refusals, Refuse, Source, sources, warn
from cybersov.kb.spool import Spool
from cybersov.kb.steps import Progress, Steps, quiet
from cybersov.kb.team import Pending, Team
from cybersov.model import Claim, Document, Judgement
from cybersov.paths import Place
from cybersov.store import Store
from cybersov.store.interface import Record
from cybersov.store.opening import keeping
from cybersov.store.store import Make, nothing
from cybersov.views.remembering import remembering

PAGE = "explore.html"
DRAWN = "drawn.json"
PATIENCE = 5.0
LARGEST = 20_000
HELD = 256 * MIB  # bytes of files that are under way to workers, beside one that is larger
_Found = tuple[tuple[check.Problem, ...], tuple[str, ...]]
_Begun = tuple[Job, Callable[[], Document]]


@dataclass(frozen=True, slots=True)
class Change:
    """What a build did: the ids of documents that are new, made anew, as they were, or replaced under another id.

    `refused` says why files were not read; `problems` are what the check of the changed documents found; `notes`
    what a reader of the new documents ought to know of them.
    """

    new: tuple[str, ...] = ()
    renewed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    refused: tuple[InputError, ...] = ()
    problems: tuple[check.Problem, ...] = ()
    notes: tuple[str, ...] = ()


class Stopped(KeyboardInterrupt):
    """A build was stopped by the person at the keyboard; its one line says what the store holds."""


def update(folder: Place, paths: Iterable[str | Path], *, refuse: Refuse = warn, progress: Progress = quiet,
           options: Options | None = None) -> Change:
    """Bring the documents among paths into the store in a folder, all of them or none, and write its page.

    What the store holds already, read by this version of program, model, rules and names, is kept and not read; what
    another version read is gone through again, also where its file is not among the paths. Raises InputError where
    nothing can be read, StoreError, and EvidenceError where a quote is not the exact slice of its document. A
    KeyboardInterrupt ends it as Stopped, with the documents that were finished in the store.
    """
    check.validate_ontology()
    options = options or Options()
    stored = _stored(folder)
    refusals = Refusals(refuse)
    found = sources(paths, refusals, options)
    kept, jobs = planned(found, stored, keeping(folder), options)
    if kept:
        refusals.was_read()
    with Spool(folder) as spool:
        work = _Work(spool, refusals, Steps(progress, [job.size for job in jobs]), options)
        try:
            work.do(jobs)
            refused = refusals.settle()
            plan = settled((*kept, *work.items), (), stored)
            problems, said = _write(folder, plan, stored, spool)
        except KeyboardInterrupt:
            raise Stopped(_stop(folder, found, options, work, jobs)) from None
        spool.clear()
    new = tuple(id for id in plan.changed if id not in stored)
    renewed = tuple(id for id in plan.changed if id in stored)
    return Change(new, renewed, plan.kept, refused, problems, (*work.notes, *said))


class _Work:
    """Documents are made in their order; of each only what the plan needs stays in memory."""

    def __init__(self, spool: Spool, refusals: Refusals, steps: Steps, options: Options) -> None:
        self.items: list[Item] = []
        self.notes: list[str] = []
        self.spool = spool
        self._refusals = refusals
        self._steps = steps
        self._options = options

    @property
    def done(self) -> int:
        """How many were gone through."""
        return self._steps.done

    def do(self, jobs: Sequence[Job]) -> None:
        """Make documents and their claims; raises InputError before the first without a file where no file was read."""
        waiting: deque[_Begun] = deque()
        options = self._options
        with team(options.workers, options.cluster, len(jobs), options.ocr) as workers:
            for job in jobs:
                if job.id:
                    self._finish(waiting)
                    self._refusals.settle()
                waiting.append(self._begun(job, workers))
                self._finish(waiting, workers.ahead)
            self._finish(waiting)

    def _begun(self, job: Job, workers: Team) -> _Begun:
        self._steps.begin(job.name)
        try:
            if record := self.spool.get(job.key):
                return job, lambda: self._taken(job, record[0])
            given = job.load()
            if job.held and (held := job.held(*given)):
                return job, lambda: self._kept(*held)
            pending = workers.begin(given)
            return job, lambda: self._made(job, pending)
        except InputError as error:
            return job, partial(_refused, error)

    def _finish(self, waiting: deque[_Begun], leave: int = 0) -> None:
        """Those that were begun first are finished first, until so many are left, and not too many bytes."""
        while waiting and (len(waiting) > leave or sum(job.size for job, _ in waiting) > HELD):
            job, finish = waiting.popleft()
            document = None
            with self._refusals.noting():
                document = finish()
                if not job.id:
                    self._refusals.was_read()
            self._steps.end(document)

    def _made(self, job: Job, pending: Pending) -> Document:
        document, claims = pending(self._steps.within)
        self.spool.add(job.key, (document, claims))
        return self._taken(job, document)

    def _taken(self, job: Job, document: Document) -> Document:
        self.items.append(job.item(document))
        self.notes += notes(document)
        return document

    def _kept(self, item: Item, document: Document) -> Document:
        self.items.append(item)
        return document


def _refused(error: InputError) -> Document:
    raise error


def _stored(folder: Place) -> Stored:
    """What the manifest says of the documents, after a write that was cut off has been mended."""
    if not Store.exists(folder):
        return Store.ready(folder)
    with opened(folder) as store:
        return store.manifest().get("documents", {})


def _write(folder: Place, plan: Plan, stored: Stored, spool: Spool) -> _Found:
    """Put what is new into the store, take out what it replaces; what a check finds, and what judgements came to."""
    if not (plan.changed or plan.gone):
        if not keeping(folder).as_made(PAGE):
            with opened(folder) as store:
                write(page_of(folder), page(store.claims(), store.documents(), judgements=store.judgements()))
                return (), notes_on(store.judgements(), store.replayed())
        return (), ()
    with _patiently(lambda: Store.create(folder), PATIENCE) as store:
        if store.manifest().get("documents", {}) != stored:
            raise StoreError(f"{folder}: was changed while its new documents were read; run the same command again, "
                             "it goes on with what was read.")
        for id, item in plan.changed.items():
            store.put(*renamed(_record(folder, item, spool), id), **item.notes)
        for id in set(plan.gone) & set(store.ids()):
            store.remove(id)
        renew(store)
        found = check.check(store, only=plan.changed.keys()).violations
        return found, notes_on(store.judgements(), store.replayed())


def _record(folder: Place, item: Item, spool: Spool) -> Record:
    if not item.key:
        return keeping(folder).read(item.id)
    record = spool.get(item.key)
    if record is None:
        raise StoreError(f"{folder}: what was read of {item.file} is gone; run the same command again.")
    return record


def _stop(folder: Place, found: Sequence[Source], options: Options, work: _Work, jobs: Sequence[Job]) -> str:
    """Put what was finished into the store, and say what it holds."""
    if work.items:
        stored = _stored(folder)
        kept, _ = planned(found, stored, keeping(folder), options)
        waiting = [job.notes["place"] for job in jobs[work.done:] if "place" in job.notes]
        _write(folder, settled((*kept, *work.items), waiting, stored), stored, work.spool)
        work.spool.clear()
    total = len(found) + sum(1 for job in jobs if job.id)
    done = total - len(jobs) + len(work.items)
    rest = "; the same command goes on with the rest" if work.done < len(jobs) else ""
    return f"stopped; {done} of {total} documents are in the store{rest}."


def remove(folder: Place, ids: Iterable[str]) -> None:
    """Take documents and what only they support out of a store; raises StoreError where one is not in it."""
    with opened(folder, read_only=False) as store:
        for id in ids:
            store.remove(id)
        renew(store)


def renew(store: Store) -> None:
    """Write what was put into a store and taken out of it, and the page in its folder, all of it or nothing."""
    store.refresh(_beside(store.folder))


def opened(folder: Place, *, read_only: bool = True, patience: float = PATIENCE) -> Store:
    """The store in a place; graph and page are renewed first where somebody edited its judgements.

    Where others are in the way it waits so many seconds; then it raises InUse.
    """
    return _patiently(lambda: Store.open(folder, read_only=read_only, make=_beside(folder)), patience)


def _patiently(opening: Callable[[], Store], patience: float) -> Store:
    end = time.monotonic() + patience
    while True:
        try:
            return opening()
        except InUse:
            if time.monotonic() >= end:
                raise
        time.sleep(0.1)


def _beside(folder: Place) -> Make:
    """What is written with a store: the page where it is in a folder, nothing where it is on a server."""
    return partial(_pages, folder) if isinstance(folder, Path) else nothing


def _pages(folder: Path, claims: Iterable[Claim], documents: Iterable[Document],
           judgements: Iterable[Judgement]) -> dict[str, str]:
    with remembering((folder / DRAWN).read_text("utf-8") if keeping(folder).as_made(DRAWN) else "") as memory:
        return {PAGE: page(claims, documents, judgements=judgements), DRAWN: memory.text()}


def page_of(folder: Place) -> Path:
    """Where the page of a store is written: in its folder, or here where the store is on a server."""
    return folder / PAGE if isinstance(folder, Path) else Path(PAGE)


def told(folder: Place) -> str:
    """Where the page is after a build, or how to come by it."""
    return f"the page is {page_of(folder)}" if isinstance(folder, Path) else "`cybersov explore` writes the page"


def write(path: Path, text: str) -> None:
    """Write a text file whole or not at all; raises CybersovError where it cannot be written."""
    temporary = path.with_name(path.name + ".tmp")
    try:
        temporary.write_text(text, encoding="utf-8", newline="\n")
        os.replace(temporary, path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise CybersovError(f"{path}: cannot be written ({error.strerror}); name another file.") from None


def page(claims: Iterable[Claim], documents: Iterable[Document], *, part: str = "",
         judgements: Iterable[Judgement] = ()) -> str:
    """The interactive page of some claims, under the title of the document or the count of the documents.

    `part` says which part of the store they are. Of a graph that no browser bears at once the busiest names are shown.
    """
    given, documents = tuple(claims), tuple(documents)
    kept = busiest(given, LARGEST)
    if kept is not given:
        part = (f"Here are the {LARGEST:,} of {len(named(given)):,} names with the most claims, and the {len(kept):,} "
                f"of {len(given):,} claims among them; `cybersov serve` shows the others.")
    count = len(documents)
    title = documents[0].title if count == 1 and documents[0].title else f"{count} document{'s' * (count != 1)}"
    return views.page(kept, documents, title=title, part=part, judgements=judgements)
