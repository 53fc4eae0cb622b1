"""The web application: which address is answered by what."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from cybersov import __version__
from cybersov.errors import CybersovError
from cybersov.server import front, graphs, problems, protocol, review, things
from cybersov.server.answering import Task
from cybersov.server.doors import Bounded, Careful, Own, Token
from cybersov.server.settings import Settings
from cybersov.server.state import State, state

Endpoint = Callable[[Request], Awaitable[Response]]
_OWN_NAMES = ("localhost", "127.0.0.1", "[::1]", "::1")


def app(folder: Path, settings: Settings) -> Starlette:
    """The application that serves the store in a folder; raises UsageError for settings that would let strangers in."""
    settings.check()

    @asynccontextmanager
    async def lifespan(own: Starlette) -> AsyncIterator[None]:
        own.state.served = served = State.start(folder, settings)
        try:
            await served.current.look()
            yield
        finally:
            served.end()

    made = Starlette(routes=routes(), lifespan=lifespan, middleware=_middleware(settings), exception_handlers={
        CybersovError: problems.wrong, HTTPException: problems.refused, Exception: problems.broken})
    made.router.redirect_slashes = False  # it would send on to whatever host the request names
    return made


def routes() -> list[Route]:
    """All addresses."""
    return [
        Route("/", fresh(front.entrance)),
        Route("/query", fresh(front.editor)),
        Route("/explore", fresh(front.explore)),
        Route("/questions", fresh(front.listed)),
        Route("/questions/{name}", fresh(front.asked)),
        Route("/names", fresh(front.names)),
        Route("/vocabulary", front.vocabulary),
        Route("/id/", fresh(front.named)),
        *(Route(f"/{kind}/{{name}}", fresh(things.thing), name=kind) for kind in things.KINDS),
        Route("/ns", things.ontology),
        Route("/review", fresh(review.review), methods=["GET"]),
        Route("/review", fresh(review.judge), methods=["POST"]),
        Route("/review/{name}", fresh(review.text)),
        Route("/decisions", fresh(review.decisions)),
        Route("/assets/{name}", front.asset),
        Route("/openapi.json", front.openapi),
        Route("/sparql", fresh(protocol.sparql), methods=["GET", "POST"]),
        Route("/graphs", fresh(graphs.graphs)),
        Route("/health", fresh(health)),
    ]


def fresh(endpoint: Endpoint) -> Endpoint:
    """The endpoint, answering from the store as it is when it is asked."""
    async def answered(request: Request) -> Response:
        await state(request).current.look()
        return await endpoint(request)

    return answered


async def health(request: Request) -> Response:
    """Whether the workers answer, which program it is, and how many documents it has."""
    await state(request).pool.answer(Task("ASK { ?s ?p ?o }"))
    return JSONResponse({"status": "ok", "version": __version__, "documents": state(request).current.documents})


def _middleware(settings: Settings) -> list[Middleware]:
    names = [*_OWN_NAMES, settings.host] if settings.loopback else ["*"]
    token = [Middleware(Token, token=settings.token)] if settings.token else []
    return [Middleware(Careful), Middleware(TrustedHostMiddleware, allowed_hosts=names, www_redirect=False), *token,
            Middleware(Own), Middleware(Bounded, most=settings.limits.request, pause=settings.limits.pause)]
