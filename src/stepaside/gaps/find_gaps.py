"""Reads what is new in a workspace's timelines, and keeps its gaps and suggestions true to them.

A conversation is always read as a whole, and what it says takes the place of what it said before; so reading
one again changes nothing, and a job that is killed is simply done again. `rebuild` forgets everything that was
drawn from the timelines and has it drawn anew: the same gaps come out.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import asyncpg
import structlog

from stepaside.conversations.entries import Kind
from stepaside.gaps.cluster import Asked, Clusters
from stepaside.gaps.suggestions import keep_suggestions
from stepaside.gaps.timeline import Timeline, fact_kinds_of, read_timeline
from stepaside.gaps.unanswered import Missed, unanswered
from stepaside.platform.database import Database
from stepaside.platform.ids import Ids
from stepaside.platform.jobs import enqueue
from stepaside.turns.hear import Meaning

FIND_GAPS = "find_gaps"
BATCH = 100  # conversations to a transaction
TELLING = frozenset((Kind.DECISION, Kind.HANDOVER, Kind.RATING))
"""The kinds of entry after which a conversation may say something new about gaps: each turn ends with one."""
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('gaps:' || $1, 0))"
_log = structlog.get_logger()

_UNREAD = """
SELECT c.id, c.last_number FROM conversation c
LEFT JOIN gap_read r ON r.workspace_id = c.workspace_id AND r.conversation_id = c.id
WHERE c.workspace_id = $1 AND c.last_number > coalesce(r.last_number, 0)
  AND EXISTS (SELECT 1 FROM entry e WHERE e.workspace_id = c.workspace_id AND e.conversation_id = c.id
      AND e.number > coalesce(r.last_number, 0) AND e.kind = ANY($3::text[]))
ORDER BY c.updated_at, c.id LIMIT $2
"""
_STORE = """
INSERT INTO gap_question (workspace_id, conversation_id, number, id, gap, text, language, cause, asked_at, known_at,
                          handover_id, meaning)
VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (workspace_id, conversation_id, number) DO UPDATE SET
    text = excluded.text, language = excluded.language, cause = excluded.cause, asked_at = excluded.asked_at,
    known_at = excluded.known_at, handover_id = excluded.handover_id, meaning = excluded.meaning
