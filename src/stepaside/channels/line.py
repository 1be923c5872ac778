"""One WebSocket: frames out through a bounded queue, frames in one at a time, and a clear end.

A peer too slow to take what it is sent is disconnected; it resumes by number, so it loses nothing.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import msgspec
import structlog
from starlette.websockets import WebSocket, WebSocketDisconnect

from stepaside.platform.errors import StepasideError

LARGEST = 65_536  # bytes of one frame
MOST_UNSENT = 2_000  # frames
_log = structlog.get_logger()
_CLOSE = {"too_large": 1009, "bad_token": 4401, "not_signed_in": 4401, "bad_frame": 4400, "behind": 4409}


class Ended(Exception):
    """This line is to be closed, for a reason the peer is told."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class Line:
    """The server's end of a WebSocket."""

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket
        self._out: asyncio.Queue[bytes | Ended] = asyncio.Queue()
        self._ending = False

    def tell(self, frame: bytes) -> None:
        """Queues an encoded frame; never blocks. After the end nothing is queued any more."""
        if self._ending:
            return
        if self._out.qsize() >= MOST_UNSENT:
            self.end(Ended("behind", "This connection is too slow. Connect again to catch up."))
        else:
            self._out.put_nowait(frame)

    def say(self, type: str, **fields: Any) -> None:
        self.tell(msgspec.json.encode({"type": type, **fields}))

    def end(self, reason: Ended) -> None:
        self._ending = True
        self._out.put_nowait(reason)

    async def serve(
        self, first: Callable[[bytes], Awaitable[None]], then: Callable[[bytes], Awaitable[None]]
    ) -> None:
        """Hears the first frame with `first` and each later one with `then`, one at a time, until the end.

        The socket has been accepted. Sending goes on at the same time, so a silent peer's
        disconnect is seen too. Errors are told to the peer in words; the server goes on.
        """
        sending = asyncio.create_task(self._send_for_ever())
        hearing = asyncio.create_task(self._hear_for_ever(first, then))
        try:
            await asyncio.wait({sending, hearing}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            await self._finish(sending, hearing)

    async def _hear_for_ever(
        self, first: Callable[[bytes], Awaitable[None]], then: Callable[[bytes], Awaitable[None]]
    ) -> None:
        handle = first
        with suppress(WebSocketDisconnect, RuntimeError):
            while True:
                frame = await self._frame()
                try:
                    await handle(frame)
                except (msgspec.DecodeError, UnicodeDecodeError) as error:
                    raise Ended("bad_frame", f"This frame cannot be read: {error}.") from None
                handle = then

    async def _frame(self) -> bytes:
        message = await self._socket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code", 1000))
        text = message.get("text")
        frame: bytes = message.get("bytes") or b"" if text is None else text.encode("utf-8", "surrogatepass")
        if len(frame) > LARGEST:
            raise Ended("too_large", f"This frame has {len(frame)} bytes; {LARGEST} are possible.")
        return frame

    async def _send_for_ever(self) -> None:
        with suppress(WebSocketDisconnect, RuntimeError):
            while True:
                frame = await self._out.get()
                if isinstance(frame, Ended):
                    return await self._close(frame)
                await self._socket.send({"type": "websocket.send", "text": frame.decode()})

    async def _finish(self, sending: asyncio.Task[None], hearing: asyncio.Task[None]) -> None:
        for task in (sending, hearing):
            task.cancel()
        outcomes = await asyncio.gather(sending, hearing, return_exceptions=True)
        for outcome in outcomes:
            if isinstance(outcome, Exception):
                await self._close(_ended(outcome))

    async def _close(self, reason: Ended) -> None:
        frame = msgspec.json.encode({"type": "error", "code": reason.code, "message": reason.message})
        with suppress(WebSocketDisconnect, RuntimeError):
            await self._socket.send({"type": "websocket.send", "text": frame.decode()})
            await self._socket.close(_CLOSE.get(reason.code, 1011), _short(reason.message))


def _short(words: str) -> str:
    """A close frame has room for 123 bytes of words."""
    return words.encode("utf-8", "replace")[:123].decode("utf-8", "ignore")


def _ended(error: Exception) -> Ended:
    if isinstance(error, Ended):
        return error
    if isinstance(error, StepasideError):
        return Ended(error.code, error.detail)
    _log.error("line.failed", exc_info=error)
    return Ended("unavailable", "Something went wrong on our side. Connect again; nothing was lost.")
