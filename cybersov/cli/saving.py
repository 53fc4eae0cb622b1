"""The commands that put a store into one file and make it anew."""

from pathlib import Path

import click

from cybersov.cli import streams
from cybersov.cli.options import FOLDER, in_folder
from cybersov.paths import Place


@click.command()
@FOLDER
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
              help="Write here instead of to NAME.backup.zip, NAME being that of the store.")
def backup(store: Place, output: Path | None) -> None:
    """Write the store into one file.

    It holds documents, claims, and what reviewers decided, each with its checksum; graph and page are made anew of them
    by `cybersov restore`. The same store gives the same bytes. While somebody builds, it says so and writes nothing.
    """
    from cybersov import kb

    path = output or Path(f"{in_folder(store).resolve().name}.backup.zip")
    count = kb.load(in_folder(store)).backup(path)
    streams.lines([f"{path}: {count} document{'s' * (count != 1)}, {path.stat().st_size:,} bytes"])


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@FOLDER
def restore(file: Path, store: Place) -> None:
    """Make a store anew of its backup.

    DIR must be empty or not there. Every byte of FILE is checked before the first one is written.
    """
    from cybersov import kb

    streams.lines(kb.restore(file, in_folder(store)).info().lines())
