"""API keys: how a business's own programs ask for what its members may ask for.

A key belongs to one workspace, is shown once, and is stored as a hash only. It is 256 random bits, so
it cannot be guessed and needs no slow hashing; it is found by its hash, so no comparison can be timed.
"""

from dataclasses import dataclass
from datetime import datetime

import asyncpg
import msgspec

from stepaside.accounts.members import checked_name, token_hash
from stepaside.platform.errors import BadInput, NotFound, NotSignedIn
from stepaside.platform.ids import Ids

PREFIX = "sk_"
LONGEST, MOST = 200, 50


class ApiKey(msgspec.Struct, frozen=True):
    """A key as an owner sees it; what it is made of is nowhere."""

    id: str
    name: str
    created_at: datetime


@dataclass(frozen=True)
class Program:
    """Whoever shows a valid key: a program of this workspace."""

    workspace_id: str
    key_id: str


async def make_api_key(
    connection: asyncpg.Connection, workspace_id: str, made_by: str, name: str, *, ids: Ids, now: datetime
) -> tuple[ApiKey, str]:
    """A new key and the token that nobody will see again. Raises BadInput."""
    name = checked_name(name, what="The key's name")
    if len(await api_keys_of(connection, workspace_id)) >= MOST:
        raise BadInput(f"There are {MOST} keys already. Revoke those that nobody uses.")
    key, token = ApiKey(ids.new("key"), name, now), PREFIX + ids.secret()
    await connection.execute(
        "INSERT INTO api_key VALUES ($1, $2, $3, $4, $5, $6)",
        workspace_id,
        key.id,
        key.name,
        token_hash(token),
        made_by,
        now,
    )
    return key, token


async def api_keys_of(connection: asyncpg.Connection, workspace_id: str) -> list[ApiKey]:
    """The workspace's keys, the oldest first."""
    rows = await connection.fetch(
        "SELECT id, name, created_at FROM api_key WHERE workspace_id = $1 ORDER BY created_at, id",
        workspace_id,
    )
    return [ApiKey(**row) for row in rows]


async def revoke_api_key(connection: asyncpg.Connection, workspace_id: str, key_id: str) -> None:
    """From the next request on, the key opens nothing. Raises NotFound."""
    if not await connection.fetchval(
        "DELETE FROM api_key WHERE workspace_id = $1 AND id = $2 RETURNING true", workspace_id, key_id
    ):
        raise NotFound("This key is not there.")


async def read_api_key(connection: asyncpg.Connection, token: str) -> Program:
    """Whose key this is. Raises NotSignedIn."""
    row = None
    if token.startswith(PREFIX) and len(token) <= LONGEST:
        row = await connection.fetchrow(
            "SELECT workspace_id, id FROM api_key WHERE token_hash = $1", token_hash(token)
        )
    if row is None:
        raise NotSignedIn(
            "This API key is not valid, or not any more. Ask an owner for one.", code="bad_api_key"
        )
    return Program(row["workspace_id"], row["id"])
