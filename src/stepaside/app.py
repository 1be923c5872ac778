"""The web application: routes, sockets, pages, and what guards them all."""

import asyncio
from pathlib import Path

from fastapi import FastAPI, Request, WebSocket
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from stepaside import __version__
from stepaside.channels.console.confidence import router as confidence
from stepaside.channels.console.gaps import router as gaps
from stepaside.channels.console.knowledge import UPLOADS_AT_ONCE
from stepaside.channels.console.knowledge import router as knowledge
from stepaside.channels.console.policy import router as policy
from stepaside.channels.console.routes import router as console
from stepaside.channels.console.socket import agent_socket
from stepaside.channels.console.voice import router as voice
from stepaside.channels.guards import BodyLimit, Headers
from stepaside.channels.json import answer_problem, problem
from stepaside.channels.limits import Limits
from stepaside.channels.pages import pages
from stepaside.channels.programs.routes import router as programs
from stepaside.channels.widget.routes import router as widget
from stepaside.channels.widget.socket import customer_socket
from stepaside.platform.errors import BadInput, StepasideError, Unavailable
from stepaside.realtime.server import Realtime

TOO_MANY_MESSAGES = "That was a lot of messages at once. Wait a few seconds, then send it again."
TOO_MANY_VISITORS = "Too many new chats were started from this address. Wait a minute, then try again."
TOO_MANY_REQUESTS = "That was a lot of requests at once. Wait a few seconds, then send it again."
WRONG_KEYS_PER_MINUTE = 30
PAGES = Path(__file__).parent / "static"
ROUTERS = (confidence, console, gaps, knowledge, policy, programs, voice, widget)


def make_app(realtime: Realtime) -> FastAPI:
    """The application over one process's live side."""
    app = FastAPI(title="Stepaside", version=__version__, docs_url=None, redoc_url=None)
    app.state.realtime = realtime
    app.state.visits = Limits(realtime.settings.visitors_per_minute, TOO_MANY_VISITORS)
    app.state.requests = Limits(realtime.settings.requests_per_minute, TOO_MANY_REQUESTS)
    app.state.wrong_keys = Limits(WRONG_KEYS_PER_MINUTE, TOO_MANY_REQUESTS)
    app.state.uploads = asyncio.Semaphore(UPLOADS_AT_ONCE)
    for router in ROUTERS:
        app.include_router(router)
    app.add_exception_handler(StepasideError, answer_problem)
    app.add_exception_handler(RequestValidationError, _answer_bad_input)
    app.add_exception_handler(HTTPException, _answer_other)
    app.add_middleware(BodyLimit)
    app.add_middleware(Headers)
    _add_sockets(app, realtime)
    _add_health(app, realtime)
    app.mount("/", pages(PAGES))
    return app


async def _answer_other(_request: Request, error: Exception) -> Response:
    """What the framework refuses by itself, such as a method a route does not have, in the same form as ours."""
    assert isinstance(error, HTTPException)
    body = {"type": "about:blank", "title": error.detail, "status": error.status_code, "detail": error.detail}
    return JSONResponse(
        {**body, "code": "refused"}, error.status_code, error.headers, media_type="application/problem+json"
    )


async def _answer_bad_input(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"] if part != "body") or "the body"
    return problem(BadInput(f"{where}: {first['msg']}."))


def _add_sockets(app: FastAPI, realtime: Realtime) -> None:
    messages = Limits(realtime.settings.messages_per_minute, TOO_MANY_MESSAGES)

    @app.websocket("/v1/widget/socket")
    async def _customer(socket: WebSocket) -> None:
        await customer_socket(socket, realtime, messages)

    @app.websocket("/v1/console/socket")
    async def _agent(socket: WebSocket) -> None:
        await agent_socket(socket, realtime)


def _add_health(app: FastAPI, realtime: Realtime) -> None:
    @app.get("/healthz")
    async def _health() -> Response:
        """200 when the database answers, else 503."""
        try:
            async with realtime.database.reading() as connection:
                await connection.fetchval("SELECT 1", timeout=2)
        except (Unavailable, TimeoutError):
            return problem(Unavailable("The database does not answer."))
        return Response('{"status":"ok"}', media_type="application/json")
