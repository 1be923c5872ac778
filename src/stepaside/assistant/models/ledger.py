"""How much each workspace's model was used today (UTC), and how much it may be."""

import asyncpg
import msgspec

from stepaside.assistant.models.port import Usage
from stepaside.assistant.voice import voice_of
from stepaside.platform.clock import Clock
from stepaside.platform.database import Database


class ModelUse(msgspec.Struct, frozen=True):
    """What was used today. `tokens_per_day`: the limit that holds; None without one."""

    calls: int
    tokens_in: int
    tokens_out: int
    tokens_per_day: int | None


class TokenLedger:
    """The ledger in the database: every replica sees the same."""

    def __init__(self, database: Database, clock: Clock, tokens_per_day: int) -> None:
        self._database, self._clock, self._tokens_per_day = database, clock, tokens_per_day

    async def left(self, workspace_id: str) -> int | None:
        async with self._database.reading() as connection:
            use = await self.today(connection, workspace_id)
        limit = use.tokens_per_day
        return None if limit is None else limit - use.tokens_in - use.tokens_out

    async def record(self, workspace_id: str, usage: Usage) -> None:
        async with self._database.work() as work:
            await work.connection.execute(
                """INSERT INTO model_use AS u (workspace_id, day, calls, tokens_in, tokens_out)
                   VALUES ($1, $2, 1, $3, $4) ON CONFLICT (workspace_id, day) DO UPDATE SET
                   calls = u.calls + 1, tokens_in = u.tokens_in + $3, tokens_out = u.tokens_out + $4""",
                workspace_id,
                self._clock.now().date(),
                usage.tokens_in,
                usage.tokens_out,
            )

    async def today(self, connection: asyncpg.Connection, workspace_id: str) -> ModelUse:
        """The use of this day, under the stricter of the server's limit and the workspace's own."""
        row = await connection.fetchrow(
            "SELECT calls, tokens_in, tokens_out FROM model_use WHERE workspace_id = $1 AND day = $2",
            workspace_id,
            self._clock.now().date(),
        )
        own = (await voice_of(connection, workspace_id)).voice.tokens_per_day
        limits = [limit for limit in (own, self._tokens_per_day or None) if limit is not None]
        calls, tokens_in, tokens_out = row or (0, 0, 0)
        return ModelUse(calls, tokens_in, tokens_out, min(limits, default=None))
