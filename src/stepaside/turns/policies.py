"""The policy a workspace decides by: versioned, never changed in place."""

from datetime import datetime

import asyncpg
import msgspec

from stepaside.accounts.members import Membership
from stepaside.engine import DEFAULT, Policy, PolicyError, parse, to_json
from stepaside.platform.errors import BadInput


async def policy_of(connection: asyncpg.Connection, workspace_id: str) -> Policy:
    """The newest version, or the default when the workspace has none of its own."""
    row = await connection.fetchrow(
        "SELECT version, body FROM policy WHERE workspace_id = $1 ORDER BY version DESC LIMIT 1", workspace_id
    )
    if row is None:
        return DEFAULT
    return msgspec.structs.replace(parse(row["body"]), version=row["version"])


def read_policy(text: bytes) -> Policy:
    """A policy as an owner sent it. Raises BadInput that says where, what and how to mend it."""
    try:
        return parse(text)
    except PolicyError as error:
        raise BadInput(str(error), code=error.code) from error


async def new_version(
    connection: asyncpg.Connection, member: Membership, policy: Policy, now: datetime
) -> Policy:
    """Stores a policy as the workspace's next version."""
    version: int = await connection.fetchval(
        """INSERT INTO policy SELECT $1, coalesce(max(version), 1) + 1, $2, $3, $4
           FROM policy WHERE workspace_id = $1 RETURNING version""",
        member.workspace_id,
        msgspec.json.encode(to_json(policy)).decode(),
        member.id,
        now,
    )
    return msgspec.structs.replace(policy, version=version)
