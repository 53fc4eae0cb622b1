"""The pages by which a person asks: the entrance, the editor for queries, the explorer, and what they need."""

import asyncio
import json
import re
from functools import cache
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from cybersov import graph, terms
from cybersov.kb import PAGE
from cybersov.paths import ASSETS as EXPLORER
from cybersov.queries import question, questions
from cybersov.server import neighbours, protocol
from cybersov.server.answering import Task
from cybersov.server.html import ASSETS, page
from cybersov.server.sending import Pieces
from cybersov.server.state import state
from cybersov.views.network import vis_network

_MEDIA = {".css": "text/css", ".js": "text/javascript"}
_NAMES = 20
_OWN = {"format", "iris"}


async def entrance(request: Request) -> Response:
    """What there is to see."""
    return page(request, "entrance.html", documents=state(request).current.documents)


async def editor(request: Request) -> Response:
    """The page to write queries in."""
    return page(request, "editor.html", questions=questions().values())


async def explore(request: Request) -> Response:
    """The explorer of the whole store, or with `?about=ENTITY&depth=2` of what is near an entity.

    It is the page of the store's file, marked as served: so marked it leads to the other pages of the server.
    """
    current, reviewed = state(request).current, state(request).settings.review
    about = request.query_params.get("about")
    try:
        if about:
            depth = request.query_params.get("depth", "1")
            part = await asyncio.to_thread(neighbours.near, current.kb, about, depth)
            text = (await state(request).drawer.page(part)).encode()
        else:
            text = await asyncio.to_thread((current.folder / PAGE).read_bytes)
    except OSError:
        raise HTTPException(404, "The explorer's page is not there; `cybersov explore` writes it.") from None
    marked = text.replace(b"<html ", b'<html data-served="%s" ' % (b"review" if reviewed else b"read"), 1)
    return Pieces(state(request).underway, marked, {"content-type": "text/html; charset=utf-8",
                                                  "content-security-policy": "frame-ancestors 'self'"})


async def listed(request: Request) -> Response:
    """The stored questions with their parameters and their SPARQL."""
    return JSONResponse([{"name": q.name, "title": q.title, "query": q.text,
                          "leads": [column for column, _ in q.leads],
                          "parameters": [{"name": p.name, "default": p.default, "date": p.is_date}
                                         for p in q.parameters]} for q in questions().values()])


async def asked(request: Request) -> Response:
    """The answer to a stored question; its parameters are those of the address.

    With `&iris=1` it has the IRIs of what its columns name, too, which makes links of names.
    """
    name = request.path_params["name"]
    if protocol.for_people(request):
        question(name)
        return RedirectResponse(f"/query?{request.url.query}#{name}", 303, {"vary": "Accept"})
    known = {parameter.name for parameter in question(name).parameters}
    given = {key: value for key, value in request.query_params.items() if key not in _OWN or key in known}
    iris = "iris" in request.query_params and "iris" not in known
    text = await asyncio.to_thread(state(request).current.kb.question_text, name, iris=iris, **given)
    return await protocol.answered(request, Task(text, accept=protocol.accepted(request)))


async def names(request: Request) -> Response:
    """Names of entities that begin with `?start=`, those with the most claims first; with `&ids=1` and their ids."""
    start = request.query_params.get("start", "")
    base = state(request).current.kb
    found = (await asyncio.to_thread(base.names, start))[:_NAMES]
    if "ids" not in request.query_params:
        return JSONResponse(found)
    spoken = (await asyncio.to_thread(base.names, start.replace("-", " ")))[:_NAMES]  # ids have hyphens for spaces
    called = {id: name for name in reversed([*found, *spoken]) for id in base.entities(name)}
    return JSONResponse([{"id": id, "name": name} for id, name in reversed(called.items())])


async def named(request: Request) -> Response:
    """To the page of the entity that `?name=` stands for."""
    id = await asyncio.to_thread(state(request).current.kb.entity, request.query_params.get("name", ""))
    return RedirectResponse(f"/id/{id}", 303)


async def vocabulary(_: Request) -> Response:
    """Prefixes and terms, for an editor that completes them."""
    return JSONResponse({"prefixes": dict(graph.PREFIXES), "terms": _terms()})


async def asset(request: Request) -> Response:
    """A style or a script of these pages, one of the explorer's; vis-network out of the installed pyvis."""
    name = request.path_params["name"]
    if name == "vis-network.js":
        return _file(vis_network().encode(), ".js")
    if name == "csv.js":  # a part of the explorer's one script, which is no module
        return _file((EXPLORER / name).read_bytes() + b"\nexport { csv };\n", ".js")
    path = ASSETS / name
    if not re.fullmatch(r"[a-z]+\.(css|js)", name) or not path.is_file():
        raise HTTPException(404, "There is no such file.")
    return _file(path.read_bytes(), path.suffix)


async def openapi(_: Request) -> Response:
    """The description of this server for programs (OpenAPI 3.1)."""
    return JSONResponse(json.loads((ASSETS / "openapi.json").read_text(encoding="utf-8")))


def _file(content: bytes, suffix: str) -> Response:
    return Response(content, headers={"content-type": f"{_MEDIA[suffix]}; charset=utf-8",
                                      "cache-control": "max-age=3600"})


@cache
def _terms() -> list[dict[str, Any]]:
    return [{"name": f"cs:{name}", "label": term.label} for name, term in sorted(terms.vocabulary().items())]
