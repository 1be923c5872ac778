"""Answers and errors over HTTP: values by msgspec, problems by RFC 9457."""

from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from stepaside.platform.errors import StepasideError


class Encoded(Response):
    """A value as JSON."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        return msgspec.json.encode(content)


def problem(error: StepasideError) -> Response:
    """An error as application/problem+json."""
    name = type(error).__name__
    body = {
        "type": f"urn:stepaside:error:{error.code}",
        "title": name,
        "status": error.status,
        "detail": error.detail,
        "code": error.code,
    }
    return Response(msgspec.json.encode(body), error.status, media_type="application/problem+json")


async def answer_problem(_request: Request, error: Exception) -> Response:
    """The exception handler for everything in our tree."""
    assert isinstance(error, StepasideError)
    return problem(error)
