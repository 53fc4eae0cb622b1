"""The commands by which other programs, and assistants, ask a store."""

import click

from cybersov.cli import streams
from cybersov.cli.options import FOLDER, STORE
from cybersov.errors import CybersovError
from cybersov.paths import Place

ROWS = 20_000
SECONDS = click.option("--seconds", default=10.0, show_default=True, type=click.FloatRange(0.1, 600),
                       help="How long a query may take.")
MEMORY = click.option("--memory", default=2048, show_default=True, type=click.IntRange(256), metavar="MB",
                      help="How much memory a query may take.")


@click.command()
@FOLDER
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS",
              help="Where to listen; another address than loopback needs a token.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535),
              help="The port; 0 takes any that is free.")
@SECONDS
@MEMORY
@click.option("--rows", default=100_000, show_default=True, type=click.IntRange(1),
              help="How many rows an answer may have.")
@click.option("--token", envvar="CYBERSOV_TOKEN", show_envvar=True, metavar="TEXT",
              help="Let in only who sends it; set it in the environment, where other users do not see it.")
@click.option("--review", is_flag=True, help="Let those who come in judge claims, at /review.")
def serve(store: Place, host: str, port: int, token: str | None, *, review: bool, **limits: float) -> None:
    """Serve the store over HTTP.

    SPARQL 1.1 Protocol at /sparql, graphs at /graphs, the explorer at /explore, and a page for every entity. It only
    reads, unless --review lets people judge claims; whatever is built meanwhile is served as soon as it is complete.
    Ctrl-C ends it.
    """
    from cybersov import server
    from cybersov.server.settings import MEGABYTE

    given = server.Limits(seconds=limits["seconds"], memory=int(limits["memory"]) * MEGABYTE, rows=int(limits["rows"]))
    server.run(store, server.Settings(host, port, token, given, review),
               lambda address: streams.note(f"{address} serves {store}; Ctrl-C ends it."))


@click.command()
@STORE
@SECONDS
@MEMORY
def mcp(store: Place, seconds: float, memory: int) -> None:
    """Serve the store to a language model.

    Speaks the Model Context Protocol on standard input and output: the client starts it with `cybersov mcp --store DIR`
    as its command. It only reads. Every claim comes with its sentences, who holds it, and how it is said.
    """
    try:
        from cybersov.mcp import run
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("mcp", "mcp_types", "pydantic"):
            raise
        raise CybersovError("The package mcp is not installed; run pip install 'cybersov[mcp]'.") from None
    from cybersov.server.settings import MEGABYTE, Limits

    run(store, Limits(seconds=seconds, memory=memory * MEGABYTE, rows=ROWS, workers=2, slow=2, waiting=50))
