"""SPARQL 1.1 over HTTP: the Query operation of the Protocol.

W3C Recommendation of 21 March 2013: https://www.w3.org/TR/sparql11-protocol/ (section 2.1).
"""

from urllib.parse import parse_qsl, urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from cybersov.server.answering import Task
from cybersov.server.formats import GRAPHS, HTML, ROWS, chosen, media_type
from cybersov.server.sending import Pieces
from cybersov.server.state import state

QUERY = "application/sparql-query"
FORM = "application/x-www-form-urlencoded"
Pairs = list[tuple[str, str]]
_OF_BOTH = {"json": "application/sparql-results+json, application/ld+json;q=0.9",
            "xml": "application/sparql-results+xml, application/rdf+xml;q=0.9"}
_MOST_FIELDS = 100


async def sparql(request: Request) -> Response:
    """The answer to a query: by GET, by POST of a form, or by POST of the query itself."""
    pairs = await _pairs(request)
    queries = [value for name, value in pairs if name == "query"]
    if for_people(request):
        return RedirectResponse(f"/query?{urlencode([('query', query) for query in queries])}", 303, {"vary": "Accept"})
    if any(name == "update" for name, _ in pairs):
        raise HTTPException(403, "This server only answers queries; change the store with `cybersov build`.")
    if len(queries) != 1:
        raise HTTPException(400, f"A request has one query, this one has {len(queries)}.")
    task = Task(queries[0], _all(pairs, "default-graph-uri"), _all(pairs, "named-graph-uri"),
                accept=accepted(request, pairs))
    return await answered(request, task)


async def answered(request: Request, task: Task) -> Response:
    """What the workers say to a task."""
    answer = await state(request).pool.answer(task)
    if answer.format is None:
        raise HTTPException(406, "The answer cannot be given in any format that the request accepts.")
    media = media_type(answer.format)
    if answer.format == "json" and "application/json" in (task.accept or ""):
        media = "application/json"
    charset = "; charset=utf-8" if media.startswith("text/") else ""
    note = {"cybersov-note": answer.note} if answer.note else {}
    return Pieces(state(request).underway, answer.body, {"content-type": media + charset, "vary": "Accept", **note})


async def _pairs(request: Request) -> Pairs:
    """The parameters of the operation, wherever the request has them."""
    pairs = parse_qsl(request.url.query, keep_blank_values=True)
    if request.method != "POST":
        return pairs
    kind, _, parameters = request.headers.get("content-type", "").partition(";")
    body = _text(await request.body(), parameters)
    match kind.strip().lower():
        case "application/sparql-query":
            return [*pairs, ("query", body)]
        case "application/x-www-form-urlencoded":
            return [*pairs, *_fields(body)]
        case "application/sparql-update":
            return [("update", body)]
    raise HTTPException(415, f"A query is posted as {FORM} or {QUERY}, not as {kind or 'nothing named'}.")


def _fields(body: str) -> Pairs:
    try:
        return parse_qsl(body, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise HTTPException(400, f"A form has at most {_MOST_FIELDS} fields.") from None


def _text(body: bytes, parameters: str) -> str:
    if "charset" in parameters.lower() and "utf-8" not in parameters.lower():
        raise HTTPException(415, "A query is sent in UTF-8.")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise HTTPException(400, "The query is not in UTF-8.") from None


def for_people(request: Request) -> bool:
    """Whether somebody follows an address in a browser, who is to see a page."""
    if request.method != "GET" or "format" in request.query_params:
        return False
    return chosen(request.headers.get("accept"), {**ROWS, **GRAPHS, **HTML}) == "html"


def _all(pairs: Pairs, name: str) -> tuple[str, ...]:
    return tuple(value for each, value in pairs if each == name)


def accepted(request: Request, pairs: Pairs | None = None) -> str | None:
    """What `format` says, which is for addresses in a browser, else the Accept header; clients send both.

    Two formats name one for rows, and another for graphs.
    """
    pairs = list(request.query_params.multi_items()) if pairs is None else pairs
    known = {*ROWS.values(), *GRAPHS.values()}
    said = [_OF_BOTH.get(format, media_type(format)) for format in _all(pairs, "format") if format in known]
    return said[-1] if said else request.headers.get("accept")
