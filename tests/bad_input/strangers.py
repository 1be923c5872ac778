"""Clients that do not keep to the protocol."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.cast import Frame, Harbour

WIDGET, CONSOLE = "/v1/widget/socket", "/v1/console/socket"


@asynccontextmanager
async def raw(harbour: Harbour, path: str, **headers: str) -> AsyncIterator[ClientConnection]:
    """An open socket on which nothing has been said."""
    address = f"ws://127.0.0.1:{harbour.port}{path}"
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    async with connect(address, additional_headers=headers, compression=None, max_size=None) as socket:
        yield socket


async def ending(socket: ClientConnection) -> tuple[Frame | None, int | None]:
    """The error the server told, if any, and the code it closed with."""
    error = None
    try:
        async with asyncio.timeout(10):
            while True:
                frame = json.loads(await socket.recv())
                error = frame if frame["type"] == "error" else error
    except ConnectionClosed as closed:
        return error, closed.rcvd.code if closed.rcvd else None


async def request(harbour: Harbour, *pieces: bytes) -> bytes:
    """What the server answers to these bytes, as they stand."""
    reader, writer = await asyncio.open_connection("127.0.0.1", harbour.port)
    answer = asyncio.create_task(_read(reader))
    for piece in pieces:
        if answer.done():
            break
        writer.write(piece)
        try:
            await writer.drain()
        except ConnectionError:
            break
    async with asyncio.timeout(10):
        read = await answer
    writer.transport.abort()
    return read


async def _read(reader: asyncio.StreamReader) -> bytes:
    """Until the end of the headers, or of the connection, and what has come with them."""
    read = b""
    try:
        while b"\r\n\r\n" not in read and (piece := await reader.read(65536)):
            read += piece
    except ConnectionError:
        pass
    return read


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])
