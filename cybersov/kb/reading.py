"""From paths to documents, and from documents to claims, whatever becomes of single files."""

import warnings
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cybersov import documents
from cybersov.documents import Unread, metadata
from cybersov.documents.drafts import Matter
from cybersov.documents.finding import shown
from cybersov.documents.metadata.bibliography import Library
from cybersov.documents.ocr import recogniser
from cybersov.documents.opening import content, fingerprint
from cybersov.documents.web.fetching import is_url
from cybersov.errors import InputError, UnreadableInput, UsageError
from cybersov.kb.cluster import team
from cybersov.kb.steps import Progress, Steps, quiet
from cybersov.links import digest, link
from cybersov.model import Claim, Document

NOTHING = Matter()
OF_ONE = ("id", "title", "identifier")
Refuse = Callable[[InputError], None]


@dataclass(frozen=True, slots=True)
class Options:
    """How documents are read, and what is known about them besides their files: a library, and what the user says.

    With `ocr`, pages of a PDF that are pictures are recognised. Where no paths are given, the files that are attached
    to the works of the library are read. So many `workers` read and extract side by side; None is for as many as are
    worth it. `cluster` is the address of a Dask scheduler whose workers do it instead.
    """

    given: Matter = NOTHING
    library: Library | None = None
    ocr: bool = False
    workers: int | None = None
    cluster: str | None = None

    def of(self, path: Path | None = None) -> str:
        """A digest of all that has a say in how a file is read, or an address, besides its bytes; raises InputError."""
        known = metadata.elsewhere(path, self.library, self.given) if path else self.given
        return digest(ascii(known), self.ocr and recogniser())


@dataclass(frozen=True, slots=True)
class Reading:
    """The documents that were read in one go, and why other files were not."""

    documents: tuple[Document, ...]
    refused: tuple[InputError, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A file that may be read: its name, the SHA-256 and number of its bytes, and digests of where it is and of what
    is said about it elsewhere.

    Where three of them are as they were (name, bytes, what is said), so is the document. Name and bytes of an address
    on the web are empty: they are known when it is read.
    """

    path: Path | str
    file: str
    sha256: str
    size: int
    place: str
    given: str

    def opened(self, options: Options) -> tuple[Unread, bytes]:
        """What the document is made of; raises InputError."""
        return documents.opened(self.path, library=options.library, given=options.given, ocr=options.ocr)


class Refusals:
    """Why files were not read; told as it happens, but only once a first one was read."""

    def __init__(self, tell: Refuse) -> None:
        self.errors: list[InputError] = []
        self._tell = tell
        self._told = 0
        self._read = False

    @contextmanager
    def noting(self) -> Iterator[None]:
        """Whatever is read inside of it may fail."""
        try:
            yield
        except InputError as error:
            self.errors.append(error)
            if self._read:
                self._flush()

    def was_read(self) -> None:
        """From now on something can be read."""
        self._read = True
        self._flush()

    def settle(self) -> tuple[InputError, ...]:
        """All that was refused; raises InputError where nothing was read."""
        if self._read:
            return tuple(self.errors)
        if len(self.errors) == 1:
            raise self.errors[0]
        self._flush()
        raise InputError(f"None of the {len(self.errors)} files and folders can be read; nothing was changed.")

    def _flush(self) -> None:
        for error in self.errors[self._told :]:
            self._tell(error)
        self._told = len(self.errors)


def warn(error: InputError) -> None:
    """Say why a file is left out, as a Python warning."""
    warnings.warn(str(error), stacklevel=2)


def sources(paths: Iterable[str | Path], refusals: Refusals, options: Options) -> list[Source]:
    """The files among paths and below folders, hashed but not read.

    Raises UsageError where no path is given, or what is said of one document would be said of several.
    """
    found: list[Path] = []
    given = tuple(paths)
    if options.library and not given:
        given, _ = options.library.attachments(documents.READERS)
    urls = sorted({str(path) for path in given if is_url(str(path))})
    for path in given:
        with refusals.noting():
            found += () if str(path) in urls else documents.files([path])
    files = documents.files(found) if found or not given else ()
    _check_one((*files, *urls), options.given)
    made = [Source(url, "", "", 0, digest(url), options.of()) for url in urls]
    for path in files:
        with refusals.noting():
            made.append(_source(path, options))
    return made


def _check_one(files: Collection[object], given: Matter) -> None:
    for name in OF_ONE:
        if getattr(given, name) and len(files) > 1:
            raise UsageError(f"--{name} is said of one document, but {len(files)} files are named. Name one file.")


def _source(path: Path, options: Options) -> Source:
    known = path.suffix.lower() in documents.READERS
    sha256, size = fingerprint(path) if known else ("", 0)
    place = digest(ascii(str(path.absolute())))
    return Source(path, shown(path.name), sha256, size, place, options.of(path))


def read(paths: Iterable[str | Path], refuse: Refuse = warn, *, options: Options | None = None) -> Reading:
    """Every document among paths and below folders; `refuse` is told of each file that cannot be read.

    Raises an InputError where not one can be read, UsageError where no path is given.
    """
    options = options or Options()
    refusals = Refusals(refuse)
    texts: list[Document] = []
    for source in sources(paths, refusals, options):
        with refusals.noting():
            texts.append(documents.made(*source.opened(options)))
            refusals.was_read()
    return Reading(documents.unique_ids(texts), refusals.settle())


def raw_text(path: str | Path) -> str:
    """The text of a file as it has it, before any cleaning; raises InputError."""
    reader = documents.READERS.get(Path(path).suffix.lower())
    if reader is None or is_url(str(path)):
        documents.read(path)  # says best what is wrong
        raise UnreadableInput(f"{shown(path)}: only files have a raw text. Save the page and name the file.")
    return reader(content(Path(path)), shown(path)).raw


def extract(paths: Iterable[str | Path], *, refuse: Refuse = warn, progress: Progress = quiet,
            options: Options | None = None) -> tuple[Claim, ...]:
    """The linked claims of some files, without a store; raises like `read` and EvidenceError.

    Files are read in this process: their ids, which the claims carry, depend on one another. Workers only extract.
    """
    options = options or Options()
    texts = read(paths, refuse, options=options).documents
    steps = Steps(progress, [len(text.text) for text in texts])
    found: list[Claim] = []
    with team(options.workers, options.cluster, len(texts)) as extracting:
        for text, claims in extracting.each(texts):
            steps.begin(text.file)
            found += claims(steps.within)[1]
            steps.end(text)
    return tuple(link(found))
