"""What a workspace's own answers have taught about the confidence that is said: one line, in versions.

    log odds said = slope x log odds assessed + shift

Version 0 leaves everything as it was assessed. What it is fitted on, and when, is the business of `insights`; here it
is read and applied.
"""

import math
from datetime import datetime

import asyncpg
import msgspec

from stepaside.engine.heads.head import squeeze

_EDGE = 1e-4  # of the scale; nothing is quite certain


class Recalibration(msgspec.Struct, frozen=True):
    """A version of it. `fitted_on`: how many answers with a known outcome."""

    version: int = 0
    slope: float = 1.0
    shift: float = 0.0
    fitted_on: int = 0
    made_at: datetime | None = None

    def said(self, assessed: float) -> float:
        """The confidence to say for what was assessed. No answer stays no answer."""
        if assessed <= 0.0 or self.version == 0:
            return assessed
        return round(squeeze(self.slope * log_odds(assessed) + self.shift), 4)

    def assessed(self, said: float) -> float:
        """What was assessed, of a confidence that was said under this version."""
        if said <= 0.0 or self.version == 0:
            return said
        return squeeze((log_odds(said) - self.shift) / self.slope)


AS_ASSESSED = Recalibration()


def log_odds(probability: float) -> float:
    """Of a probability, kept off the edges."""
    bounded = min(1 - _EDGE, max(_EDGE, probability))
    return math.log(bounded / (1 - bounded))


async def recalibration_of(connection: asyncpg.Connection, workspace_id: str) -> Recalibration:
    """The version in force."""
    row = await connection.fetchrow(f"{_READ} ORDER BY version DESC LIMIT 1", workspace_id)
    return _recalibration(row) if row else AS_ASSESSED


async def recalibrations_of(connection: asyncpg.Connection, workspace_id: str) -> tuple[Recalibration, ...]:
    """All versions there were, the oldest first; what was said before the first is as it was assessed."""
    rows = await connection.fetch(f"{_READ} ORDER BY version", workspace_id)
    return tuple(map(_recalibration, rows))


async def keep_recalibration(
    connection: asyncpg.Connection,
    workspace_id: str,
    slope: float,
    shift: float,
    fitted_on: int,
    now: datetime,
) -> Recalibration:
    """Stores the next version."""
    row = await connection.fetchrow(
        """INSERT INTO recalibration
           SELECT $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5 FROM recalibration WHERE workspace_id = $1
           RETURNING version, slope, shift, fitted_on, made_at""",
        workspace_id,
        slope,
        shift,
        fitted_on,
        now,
    )
    assert row is not None, "an insert returns its row"
    return _recalibration(row)


_READ = "SELECT version, slope, shift, fitted_on, made_at FROM recalibration WHERE workspace_id = $1"


def _recalibration(row: asyncpg.Record) -> Recalibration:
    return Recalibration(**dict(row))
