"""The commands that read files without a store."""

from typing import Any

import click

from cybersov.cli import streams
from cybersov.cli.options import PATHS, described, options_of, refusing
from cybersov.errors import InputError, UsageError


@click.command()
@click.argument("file")
@click.option("--pages", "shown", flag_value="with_pages", help="Mark where each page begins: its index and its label.")
@click.option("--kinds", "shown", flag_value="with_kinds", help="Say what each passage is, and where it stands.")
@click.option("--raw", "shown", flag_value="raw", help="Write the text as the file has it, before any cleaning.")
@click.option("-f", "--format", type=click.Choice(("text", "json")), default="text", show_default=True,
              help="json is one line a passage, with its kind, section, page, offsets and text.")
@click.option("--ocr", is_flag=True, help="Recognise scanned pages of a PDF file by Tesseract, if it is there.")
def text(file: str, shown: str | None, format: str, ocr: bool) -> None:
    """Write the clean text of a file.

    It is the text that the offsets of all evidence count in, without a line end added, unless an option adds to it.
    """
    from cybersov.cli import texts
    from cybersov.documents import read
    from cybersov.kb.reading import raw_text

    if shown and format != "text":
        raise UsageError("Give one of --pages, --kinds, --raw, --format json.")
    if shown == "raw":
        streams.data([raw_text(file)])
        return
    document = read(file, ocr=ocr)
    if format == "json":
        streams.data(texts.as_json(document))
    else:
        streams.data(getattr(texts, shown)(document) if shown else [document.text])


@click.command()
@PATHS
def clauses(paths: tuple[str, ...]) -> int:
    """Write the clauses of files as JSON lines.

    PATH is as for `build`. A clause is who does what to whom, whether a rule knows the relation or not. Each line has
    the sentence with its offsets, the subject, the relation, the objects with their roles, polarity, modality, holder,
    time and confidence.
    """
    import json

    from cybersov import kb
    from cybersov.clauses.opened import rows

    refused: list[InputError] = []
    for document in kb.read(paths, refuse=refusing(refused)).documents:
        streams.data(json.dumps(row, ensure_ascii=False) + "\n" for row in rows(document))
    return 1 if refused else 0


@click.command()
@PATHS
@described
def claims(paths: tuple[str, ...], **said: Any) -> int:
    """Write the claims of files as JSON lines.

    PATH is as for `build`. No store is needed or changed.
    """
    from cybersov import kb
    from cybersov.cli.meter import Meter
    from cybersov.exchange import jsonl

    refused: list[InputError] = []
    found = kb.extract(paths, refuse=refusing(refused), progress=Meter(), options=options_of(paths, said))
    streams.data(jsonl(found))
    return 1 if refused else 0
