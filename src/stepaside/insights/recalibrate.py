"""Fits a workspace's confidence to how its own answers fared, when enough new ones have."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import asyncpg

from stepaside.insights.answer_outcomes import Answered, answered_since
from stepaside.insights.calibration import Case, fit
from stepaside.knowledge.recalibration import (
    AS_ASSESSED,
    Recalibration,
    keep_recalibration,
    recalibration_of,
    recalibrations_of,
)

LOOKED_BACK = timedelta(days=90)
MOST = 2_000  # answers, the newest
FIRST = 20  # outcomes before anything is fitted
_MORE = 10  # new ones, or a tenth more, before it is fitted again
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('recalibrate:' || $1, 0))"


async def recalibrate(
    connection: asyncpg.Connection, workspace_id: str, now: datetime
) -> Recalibration | None:
    """A new version, when there are enough new outcomes for one; else None. In the caller's transaction."""
    await connection.execute(_LOCK, workspace_id)
    current = await recalibration_of(connection, workspace_id)
    if not await _enough_said(connection, workspace_id, current):
        return None
    forgotten = _forgotten(await recalibrations_of(connection, workspace_id))
    answers = await assessed_answers(connection, workspace_id, now)
    known = [one for one in answers if one.outcome and (forgotten is None or one.at > forgotten)]
    fresh = [one for one in known if current.made_at is None or one.at > current.made_at]
    if len(known) < FIRST or len(fresh) < more_needed(current):
        return None
    slope, shift = fit(cases_of(known))
    return await keep_recalibration(connection, workspace_id, slope, shift, len(known), now)


async def assessed_answers(
    connection: asyncpg.Connection, workspace_id: str, now: datetime
) -> tuple[Answered, ...]:
    """The newest answers with the confidence as it was assessed, whatever was made of it when it was said."""
    said = (await answered_since(connection, workspace_id, now - LOOKED_BACK))[-MOST:]
    return as_assessed(said, await recalibrations_of(connection, workspace_id))


def as_assessed(said: Sequence[Answered], versions: Sequence[Recalibration]) -> tuple[Answered, ...]:
    """Takes back the version that was in force when each was said."""
    return tuple(
        Answered(
            one.conversation_id,
            one.number,
            one.at,
            _in_force(versions, one.at).assessed(one.confidence),
            one.outcome,
        )
        for one in said
    )


def cases_of(answers: Sequence[Answered]) -> list[Case]:
    """Those with an outcome, as they are fitted and measured."""
    return [Case(one.confidence, one.right, one.weight) for one in answers if one.outcome]


def more_needed(current: Recalibration) -> int:
    """How many new outcomes it takes to fit again."""
    return max(_MORE, current.fitted_on // 10)


async def forget(connection: asyncpg.Connection, workspace_id: str, now: datetime) -> None:
    """What was taught is taken back: from now on a confidence is said as it is assessed, until there is more."""
    if (await recalibration_of(connection, workspace_id)).version:
        await keep_recalibration(connection, workspace_id, 1.0, 0.0, 0, now)


def _forgotten(versions: Sequence[Recalibration]) -> datetime | None:
    """Until when what was learnt was taken back: older outcomes do not teach it again."""
    return max(
        (version.made_at for version in versions if not version.fitted_on and version.made_at), default=None
    )


def _in_force(versions: Sequence[Recalibration], at: datetime) -> Recalibration:
    before = [version for version in versions if version.made_at and version.made_at < at]
    return before[-1] if before else AS_ASSESSED


async def _enough_said(connection: asyncpg.Connection, workspace_id: str, current: Recalibration) -> bool:
    """A quick look, so that a quiet workspace costs nothing: has the assistant said enough since?"""
    said: int = await connection.fetchval(
        """SELECT count(*) FROM (SELECT 1 FROM entry WHERE workspace_id = $1 AND kind = 'message'
               AND role = 'assistant' AND ($2::timestamptz IS NULL OR at > $2) LIMIT $3) said""",
        workspace_id,
        current.made_at,
        more_needed(current),
    )
    return said >= more_needed(current)
