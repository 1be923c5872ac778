"""Who asks: a program that shows its API key, or a member from the console."""

from typing import Annotated

from fastapi import Depends, Request

from stepaside.accounts.api_keys import read_api_key
from stepaside.channels.console.who import signed_in
from stepaside.channels.limits import Limits
from stepaside.channels.live import Live
from stepaside.platform.errors import NotSignedIn
from stepaside.realtime.server import Realtime


async def asking_workspace(request: Request, live: Live) -> str:
    """The id of the workspace that asks, which may not ask too often. Raises NotSignedIn, TooMany."""
    if shown := request.headers.get("authorization"):
        workspace_id = await _by_key(shown, request, live)
    else:
        workspace_id = (await signed_in(request, live)).workspace_id
    requests: Limits = request.app.state.requests
    requests.take(workspace_id, live.clock.now())
    return workspace_id


async def _by_key(shown: str, request: Request, live: Realtime) -> str:
    """Nobody can guess a key; the limit is for whoever tries all the same."""
    scheme, _, token = shown.partition(" ")
    try:
        async with live.database.reading() as connection:
            program = await read_api_key(connection, token.strip() if scheme.lower() == "bearer" else "")
    except NotSignedIn:
        wrong: Limits = request.app.state.wrong_keys
        wrong.take(request.client.host if request.client else "", live.clock.now())
        raise
    return program.workspace_id


AskingWorkspace = Annotated[str, Depends(asking_workspace)]
