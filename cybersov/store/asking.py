"""One query, put to the engine in the only way that queries are."""

from collections.abc import Collection, Iterator
from pathlib import Path

import pyoxigraph as ox

from cybersov import graph
from cybersov.errors import QueryError, StoreError, UnknownGraph, suggestion
from cybersov.store.columns import ordered
from cybersov.store.guard import broken, check_query, failed
from cybersov.store.interface import Results
from cybersov.terms.namespaces import BASE

Graphs = Collection[str]


def ask(engine: ox.Store, text: str, *, default: Graphs = (), named: Graphs = (),
        base: str | None = None) -> Results:
    """The answer to a SPARQL query over the union of all graphs, or over those that its FROM names.

    `default` and `named` are IRIs of graphs that take the place of what FROM and FROM NAMED say (SPARQL 1.1 Protocol,
    section 2.1.4), `base` is what relative IRIs are relative to. The prefixes of `graph.PREFIXES` need no declaration,
    and the columns of SELECT * are those of `columns.ordered`. Raises QueryError, in one line, for what does not parse
    or cannot run, for updates, for graphs that are not there, and for what would reach another machine.
    """
    stored = {name.value for name in engine.named_graphs()}
    chosen = check_query(text, graph.PREFIXES, stored) or bool(default or named)
    for iri in (*default, *named):
        if iri not in stored:
            raise QueryError(f"The store has no graph <{iri}>, and none is fetched.{suggestion(iri, stored)}")
    given = {"default_graph": _nodes(default), "named_graphs": _nodes(named)} if default or named else {}
    try:
        return engine.query(ordered(text, base), base_iri=base, prefixes=graph.PREFIXES,
                            use_default_graph_as_union=not chosen, **given)
    except SyntaxError as error:
        raise broken(text, error, graph.PREFIXES) from None
    except (OSError, ValueError, RuntimeError) as error:
        raise failed(error) from None


def _nodes(graphs: Graphs) -> list[ox.NamedNode]:
    return [ox.NamedNode(iri) for iri in graphs]


class Snapshot:
    """The graph of a store as it was when `Store.snapshot` was called; any number of processes may read it."""

    def __init__(self, folder: Path) -> None:
        try:
            self._engine = ox.Store.read_only(str(folder))
        except OSError as error:
            raise StoreError(f"{folder}: cannot be opened ({error}).") from None

    def query(self, text: str, *, default: Graphs = (), named: Graphs = ()) -> Results:
        """As `ask`; relative IRIs are those of the project."""
        return ask(self._engine, text, default=default, named=named, base=BASE)

    def graph(self, iri: str | None) -> Iterator[ox.Triple]:
        """The triples of a named graph, or with None of all graphs together; raises UnknownGraph."""
        known = {name.value for name in self._engine.named_graphs()}
        if iri is not None and iri not in known:
            raise UnknownGraph(f"There is no graph <{iri}>.{suggestion(str(iri), known)}")
        node = ox.NamedNode(iri) if iri is not None else None
        return (quad.triple for quad in self._engine.quads_for_pattern(None, None, None, node))
