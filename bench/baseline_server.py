"""The least a live chat can be: Starlette, asyncpg, one INSERT a message, committed before its ack.

No floor, no numbering without gaps, no duplicate check, no access, no resume, no second process.
What this costs is the price of the ground we stand on: `python -m bench.baseline_server URL PORT`.
"""

import sys
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import uvicorn
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

TABLE = """CREATE TABLE IF NOT EXISTS message (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    conversation text NOT NULL,
    text text NOT NULL,
    at timestamptz NOT NULL DEFAULT now())"""
INSERT = "INSERT INTO message (conversation, text) VALUES ($1, $2) RETURNING id"


def make_app(database_url: str) -> Starlette:
    followers: dict[str, set[WebSocket]] = defaultdict(set)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with asyncpg.create_pool(database_url, min_size=2, max_size=12) as pool:
            await pool.execute(TABLE)
            app.state.pool = pool
            print("listening", file=sys.stderr, flush=True)
            yield

    async def customer(socket: WebSocket) -> None:
        conversation = socket.query_params["conversation"]
        await socket.accept()
        async for frame in socket.iter_json():
            number = await socket.app.state.pool.fetchval(INSERT, conversation, frame["text"])
            entry = {"number": number, "text": frame["text"]}
            for follower in followers[conversation]:
                await follower.send_json({"type": "entries", "entries": [entry]})
            await socket.send_json({"type": "ack", "key": frame["key"], "number": number})

    async def agent(socket: WebSocket) -> None:
        conversation = socket.query_params["conversation"]
        await socket.accept()
        followers[conversation].add(socket)
        try:
            await socket.send_json({"type": "ready"})
            while True:
                await socket.receive()
        except (WebSocketDisconnect, RuntimeError):
            followers[conversation].discard(socket)

    routes = [WebSocketRoute("/customer", customer), WebSocketRoute("/agent", agent)]
    return Starlette(routes=routes, lifespan=lifespan)


if __name__ == "__main__":
    uvicorn.run(
        make_app(sys.argv[1]),
        port=int(sys.argv[2]),
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        log_level="warning",
        access_log=False,
    )
