"""The commands that change a store."""

from typing import Any

import click

from cybersov.cli import streams
from cybersov.cli.options import PATHS, STORE, described, options_of, refusing
from cybersov.errors import InputError
from cybersov.paths import Place


@click.command()
@PATHS
@STORE
@described
def build(paths: tuple[str, ...], store: Place, **said: Any) -> int:
    """Read texts into the store and write DIR/explore.html.

    PATH is a file (PDF, HTML, Word, OpenDocument, EPUB, Markdown or plain text), a folder of them, or an address on the
    web. Every claim in it is extracted, linked, checked against its sentence and written into the graph. What the store
    holds already is kept; a file that has changed is read again. Files that cannot be read are named, and the others
    built all the same.
    """
    from cybersov import kb
    from cybersov.cli.meter import Meter

    clock = streams.Clock()
    refused: list[InputError] = []
    options = options_of(paths, said)
    base = kb.build(paths, store, refuse=refusing(refused), progress=Meter(), options=options)
    streams.lines(base.info().lines())
    for told in base.change.notes:
        streams.note(f"{streams.NAME}: {told}")
    for problem in base.change.problems:
        streams.complain(f"{problem.where}: {problem.message}")
    change = base.change
    streams.note(f"{len(change.new)} new, {len(change.renewed)} read again, {len(change.kept)} as before, "
                f"in {clock}; {kb.told(store)}")
    return 1 if refused or change.problems else 0


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="DOC...")
@STORE
def remove(documents: tuple[str, ...], store: Place) -> None:
    """Take documents out of the store.

    What only they support goes with them. DOC is an id; `cybersov info` lists the ids.
    """
    from cybersov import kb

    base = kb.load(store)
    base.remove(*documents)
    streams.lines(base.info().lines())
