"""Whole graphs: reading by the Graph Store HTTP Protocol, and for people a page of what there is.

W3C Recommendation of 21 March 2013: https://www.w3.org/TR/sparql11-http-rdf-update/ (sections 5.2 and 5.3).
"""

import json
from urllib.parse import parse_qsl, quote, unquote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from cybersov import graph, terms
from cybersov.paths import QUERIES
from cybersov.queries.questions import read
from cybersov.server import protocol
from cybersov.server.answering import Task
from cybersov.server.formats import media_type
from cybersov.server.html import page
from cybersov.server.state import state

SHARED = {graph.EDGES.value: "what the authors assert and affirm in their own voice, as plain edges",
          graph.ENTITIES.value: "names and types of what the authority lacks",
          graph.KNOWLEDGE.value: "the ontology and the authority"}


async def graphs(request: Request) -> Response:
    """A whole graph: `?graph=IRI`, or `?default` for the union of all graphs; for people without either a list."""
    pairs = parse_qsl(request.url.query, keep_blank_values=True)
    names, default = [value for name, value in pairs if name == "graph"], any(name == "default" for name, _ in pairs)
    if not names and not default and protocol.for_people(request):
        return await _listed(request)
    if len(names) + default != 1:
        raise HTTPException(400, "Name one graph: ?graph=IRI, or ?default for all of them together; in a browser "
                            "/graphs lists them.")
    return await protocol.answered(request, Task(graph=meant(names[0]) if names else None,
                                                 accept=protocol.accepted(request, pairs)))


def meant(name: str) -> str:
    """The IRI of the graph that a name stands for: of itself, with a prefix, or without the base of all graphs.

    A document stands for its graph.

    >>> meant("graph:edges") == meant("edges") == meant("<https://w3id.org/cybersov/graph/edges>")
    True
    >>> meant("doc:some-report") == meant("some-report")
    True
    """
    name = name[1:-1] if name.startswith("<") and name.endswith(">") else name
    prefix, colon, rest = name.partition(":")
    if colon and prefix in graph.PREFIXES:
        name = graph.PREFIXES[prefix] + rest
    if document := name.partition(terms.DOC.base)[2]:
        return graph.document_graph(unquote(document)).value
    return name if colon or not name else terms.GRAPH.base + quote(name, safe="")


async def _listed(request: Request) -> Response:
    answer = await state(request).pool.answer(Task(read(QUERIES / "served-graphs.rq").text, accept=media_type("json")))
    rows = json.loads(answer.body)["results"]["bindings"]
    found = sorted(rows, key=lambda row: row["graph"]["value"] not in SHARED)
    return page(request, "graphs.html", rows=found, shared=SHARED)
