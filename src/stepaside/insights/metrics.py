"""The first metrics, each with its definition in words."""

import asyncpg
import msgspec

DEFINITIONS = {
    "conversations": "Conversations in which the customer said something.",
    "handled_by_assistant": "Of these, those that never had a handover and that the assistant answered.",
    "handed_over": "Of these, those with at least one handover, asked for or taken over.",
    "waiting": "Handovers that nobody has accepted yet, right now.",
    "resolved_by_person": "Handovers that ended with a person marking them as solved.",
    "time_to_person_s": "Seconds from the request for a person to a person joining; takeovers are not counted.",
    "rating": "The last rating of each conversation, 1 (very dissatisfied) to 5 (very satisfied).",
}


class TimeToPerson(msgspec.Struct, frozen=True):
    """Seconds; None when nobody has joined yet. n: accepted handovers."""

    p50: float | None
    p80: float | None
    n: int


class Rating(msgspec.Struct, frozen=True):
    mean: float | None
    n: int
    by_score: dict[str, int]


class Metrics(msgspec.Struct, frozen=True):
    conversations: int
    handled_by_assistant: int
    handed_over: int
    waiting: int
    resolved_by_person: int
    time_to_person_s: TimeToPerson
    rating: Rating
    definitions: dict[str, str]


_COUNTS = """
WITH spoken AS (
    SELECT c.id,
        EXISTS (SELECT 1 FROM handover h WHERE h.workspace_id = c.workspace_id AND h.conversation_id = c.id) AS handed,
        EXISTS (SELECT 1 FROM entry e WHERE e.workspace_id = c.workspace_id AND e.conversation_id = c.id
                AND e.kind = 'message' AND e.role = 'assistant') AS answered
    FROM conversation c
    WHERE c.workspace_id = $1 AND EXISTS (SELECT 1 FROM entry e WHERE e.workspace_id = c.workspace_id
        AND e.conversation_id = c.id AND e.kind = 'message' AND e.role = 'customer'))
SELECT (SELECT count(*) FROM spoken) AS conversations,
       (SELECT count(*) FROM spoken WHERE answered AND NOT handed) AS handled_by_assistant,
       (SELECT count(*) FROM spoken WHERE handed) AS handed_over,
       (SELECT count(*) FROM handover WHERE workspace_id = $1 AND ended_at IS NULL AND accepted_at IS NULL) AS waiting,
       (SELECT count(*) FROM handover WHERE workspace_id = $1 AND state = 'resolved') AS resolved_by_person
"""
_TIMES = """
SELECT count(*) AS n,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM accepted_at - requested_at)) AS p50,
       percentile_cont(0.8) WITHIN GROUP (ORDER BY extract(epoch FROM accepted_at - requested_at)) AS p80
FROM handover WHERE workspace_id = $1 AND accepted_at IS NOT NULL AND reason <> 'takeover'
"""
_SCORES = """
SELECT score, count(*) AS n FROM (
    SELECT DISTINCT ON (conversation_id) (body->>'score')::int AS score
    FROM entry WHERE workspace_id = $1 AND kind = 'rating' ORDER BY conversation_id, number DESC) last
GROUP BY score
"""


async def read_metrics(connection: asyncpg.Connection, workspace_id: str) -> Metrics:
    """The workspace's counts until now."""
    counts = await connection.fetchrow(_COUNTS, workspace_id)
    times = await connection.fetchrow(_TIMES, workspace_id)
    scores = {row["score"]: row["n"] for row in await connection.fetch(_SCORES, workspace_id)}
    assert counts, "an aggregate always has a row"
    assert times, "an aggregate always has a row"
    return Metrics(
        **dict(counts),
        time_to_person_s=TimeToPerson(_rounded(times["p50"]), _rounded(times["p80"]), times["n"]),
        rating=_rating(scores),
        definitions=DEFINITIONS,
    )


def _rating(scores: dict[int, int]) -> Rating:
    n = sum(scores.values())
    mean = sum(score * count for score, count in scores.items()) / n if n else None
    return Rating(_rounded(mean), n, {str(score): scores.get(score, 0) for score in range(1, 6)})


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(float(value), 1)
