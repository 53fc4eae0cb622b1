"""Errors as responses: problem details (RFC 9457), one line that says what is wrong and how to mend it."""

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

_STATUS: tuple[tuple[type[CybersovError], int], ...] = (
    (TooLarge, 413), (TooSlow, 503), (Busy, 503), (UnknownQuestion, 404), (UnknownGraph, 404), (QueryError, 400),
    (UsageError, 400), (StoreError, 503),
)
_RETRY_SECONDS = "5"


def problem(status: int, detail: str, **headers: str) -> Response:
    """A response that says what is wrong."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return Response(json.dumps(body, ensure_ascii=False) + "\n", status, {
        "content-type": "application/problem+json", **{name.replace("_", "-"): text for name, text in headers.items()}})


async def wrong(_: Request, error: Exception) -> Response:
    """The response for an error of this package."""
    status = next((code for kind, code in _STATUS if isinstance(error, kind)), 500)
    retry = {"retry_after": _RETRY_SECONDS} if isinstance(error, Busy) else {}
    return problem(status, str(error), **retry)


async def refused(_: Request, error: Any) -> Response:
    """The response for what the framework or an endpoint refused."""
    assert isinstance(error, HTTPException)
    return problem(error.status_code, error.detail, **dict(error.headers or {}))


async def broken(_: Request, error: Exception) -> Response:
    """The response for what should not have happened; what it was stands in the log, not in the response."""
    return problem(500, "Something in the server went wrong; its log says what.")
