"""A data directory of an earlier version is brought to the newest shape, and nothing in it is lost."""

import asyncio
import uuid
from pathlib import Path

import asyncpg
import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from stepaside.platform import migrate
from tests.conftest import renamed

pytestmark = pytest.mark.anyio
MIGRATIONS = Path(migrate.__file__).parent / "migrations"


def test_the_newest_migration_is_the_one_we_migrate_to():
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == migrate.HEAD


async def test_an_old_database_is_upgraded_once(postgres: str):
    name = f"test_{uuid.uuid4().hex}"
    admin = await asyncpg.connect(postgres)
    await admin.execute(f"CREATE DATABASE {name}")
    url = renamed(postgres, name)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = url
    await asyncio.to_thread(command.upgrade, config, "0001")
    old = await asyncpg.connect(url)
    await old.execute("INSERT INTO workspace VALUES ('ws_1', 'Harbour', 's', now())")
    await old.execute("INSERT INTO customer VALUES ('ws_1', 'cus_1', 'Ada', now())")
    assert await migrate.migrate(url) is True
    assert await migrate.migrate(url) is False
    assert await old.fetchval("SELECT name || attributes::text FROM customer") == "Ada{}"
    await old.close()
    await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await admin.close()
