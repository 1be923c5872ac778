"""The only door to a conversation.

An `Access` says who someone is in which conversation of which workspace. Reading and writing
take an Access, never a bare id, and only this module makes one: each function here looks first.
What is not there and what is not yours are the same NotFound, so ids cannot be probed.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

import asyncpg

from stepaside.accounts.members import Membership
from stepaside.accounts.visit import read_visitor
from stepaside.platform.errors import NotFound


class Role(StrEnum):
    """Who can be the author of an entry. An agent is always a person; the system speaks fixed words."""

    CUSTOMER = "customer"
    ASSISTANT = "assistant"
    AGENT = "agent"
    SYSTEM = "system"


@dataclass(frozen=True)
class Access:
    """One participant's way into one conversation."""

    workspace_id: str
    conversation_id: str
    role: Role
    author_id: str
    name: str

    @property
    def audience(self) -> Literal["customer", "team"]:
        """Whose eyes: customers do not see notes and decisions."""
        return "customer" if self.role is Role.CUSTOMER else "team"


async def for_customer(connection: asyncpg.Connection, token: str) -> Access:
    """The access of the visitor whose signed token this is. Raises NotSignedIn."""
    visitor = await read_visitor(connection, token)
    return Access(
        visitor.workspace_id, visitor.conversation, Role.CUSTOMER, visitor.customer_id, visitor.customer_name
    )


async def for_agent(connection: asyncpg.Connection, member: Membership, conversation_id: str) -> Access:
    """A member's access to a conversation of their own workspace. Raises NotFound."""
    await _must_exist(connection, member.workspace_id, conversation_id)
    return Access(member.workspace_id, conversation_id, Role.AGENT, member.id, member.name)


async def for_handover(connection: asyncpg.Connection, member: Membership, handover_id: str) -> Access:
    """A member's access to the conversation of a handover. Raises NotFound."""
    conversation_id = await connection.fetchval(
        "SELECT conversation_id FROM handover WHERE workspace_id = $1 AND id = $2",
        member.workspace_id,
        handover_id,
    )
    if conversation_id is None:
        raise NotFound("This handover is not there.")
    return Access(member.workspace_id, conversation_id, Role.AGENT, member.id, member.name)


async def for_assistant(connection: asyncpg.Connection, workspace_id: str, conversation_id: str) -> Access:
    """The workspace's assistant in a conversation. Raises NotFound."""
    name = await connection.fetchval(
        """SELECT w.name FROM workspace w JOIN conversation c ON c.workspace_id = w.id
           WHERE w.id = $1 AND c.id = $2""",
        workspace_id,
        conversation_id,
    )
    if name is None:
        raise NotFound("This conversation is not there.")
    return Access(workspace_id, conversation_id, Role.ASSISTANT, "assistant", assistant_name(name))


def for_system(access: Access) -> Access:
    """The system's own voice in a conversation that someone already has access to."""
    return Access(access.workspace_id, access.conversation_id, Role.SYSTEM, "system", "")


def assistant_name(workspace_name: str) -> str:
    """The assistant never has a person's name."""
    return f"{workspace_name} assistant"


async def _must_exist(connection: asyncpg.Connection, workspace_id: str, conversation_id: str) -> None:
    if not await connection.fetchval(
        "SELECT true FROM conversation WHERE workspace_id = $1 AND id = $2", workspace_id, conversation_id
    ):
        raise NotFound("This conversation is not there.")
