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
from cybersov.clauses.phrasings import phrasings
from cybersov.paths import ONTOLOGY, QUERIES
from cybersov.queries.questions import read
from cybersov.rules import rules
from cybersov.server import protocol
from cybersov.server.answering import Task
from cybersov.server.formats import GRAPHS, HTML, chosen, media_type
from cybersov.server.html import page
from cybersov.server.paragraphs import paragraphs_of, read_claim
from cybersov.server.sending import Pieces
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


async def ontology(request: Request) -> Response:
    """The classes and relations, where the IRIs of all of them lead: as a page, or as Turtle."""
    format = chosen(protocol.accepted(request), {**HTML, "text/turtle": "ttl"})
    if format is None:
        raise HTTPException(406, "The ontology is given as a page and as Turtle.")
    text = await asyncio.to_thread((ONTOLOGY / {"html": "index.html", "ttl": "cybersov.ttl"}[format]).read_bytes)
    return Pieces(state(request).underway, text, {
        "content-type": f"{media_type(format)}; charset=utf-8", "vary": "Accept",
        "content-security-policy": "frame-ancestors 'self'"})  # the page has the rest itself


async def _shown(request: Request, iri: str) -> Response:
    facts, claims = await asyncio.gather(_rows(request, "served-facts", iri), _rows(request, "served-claims", iri))
    if not facts and request.scope["route"].name == "rule":
        return await _ruled(request, iri)
    if not facts:
        return page(request, "missing.html", 404, iri=iri)
    id = iri.removeprefix(terms.ID.base)
    card = await asyncio.to_thread(_card, id) if id != iri else None
    said = {str(terms.CS[name].value) for name in ("evidence", "quote")}
    quotes = [(row["called"]["value"] or row["value"]["value"], row["value"]["value"] if row["called"]["value"] else "")
              for row in facts if row["property"]["value"] in said]
    kb = state(request).current.kb
    claim = await asyncio.to_thread(read_claim, kb, iri)
    paragraphs = claim["paragraphs"] if claim else await asyncio.to_thread(paragraphs_of, kb, facts)
    return page(request, "thing.html", iri=iri, name=_name(facts, iri), type=_types(facts), claims=claims, card=card,
                claim=claim, paragraphs=paragraphs, quotes=[] if paragraphs else quotes,
                explore=id if id != iri and claims else None,
                facts=[] if card else [row for row in _told(facts) if row["property"]["value"] not in said])


async def _ruled(request: Request, iri: str) -> Response:
    """The page of a rule, which the program has and no document speaks of."""
    id = iri.removeprefix(terms.RULE.base)
    rule = next((rule for rule in (*rules(), *phrasings()) if rule.id == id), None)
    if rule is None:
        return page(request, "missing.html", 404, iri=iri)
    query = f"SELECT ?claim ?sentence {{ ?claim cs:rule <{iri}> ; cs:evidence/cs:quote ?sentence }} LIMIT 100"
    return page(request, "rule.html", rule=rule, query=query, label=terms.vocabulary()[rule.predicate].label)


def _card(id: str) -> dict[str, Any] | None:
    """What the authority knows of an entity; its values name entities by their ids."""
    return Cards({id: id for id in terms.authority()}).card(id)


async def _rows(request: Request, query: str, iri: str) -> list[Row]:
    """The rows that a query about a thing gives, as SPARQL JSON has them."""
    text = read(QUERIES / f"{query}.rq").fill({"thing": f"<{iri}>"})
    answer = await state(request).pool.answer(Task(text, accept="application/sparql-results+json"))
    return json.loads(answer.body)["results"]["bindings"]


def _name(facts: list[Row], iri: str) -> str:
    parts = {row["property"]["value"]: row["called"]["value"] or row["value"]["value"] for row in facts}
    triple = [parts.get(terms.RDF[name].value) for name in ("subject", "predicate", "object")]
    if all(triple):
        denied = any(row["value"]["value"] == terms.CS["Denied"].value for row in facts)
        return f"{triple[0]} {'not: ' if denied else ''}{triple[1]} {triple[2]}"
    if quoted := parts.get(terms.CS["document"].value):
        return f"A sentence of {quoted.removeprefix(BASE)}"
    wanted = [str(terms.SKOS["prefLabel"].value), str(terms.DCTERMS["title"].value)]
    found = [row["value"] for row in facts if row["property"]["value"] in wanted]
    english = [value["value"] for value in found if value.get("xml:lang", "en") == "en"]
    return english[0] if english else iri.removeprefix(BASE).removeprefix("doc/")


def _types(facts: list[Row]) -> str:
    kind = terms.RDF["type"].value
    return ", ".join(row["called"]["value"] for row in facts
                     if row["property"]["value"] == kind and row["called"]["value"])


def _told(facts: list[Row]) -> list[Row]:
    """The facts that are no plain edges: those stand among the claims."""
    return [row for row in facts if not row["property"]["value"].startswith(terms.CS.base)
            or row["value"]["type"] == "literal" or not row["value"]["value"].startswith(terms.ID.base)]
