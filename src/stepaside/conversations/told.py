"""A timeline, told to the engine in its own words."""

from dataclasses import dataclass
from typing import Any

import asyncpg
import msgspec

from stepaside.accounts.access import Access, Role
from stepaside.conversations.entries import Entry, entry_of
from stepaside.engine import Conversation, Customer, FactKind, Message, SourceRef
from stepaside.engine import Role as Speaker

MOST = 1000
_SPEAKERS = {Role.CUSTOMER: Speaker.CUSTOMER, Role.ASSISTANT: Speaker.ASSISTANT, Role.AGENT: Speaker.AGENT}


@dataclass(frozen=True)
class Told:
    """The conversation for the engine, and where it stands."""

    conversation: Conversation
    last_said: int


async def tell(connection: asyncpg.Connection, access: Access) -> Told:
    """The newest `MOST` messages of the conversation, oldest first."""
    row = await connection.fetchrow(
        """SELECT c.episode_from, c.last_said, u.attributes,
                  (SELECT p.body->'signals'->'facts' FROM policy p WHERE p.workspace_id = c.workspace_id
                   ORDER BY p.version DESC LIMIT 1) AS fact_kinds
           FROM conversation c
           JOIN customer u ON u.workspace_id = c.workspace_id AND u.id = c.customer_id
           WHERE c.workspace_id = $1 AND c.id = $2""",
        access.workspace_id,
        access.conversation_id,
    )
    assert row is not None, "an Access is only made for a conversation that exists"
    rows = await connection.fetch(
        """SELECT * FROM entry WHERE workspace_id = $1 AND conversation_id = $2 AND kind = 'message'
           ORDER BY number DESC LIMIT $3""",
        access.workspace_id,
        access.conversation_id,
        MOST,
    )
    messages = tuple(message_of(entry_of(row)) for row in reversed(rows))
    customer = Customer(attributes=msgspec.json.decode(row["attributes"]))
    conversation = Conversation(
        id=access.conversation_id,
        messages=messages,
        since=row["episode_from"],
        customer=customer,
        fact_kinds=msgspec.json.decode(row["fact_kinds"] or "[]", type=tuple[FactKind, ...]),
    )
    return Told(conversation, row["last_said"])


def message_of(entry: Entry) -> Message:
    """A message of the timeline as the engine takes it."""
    return Message(
        entry=entry.number,
        role=_SPEAKERS[entry.author.role],
        text=entry.text,
        at=entry.at,
        confidence=entry.body.get("confidence"),
        sources=tuple(map(_source, entry.body.get("sources", ()))),
        name=entry.author.name,
        offer=bool(entry.body.get("offer")),
    )


def _source(source: dict[str, Any]) -> SourceRef:
    return SourceRef(source["title"], source.get("url"), source.get("quote", ""))
