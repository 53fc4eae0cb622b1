"""Who and what comes in: a token where one is asked for, known names of this host, requests of bounded size.

Middleware in the terms of ASGI; see `settings.Settings`.
"""

import asyncio
import base64
import hmac
from contextlib import suppress

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cybersov.server.problems import HEADERS, problem

_LONGEST_URL = 32_768


class Token:
    """Lets in only who sends the token: as a bearer (RFC 6750), or as the password of any name (RFC 7617)."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app = app
        self._token = token.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer 401."""
        if scope["type"] == "http" and not self._knows(Headers(scope=scope).get("authorization", "")):
            refusal = problem(401, "This server asks for its token: send it as a bearer, or as the password.",
                              www_authenticate='Basic realm="cybersov", charset="UTF-8", Bearer realm="cybersov"')
            await refusal(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _knows(self, header: str) -> bool:
        scheme, _, given = header.partition(" ")
        if scheme.lower() == "basic":
            try:
                given = base64.b64decode(given, validate=True).decode().partition(":")[2]
            except ValueError:
                return False
        return scheme.lower() in ("basic", "bearer") and hmac.compare_digest(given.strip().encode(), self._token)


class Own:
    """Refuses what the pages of others make a browser ask, but for links that a person follows.

    Others could not read the answer, but have this machine work for them. See https://www.w3.org/TR/fetch-metadata/.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer 403."""
        said = Headers(scope=scope) if scope["type"] == "http" else Headers()
        followed = (said.get("sec-fetch-mode"), said.get("sec-fetch-dest"), scope.get("method")) == (
            "navigate", "document", "GET")
        if said.get("sec-fetch-site", "none") in ("none", "same-origin") or followed:
            await self._app(scope, receive, send)
        else:
            await problem(403, "Pages of other sites cannot ask this server.")(scope, receive, send)


class Bounded:
    """Refuses what is larger than a request may be, or comes too slowly; ends what nobody waits for any more."""

    def __init__(self, app: ASGIApp, most: int, pause: float) -> None:
        self._app = app
        self._most = most
        self._pause = pause

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer 408, 411, 413 or 414."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        said = Headers(scope=scope)
        length = said.get("content-length", "0")
        if "transfer-encoding" in said:
            await problem(411, "A request says how long it is, and does not come in chunks.",
                          connection="close")(scope, receive, send)
        elif len(scope.get("raw_path", b"")) + len(scope["query_string"]) > _LONGEST_URL:
            await problem(414, "The address is too long; post the query instead.")(scope, receive, send)
        elif not length.isdecimal() or int(length) > self._most:
            await self._too_large(scope, receive, send)
        else:
            try:
                body = await asyncio.wait_for(self._body(receive), self._pause)
            except TimeoutError:
                await problem(408, "The request took too long to come.", connection="close")(scope, receive, send)
                return
            if body is None:
                await self._too_large(scope, receive, send)
            else:
                await self._passed(body, scope, receive, send)

    async def _body(self, receive: Receive) -> bytes | None:
        pieces, size, more = [], 0, True
        while more:
            message = await receive()
            pieces.append(message.get("body", b""))
            size += len(pieces[-1])
            if size > self._most:
                return None
            more = message["type"] == "http.request" and message.get("more_body", False)
        return b"".join(pieces)

    async def _too_large(self, scope: Scope, receive: Receive, send: Send) -> None:
        await problem(413, f"A request has at most {self._most:,} bytes.", connection="close")(scope, receive, send)

    async def _passed(self, body: bytes, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, until it is answered or the client is gone."""
        gone = asyncio.ensure_future(_disconnect(receive))
        answered = asyncio.ensure_future(self._app(scope, _replayed(body, gone), send))
        try:
            await asyncio.wait((answered, gone), return_when=asyncio.FIRST_COMPLETED)
            if answered.done():
                answered.result()
        except asyncio.CancelledError:
            with suppress(RuntimeError):  # where it was being answered already
                await problem(503, "The server is being stopped.")(scope, receive, send)
        finally:
            gone.cancel()
            answered.cancel()


async def _disconnect(receive: Receive) -> Message:
    while (message := await receive())["type"] != "http.disconnect":
        pass
    return message


def _replayed(body: bytes, gone: "asyncio.Future[Message]") -> Receive:
    left = [body]

    async def again() -> Message:
        if left:
            return {"type": "http.request", "body": left.pop(), "more_body": False}
        return await asyncio.shield(gone)

    return again


class Careful:
    """Gives every response the headers that keep browsers careful, where it has none of its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its response back."""
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *((name.encode(), value.encode())
                                      for name, value in HEADERS.items() if name.encode() not in present)]
            await send(message)

        await self._app(scope, receive, sent)