"""


class _Read(NamedTuple):
    """`last`: the entry up to which it was read, at least."""

    timeline: Timeline
    missed: tuple[Missed, ...]
    last: int


async def find_gaps(database: Database, workspace_id: str, meaning: Meaning, ids: Ids, now: datetime) -> int:
    """Reads every conversation with something new in it; returns how many there were."""
    total = 0
    while read := await _some(database, workspace_id, meaning, ids, now):
        total += read
    return total


async def ask_to_find(connection: asyncpg.Connection, workspace_id: str, now: datetime) -> None:
    """The timelines are read by whichever server is free; asked twice within a second, they are read once."""
    key = f"{FIND_GAPS}:{workspace_id}:{now:%H%M%S}"
    await enqueue(connection, FIND_GAPS, {"workspace": workspace_id}, key=key)


async def rebuild(connection: asyncpg.Connection, workspace_id: str, now: datetime) -> None:
    """Forgets what was drawn from the timelines and asks for it again; what people decided about it stays."""
    await connection.execute(_LOCK, workspace_id)
    await connection.execute("DELETE FROM gap_question WHERE workspace_id = $1", workspace_id)
    await connection.execute("DELETE FROM gap_read WHERE workspace_id = $1", workspace_id)
    await ask_to_find(connection, workspace_id, now)


def gap_id(conversation_id: str, number: int) -> str:
    """A gap is named by the question it began with, so that its name survives drawing it again."""
    return f"gap_{conversation_id.removeprefix('cnv_')}_{number}"


async def _some(database: Database, workspace_id: str, meaning: Meaning, ids: Ids, now: datetime) -> int:
    async with database.work() as work:
        connection = work.connection
        await connection.execute(_LOCK, workspace_id)
        rows = await connection.fetch(_UNREAD, workspace_id, BATCH, [*TELLING])
        kinds = await fact_kinds_of(connection, workspace_id)
        reads = []
        for row in rows:
            timeline = await read_timeline(connection, workspace_id, row["id"], kinds)
            reads.append(_Read(timeline, await asyncio.to_thread(_missed_in, timeline), row["last_number"]))
        await _keep_questions(connection, workspace_id, reads, meaning)
        for read in reads:
            await keep_suggestions(connection, workspace_id, read.timeline, read.missed, ids, now)
            await _remember(connection, workspace_id, read)
    return len(rows)


def _missed_in(timeline: Timeline) -> tuple[Missed, ...]:
    """One conversation that cannot be read must not keep all others from being read."""
    try:
        return unanswered(timeline)
    except Exception as error:  # noqa: BLE001
        _log.warning("gaps.not_read", conversation=timeline.conversation_id, error=repr(error))
        return ()


async def _remember(connection: asyncpg.Connection, workspace_id: str, read: _Read) -> None:
    """How far it was read: what has come since is for the next time."""
    await connection.execute(
        """INSERT INTO gap_read VALUES ($1, $2, $3)
           ON CONFLICT (workspace_id, conversation_id) DO UPDATE SET last_number = excluded.last_number""",
        workspace_id,
        read.timeline.conversation_id,
        read.last,
    )


async def _keep_questions(
    connection: asyncpg.Connection, workspace_id: str, reads: Sequence[_Read], meaning: Meaning
) -> None:
    conversations = [read.timeline.conversation_id for read in reads]
    before = await connection.fetch(
        """SELECT id, text, language, known_at, meaning FROM gap_question
           WHERE workspace_id = $1 AND conversation_id = ANY($2::text[])""",
        workspace_id,
        conversations,
    )
    known = {row["id"]: row for row in before}
    found = {
        gap_id(read.timeline.conversation_id, missed.number): (read.timeline.conversation_id, missed)
        for read in reads
        for missed in read.missed
    }
    meanings = await _meanings(found, known, meaning)
    for id, (conversation, missed) in found.items():
        await connection.execute(
            _STORE, workspace_id, conversation, missed.number, id, *_columns(missed), meanings[id]
        )
    gone = list(known.keys() - found.keys())
    await connection.execute(
        "DELETE FROM gap_question WHERE workspace_id = $1 AND id = ANY($2::text[])", workspace_id, gone
    )
    changed = any(id in known and _is_other(known[id], found[id][1], meanings[id]) for id in found)
    if gone or changed or found.keys() - known.keys():
        await _put_together(
            connection, workspace_id, found.keys() - known.keys(), again=bool(gone or changed)
        )


def _columns(missed: Missed) -> tuple[object, ...]:
    return (missed.text, missed.language, missed.cause, missed.asked_at, missed.known_at, missed.handover)


def _is_other(row: asyncpg.Record, missed: Missed, vector: Sequence[float] | None) -> bool:
    """Something by which it is put into a gap has changed."""
    now = (missed.text, missed.language, missed.known_at, vector is None)
    return (row["text"], row["language"], row["known_at"], row["meaning"] is None) != now


async def _meanings(
    found: Mapping[str, tuple[str, Missed]], known: Mapping[str, Any], meaning: Meaning
) -> dict[str, Sequence[float] | None]:
    """A vector for each text that has none yet; none for any where there is no model."""
    kept = {
        id: known[id]["meaning"] if id in known and known[id]["text"] == missed.text else None
        for id, (_, missed) in found.items()
    }
    missing = [id for id, vector in kept.items() if vector is None]
    made = await meaning([found[id][1].text for id in missing]) if missing else ()
    if len(made) == len(missing):
        kept.update(zip(missing, (list(vector) for vector in made), strict=True))
    return kept


async def _put_together(
    connection: asyncpg.Connection, workspace_id: str, new: Iterable[str], *, again: bool
) -> None:
    """Every question into its gap: the new ones beside the others if they are the newest, else all again."""
    rows = await connection.fetch(
        """SELECT id, gap, text, language, meaning FROM gap_question WHERE workspace_id = $1
           ORDER BY known_at, conversation_id, number""",
        workspace_id,
    )
    added = set(new)
    first_new = next((at for at, row in enumerate(rows) if row["id"] in added), len(rows))
    settled = 0 if again or any(row["id"] not in added for row in rows[first_new:]) else first_new
    gaps = await asyncio.to_thread(_clustered, rows, settled)
    moved = [(row["id"], gaps[row["id"]]) for row in rows if row["gap"] != gaps[row["id"]]]
    await connection.executemany(
        "UPDATE gap_question SET gap = $3 WHERE workspace_id = $1 AND id = $2",
        [(workspace_id, id, gap) for id, gap in moved],
    )


def _clustered(rows: Sequence[asyncpg.Record], settled: int) -> Mapping[str, str]:
    clusters = Clusters()
    asked = [Asked(row["id"], row["text"], row["language"], row["meaning"]) for row in rows]
    clusters.restore((one, row["gap"]) for one, row in zip(asked[:settled], rows, strict=False))
    clusters.add(asked[settled:])
    return clusters.gaps()
