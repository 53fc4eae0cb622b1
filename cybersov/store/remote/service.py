"""SPARQL 1.1 on a server: where it answers, and what may be asked of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox
from requests import Response

from cybersov.errors import QueryError, StoreError, TooLarge, TooSlow
from cybersov.paths import Address
from cybersov.store.remote import reading
from cybersov.store.remote.client import Client, said

BATCH = 1_000
PAGE = 5_000
MOST = 10_000_000
_LARGEST = 4_000_000
_ABSENT = frozenset({404, 405, 501})
_RESULTS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_MOST = "X-SPARQL-MaxRows"
_CUT = "X-SQL-State"
Rows = list[ox.QuerySolution]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a server has its services, below its address; of updates and graphs the first that is there."""

    query: str
    updates: tuple[str, ...]
    graphs: tuple[str, ...] = ()


OPEN = (
    Layout("/query", ("/update",), ("/store", "/data")),  # Oxigraph; Fuseki
    Layout("/sparql", ("/sparql", "/update"), ("/sparql-graph-crud", "/data")),  # Virtuoso, Blazegraph
    Layout("", ("/statements", ""), ("/rdf-graphs/service",)),  # RDF4J, GraphDB; one address for all
)
NAMED = (Layout("/sparql-auth", ("/sparql-auth",), ("/sparql-graph-crud-auth",)),)  # Virtuoso with credentials


