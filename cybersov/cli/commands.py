"""The commands: each is the function of the same name, with arguments and printing around it.

The rest of the package is imported inside the commands, so that help and errors come at once.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from cybersov import __version__
from cybersov.cli import streams
from cybersov.errors import CybersovError, InputError, MissingInput, UnreadableInput, UsageError, suggestion

ANSWERS = ("table", "csv", "json", "ttl")
STORE = click.option("-s", "--store", type=click.Path(path_type=Path), metavar="DIR", envvar="CYBERSOV_STORE",
                     default=Path("cybersov-store"), show_default=True, show_envvar=True,
                     help="The folder of the store.")
PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...")


class Commands(click.Group):
    """The group of commands; it knows what a misspelt one was meant to be."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which they are written here."""
        return list(self.commands)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """The command that is meant; raises UsageError with the nearest one."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            hint = suggestion(args[0], self.commands) or " `cybersov --help` lists them."
            raise UsageError(f"There is no command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Show where in the program an error happened.")
def cybersov(debug: bool) -> None:
    """Turn texts about cyber sovereignty into a graph in which every edge leads to its sentence."""


@cybersov.command()
@PATHS
@STORE
def build(paths: tuple[str, ...], store: Path) -> int:
    """Read texts into the store and write DIR/explore.html.

    PATH is a text or Markdown file, or a folder of them. Every claim in it is extracted, linked, checked against
    its sentence and written into the graph. What the store holds already is kept; a file that has changed is read
    again. Files that cannot be read are named, and the others built all the same.
    """
    from cybersov import kb

    clock = streams.Clock()
    refused: list[InputError] = []
    base = kb.build(paths, store, refuse=_refuse(refused), progress=streams.progress)
    streams.lines(base.info().lines())
    for problem in base.change.problems:
        streams.complain(f"{problem.where}: {problem.message}")
    change = base.change
    streams.note(f"{len(change.new)} new, {len(change.renewed)} read again, {len(change.kept)} as before, "
                f"in {clock}; the page is {store / kb.PAGE}")
    return 1 if refused or change.problems else 0


@cybersov.command()
@click.argument("file", required=False, metavar="[FILE.rq]", type=click.Path(path_type=Path))
@click.option("-e", "--execute", "text", metavar="TEXT", help="The query itself.")
@click.option("-q", "--question", metavar="NAME", help="A stored question; `cybersov questions` lists them.")
@click.option("--set", "values", metavar="NAME=ENTITY", multiple=True,
              help="Ask the question about another entity: its label, an alias, or its id.")
@click.option("-f", "--format", type=click.Choice(ANSWERS), default="table", show_default=True,
              help="csv and json as SPARQL 1.1 defines them; ttl for CONSTRUCT and DESCRIBE.")
@STORE
def query(file: Path | None, text: str | None, question: str | None, **options: Any) -> None:
    """Ask the store in SPARQL.

    The query is in a file (- for standard input), in -e TEXT, or a stored question.

    The default graph is the union of all documents, the ontology and the authority. The prefixes cs, id, rdf,
    rdfs, skos, dcterms, prov, xsd, owl, claim, evidence, doc, rule and graph need no declaration.
    """
    from cybersov import kb

    if [file, text, question].count(None) != 2:
        raise UsageError("Give one of FILE.rq, -e TEXT or --question NAME.")
    if options["values"] and not question:
        raise UsageError("--set belongs to --question.")
    base = kb.load(options["store"])
    if question:
        asked = base.question_text(question, **dict(_value(pair) for pair in options["values"]))
    else:
        asked = text if text is not None else _content(file)
    if options["format"] == "table":
        streams.table(base.query(asked))
    else:
        streams.data([base.answer(asked, options["format"])])


@cybersov.command()
@click.option("-f", "--format", type=click.Choice(("table", "csv", "json")), default="table", show_default=True,
              help="How to write the list.")
def questions(format: str) -> None:
    """List the stored questions.

    The name is for `query --question`, the parameters are for `query --set`.
    """
    from cybersov.queries import Table
    from cybersov.queries import questions as stored

    rows = ((q.name, q.title, ", ".join(f"{p.name}={p.default}" for p in q.parameters)) for q in stored().values())
    streams.table(Table(("name", "title", "parameters"), tuple(rows)), format)


@cybersov.command()
@STORE
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write the page here.")
@click.option("--open", "show", is_flag=True, help="Show it in the browser.")
def explore(store: Path, output: Path | None, show: bool) -> None:
    """Write the interactive page.

    It is one HTML file, complete in itself, that asks no other machine for anything. It goes to explore.html in
    the store unless -o names another file.
    """
    from cybersov import kb

    path = output or store / kb.PAGE
    page = kb.load(store).explore(path)
    streams.lines([f"{path}: {page.caption}"])
    if show and not page.open():
        raise CybersovError(f"{path}: no browser could be started; open the file by hand.")


@cybersov.command()
@click.option("-f", "--format", required=True, help="One of the formats above.")
@STORE
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
              help="Write here instead of to standard output.")
def export(format: str, store: Path, output: Path | None) -> None:
    """Write all that the store holds.

    As RDF (ttl, trig, nq, jsonld), as claims (jsonl, csv), or as a network (graphml, gexf).
    """
    from cybersov import kb

    pieces = kb.load(store).export(format)
    if output:
        kb.write(output, "".join(pieces))
    else:
        streams.data(pieces)


@cybersov.command()
@STORE
@click.option("--warnings", is_flag=True, help="Show also what may be right: claims between unusual classes.")
def check(store: Path, warnings: bool) -> int:
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


@cybersov.command()
@click.argument("file", type=click.Path(path_type=Path))
def text(file: Path) -> None:
    """Write the clean text of a file.

    It is the text that the offsets of all evidence count in, without a line end added.
    """
    from cybersov.documents import read

    streams.data([read(file).text])


@cybersov.command()
@PATHS
def claims(paths: tuple[str, ...]) -> int:
    """Write the claims of files as JSON lines.

    PATH is as for `build`. No store is needed or changed.
    """
    from cybersov import kb
    from cybersov.exchange import jsonl

    refused: list[InputError] = []
    streams.data(jsonl(kb.extract(paths, refuse=_refuse(refused), progress=streams.progress)))
    return 1 if refused else 0


@cybersov.command()
@STORE
def info(store: Path) -> None:
    """Say what the store holds.

    The numbers are those that `build` prints; a list of the documents follows.
    """
    from cybersov import kb

    base = kb.load(store)
    streams.lines([*base.info().lines(), ""])
    streams.table(base.documents())


@cybersov.command()
@click.argument("documents", nargs=-1, required=True, metavar="DOC...")
@STORE
def remove(documents: tuple[str, ...], store: Path) -> None:
    """Take documents out of the store.

    What only they support goes with them. DOC is an id; `cybersov info` lists the ids.
    """
    from cybersov import kb

    base = kb.load(store)
    base.remove(*documents)
    streams.lines(base.info().lines())


def _value(pair: str) -> tuple[str, str]:
    name, equals, value = pair.partition("=")
    if not (name and equals and value):
        raise UsageError(f"--set {pair!r} is not NAME=ENTITY.")
    return name, value


def _refuse(refused: list[InputError]) -> Callable[[InputError], None]:
    """What names a file that cannot be read, and remembers it for the exit code."""
    def refuse(error: InputError) -> None:
        refused.append(error)
        streams.complain(error)

    return refuse


def _content(file: Path) -> str:
    """The text of a query's file; raises InputError."""
    try:
        return sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise MissingInput(f"{file}: no such file. Check the path, or give the query itself with -e.") from None
    except (OSError, UnicodeDecodeError):
        raise UnreadableInput(f"{file}: is no file with SPARQL in UTF-8.") from None
