"""What several commands share: the store, the paths, and what becomes of files that cannot be read."""

from collections.abc import Callable
from pathlib import Path

import click

from cybersov.cli import streams
from cybersov.errors import InputError

STORE = click.option("-s", "--store", type=click.Path(path_type=Path), metavar="DIR", envvar="CYBERSOV_STORE",
                     default=Path("cybersov-store"), show_default=True, show_envvar=True,
                     help="The folder of the store.")
PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...")


def refusing(refused: list[InputError]) -> Callable[[InputError], None]:
    """What names a file that cannot be read, and remembers it for the exit code."""
    def refuse(error: InputError) -> None:
        refused.append(error)
        streams.complain(error)

    return refuse
