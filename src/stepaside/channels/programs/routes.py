"""What a business's programs ask for: judge a conversation, tell us about a customer. And the keys for it."""

import asyncio
from typing import Any

import msgspec
from fastapi import APIRouter, Request
from pydantic import BaseModel
from starlette.responses import Response

from stepaside.accounts import api_keys
from stepaside.accounts.attributes import attributes_of, checked_attributes, set_attributes
from stepaside.channels.console.who import Owner
from stepaside.channels.json import Encoded
from stepaside.channels.live import Live
from stepaside.channels.programs.who import AskingWorkspace
from stepaside.platform.errors import BadInput
from stepaside.teams.teams import teams_of
from stepaside.turns.evaluate import evaluate, read_asked
from stepaside.turns.policies import policy_of

router = APIRouter(prefix="/v1", default_response_class=Encoded)


class NewKey(BaseModel):
    name: str


@router.post("/evaluate")
async def post_evaluate(request: Request, workspace_id: AskingWorkspace, live: Live) -> Response:
    asked = await asyncio.to_thread(read_asked, await request.body())
    async with live.database.reading() as connection:
        policy = await policy_of(connection, workspace_id)
        teams = await teams_of(connection, workspace_id)
    return Encoded(await evaluate(asked, policy, teams, live.meaning))


@router.get("/customers/{customer_id}/attributes")
async def get_attributes(customer_id: str, workspace_id: AskingWorkspace, live: Live) -> Response:
    async with live.database.reading() as connection:
        return Encoded({"attributes": await attributes_of(connection, workspace_id, customer_id)})


@router.put("/customers/{customer_id}/attributes")
async def put_attributes(
    customer_id: str, request: Request, workspace_id: AskingWorkspace, live: Live
) -> Response:
    attributes = checked_attributes(_object(await request.body()))
    async with live.database.reading() as connection:
        await set_attributes(connection, workspace_id, customer_id, attributes)
    return Encoded({"attributes": attributes})


@router.get("/keys")
async def get_keys(member: Owner, live: Live) -> Response:
    async with live.database.reading() as connection:
        return Encoded({"data": await api_keys.api_keys_of(connection, member.workspace_id)})


@router.post("/keys")
async def post_key(body: NewKey, member: Owner, live: Live) -> Response:
    async with live.database.work() as work:
        key, token = await api_keys.make_api_key(
            work.connection, member.workspace_id, member.id, body.name, ids=live.ids, now=live.clock.now()
        )
    return Encoded({**msgspec.to_builtins(key), "key": token}, headers={"cache-control": "no-store"})


@router.delete("/keys/{key_id}")
async def delete_key(key_id: str, member: Owner, live: Live) -> Response:
    async with live.database.reading() as connection:
        await api_keys.revoke_api_key(connection, member.workspace_id, key_id)
    return Encoded({})


def _object(body: bytes) -> dict[str, Any]:
    try:
        plain = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as broken:
        raise BadInput(f"The body is not JSON: {broken}. Send an object of names and values.") from None
    if not isinstance(plain, dict):
        raise BadInput("The body is not a JSON object. Send an object of names and values.")
    return plain
