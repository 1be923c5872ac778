"""The widget's one call over HTTP: start, or come back."""

from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from stepaside.accounts.access import assistant_name
from stepaside.accounts.visit import start_visit
from stepaside.accounts.workspaces import first_workspace
from stepaside.channels.json import Encoded
from stepaside.channels.limits import Limits
from stepaside.channels.live import Live

router = APIRouter(prefix="/v1/widget")
_ANY_SITE = {"access-control-allow-origin": "*", "access-control-allow-headers": "content-type"}


class Start(BaseModel):
    token: Annotated[str | None, Field(max_length=512)] = None


@router.options("/start")
async def may_start() -> Response:
    """The widget is on other people's sites; its token is no cookie, so any site may ask."""
    return Response(status_code=204, headers=_ANY_SITE)


@router.post("/start")
async def start(body: Start, request: Request, live: Live) -> Response:
    if body.token is None:
        visits: Limits = request.app.state.visits
        visits.take(request.client.host if request.client else "", live.clock.now())
    async with live.database.reading() as connection:
        workspace = await first_workspace(connection, ids=live.ids, clock=live.clock)
        visitor = await start_visit(connection, workspace, body.token, ids=live.ids, clock=live.clock)
    answer = {
        "token": visitor.token,
        "conversation": visitor.conversation,
        "customer": {"id": visitor.customer_id, "name": visitor.customer_name},
        "assistant": {"name": assistant_name(workspace.name)},
        "workspace": {"name": workspace.name},
    }
    return Encoded(answer, headers=_ANY_SITE)
