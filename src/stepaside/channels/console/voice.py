"""How the assistant speaks, over HTTP: read it, put a new version in its place; and what its model used today."""

from typing import Any

import msgspec
from fastapi import APIRouter, Request
from starlette.responses import Response

from stepaside.assistant.models.ledger import TokenLedger
from stepaside.assistant.voice import VoiceVersion, new_voice, read_voice, voice_of
from stepaside.channels.console.who import Member, Owner
from stepaside.channels.json import Encoded
from stepaside.channels.live import Live

router = APIRouter(prefix="/v1/voice", default_response_class=Encoded)


@router.get("")
async def get_voice(member: Member, live: Live) -> Response:
    """The voice in force, and today's use of the model."""
    return await _shown(live, member.workspace_id)


@router.put("")
async def put_voice(request: Request, member: Owner, live: Live) -> Response:
    """Stores it as the next version; what is left out is as it comes with Stepaside."""
    voice = read_voice(await request.body())
    async with live.database.work() as work:
        await new_voice(work.connection, member.workspace_id, member.id, voice, live.clock.now())
    return await _shown(live, member.workspace_id)


async def _shown(live: Live, workspace_id: str) -> Response:
    async with live.database.reading() as connection:
        stored = await voice_of(connection, workspace_id)
        ledger = TokenLedger(live.database, live.clock, live.settings.model_tokens_per_day)
        today = await ledger.today(connection, workspace_id)
    model = live.settings.model or None
    return Encoded({**_plain(stored), "today": msgspec.to_builtins(today), "model": model})


def _plain(stored: VoiceVersion) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(stored)
    return {**plain.pop("voice"), **plain}
