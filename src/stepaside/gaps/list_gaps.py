"""The gaps of a workspace, the dearest first, and one of them with all its questions."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import asyncpg
import msgspec

from stepaside.gaps.standing import Asking, Decision, clearest, cost, minutes_of, standing, volume
from stepaside.gaps.values import Cost, Decided, Gap, Question, State
from stepaside.platform.errors import NotFound

EXAMPLES, MOST_QUESTIONS, MOST_GAPS = 3, 200, 500


class Gaps(msgspec.Struct, frozen=True):
    """The gaps in one state, with what a handover costs here and how many gaps there are in each state."""

    data: tuple[Gap, ...]
    cost: Cost
    counts: dict[State, int]


class WholeGap(Gap, frozen=True, kw_only=True):
    """A gap with all its questions, the newest first."""

    questions: tuple[Question, ...]


_ASKED = """
SELECT q.id, q.gap, q.conversation_id, q.number, q.text, q.language, q.cause, q.asked_at, q.handover_id,
    extract(epoch FROM h.ended_at - h.accepted_at) / 60 AS minutes
FROM gap_question q
LEFT JOIN handover h ON h.workspace_id = q.workspace_id AND h.id = q.handover_id
    AND h.ended_at IS NOT NULL AND h.accepted_at IS NOT NULL
WHERE q.workspace_id = $1 ORDER BY q.known_at, q.conversation_id, q.number
"""
_DECISIONS = """
SELECT DISTINCT ON (q.gap) q.gap, d.verdict, d.note, d.volume, d.made_at, coalesce(m.name, d.made_by) AS made_by
FROM gap_decision d
JOIN gap_question q ON q.workspace_id = d.workspace_id AND q.id = d.gap
LEFT JOIN member m ON m.workspace_id = d.workspace_id AND m.id = d.made_by
WHERE d.workspace_id = $1 ORDER BY q.gap, d.made_at DESC, d.id DESC
"""
_SUGGESTIONS = """
SELECT q.gap, count(*) AS n FROM suggestion s
JOIN gap_question q ON q.workspace_id = s.workspace_id AND q.conversation_id = s.conversation_id
    AND q.number = s.asked
WHERE s.workspace_id = $1 AND s.state = 'open' GROUP BY q.gap
"""
_TESTS = """
SELECT DISTINCT ON (q.gap) q.gap, t.id, r.passed, r.result->>'why' AS why FROM knowledge_test t
JOIN gap_question q ON q.workspace_id = t.workspace_id AND q.id = t.gap
LEFT JOIN LATERAL (SELECT * FROM knowledge_test_result r WHERE r.workspace_id = t.workspace_id AND r.test_id = t.id
    ORDER BY r.at DESC LIMIT 1) r ON true
WHERE t.workspace_id = $1 ORDER BY q.gap, t.made_at DESC
"""


async def list_gaps(connection: asyncpg.Connection, workspace_id: str, state: State = "open") -> Gaps:
    """The gaps in this state, by what they cost in all; of equal ones, the newest first."""
    everything = await _read(connection, workspace_id)
    counts = Counter(gap.state for gap in everything.gaps)
    data = sorted(
        (gap for gap in everything.gaps if gap.state == state),
        key=lambda gap: (-gap.total_minutes, -gap.last_at.timestamp(), gap.id),
    )
    states: tuple[State, ...] = ("open", "answered", "not_ours")
    return Gaps(tuple(data[:MOST_GAPS]), everything.cost, {state: counts[state] for state in states})


async def read_gap(connection: asyncpg.Connection, workspace_id: str, gap_id: str) -> WholeGap:
    """A gap by its id, or by the id of one that was merged into it since. Raises NotFound."""
    now = await connection.fetchval(
        "SELECT gap FROM gap_question WHERE workspace_id = $1 AND id = $2", workspace_id, gap_id
    )
    everything = await _read(connection, workspace_id)
    gap = next((gap for gap in everything.gaps if gap.id == now), None)
    if gap is None:
        raise NotFound("This gap is not there.")
    newest = sorted(everything.asked[gap.id], key=lambda one: one.question.at, reverse=True)
    questions = tuple(one.question for one in newest[:MOST_QUESTIONS])
    return WholeGap(**msgspec.structs.asdict(gap), questions=questions)


class _Beside(NamedTuple):
    """What stands beside the questions, each by its gap. failing: why its test does not pass."""

    decisions: Mapping[str, Decision]
    suggestions: Mapping[str, int]
    tests: Mapping[str, str]
    failing: Mapping[str, str]


class _Everything(NamedTuple):
    gaps: tuple[Gap, ...]
    asked: Mapping[str, Sequence[Asking]]
    cost: Cost


async def _read(connection: asyncpg.Connection, workspace_id: str) -> _Everything:
    rows = await connection.fetch(_ASKED, workspace_id)
    tests = await connection.fetch(_TESTS, workspace_id)
    beside = _Beside(
        {row["gap"]: _decision(row) for row in await connection.fetch(_DECISIONS, workspace_id)},
        {row["gap"]: row["n"] for row in await connection.fetch(_SUGGESTIONS, workspace_id)},
        {row["gap"]: row["id"] for row in tests},
        {row["gap"]: row["why"] for row in tests if row["passed"] is False},
    )
    return await asyncio.to_thread(_everything, rows, beside)


def _everything(rows: Sequence[asyncpg.Record], beside: _Beside) -> _Everything:
    asked: dict[str, list[Asking]] = defaultdict(list)
    for row in rows:
        asked[row["gap"]].append(_asking(row))
    everywhere = minutes_of([one for group in asked.values() for one in group])
    gaps = tuple(_gap(id, group, beside, everywhere) for id, group in asked.items())
    return _Everything(gaps, asked, cost((), everywhere))


def _gap(id: str, asked: Sequence[Asking], beside: _Beside, everywhere: Sequence[float]) -> Gap:
    decision = beside.decisions.get(id)
    stands = standing(asked, decision, beside.failing.get(id, ""))
    counted = stands.counted
    minutes = cost(minutes_of(asked), everywhere)
    newest = sorted(counted, key=lambda one: one.question.at, reverse=True)
    return Gap(
        id=id,
        name=clearest(asked),
        language=next((one.language for one in asked if one.language), None),
        state=stands.state,
        says=stands.says,
        asked=len(counted),
        conversations=volume(counted),
        handovers=len({one.question.handover for one in counted if one.question.handover}),
        first_at=min(one.question.at for one in asked),
        last_at=newest[0].question.at,
        cost=minutes,
        total_minutes=round(volume(counted) * minutes.minutes, 1),
        causes=dict(Counter(one.question.cause for one in counted)),
        examples=tuple(one.question for one in newest[:EXAMPLES]),
        decided=decision.decided if decision else None,
        suggestions=beside.suggestions.get(id, 0),
        test=beside.tests.get(id),
    )


def _asking(row: asyncpg.Record) -> Asking:
    question = Question(
        row["text"], row["conversation_id"], row["number"], row["asked_at"], row["cause"], row["handover_id"]
    )
    minutes = None if row["minutes"] is None else float(row["minutes"])
    return Asking(question, row["id"], row["language"], minutes)


def _decision(row: asyncpg.Record) -> Decision:
    return Decision(Decided(row["verdict"], row["made_by"], row["made_at"], row["note"]), row["volume"])
