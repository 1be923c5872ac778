"""How a route gets at the process's live side."""

from typing import Annotated

from fastapi import Depends, Request

from stepaside.realtime.server import Realtime


def _realtime_of(request: Request) -> Realtime:
    realtime: Realtime = request.app.state.realtime
    return realtime


Live = Annotated[Realtime, Depends(_realtime_of)]
