"""How honest the assistant's confidence is, over HTTP: the figures and the reliability diagram's points."""

from fastapi import APIRouter
from starlette.responses import Response

from stepaside.channels.console.who import Member, Owner
from stepaside.channels.json import Encoded
from stepaside.channels.live import Live
from stepaside.insights.confidence import read_confidence
from stepaside.insights.recalibrate import forget

router = APIRouter(prefix="/v1/confidence", default_response_class=Encoded)


@router.get("")
async def get_confidence(member: Member, live: Live) -> Response:
    """On this workspace's own answers: what was said, what turned out right, and what was learnt from it."""
    return await _shown(live, member.workspace_id)


@router.post("/reset")
async def post_reset(member: Owner, live: Live) -> Response:
    """Takes back what the outcomes taught. New outcomes teach it anew."""
    async with live.database.work() as work:
        await forget(work.connection, member.workspace_id, live.clock.now())
    return await _shown(live, member.workspace_id)


async def _shown(live: Live, workspace_id: str) -> Response:
    async with live.database.reading() as connection:
        return Encoded(await read_confidence(connection, workspace_id, live.clock.now()))
