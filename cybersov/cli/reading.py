"""The commands that read files without a store."""

from pathlib import Path

import click

from cybersov.cli import streams
from cybersov.cli.options import PATHS, refusing
from cybersov.errors import InputError


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def text(file: Path) -> None:
    """Write the clean text of a file.

    It is the text that the offsets of all evidence count in, without a line end added.
    """
    from cybersov.documents import read

    streams.data([read(file).text])


@click.command()
@PATHS
def claims(paths: tuple[str, ...]) -> int:
    """Write the claims of files as JSON lines.

    PATH is as for `build`. No store is needed or changed.
    """
    from cybersov import kb
    from cybersov.cli.meter import Meter
    from cybersov.exchange import jsonl

    refused: list[InputError] = []
    streams.data(jsonl(kb.extract(paths, refuse=refusing(refused), progress=Meter())))
    return 1 if refused else 0
