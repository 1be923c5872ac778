"""One conversation's whole timeline, as this slice reads it."""

from dataclasses import dataclass
from functools import cached_property

import asyncpg
import msgspec

from stepaside.accounts.access import for_assistant
from stepaside.conversations.entries import Entry, Kind
from stepaside.conversations.timeline import read_after
from stepaside.conversations.told import message_of
from stepaside.engine import FactKind, Message
from stepaside.gaps.personal import concealed

MOST = 5_000  # entries: nobody learns from what comes after


@dataclass(frozen=True)
class Timeline:
    """All entries in order; `fact_kinds`: the workspace's own kinds of fact, which are personal too."""

    conversation_id: str
    entries: tuple[Entry, ...]
    fact_kinds: tuple[FactKind, ...] = ()
    customer: str = ""

    @cached_property
    def messages(self) -> tuple[Message, ...]:
        return tuple(message_of(entry) for entry in self.of(Kind.MESSAGE))

    @cached_property
    def concealed(self) -> dict[int, Message]:
        """The messages by number, without anything secret or personal."""
        people = {entry.author.name for entry in self.of(Kind.MESSAGE) if entry.author.role != "assistant"}
        hidden = concealed(self.messages, self.fact_kinds, people | {self.customer})
        return {message.entry: message for message in hidden}

    def of(self, kind: Kind) -> list[Entry]:
        return [entry for entry in self.entries if entry.kind is kind]

    def events(self, *names: str) -> list[Entry]:
        """What happened to handovers, of these names."""
        return [entry for entry in self.of(Kind.HANDOVER) if entry.body.get("event") in names]


async def read_timeline(
    connection: asyncpg.Connection, workspace_id: str, conversation_id: str, fact_kinds: tuple[FactKind, ...]
) -> Timeline:
    """Raises NotFound when the conversation is gone."""
    access = await for_assistant(connection, workspace_id, conversation_id)
    entries: list[Entry] = []
    while len(entries) < MOST:
        page = await read_after(connection, access, entries[-1].number if entries else 0)
        if not page:
            break
        entries += page
    name = await connection.fetchval(
        """SELECT u.name FROM conversation c JOIN customer u ON u.workspace_id = c.workspace_id
           AND u.id = c.customer_id WHERE c.workspace_id = $1 AND c.id = $2""",
        workspace_id,
        conversation_id,
    )
    return Timeline(conversation_id, tuple(entries), fact_kinds, name or "")


async def fact_kinds_of(connection: asyncpg.Connection, workspace_id: str) -> tuple[FactKind, ...]:
    """The kinds of fact that the workspace's newest policy defines."""
    json = await connection.fetchval(
        "SELECT body->'signals'->'facts' FROM policy WHERE workspace_id = $1 ORDER BY version DESC LIMIT 1",
        workspace_id,
    )
    return msgspec.json.decode(json or "[]", type=tuple[FactKind, ...])
