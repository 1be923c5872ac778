"""What stands before every route: no body larger or slower than we read, and headers that keep pages to themselves."""

import asyncio
from contextlib import suppress

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from stepaside.channels.json import problem
from stepaside.platform.errors import StepasideError

LARGEST_BODY = 1_000_000  # bytes
LARGEST_FILE = 50 << 20  # bytes
UPLOADS = "/v1/sources/files"
PATIENCE = 20.0  # seconds until a body must have come
SLOWEST = 50_000  # bytes; each so many that came give a body another second
_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'self'"
)


class TooLarge(StepasideError):
    status = 413
    default_code = "too_large"


class TooSlow(StepasideError):
    status = 408
    default_code = "too_slow"


class BodyLimit:
    """Answers 413 to a body over the limit, whether its length was announced or not, and 408 to one that trickles."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        body = _Body(LARGEST_FILE if scope["path"] == UPLOADS else LARGEST_BODY, receive)
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        if not announced.isdigit() or int(announced) > body.most:
            return await problem(_too_large(body.most))(scope, receive, send)

        async def answer(message: Message) -> None:
            if body.refused is None:
                await send(message)

        # Whoever was reading may take the error for one of its own, so the answer is ours in any case.
        with suppress(TooLarge, TooSlow):
            await self._app(scope, body.receive, answer)
        if body.refused is not None:
            await problem(body.refused)(scope, receive, send)


class _Body:
    """One request's body as it comes in."""

    def __init__(self, most: int, receive: Receive) -> None:
        self.most = most
        self.refused: StepasideError | None = None
        self._receive = receive
        self._read = 0
        self._deadline = 0.0
        self._is_whole = False

    async def receive(self) -> Message:
        if self._is_whole:
            return await self._receive()
        message = await self._in_time()
        arrived = len(message.get("body", b""))
        self._read += arrived
        self._deadline += arrived / SLOWEST
        self._is_whole = not message.get("more_body", False)
        if self._read > self.most:
            raise self._refuse(_too_large(self.most))
        return message

    async def _in_time(self) -> Message:
        """The time runs from when somebody begins to read."""
        self._deadline = self._deadline or asyncio.get_running_loop().time() + PATIENCE
        try:
            async with asyncio.timeout_at(self._deadline):
                return await self._receive()
        except TimeoutError:
            slow = TooSlow("The body came too slowly. Send it again over a better connection.")
            raise self._refuse(slow) from None

    def _refuse(self, error: StepasideError) -> StepasideError:
        self.refused = error
        return error


def _too_large(most: int) -> TooLarge:
    if most == LARGEST_FILE:
        return TooLarge(f"The file is larger than {most >> 20} MB. Split it, or leave pictures out.")
    return TooLarge(f"The body is larger than {most} bytes. Send less at once.")


class Headers:
    """Security headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["content-security-policy"] = _POLICY
                headers["x-content-type-options"] = "nosniff"
                headers["referrer-policy"] = "same-origin"
                headers["cross-origin-resource-policy"] = "cross-origin"
            await send(message)

        await self._app(scope, receive, with_headers)
