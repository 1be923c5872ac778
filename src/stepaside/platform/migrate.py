"""Brings a database to the newest shape: Alembic for our tables, PgQueuer's own for its queue."""

from pathlib import Path

import asyncpg
from pgqueuer.db import AsyncpgDriver
from pgqueuer.queries import Queries

HEAD = "0009"
_ONE_AT_A_TIME = 8484_0001


async def migrate(url: str) -> bool:
    """Applies what is missing; returns whether anything was. Safe to run from several replicas."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute("SELECT pg_advisory_lock($1)", _ONE_AT_A_TIME)
        if await _version(connection) == HEAD:
            return False
        await _upgrade(url)
        await _install_queue(connection)
        return True
    finally:
        await connection.close()


async def _version(connection: asyncpg.Connection) -> str | None:
    if await connection.fetchval(
        "SELECT to_regclass('pgqueuer') IS NULL OR to_regclass('alembic_version') IS NULL"
    ):
        return None
    version: str | None = await connection.fetchval("SELECT version_num FROM alembic_version")
    return version


async def _install_queue(connection: asyncpg.Connection) -> None:
    queue = Queries(AsyncpgDriver(connection))
    if await queue.schema_is_installed():
        await queue.upgrade()
    else:
        await queue.install()


async def _upgrade(url: str) -> None:
    """Imports Alembic only when needed: it costs a third of a second that a warm start does not have."""
    import asyncio

    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["url"] = url
    await asyncio.to_thread(command.upgrade, config, "head")
