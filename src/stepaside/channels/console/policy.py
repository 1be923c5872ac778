"""The policy over HTTP, as JSON or as YAML: read it, put a new version in its place, see the old ones."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from stepaside.channels.console.who import Member, Owner
from stepaside.channels.json import Encoded
from stepaside.channels.live import Live
from stepaside.engine import Policy, to_json, to_yaml
from stepaside.turns.policies import new_version, policy_of, read_policy, versions_of

router = APIRouter(prefix="/v1/policy", default_response_class=Encoded)
YAML = "application/yaml"
Version = Annotated[int | None, Query(ge=1, le=2**31 - 1)]


@router.get("")
async def get_policy(request: Request, member: Member, live: Live, version: Version = None) -> Response:
    """The policy in force, or one of the versions there were."""
    async with live.database.reading() as connection:
        policy = await policy_of(connection, member.workspace_id, version)
    return _as_asked(request, policy)


@router.put("")
async def put_policy(request: Request, member: Owner, live: Live) -> Response:
    """JSON and YAML are told apart by what they are, not by what they are called."""
    policy = read_policy(await request.body())
    async with live.database.work() as work:
        stored = await new_version(work.connection, member.workspace_id, member.id, policy, live.clock.now())
    return _as_asked(request, stored)


@router.get("/versions")
async def get_versions(member: Member, live: Live) -> Response:
    """Who made which version when, the newest first."""
    async with live.database.reading() as connection:
        return Encoded({"data": await versions_of(connection, member.workspace_id)})


def _as_asked(request: Request, policy: Policy) -> Response:
    """In YAML for whoever asks for that, or sends it and accepts anything."""
    accept = request.headers.get("accept", "*/*")
    sent = request.headers.get("content-type", "") if accept in ("*/*", "") else ""
    if "yaml" in accept or "yaml" in sent:
        return Response(to_yaml(policy), media_type=YAML)
    return Encoded(to_json(policy))
