"""The suggestions of a workspace: drawn from its timelines, and decided by people.

One for each handover. Until somebody has decided, it follows the timeline: a bad rating that comes later takes it
back. After that it stays as it was decided, with who did and when.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

import asyncpg
import msgspec

from stepaside.gaps.suggest import Suggested, suggestions
from stepaside.gaps.timeline import Timeline
from stepaside.gaps.unanswered import Missed
from stepaside.gaps.values import Cited, Decided, Part, Suggestion
from stepaside.platform.errors import Conflict, NotFound
from stepaside.platform.ids import Ids

MOST = 100
State = Literal["open", "approved", "rejected"]

_KEEP = """
INSERT INTO suggestion (workspace_id, id, conversation_id, handover_id, question, answer, asked, parts, cites,
                        answered_by, why, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
ON CONFLICT (workspace_id, handover_id) DO UPDATE SET
    question = excluded.question, answer = excluded.answer, asked = excluded.asked, parts = excluded.parts,
    cites = excluded.cites, answered_by = excluded.answered_by, why = excluded.why
WHERE suggestion.state = 'open'
"""
_READ = """
SELECT s.*, coalesce(m.name, s.decided_by) AS decider, t.id AS test,
    (SELECT q.gap FROM gap_question q WHERE q.workspace_id = s.workspace_id
        AND q.conversation_id = s.conversation_id AND q.number = s.asked) AS gap
FROM suggestion s
LEFT JOIN member m ON m.workspace_id = s.workspace_id AND m.id = s.decided_by
LEFT JOIN knowledge_test t ON t.workspace_id = s.workspace_id AND t.suggestion = s.id
WHERE s.workspace_id = $1 AND ($2::text IS NULL OR s.state = $2) AND ($3::text IS NULL OR s.id = $3)
ORDER BY coalesce(s.decided_at, s.made_at) DESC, s.id LIMIT $4
"""


async def keep_suggestions(
    connection: asyncpg.Connection,
    workspace_id: str,
    timeline: Timeline,
    missed: Sequence[Missed],
    ids: Ids,
    now: datetime,
) -> None:
    """What the conversation suggests now, in place of what it suggested before; decided ones stay."""
    found = suggestions(timeline, missed)
    await connection.execute(
        """DELETE FROM suggestion WHERE workspace_id = $1 AND conversation_id = $2 AND state = 'open'
           AND handover_id <> ALL($3::text[])""",
        workspace_id,
        timeline.conversation_id,
        [one.handover for one in found],
    )
    for one in found:
        row = (workspace_id, ids.new("sug"), timeline.conversation_id, *_columns(one), now)
        await connection.execute(_KEEP, *row)


def _columns(one: Suggested) -> tuple[object, ...]:
    parts, cites = msgspec.json.encode(one.parts).decode(), msgspec.json.encode(one.cites).decode()
    return one.handover, one.question, one.answer, one.asked, parts, cites, one.by, one.why


async def list_suggestions(
    connection: asyncpg.Connection, workspace_id: str, state: State = "open"
) -> tuple[Suggestion, ...]:
    """The newest `MOST` in this state, not yet held against the knowledge."""
    rows = await connection.fetch(_READ, workspace_id, state, None, MOST)
    return tuple(_suggestion(row) for row in rows)


async def counts_of(connection: asyncpg.Connection, workspace_id: str) -> dict[State, int]:
    """How many there are in each state."""
    rows = await connection.fetch(
        "SELECT state, count(*) AS n FROM suggestion WHERE workspace_id = $1 GROUP BY state", workspace_id
    )
    found = {row["state"]: row["n"] for row in rows}
    states: tuple[State, ...] = ("open", "approved", "rejected")
    return {state: found.get(state, 0) for state in states}


async def read_suggestion(
    connection: asyncpg.Connection, workspace_id: str, suggestion_id: str
) -> Suggestion:
    """Raises NotFound."""
    row = await connection.fetchrow(_READ, workspace_id, None, suggestion_id, 1)
    if row is None:
        raise NotFound("This suggestion is not there. It may have been taken back by a bad rating.")
    return _suggestion(row)


async def decide_suggestion(
    connection: asyncpg.Connection, suggestion: Suggestion, decided: Decided, workspace_id: str, by: str
) -> None:
    """Records who decided what and when, with the words as they were approved. Raises Conflict when it was decided."""
    done = await connection.fetchval(
        """UPDATE suggestion SET state = $3, question = $4, answer = $5, edited = $6, note = $7, decided_by = $8,
           decided_at = $9 WHERE workspace_id = $1 AND id = $2 AND state = 'open' RETURNING true""",
        *(workspace_id, suggestion.id, decided.verdict, suggestion.question, suggestion.answer),
        *(decided.edited, decided.note, by, decided.at),
    )
    if not done:
        now = await read_suggestion(connection, workspace_id, suggestion.id)
        who = now.decided.by if now.decided else "Somebody"
        raise Conflict(f"{who} has {now.state} this suggestion already.", code="already_decided")


def _suggestion(row: asyncpg.Record) -> Suggestion:
    decided = None
    if row["decided_at"]:
        decided = Decided(row["state"], row["decider"], row["decided_at"], row["note"], row["edited"])
    return Suggestion(
        id=row["id"],
        state=row["state"],
        question=row["question"],
        answer=row["answer"],
        parts=msgspec.json.decode(row["parts"], type=tuple[Part, ...]),
        cites=msgspec.json.decode(row["cites"], type=tuple[Cited, ...]),
        conversation=row["conversation_id"],
        handover=row["handover_id"],
        gap=row["gap"],
        by=row["answered_by"],
        why=row["why"],
        contradictions=(),
        duplicate=None,
        made_at=row["made_at"],
        decided=decided,
        test=row["test"],
    )
