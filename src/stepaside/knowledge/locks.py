"""Locks that are the database's: they hold across replicas, and end with their holder."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import asyncpg

LOOK_AGAIN = 0.5  # seconds


@asynccontextmanager
async def held(pool: asyncpg.Pool, name: str, *, otherwise: Exception | None = None) -> AsyncIterator[None]:
    """Holds the lock for the length of the block. If somebody else does: waits, or raises `otherwise`."""
    async with pool.acquire() as connection:
        while not await connection.fetchval("SELECT pg_try_advisory_lock(hashtextextended($1, 0))", name):
            if otherwise is not None:
                raise otherwise
            await asyncio.sleep(LOOK_AGAIN)
        try:
            yield
        finally:
            with suppress(asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
                await connection.execute("SELECT pg_advisory_unlock(hashtextextended($1, 0))", name)
