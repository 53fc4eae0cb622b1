"""The commands that show, write and check what a store holds."""

from pathlib import Path

import click

from cybersov.cli import streams
from cybersov.cli.options import STORE
from cybersov.errors import CybersovError
from cybersov.paths import Place


@click.command()
@STORE
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write the page here.")
@click.option("--open", "show", is_flag=True, help="Show it in the browser.")
def explore(store: Place, output: Path | None, show: bool) -> None:
    """Write the interactive page.

    It is one HTML file, complete in itself, that asks no other machine for anything. It goes to explore.html in
    the folder of the store, here where the store is on a server, unless -o names another file.
    """
    from cybersov import kb

    path = output or kb.page_of(store)
    page = kb.load(store).explore(path)
    streams.lines([f"{path}: {page.caption}"])
    if show and not page.open():
        raise CybersovError(f"{path}: no browser could be started; open the file by hand.")


@click.command()
@click.option("-f", "--format", required=True, help="One of the formats above.")
@STORE
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
              help="Write here instead of to standard output.")
def export(format: str, store: Place, output: Path | None) -> None:
    """Write all that the store holds.

    As RDF (ttl, trig, nq, jsonld; rdf12 with triple terms), as claims (jsonl, csv), as Web Annotations (anno), as a
    network (graphml, gexf; nodes and edges as tables), as references to the documents (csl), or as what came from
    what, with the versions of program, model, rules and ontology (prov).
    """
    from cybersov import kb

    pieces = kb.load(store).export(format)
    if output:
        kb.write(output, "".join(pieces))
    else:
        streams.data(pieces)


@click.command()
@STORE
@click.option("--warnings", is_flag=True, help="Show also what may be right: claims between unusual classes.")
def check(store: Place, warnings: bool) -> int:
    """Check quotes, ids and graphs of the store.

    Quotes are held against the texts, ids against the authority, graphs against the SHACL shapes.
    """
    from cybersov import kb

    report = kb.load(store).check()
    for problem in report.problems if warnings else report.violations:
        streams.lines([f"{problem.severity}: {problem.where}: {problem.message}"])
    streams.lines([f"{report.documents} documents, {report.claims} claims, {report.quotes} quotes compared; "
                   f"violations: {len(report.violations)}, warnings: {len(report.warnings)}"])
    return 0 if report.conforms else 1


@click.command()
@STORE
def info(store: Place) -> None:
    """Say what the store holds.

    The numbers are those that `build` prints; a list of the documents follows.
    """
    from cybersov import kb

    base = kb.load(store)
    streams.lines([*base.info().lines(), ""])
    streams.table(base.documents())