class Service:
    """The SPARQL service at an address; finds out by itself where queries, updates and graphs go.

    `loses_rows` says that the server gives too few rows for paths in a query that names its graphs: Virtuoso 7.2.
    """

    def __init__(self, address: Address) -> None:
        self._client = Client(address)
        self.loses_rows = False
        base = address.removesuffix("/sparql").removesuffix("/query").removesuffix("/sparql-auth")
        self._layout = self._found(base)
        self._query = base + self._layout.query
        self._updates = [base + path for path in self._layout.updates]
        self._graphs = [base + path for path in self._layout.graphs]

    def select(self, text: str) -> ox.QuerySolutions | ox.QueryBoolean:
        """The answer to a SELECT or ASK query; raises QueryError where the server refuses it."""
        response = self._answered(text, _RESULTS)
        if _CUT in response.headers:
            raise TooSlow(f"The server gave up: {response.headers.get('X-SQL-Message', 'no reason')[:200]}.")
        if most := response.headers.get(_MOST):
            raise TooLarge(f"The server gives no more than {most} rows (ResultSetMaxRows); add a LIMIT, or ask its "
                           "keeper for more.")
        try:
            return reading.results(response.content)
        except (SyntaxError, ValueError) as error:
            raise self._client.error(f"gives no answer that can be read ({error})") from None

    def construct(self, text: str) -> list[ox.Triple]:
        """The triples of a CONSTRUCT or DESCRIBE query; raises QueryError where the server refuses it."""
        return self._triples(self._answered(text, _TRIPLES))

    def rows(self, variables: str, pattern: str) -> Rows:
        """All solutions of a pattern, asked for page by page, as servers limit their answers."""
        found: Rows = []
        while len(found) < MOST:
            page = self._page(f"SELECT {variables} WHERE {{ {pattern} }} LIMIT {PAGE} OFFSET {len(found)}")
            found += page
            if len(page) < PAGE:
                return found
        raise self._client.error(f"gives more than {MOST:,} rows where a store has fewer; name another server")

    def _page(self, text: str) -> Rows:
        """All rows of an answer, none of which may lack a value."""
        try:
            rows = list(self.select(text))
            if all(term is not None for row in rows for term in row):
                return rows
        except (SyntaxError, ValueError, TypeError) as error:
            raise self._client.error(f"gives no answer that can be read ({error})") from None
        raise self._client.error("gives rows that lack values; name another server")

    def graph(self, name: str, count: int) -> list[ox.Triple]:
        """The triples of a named graph, of which there should be so many."""
        for url in self._graphs[:1]:
            response = self._client.send("GET", url, params={"graph": name}, headers={"Accept": _TRIPLES})
            if response.ok and len(found := self._triples(response)) == count:
                return found
        rows = self.rows("?s ?p ?o", f"GRAPH <{name}> {{ ?s ?p ?o }}")
        return [ox.Triple(row["s"], row["p"], row["o"]) for row in rows]

    def update(self, text: str) -> None:
        """Do a SPARQL update; it must be one that may be done twice."""
        while True:
            response = self._client.send("POST", self._updates[0], data={"update": text})
            if response.status_code in _ABSENT and len(self._updates) > 1:
                del self._updates[0]
            elif response.ok:
                return
            else:
                raise self._client.refused(response)

    def put(self, name: str, lines: Iterable[str]) -> None:
        """Make a named graph consist of some lines of N-Triples."""
        lines = list(lines)
        if not lines:
            self.drop([name])
        elif not self._graph_store("PUT", name, "".join(lines)):
            self.drop([name])
            self._insert(name, lines)

    def add(self, name: str, lines: Iterable[str]) -> None:
        """Add lines of N-Triples to a named graph."""
        for part in batches(lines):
            if not self._graph_store("POST", name, "".join(part)):
                self._insert(name, part)

    def drop(self, names: Iterable[str]) -> None:
        """Take named graphs away, where they are."""
        if text := " ;\n".join(f"DROP SILENT GRAPH <{name}>" for name in names):
            self.update(text)

    def _insert(self, name: str, lines: Iterable[str]) -> None:
        for part in batches(lines):
            self.update(f"INSERT DATA {{ GRAPH <{name}> {{\n{''.join(part)}}} }}")

    def _graph_store(self, method: str, name: str, text: str) -> bool:
        """Whether the server has a graph store, and did it."""
        while self._graphs:
            response = self._client.send(method, self._graphs[0], params={"graph": name}, data=text.encode(),
                                         headers={"Content-Type": _TRIPLES})
            if response.ok:
                return True
            if response.status_code not in _ABSENT:
                raise self._client.refused(response)
            del self._graphs[0]
        return False

    def _answered(self, text: str, accept: str) -> Response:
        response = self._ask(self._query, text, accept)
        if response.ok:
            return response
        if response.status_code == 400 or "SPARQL" in response.text[:500]:
            raise QueryError(f"The server could not answer the query: {said(response)}")
        raise self._client.refused(response)

    def _ask(self, url: str, text: str, accept: str) -> Response:
        return self._client.send("POST", url, data={"query": text}, headers={"Accept": accept})

    def _triples(self, response: Response) -> list[ox.Triple]:
        try:
            return reading.triples(response.content)
        except (SyntaxError, ValueError) as error:
            raise self._client.error(f"gives triples that cannot be read ({error})") from None

    def _found(self, base: str) -> Layout:
        """The layout whose address for queries answers one."""
        refused: StoreError | None = None
        for layout in (*(NAMED if self._client.named else ()), *OPEN):
            response = self._ask(base + layout.query, "ASK {}", _RESULTS)
            if response.status_code in (401, 403):
                refused = refused or self._client.refused(response)
            elif response.ok and _answers(response.content):
                self.loses_rows = "virtuoso" in response.headers.get("Server", "").lower()
                return layout
        raise refused or self._client.error("answers no SPARQL query there; name the address of the data set, as in "
                                            "http://localhost:7878 or http://localhost:3030/ds")


@cache
def service(address: Address) -> Service:
    """The service at an address, found once in a process."""
    return Service(address)


def batches(lines: Iterable[str]) -> Iterator[list[str]]:
    """Lines in parts of at most `BATCH`, and of few megabytes."""
    part: list[str] = []
    size = 0
    for line in lines:
        if part and (len(part) >= BATCH or size + len(line) > _LARGEST):
            yield part
            part, size = [], 0
        part.append(line)
        size += len(line)
    if part:
        yield part


def _answers(content: bytes) -> bool:
    try:
        return isinstance(reading.results(content), ox.QueryBoolean)
    except (SyntaxError, ValueError):
        return False
