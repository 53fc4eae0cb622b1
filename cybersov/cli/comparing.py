"""The command that tells what has changed."""

import click

from cybersov.cli import streams
from cybersov.cli.options import refusing
from cybersov.errors import InputError
from cybersov.paths import Place, place


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("-s", "--store", type=place, metavar="DIR|URL",
              help="A store: OLD and NEW are the ids of two of its documents.")
@click.option("-f", "--format", type=click.Choice(("table", "csv", "json")), default="table", show_default=True,
              help="csv and json also have pages and the ids of the claims.")
@click.option("-c", "--claims", is_flag=True,
              help="List every claim of a document that only one edition has, as csv and json do.")
def diff(old: str, new: str, store: Place | None, format: str, claims: bool) -> int:
    """Tell what a new edition added, dropped or turned round.

    OLD and NEW are two stores, whose documents go together by id, or two files, or with --store two documents. Turned
    is what says something else of the same: denied, only planned, held by somebody else, at another time, of another
    object in a like sentence. Every row has the sentences of both. A document that only one edition has is one line
    with the number of its claims.
    """
    from cybersov import kb

    refused: list[InputError] = []
    found = kb.diff(old, new, store, refuse=refusing(refused), whole=format == "table" and not claims)
    if found or format != "table":
        streams.table(found, format)
    else:
        streams.note("Nothing was added, dropped or turned round.")
    return 1 if refused else 0
