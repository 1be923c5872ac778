"""Signing in and out: Argon2 passwords, server-side sign-ins, and a limit on guessing."""

import asyncio
from datetime import timedelta
from functools import cache

import asyncpg
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from stepaside.accounts.members import (
    SIGN_IN_LASTS,
    Membership,
    checked_email,
    checked_name,
    checked_password,
    token_hash,
)
from stepaside.platform.clock import Clock
from stepaside.platform.errors import NotSignedIn, TooMany
from stepaside.platform.ids import Ids

_hasher = PasswordHasher()
GUESSES, GUESSES_WITHIN = 10, timedelta(minutes=10)


async def add_member(
    connection: asyncpg.Connection,
    workspace_id: str,
    *,
    email: str,
    name: str,
    password: str,
    role: str,
    ids: Ids,
    clock: Clock,
) -> str:
    """Stores a new member; returns their id. Raises BadInput."""
    email, name = checked_email(email), checked_name(name)
    password_hash = await asyncio.to_thread(_hasher.hash, checked_password(password))
    member_id = ids.new("mem")
    await connection.execute(
        "INSERT INTO member VALUES ($1, $2, $3, $4, $5, $6, $7)",
        workspace_id,
        member_id,
        email,
        name,
        role,
        password_hash,
        clock.now(),
    )
    return member_id


async def sign_in(
    connection: asyncpg.Connection, email: str, password: str, *, ids: Ids, clock: Clock
) -> str:
    """A new sign-in's token. Raises NotSignedIn; after many wrong guesses at one address, TooMany.

    An unknown address takes as long as a wrong password, so addresses cannot be found by time.
    """
    email, now = email.strip().lower()[:254], clock.now()
    wrong = await connection.fetchval(
        "SELECT count(*) FROM failed_sign_in WHERE email = $1 AND at > $2", email, now - GUESSES_WITHIN
    )
    if wrong >= GUESSES:
        raise TooMany("Too many wrong passwords for this address. Try again in ten minutes.")
    row = await connection.fetchrow(
        "SELECT workspace_id, id, password_hash FROM member WHERE lower(email) = $1", email
    )
    password_hash = row["password_hash"] if row else None
    if not await asyncio.to_thread(_matches, password_hash, password[:200]) or not row:
        await connection.execute("INSERT INTO failed_sign_in VALUES ($1, $2)", email, now)
        raise NotSignedIn("That e-mail address and password do not belong together.", code="wrong_password")
    await connection.execute(
        "DELETE FROM failed_sign_in WHERE email = $1 OR at < $2", email, now - GUESSES_WITHIN
    )
    return await begin_sign_in(connection, row["workspace_id"], row["id"], ids=ids, clock=clock)


async def begin_sign_in(
    connection: asyncpg.Connection, workspace_id: str, member_id: str, *, ids: Ids, clock: Clock
) -> str:
    """A sign-in for a member who has proven who they are; returns its token."""
    token, now = ids.secret(), clock.now()
    await connection.execute(
        "INSERT INTO sign_in VALUES ($1, $2, $3, $4, $5, $6)",
        workspace_id,
        token_hash(token),
        member_id,
        ids.secret(),
        now,
        now + SIGN_IN_LASTS,
    )
    return token


async def read_sign_in(connection: asyncpg.Connection, token: str, *, clock: Clock) -> Membership:
    """Who a sign-in's token belongs to. Raises NotSignedIn."""
    row = await connection.fetchrow(
        """SELECT s.workspace_id, w.name AS workspace_name, m.id, m.name, m.email, m.role, s.csrf, s.token_hash
           FROM sign_in s
           JOIN member m ON m.workspace_id = s.workspace_id AND m.id = s.member_id
           JOIN workspace w ON w.id = s.workspace_id
           WHERE s.token_hash = $1 AND s.expires_at > $2""",
        token_hash(token),
        clock.now(),
    )
    if row is None:
        raise NotSignedIn("You are not signed in, or not any more. Sign in and try again.")
    return Membership(**row)


async def sign_out(connection: asyncpg.Connection, member: Membership) -> None:
    """Ends this sign-in everywhere; its sockets close within seconds."""
    await connection.execute("DELETE FROM sign_in WHERE token_hash = $1", member.token_hash)


def _matches(password_hash: str | None, password: str) -> bool:
    """Whether it is the password; without one to compare, as slow and never."""
    try:
        return _hasher.verify(password_hash or _nobodys(), password)
    except (VerifyMismatchError, InvalidHashError):
        return False


@cache
def _nobodys() -> str:
    """A password nobody has, hashed when first needed: hashing is slow on purpose."""
    return _hasher.hash("nobody has this password")
