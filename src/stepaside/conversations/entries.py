"""What a timeline is made of."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import asyncpg
import msgspec

from stepaside.accounts.access import Role


class Kind(StrEnum):
    """The kinds of entry. Notes and decisions are for the team only."""

    MESSAGE = "message"
    NOTICE = "notice"
    HANDOVER = "handover"
    DECISION = "decision"
    NOTE = "note"
    RATING = "rating"


FOR_TEAM_ONLY = frozenset({Kind.NOTE, Kind.DECISION})
_TEAM_FIELDS = ("confidence",)


class Author(msgspec.Struct, frozen=True):
    role: Role
    id: str
    name: str


class Person(msgspec.Struct, frozen=True):
    """Somebody with a name, as others see them: a member or a customer."""

    id: str
    name: str


class Holder(StrEnum):
    """Who may speak to the customer; NOBODY means a handover is waiting and the customer was told."""

    ASSISTANT = "assistant"
    AGENT = "agent"
    NOBODY = "nobody"


class Floor(msgspec.Struct, frozen=True):
    """Who has the floor, since which epoch. A write made under an older epoch is refused."""

    holder: Holder
    epoch: int
    agent: Person | None = None


class Entry(msgspec.Struct, frozen=True):
    """One numbered thing that happened. `body` is per kind; see docs/reference/timeline.md."""

    number: int
    at: datetime
    kind: Kind
    author: Author
    key: str | None
    body: dict[str, Any]

    @property
    def text(self) -> str:
        return str(self.body.get("text", ""))


class Draft(msgspec.Struct, frozen=True):
    """An entry on its way in.

    epoch: the floor it was made under; refused if the floor has moved since.
    seen: the last entry its writer had seen; refused if others have said more since.
    answers: the customer's message it answers; refused if anyone has spoken since.
    """

    kind: Kind
    body: dict[str, Any]
    key: str | None = None
    epoch: int | None = None
    seen: int | None = None
    answers: int | None = None


class Appended(msgspec.Struct, frozen=True):
    """An entry of a conversation, durable: what listeners are told, and who has the floor now."""

    workspace_id: str
    conversation_id: str
    entry: Entry
    holder: Holder


def entry_of(row: asyncpg.Record) -> Entry:
    return Entry(
        number=row["number"],
        at=row["at"],
        kind=Kind(row["kind"]),
        author=Author(Role(row["role"]), row["author_id"], row["author_name"]),
        key=row["key"],
        body=msgspec.json.decode(row["body"]),
    )


def for_customer(entry: Entry) -> Entry | None:
    """The entry as its customer may see it, or None if it is not for them."""
    if entry.kind in FOR_TEAM_ONLY:
        return None
    if any(name in entry.body for name in _TEAM_FIELDS):
        body = {k: v for k, v in entry.body.items() if k not in _TEAM_FIELDS}
        return msgspec.structs.replace(entry, body=body)
    return entry
