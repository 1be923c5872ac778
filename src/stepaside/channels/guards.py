"""What stands before every route: no body larger than we read, and headers that keep pages to themselves."""

from contextlib import suppress

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from stepaside.channels.json import problem
from stepaside.platform.errors import StepasideError

LARGEST_BODY = 1_000_000  # bytes
_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)


class TooLarge(StepasideError):
    status = 413
    default_code = "too_large"


class BodyLimit:
    """Answers 413 to a body over the limit, whether its length was announced or not."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        if not announced.isdigit() or int(announced) > LARGEST_BODY:
            return await _refuse(scope, receive, send)
        await self._limited(scope, receive, send)

    async def _limited(self, scope: Scope, receive: Receive, send: Send) -> None:
        read = 0

        async def count() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > LARGEST_BODY:
                raise TooLarge("nobody reads this: see below")
            return message

        async def answer(message: Message) -> None:
            if read <= LARGEST_BODY:
                await send(message)

        # Whoever was reading may take the error for one of its own, so the answer is ours in any case.
        with suppress(TooLarge):
            await self._app(scope, count, answer)
        if read > LARGEST_BODY:
            await _refuse(scope, receive, send)


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    error = TooLarge(f"The body is larger than {LARGEST_BODY} bytes. Send less at once.")
    await problem(error)(scope, receive, send)


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
