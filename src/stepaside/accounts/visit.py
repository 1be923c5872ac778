"""A customer's visit: a signed token that is one customer with one conversation, in every tab."""

from dataclasses import dataclass

import asyncpg
import msgspec
from itsdangerous import BadSignature, URLSafeSerializer

from stepaside.accounts.workspaces import Workspace, read_workspace
from stepaside.platform.clock import Clock
from stepaside.platform.errors import NotSignedIn
from stepaside.platform.ids import Ids

_SALT = "visit"


@dataclass(frozen=True)
class Visit:
    """What a visitor's token says."""

    workspace_id: str
    customer_id: str


class Visitor(msgspec.Struct, frozen=True):
    """A customer on a visit: the token to keep, and what it opens."""

    token: str
    workspace_id: str
    conversation: str
    customer_id: str
    customer_name: str


async def start_visit(
    connection: asyncpg.Connection, workspace: Workspace, token: str | None, *, ids: Ids, clock: Clock
) -> Visitor:
    """The visit this token belongs to, or, when it belongs to none, a new one."""
    if token:
        try:
            return await read_visitor(connection, token)
        except NotSignedIn:
            pass
    return await _begin(connection, workspace, ids, clock)


async def _read_visit(connection: asyncpg.Connection, token: str) -> Visit:
    """The visit of a token. Raises NotSignedIn when it was not signed by its workspace."""
    workspace_id, _, signed = token.partition("~")
    workspace = await read_workspace(connection, workspace_id) if len(token) <= 512 else None
    if workspace is None:
        raise NotSignedIn("This chat's token is not valid. Start the chat again.", code="bad_token")
    try:
        customer_id = _signer(workspace).loads(signed)
    except BadSignature:
        raise NotSignedIn("This chat's token is not valid. Start the chat again.", code="bad_token") from None
    return Visit(workspace_id, str(customer_id))


async def read_visitor(connection: asyncpg.Connection, token: str) -> Visitor:
    """The customer whose signed token this is, with their conversation. Raises NotSignedIn."""
    visit = await _read_visit(connection, token)
    row = await connection.fetchrow(
        """SELECT v.id, c.name FROM conversation v
           JOIN customer c ON c.workspace_id = v.workspace_id AND c.id = v.customer_id
           WHERE v.workspace_id = $1 AND v.customer_id = $2""",
        visit.workspace_id,
        visit.customer_id,
    )
    if row is None:
        raise NotSignedIn("This chat is no longer there. Start the chat again.", code="bad_token")
    return Visitor(token, visit.workspace_id, row["id"], visit.customer_id, row["name"])


async def _begin(connection: asyncpg.Connection, workspace: Workspace, ids: Ids, clock: Clock) -> Visitor:
    customer_id, conversation_id, now = ids.new("cus"), ids.new("cnv"), clock.now()
    name = f"Visitor {customer_id[-4:].upper()}"
    async with connection.transaction():
        await connection.execute(
            "INSERT INTO customer VALUES ($1, $2, $3, $4)", workspace.id, customer_id, name, now
        )
        await connection.execute(
            """INSERT INTO conversation (workspace_id, id, customer_id, created_at, updated_at)
               VALUES ($1, $2, $3, $4, $4)""",
            workspace.id,
            conversation_id,
            customer_id,
            now,
        )
    token = f"{workspace.id}~{_signer(workspace).dumps(customer_id)}"
    return Visitor(token, workspace.id, conversation_id, customer_id, name)


def _signer(workspace: Workspace) -> URLSafeSerializer:
    return URLSafeSerializer(workspace.secret, salt=_SALT)
