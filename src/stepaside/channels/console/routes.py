"""The console's commands over HTTP. Each is one verb of a slice, in one transaction."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from stepaside.accounts import invite, sign_in
from stepaside.accounts.access import Access, for_agent, for_handover
from stepaside.accounts.members import Membership, checked_name, members_of
from stepaside.accounts.workspaces import rename_workspace
from stepaside.assistant.known_facts import asked_again
from stepaside.channels.console.cookie import COOKIE, same_origin, set_cookie
from stepaside.channels.console.who import Member, Owner
from stepaside.channels.json import Encoded
from stepaside.channels.live import Live
from stepaside.conversations.floor import read_floor
from stepaside.conversations.told import tell
from stepaside.handovers.accept import accept
from stepaside.handovers.hand_back import hand_back
from stepaside.handovers.handover import must_read
from stepaside.handovers.resolve import resolve
from stepaside.handovers.take_over import take_over
from stepaside.insights.metrics import read_metrics
from stepaside.platform.database import Work
from stepaside.platform.errors import NotAllowed, NotFound
from stepaside.realtime.server import Realtime

router = APIRouter(prefix="/v1", default_response_class=Encoded)
Does = Callable[[Work, Access], Awaitable[None]]


def from_our_page(request: Request, live: Live) -> None:
    """Signing in changes who a browser is: no other site may do it for them."""
    if not same_origin(request, live.settings):
        raise NotAllowed("This was sent from another website.", code="bad_origin")


class Claim(BaseModel):
    token: str
    name: str
    email: str
    password: str
    workspace_name: str | None = None


class SignIn(BaseModel):
    email: str
    password: str


class NewInvitation(BaseModel):
    email: str
    name: str
    role: str = "agent"


class AcceptInvitation(BaseModel):
    token: str
    name: str
    password: str


class HandBack(BaseModel):
    note: str = ""


class Written(BaseModel):
    text: str = Field(max_length=8000)


@router.get("/me")
async def me(member: Member) -> Response:
    return Encoded(_me(member))


@router.post("/start/claim", dependencies=[Depends(from_our_page)])
async def claim(body: Claim, live: Live) -> Response:
    """The first visitor with the printed one-time link becomes the owner."""
    async with live.database.work() as work:
        invitation = await invite.use_invitation(work.connection, body.token, live.clock.now())
        if body.workspace_name and invitation.email == invite.OWNER_TO_BE:
            name = checked_name(body.workspace_name, what="The workspace's name")
            await rename_workspace(work.connection, invitation.workspace_id, name)
        token = await _join(work, invitation, invitation.email or body.email, body.name, body.password, live)
    return await _signed_in(token, live)


@router.post("/invitations/accept", dependencies=[Depends(from_our_page)])
async def accept_invitation(body: AcceptInvitation, live: Live) -> Response:
    async with live.database.work() as work:
        invitation = await invite.use_invitation(work.connection, body.token, live.clock.now())
        if invitation.email == invite.OWNER_TO_BE:
            raise NotFound("This link is for the first owner. Open it as it was printed.")
        token = await _join(work, invitation, invitation.email, body.name, body.password, live)
    return await _signed_in(token, live)


async def _join(
    work: Work, invitation: invite.Invitation, email: str, name: str, password: str, live: Realtime
) -> str:
    who = {"email": email, "name": name, "password": password, "role": invitation.role}
    kept = {"ids": live.ids, "clock": live.clock}
    member = await sign_in.add_member(work.connection, invitation.workspace_id, **who, **kept)  # type: ignore[arg-type]
    return await sign_in.begin_sign_in(
        work.connection, invitation.workspace_id, member, ids=live.ids, clock=live.clock
    )


@router.post("/sign-in", dependencies=[Depends(from_our_page)])
async def post_sign_in(body: SignIn, live: Live) -> Response:
    async with live.database.reading() as connection:
        token = await sign_in.sign_in(connection, body.email, body.password, ids=live.ids, clock=live.clock)
    return await _signed_in(token, live)


@router.post("/sign-out")
async def post_sign_out(member: Member, live: Live) -> Response:
    async with live.database.reading() as connection:
        await sign_in.sign_out(connection, member)
    response = Encoded({})
    response.delete_cookie(COOKIE)
    return response


@router.get("/members")
async def members(member: Member, live: Live) -> Response:
    async with live.database.reading() as connection:
        colleagues = await members_of(connection, member.workspace_id)
    return Encoded({"data": colleagues})


@router.post("/invitations")
async def invitations(body: NewInvitation, member: Owner, live: Live) -> Response:
    async with live.database.reading() as connection:
        token = await invite.invite(
            connection,
            member.workspace_id,
            email=body.email,
            name=body.name,
            role=body.role,
            ids=live.ids,
            clock=live.clock,
        )
    return Encoded({"link": f"{live.settings.base_url}/console/join?token={token}"})


@router.post("/handovers/{handover_id}/accept")
async def post_accept(handover_id: str, member: Member, live: Live) -> Response:
    async with live.database.work() as work:
        access = await for_handover(work.connection, member, handover_id)
        await accept(work, access, now=live.clock.now())
    return await _handover(access, live)


@router.post("/conversations/{conversation_id}/take-over")
async def post_take_over(conversation_id: str, member: Member, live: Live) -> Response:
    async with live.database.work() as work:
        access = await for_agent(work.connection, member, conversation_id)
        await take_over(work, access, ids=live.ids, now=live.clock.now())
    return await _handover(access, live)


@router.post("/conversations/{conversation_id}/resolve")
async def post_resolve(conversation_id: str, member: Member, live: Live) -> Response:
    return await _end(
        conversation_id, member, live, lambda work, access: resolve(work, access, now=live.clock.now())
    )


@router.post("/conversations/{conversation_id}/hand-back")
async def post_hand_back(
    conversation_id: str, member: Member, live: Live, body: HandBack | None = None
) -> Response:
    note = body.note if body else ""
    return await _end(
        conversation_id,
        member,
        live,
        lambda work, access: hand_back(work, access, note, now=live.clock.now()),
    )


@router.post("/conversations/{conversation_id}/already-answered")
async def post_already_answered(conversation_id: str, body: Written, member: Member, live: Live) -> Response:
    """What an agent is about to ask and the customer has told already. Nothing is stored."""
    async with live.database.reading() as connection:
        access = await for_agent(connection, member, conversation_id)
        told = await tell(connection, access)
    found = await asyncio.to_thread(asked_again, body.text, told.conversation)
    return Encoded({"data": found})


@router.get("/metrics")
async def metrics(member: Member, live: Live) -> Response:
    async with live.database.reading() as connection:
        return Encoded(await read_metrics(connection, member.workspace_id))


async def _signed_in(token: str, live: Realtime) -> Response:
    async with live.database.reading() as connection:
        member = await sign_in.read_sign_in(connection, token, clock=live.clock)
    response = Encoded(_me(member))
    set_cookie(response, token, live.settings)
    return response


def _me(member: Membership) -> dict[str, Any]:
    return {
        "member": {"id": member.id, "name": member.name, "email": member.email, "role": member.role},
        "workspace": {"id": member.workspace_id, "name": member.workspace_name},
        "csrf": member.csrf,
    }


async def _end(conversation_id: str, member: Membership, live: Realtime, does: Does) -> Response:
    async with live.database.work() as work:
        access = await for_agent(work.connection, member, conversation_id)
        await does(work, access)
        floor = await read_floor(work.connection, access)
    return Encoded({"floor": floor})


async def _handover(access: Access, live: Realtime) -> Response:
    async with live.database.reading() as connection:
        return Encoded(await must_read(connection, access))
