"""The commands that ask a store."""

import sys
from pathlib import Path
from typing import Any

import click

from cybersov.cli import streams
from cybersov.cli.options import STORE
from cybersov.errors import MissingInput, UnreadableInput, UsageError

ANSWERS = ("table", "csv", "json", "ttl")


@click.command()
@click.argument("file", required=False, metavar="[FILE.rq]", type=click.Path(path_type=Path))
@click.option("-e", "--execute", "text", metavar="TEXT", help="The query itself.")
@click.option("-q", "--question", metavar="NAME", help="A stored question; `cybersov questions` lists them.")
@click.option("--set", "values", metavar="NAME=VALUE", multiple=True,
              help="Ask the question about another entity (its label, an alias, or its id) or another date (2020-06).")
@click.option("-f", "--format", type=click.Choice(ANSWERS), default="table", show_default=True,
              help="csv and json as SPARQL 1.1 defines them; ttl for CONSTRUCT and DESCRIBE.")
@STORE
def query(file: Path | None, text: str | None, question: str | None, **options: Any) -> None:
    """Ask the store in SPARQL.

    The query is in a file (- for standard input), in -e TEXT, or a stored question.

    The default graph is the union of all documents, the ontology and the authority. The prefixes cs, id, rdf,
    rdfs, skos, skosxl, dcterms, prov, xsd, owl, eli, org, schema, claim, evidence, doc, rule, label, fact and graph
    need no declaration.
    """
    from cybersov import kb
    from cybersov.graph import PREFIXES
    from cybersov.store import misspelt

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
    if wrong := misspelt(asked, PREFIXES):
        streams.complain(wrong)


@click.command()
@click.option("-f", "--format", type=click.Choice(("table", "csv", "json")), default="table", show_default=True,
              help="How to write the list.")
def questions(format: str) -> None:
    """List the stored questions.

    The name is for `query --question`, the parameters are for `query --set`.
    """
    from cybersov.queries import Table
    from cybersov.queries import questions as stored

    rows = ((q.name, q.title, ", ".join(map(str, q.parameters))) for q in stored().values())
    streams.table(Table(("name", "title", "parameters"), tuple(rows)), format)


def _value(pair: str) -> tuple[str, str]:
    name, equals, value = pair.partition("=")
    if not (name and equals and value):
        raise UsageError(f"--set {pair!r} is not NAME=VALUE.")
    return name, value


def _content(file: Path) -> str:
    """The text of a query's file; raises InputError."""
    try:
        return sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise MissingInput(f"{file}: no such file. Check the path, or give the query itself with -e.") from None
    except (OSError, UnicodeDecodeError):
        raise UnreadableInput(f"{file}: is no file with SPARQL in UTF-8.") from None
