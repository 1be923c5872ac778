"""The policy a workspace decides by: versioned, never changed in place."""

from datetime import datetime

import asyncpg
import msgspec

from stepaside.engine import DEFAULT, Policy, PolicyError, parse, to_json
from stepaside.platform.errors import BadInput, NotFound


class PolicyVersion(msgspec.Struct, frozen=True):
    """Which version, and who made it when. The first is the default and nobody's."""

    version: int
    made_by: str | None = None
    made_at: datetime | None = None


async def policy_of(connection: asyncpg.Connection, workspace_id: str, version: int | None = None) -> Policy:
    """The newest version, or the default when the workspace has none of its own; or the version asked for.

    Raises NotFound when there is no such version.
    """
    row = await connection.fetchrow(
        """SELECT version, body FROM policy WHERE workspace_id = $1 AND ($2::int IS NULL OR version = $2)
           ORDER BY version DESC LIMIT 1""",
        workspace_id,
        version,
    )
    if row is None:
        if version not in (None, DEFAULT.version):
            raise NotFound(f"There is no version {version} of the policy.")
        return DEFAULT
    return msgspec.structs.replace(parse(row["body"]), version=row["version"])


def read_policy(text: bytes) -> Policy:
    """A policy as an owner sent it. Raises BadInput that says where, what and how to mend it."""
    try:
        return parse(text)
    except PolicyError as error:
        raise BadInput(str(error), code=error.code) from error


async def versions_of(connection: asyncpg.Connection, workspace_id: str) -> list[PolicyVersion]:
    """Every version there was, the newest first."""
    rows = await connection.fetch(
        """SELECT p.version, coalesce(m.name, p.made_by) AS made_by, p.made_at FROM policy p
           LEFT JOIN member m ON m.workspace_id = p.workspace_id AND m.id = p.made_by
           WHERE p.workspace_id = $1 ORDER BY p.version DESC""",
        workspace_id,
    )
    return [*(PolicyVersion(**row) for row in rows), PolicyVersion(DEFAULT.version)]


async def new_version(
    connection: asyncpg.Connection, workspace_id: str, made_by: str, policy: Policy, now: datetime
) -> Policy:
    """Stores a policy as the workspace's next version; `made_by` is a member's id, or what else did it."""
    version: int = await connection.fetchval(
        """INSERT INTO policy SELECT $1, coalesce(max(version), 1) + 1, $2, $3, $4
           FROM policy WHERE workspace_id = $1 RETURNING version""",
        workspace_id,
        msgspec.json.encode(to_json(policy)).decode(),
        made_by,
        now,
    )
    return msgspec.structs.replace(policy, version=version)
