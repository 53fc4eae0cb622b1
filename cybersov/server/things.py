"""The things of the graph at addresses of their own: for people as a page, for programs as RDF.

`/id/china` on this server stands for <https://w3id.org/cybersov/id/china>, and so on for claims, evidence, documents
and rules. After "Cool URIs for the Semantic Web" (W3C Interest Group Note, 3 December 2008), with one address for all.
"""

import asyncio
import json
from typing import Any

import pyoxigraph as ox
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from cybersov import terms
from cybersov.paths import QUERIES
from cybersov.queries.questions import read
from cybersov.server import protocol
from cybersov.server.answering import Task
from cybersov.server.formats import GRAPHS, HTML, chosen
from cybersov.server.html import page
from cybersov.server.state import state
from cybersov.terms.namespaces import BASE
from cybersov.views.cards import Cards

KINDS = ("id", "claim", "evidence", "doc", "rule")
Row = dict[str, dict[str, str]]


async def thing(request: Request) -> Response:
    """A thing as the request wants it; 404 where the store says nothing of it."""
    iri = f"{BASE}{request.scope['route'].name}/{request.path_params['name']}"
    try:
        ox.NamedNode(iri)
    except ValueError:
        raise HTTPException(404, "There is no such thing.") from None
    accept = protocol.accepted(request)
    if chosen(accept, {**HTML, **GRAPHS}) == "html":
        return await _shown(request, iri)
    if not await _rows(request, "served-facts", iri):
        raise HTTPException(404, f"The store says nothing of <{iri}>.")
    return await protocol.answered(request, Task(f"DESCRIBE <{iri}>", accept=accept))


async def _shown(request: Request, iri: str) -> Response:
    facts, claims = await asyncio.gather(_rows(request, "served-facts", iri), _rows(request, "served-claims", iri))
    if not facts:
        return page(request, "missing.html", 404, iri=iri)
    id = iri.removeprefix(terms.ID.base)
    card = await asyncio.to_thread(_card, id) if id != iri else None
    return page(request, "thing.html", iri=iri, name=_name(facts, iri), type=_types(facts), claims=claims, card=card,
                explore=id if id != iri and claims else None, facts=[] if card else _told(facts))


def _card(id: str) -> dict[str, Any] | None:
    """What the authority knows of an entity; its values name entities by their ids."""
    return Cards({id: id for id in terms.authority()}).card(id)


async def _rows(request: Request, query: str, iri: str) -> list[Row]:
    """The rows that a query about a thing gives, as SPARQL JSON has them."""
    text = read(QUERIES / f"{query}.rq").fill({"thing": f"<{iri}>"})
    answer = await state(request).pool.answer(Task(text, accept="application/sparql-results+json"))
    return json.loads(answer.body)["results"]["bindings"]


def _name(facts: list[Row], iri: str) -> str:
    wanted = [str(terms.SKOS["prefLabel"].value), str(terms.DCTERMS["title"].value)]
    found = [row["value"] for row in facts if row["property"]["value"] in wanted]
    english = [value["value"] for value in found if value.get("xml:lang", "en") == "en"]
    return english[0] if english else iri.removeprefix(BASE)


def _types(facts: list[Row]) -> str:
    kind = terms.RDF["type"].value
    return ", ".join(row["called"]["value"] for row in facts
                     if row["property"]["value"] == kind and row["called"]["value"])


def _told(facts: list[Row]) -> list[Row]:
    """The facts that are no plain edges: those stand among the claims."""
    return [row for row in facts if not row["property"]["value"].startswith(terms.CS.base)
            or row["value"]["type"] == "literal" or not row["value"]["value"].startswith(terms.ID.base)]
