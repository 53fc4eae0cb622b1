"""Errors as responses: one line that says what is wrong and how to mend it.

For programs as problem details (RFC 9457), for people as a page.
"""

import json
from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from cybersov.errors import (
    Busy,
    CybersovError,
    QueryError,
    StoreError,
    TooLarge,
    TooSlow,
    UnknownGraph,
    UnknownQuestion,
    UsageError,
)
from cybersov.server.formats import HTML, chosen
from cybersov.server.html import page

_STATUS: tuple[tuple[type[CybersovError], int], ...] = (
    (TooLarge, 413), (TooSlow, 503), (Busy, 503), (UnknownQuestion, 404), (UnknownGraph, 404), (QueryError, 400),
    (UsageError, 400), (StoreError, 503),
)
_RETRY_SECONDS = "5"
_PLAIN = {404: "There is nothing at this address; / leads to what there is.",
          405: "This address is only read, by GET."}
_DETAILS = {"application/problem+json": "json", "application/json": "json"}
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "SAMEORIGIN",
    "content-security-policy": "default-src 'none'; frame-ancestors 'self'",
}


def problem(status: int, detail: str, **headers: str) -> Response:
    """A response that says what is wrong."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return Response(json.dumps(body, ensure_ascii=False) + "\n", status, {
        "content-type": "application/problem+json", **{name.replace("_", "-"): text for name, text in headers.items()}})


def _told(request: Request, status: int, detail: str, **headers: str) -> Response:
    """The same as a page for who likes pages best."""
    if chosen(request.headers.get("accept"), {**_DETAILS, **HTML}) != "html":
        return problem(status, detail, vary="Accept", **headers)
    made = page(request, "problem.html", status, title=HTTPStatus(status).phrase, detail=detail)
    made.headers.update({name.replace("_", "-"): text for name, text in headers.items()})
    return made


async def wrong(request: Request, error: Exception) -> Response:
    """The response for an error of this package."""
    status = next((code for kind, code in _STATUS if isinstance(error, kind)), 500)
    retry = {"retry_after": _RETRY_SECONDS} if isinstance(error, Busy) else {}
    return _told(request, status, str(error), **retry)


async def refused(request: Request, error: Any) -> Response:
    """The response for what the framework or an endpoint refused."""
    assert isinstance(error, HTTPException)
    detail = error.detail if error.detail != HTTPStatus(error.status_code).phrase else _PLAIN.get(error.status_code)
    return _told(request, error.status_code, detail or error.detail, **dict(error.headers or {}))


async def broken(_: Request, error: Exception) -> Response:
    """The response for what should not have happened; what it was stands in the log, not in the response."""
    return problem(500, "Something in the server went wrong; its log says what.", connection="close", **HEADERS)
