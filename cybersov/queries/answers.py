"""What a query gave, read and written: as a table for people, as text for other programs."""

from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from cybersov.errors import UsageError
from cybersov.graph import PREFIXES
from cybersov.queries.table import Iri, Table
from cybersov.store import Results
from cybersov.terms import XSD

FORMATS = ("table", "csv", "json", "ttl")
_NUMBERS = {XSD["integer"]: int, XSD["decimal"]: float}


def parse(value: str) -> ox.NamedNode:
    """The IRI that `id:china` or `<https://…>` stands for; raises UsageError for anything else.

    >>> parse("id:china")
    <NamedNode value=https://w3id.org/cybersov/id/china>
    """
    prefix, _, name = value.partition(":")
    text = value[1:-1] if value.startswith("<") and value.endswith(">") else PREFIXES.get(prefix, "") + name
    if not value.startswith("<") and prefix not in PREFIXES:
        raise UsageError(f"{value!r} is no IRI; write it as id:china or <https://…>.")
    try:
        return ox.NamedNode(text)
    except ValueError:
        raise UsageError(f"{value!r} is no IRI; write it as id:china or <https://…>.") from None


def tabulate(result: Results) -> Table:
    """Any result as a table: a SELECT as it is, an ASK as one cell, a CONSTRUCT or DESCRIBE as sorted triples."""
    if isinstance(result, ox.QueryBoolean):
        return Table(("answer",), ((bool(result),),))
    if isinstance(result, ox.QueryTriples):
        columns = ("subject", "predicate", "object")
        rows = tuple(tuple(map(_value, triple)) for triple in sorted(set(result), key=str))
    else:
        columns = tuple(variable.value for variable in result.variables)
        rows = tuple(tuple(map(_value, solution)) for solution in result)
    return Table(columns, rows, tuple(PREFIXES.items()))


def serialize(result: Results, format: str) -> str:
    """A result as text for other programs: csv and json as SPARQL 1.1 defines them, ttl as Turtle.

    Raises UsageError for a format that the kind of query does not have.
    """
    graph = isinstance(result, ox.QueryTriples)
    if format == "ttl":
        if not graph:
            raise UsageError("--format ttl is for CONSTRUCT and DESCRIBE queries; take table, csv or json.")
        return turtle(sorted(set(result), key=str))
    if graph:
        return {"csv": Table.csv, "json": Table.json}[format](tabulate(result))
    if format == "csv" and isinstance(result, ox.QueryBoolean):
        return tabulate(result).csv()
    kind = {"csv": ox.QueryResultsFormat.CSV, "json": ox.QueryResultsFormat.JSON}[format]
    text = result.serialize(format=kind).decode()
    return text.replace("\r\n", "\n") if format == "csv" else text + "\n"


def turtle(triples: Iterable[ox.Triple]) -> str:
    """Turtle with the prefixes that it uses, in their order."""
    lines = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES)).decode().splitlines()
    body = "\n".join(line for line in lines if not line.startswith("@prefix "))
    head = [f"@prefix {name}: <{base}> .\n" for name, base in PREFIXES.items() if f"{name}:" in body]
    return f"{''.join(head)}\n{body}\n" if body else ""


def shorten(iri: str) -> str:
    """An IRI with its prefix, where it has one of `PREFIXES`.

    >>> shorten("https://w3id.org/cybersov/id/china")
    'id:china'
    """
    return Table((), (), tuple(PREFIXES.items())).show(Iri(iri))


def _value(term: Any) -> Any:
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if not isinstance(term, ox.Literal):
        return None if term is None else str(term)
    if term.datatype == XSD["boolean"]:
        return term.value == "true"
    return _NUMBERS.get(term.datatype, str)(term.value)
