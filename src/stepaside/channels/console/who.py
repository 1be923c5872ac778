"""Who asks from the console: a member who is signed in, or an owner."""

import hmac
from typing import Annotated

from fastapi import Depends, Request

from stepaside.accounts import sign_in
from stepaside.accounts.members import Membership
from stepaside.channels.console.cookie import COOKIE, CSRF_HEADER
from stepaside.channels.live import Live
from stepaside.platform.errors import NotAllowed


async def signed_in(request: Request, live: Live) -> Membership:
    """Who asks. A request that changes something must also show the sign-in's CSRF token."""
    async with live.database.reading() as connection:
        member = await sign_in.read_sign_in(connection, request.cookies.get(COOKIE, ""), clock=live.clock)
    shown = request.headers.get(CSRF_HEADER, "")
    if request.method != "GET" and not hmac.compare_digest(member.csrf.encode(), shown.encode()):
        raise NotAllowed("This page is out of date. Reload it and try again.", code="bad_csrf")
    return member


async def owner(member: Annotated[Membership, Depends(signed_in)]) -> Membership:
    if member.role != "owner":
        raise NotAllowed("Only an owner may do this. Ask one of yours.")
    return member


Member = Annotated[Membership, Depends(signed_in)]
Owner = Annotated[Membership, Depends(owner)]
