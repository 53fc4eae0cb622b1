"""Queries, checked, run and read: broken ones fail with one line that names the place.

Queries see the union of all graphs. Nothing they say may reach another machine: SERVICE is refused.
"""

import re
from collections.abc import Mapping
from typing import Any, Protocol

import pyoxigraph as ox

from cybersov.errors import QueryError, UsageError
from cybersov.queries.table import Iri, Table
from cybersov.terms import CLAIM, CS, DCTERMS, DOC, EVIDENCE, GRAPH, ID, OWL, PROV, RDF, RDFS, RULE, SKOS, XSD

PREFIXES: Mapping[str, str] = {
    space.prefix: space.base
    for space in (CS, ID, RDF, RDFS, SKOS, DCTERMS, PROV, XSD, OWL, CLAIM, EVIDENCE, DOC, RULE, GRAPH)
}
FORMATS = ("table", "csv", "json", "ttl")
_Result = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
_NOISE = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|' r"'''(?:[^'\\]|\\.|'(?!''))*'''|"
    r'"(?:[^"\\\n]|\\.)*"|' r"'(?:[^'\\\n]|\\.)*'|<[^<>\"{}|^`\\\x00-\x20]*>|#[^\n]*",
    re.DOTALL,
)
_SERVICE = re.compile(r"(?<![\w?$:])service(?![\w:])", re.IGNORECASE)
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_NUMBERS = {XSD["integer"]: int, XSD["decimal"]: float}


class Queryable(Protocol):
    """What a query runs on: a `pyoxigraph.Store`, or whatever has its `query`."""

    def query(self, query: str, **options: Any) -> _Result: ...


def answer(store: Queryable, text: str, values: Mapping[str, str] | None = None) -> _Result:
    """The raw result of a query over the union of all graphs of a store.

    `values` fixes variables (name without `?` → `id:china` or `<IRI>`). The prefixes of `PREFIXES` need no
    declaration. Raises QueryError where the query does not parse, would reach another machine, or fails.
    """
    check(text)
    fixed = {ox.Variable(name): parse(value) for name, value in (values or {}).items()}
    try:
        return store.query(text, prefixes=dict(PREFIXES), use_default_graph_as_union=True, substitutions=fixed)
    except SyntaxError as error:
        raise QueryError(_broken(text, str(error))) from None
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"The query could not be run: {' '.join(str(error).split())}") from None


def check(text: str) -> None:
    """Raises QueryError where a query is empty or asks another machine."""
    bare = _NOISE.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)
    if not bare.strip():
        raise QueryError("The query is empty; write one, or take one that `cybersov questions` lists.")
    if found := _SERVICE.search(bare):
        line = bare.count("\n", 0, found.start()) + 1
        raise QueryError(f"Line {line}: SERVICE asks another machine, which cybersov never does; take it out.")


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


def tabulate(result: _Result) -> Table:
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


def serialize(result: _Result, format: str) -> str:
    """A result as text for other programs: csv and json as SPARQL 1.1 defines them, ttl as Turtle.

    Raises UsageError for a format that the kind of query does not have.
    """
    graph = isinstance(result, ox.QueryTriples)
    if format == "ttl":
        if not graph:
            raise UsageError("--format ttl is for CONSTRUCT and DESCRIBE queries; take table, csv or json.")
        triples = sorted(set(result), key=str)
        return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES)).decode()
    if graph:
        return getattr(tabulate(result), format)()
    if format == "csv" and isinstance(result, ox.QueryBoolean):
        return tabulate(result).csv()
    kind = {"csv": ox.QueryResultsFormat.CSV, "json": ox.QueryResultsFormat.JSON}[format]
    text = result.serialize(format=kind).decode()
    return text.replace("\r\n", "\n") if format == "csv" else text + "\n"


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


def _broken(text: str, message: str) -> str:
    found = _PLACE.match(message)
    if not found:
        return f"The query does not parse: {' '.join(message.split())}"
    line, column, expected = int(found[1]), int(found[2]), found[3]
    rest = (text.splitlines() or [""])[min(line, len(text.splitlines())) - 1][column - 1:].strip()[:30]
    near = f", at {rest!r}" if rest else ", at the end of the line"
    if "Prefix not found" in expected:
        why = f"unknown prefix; declare it, or use one of {', '.join(PREFIXES)}"
    else:
        why = " ".join(expected.split())
        why = why if len(why) < 80 else "this cannot stand here"
    return f"The query does not parse at line {line}, column {column}{near}: {why}."
