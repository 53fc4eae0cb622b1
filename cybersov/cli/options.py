"""What several commands share: the store, the paths, and what becomes of files that cannot be read."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cybersov.cli import streams
from cybersov.errors import InputError, UsageError
from cybersov.paths import Place, place

if TYPE_CHECKING:
    from cybersov.kb import Options

_STORE = {"type": place, "envvar": "CYBERSOV_STORE", "default": "cybersov-store", "show_default": True,
          "show_envvar": True}
STORE = click.option("-s", "--store", metavar="DIR|URL", **_STORE,
                     help="The folder of the store, or the address of a SPARQL 1.1 server, as in http://localhost:7878 "
                          "(Oxigraph), http://localhost:8890 (Virtuoso) or http://localhost:3030/ds (Fuseki). User and "
                          "password are read from CYBERSOV_STORE_USER and CYBERSOV_STORE_PASSWORD.")
FOLDER = click.option("-s", "--store", metavar="DIR", **_STORE, help="The folder of the store.")


def in_folder(store: Place) -> Path:
    """The folder of a store; raises UsageError for one on a server."""
    if isinstance(store, Path):
        return store
    raise UsageError(f"{store}: only a store in a folder can be backed up and restored; a server has means of its own.")


PATHS = click.argument("paths", nargs=-1, metavar="PATH...")
SAID = (
    click.option("--bib", type=click.Path(path_type=Path), metavar="FILE",
                 help="A library of references (CSL-JSON, BibTeX): metadata and, without PATH, the attached files."),
    click.option("-j", "--workers", type=click.IntRange(1), metavar="N",
                 help="Read and extract in N processes side by side; without it, in up to four where texts are many."),
    click.option("--cluster", metavar="ADDRESS",
                 help="Read and extract on the workers of a Dask scheduler, tcp://HOST:PORT; same versions there. Only "
                      "one that you trust: who controls it can run programs here as you."),
    click.option("--ocr", is_flag=True, help="Recognise scanned pages of PDF files by Tesseract, if it is there."),
    click.option("--title", metavar="TEXT", help="The title of the document."),
    click.option("--author", multiple=True, metavar="NAME", help="An author; may be given again."),
    click.option("--date", metavar="DATE", help="When it was issued: 2019, 2019-05 or 2019-05-31."),
    click.option("--as-of", metavar="DATE", help="The date of its content, against which relative dates are read."),
    click.option("--publisher", metavar="NAME", help="Who published it."),
    click.option("--language", metavar="TAG", help="Its language, as in en or zh-Hans."),
    click.option("--identifier", metavar="TEXT", help="Its DOI or another identifier."),
    click.option("--id", metavar="NAME", help="Its id in the store."),
)


def together(*options: Callable) -> Callable:
    """What gives a command all of some options, in their order."""
    def decorated(command: Callable) -> Callable:
        for option in reversed(options):
            command = option(command)
        return command

    return decorated


described = together(*SAID)


def options_of(paths: tuple[str, ...], said: Mapping[str, Any]) -> "Options":
    """What the options of `described` say, for the files to read; raises UsageError, and InputError for the library."""
    from cybersov.documents import READERS
    from cybersov.documents.drafts import Matter
    from cybersov.documents.metadata.bibliography import read_library
    from cybersov.kb import Options

    if not paths and not said["bib"]:
        raise click.MissingParameter(param_type="argument", param_hint="'PATH...'")
    if said["cluster"] and said["workers"]:
        raise UsageError("--workers are processes here, --cluster is elsewhere; give one of them.")
    library = read_library(said["bib"]) if said["bib"] else None
    for warning in library.warnings if library else ():
        streams.complain(warning)
    for missing in library.attachments(READERS)[1] if library and not paths else ():
        streams.complain(missing)
    given = Matter(said["id"] or "", said["title"] or "", said["author"], _date("--date", said["date"]),
                   _date("--as-of", said["as_of"]), said["publisher"], said["language"] or "", said["identifier"])
    return Options(given, library, said["ocr"], said["workers"], said["cluster"])


def _date(option: str, text: str | None) -> str | None:
    from cybersov.documents.dates import edtf_date

    if not text:
        return None
    date = edtf_date(text)
    if date is None:
        raise UsageError(f"{option} {text!r} is not a date. Write 2019, 2019-05, 2019-05-31 or 2019/2021.")
    return date


def refusing(refused: list[InputError]) -> Callable[[InputError], None]:
    """What names a file that cannot be read, and remembers it for the exit code."""
    def refuse(error: InputError) -> None:
        refused.append(error)
        streams.complain(error)

    return refuse
