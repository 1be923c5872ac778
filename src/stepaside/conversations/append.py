"""The only way into a timeline.

Under the conversation's row lock, in one transaction with whatever else the caller changes: drops
a duplicate by the writer's own key, checks the floor, the writer's view and the answer's freshness,
gives the next number, stores the entry. If the customer spoke and the assistant has the floor, the
turn that answers is enqueued in the same transaction: no message can be stored and forgotten.

The rules themselves are the SQL function `append_entry` (first migration): they must be decided
where the lock is.
"""

from datetime import datetime
from enum import StrEnum

import asyncpg
import msgspec

from stepaside.accounts.access import Access, Role
from stepaside.conversations.entries import Appended, Author, Draft, Entry, Holder, Kind
from stepaside.conversations.turn_due import turn_due
from stepaside.platform.database import Work
from stepaside.platform.errors import NotFound


class Refusal(StrEnum):
    """Why an entry was not stored. Nothing was changed."""

    FLOOR = "floor"  # the writer does not have the floor, or not any more
    BEHIND = "behind"  # others have said something the writer has not seen
    STALE = "stale"  # someone has spoken since the message this answers
    KEY_REUSED = "key_reused"  # the writer's key was used for something else


class Stored(msgspec.Struct, frozen=True):
    """The entry is in the timeline. `again`: it was already, under the same key."""

    entry: Entry
    again: bool = False


class Refused(msgspec.Struct, frozen=True):
    """The entry is not in the timeline; `last` is the number of the newest that is."""

    why: Refusal
    last: int


_APPEND = """
SELECT r.outcome, r.number, r.holder, r.stored_at
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
            $8::int[], $9::int[], $10::int[], $11::timestamptz[], $12::jsonb[])
     WITH ORDINALITY AS d(workspace, conversation, kind, role, author, name, key,
                          epoch, seen, answers, at, body, place),
     LATERAL append_entry(d.workspace, d.conversation, d.kind, d.role, d.author, d.name, d.key,
                          d.epoch, d.seen, d.answers, d.at, d.body) r
ORDER BY d.place
"""


async def append(work: Work, access: Access, draft: Draft, now: datetime) -> Stored | Refused:
    """Appends one entry in `work`. Raises NotFound when the conversation is gone."""
    (outcome,) = await append_all(work, [(access, draft)], now)
    if isinstance(outcome, NotFound):
        raise outcome
    return outcome


async def append_all(
    work: Work, drafts: list[tuple[Access, Draft]], now: datetime
) -> list[Stored | Refused | NotFound]:
    """Appends several entries in one statement, in the order given.

    Callers that touch several conversations must order them by id, so that two never wait for
    each other.
    """
    rows = await work.connection.fetch(_APPEND, *_columns(drafts, now))
    outcomes = [_outcome(row, access, draft) for row, (access, draft) in zip(rows, drafts, strict=True)]
    for row, outcome, (access, _) in zip(rows, outcomes, drafts, strict=True):
        if isinstance(outcome, Stored) and not outcome.again:
            holder = Holder(row["holder"])
            work.announcements.append(
                Appended(access.workspace_id, access.conversation_id, outcome.entry, holder)
            )
            if holder is Holder.ASSISTANT and _wants_an_answer(outcome.entry):
                await turn_due(work.connection, access, outcome.entry)
    return outcomes


def _columns(drafts: list[tuple[Access, Draft]], now: datetime) -> list[list[object]]:
    rows = [
        (
            access.workspace_id,
            access.conversation_id,
            draft.kind,
            access.role,
            access.author_id,
            access.name,
            draft.key,
            draft.epoch,
            draft.seen,
            draft.answers,
            now,
            msgspec.json.encode(draft.body).decode(),
        )
        for access, draft in drafts
    ]
    return [list(column) for column in zip(*rows, strict=True)]


def _outcome(row: asyncpg.Record, access: Access, draft: Draft) -> Stored | Refused | NotFound:
    match row["outcome"]:
        case "stored" | "duplicate" as outcome:
            author = Author(access.role, access.author_id, access.name)
            entry = Entry(row["number"], row["stored_at"], draft.kind, author, draft.key, draft.body)
            return Stored(entry, again=outcome == "duplicate")
        case "missing":
            return NotFound("This conversation is not there.")
        case why:
            return Refused(Refusal(why), row["number"])


def _wants_an_answer(entry: Entry) -> bool:
    return entry.kind is Kind.MESSAGE and entry.author.role is Role.CUSTOMER
