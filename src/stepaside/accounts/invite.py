"""Invitations: a one-time link that makes whoever opens it a member, the very first one included."""

from dataclasses import dataclass
from datetime import datetime

import asyncpg

from stepaside.accounts.members import INVITATION_LASTS, checked_email, checked_name, token_hash
from stepaside.platform.clock import Clock
from stepaside.platform.errors import BadInput, Conflict, NotSignedIn
from stepaside.platform.ids import Ids

OWNER_TO_BE = ""  # the e-mail of the first invitation, which is for whoever holds the printed link


@dataclass(frozen=True)
class Invitation:
    """An unused invitation."""

    workspace_id: str
    email: str
    name: str
    role: str


async def invite(
    connection: asyncpg.Connection,
    workspace_id: str,
    *,
    email: str,
    name: str,
    role: str,
    ids: Ids,
    clock: Clock,
) -> str:
    """Makes an invitation; returns its token, which is shown once and stored only as a hash."""
    email, name = checked_email(email), checked_name(name, what="The name")
    if role not in ("owner", "agent"):
        raise BadInput("A member's role is owner or agent.", code="bad_role")
    if await connection.fetchval("SELECT true FROM member WHERE lower(email) = lower($1)", email):
        raise Conflict(f"{email} is already a member.", code="already_member")
    return await _store(connection, workspace_id, email, name, role, ids, clock)


async def owner_link(
    connection: asyncpg.Connection, workspace_id: str, *, ids: Ids, clock: Clock
) -> str | None:
    """A fresh token for the first owner, or None once the workspace has a member.

    Each call replaces the one before, so only the link printed last works.
    """
    if await connection.fetchval("SELECT true FROM member WHERE workspace_id = $1 LIMIT 1", workspace_id):
        return None
    await connection.execute(
        "DELETE FROM invitation WHERE workspace_id = $1 AND email = $2", workspace_id, OWNER_TO_BE
    )
    return await _store(connection, workspace_id, OWNER_TO_BE, "", "owner", ids, clock)


async def use_invitation(connection: asyncpg.Connection, token: str, now: datetime) -> Invitation:
    """Marks an invitation as used, so that nobody can use it twice. Raises NotSignedIn."""
    row = await connection.fetchrow(
        """UPDATE invitation SET used_at = $2
           WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2
           RETURNING workspace_id, email, name, role""",
        token_hash(token),
        now,
    )
    if row is None:
        raise NotSignedIn(
            "This link was used already, has expired, or was replaced by a newer one. Ask for a new link.",
            code="bad_link",
        )
    return Invitation(**row)


async def _store(
    connection: asyncpg.Connection,
    workspace_id: str,
    email: str,
    name: str,
    role: str,
    ids: Ids,
    clock: Clock,
) -> str:
    token, now = ids.secret(), clock.now()
    await connection.execute(
        """INSERT INTO invitation (workspace_id, token_hash, email, name, role, created_at, expires_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7)""",
        workspace_id,
        token_hash(token),
        email,
        name,
        role,
        now,
        now + INVITATION_LASTS,
    )
    return token
