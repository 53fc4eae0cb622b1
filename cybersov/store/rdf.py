"""The graph behind rdflib's interface: read where it lies, without a copy."""

from typing import Any, NoReturn

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Dataset
from rdflib.query import Result

from cybersov.errors import StoreError
from cybersov.graph import PREFIXES
from cybersov.store.guard import check_query


class Reading(OxigraphStore):
    """oxrdflib's store, for reading only, with the queries that `Store.query` allows."""

    def query(self, query: Any, *args: Any, **options: Any) -> Result:
        """The answer of the engine; raises QueryError where the query reaches out of the store."""
        check_query(str(query), {}, {graph.value for graph in self._inner.named_graphs()})
        return super().query(query, *args, **options)

    def _refuse(self, *args: Any, **options: Any) -> NoReturn:
        raise StoreError("The rdflib view of a store is for reading; copy it into an rdflib.Dataset() to change it.")

    add = addN = remove = update = remove_graph = destroy = _refuse

    def add_graph(self, graph: Any) -> None:
        """rdflib asks for this before it reads a graph; there is nothing to do."""


def dataset(engine: ox.Store) -> Dataset:
    """The engine as a Dataset whose default graph is the union of all, with the prefixes bound."""
    found = Dataset(store=Reading(store=engine), default_union=True)
    for prefix, base in PREFIXES.items():
        found.bind(prefix, base, override=True, replace=True)
    return found
