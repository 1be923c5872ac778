"""What every test may ask for: a real PostgreSQL, an empty database in it, and a cast.

The embedded PostgreSQL is started once per test process; each test gets a database of its own,
copied from one that has been migrated, in some fifty milliseconds.
"""

import asyncio
import tempfile
import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import pytest

from stepaside.platform.database import Database, EmbeddedPostgres
from stepaside.platform.migrate import migrate
from stepaside.platform.settings import Settings
from tests.cast import Harbour, open_harbour


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of an embedded PostgreSQL that holds the migrated database `template_stepaside`.

    Not below pytest's own folder: the third test run after this one removes that, running server and all.
    """
    with tempfile.TemporaryDirectory(prefix="pg") as scratch:
        server = EmbeddedPostgres(Path(scratch))
        url = server.start()
        asyncio.run(_prepare(url))
        yield url
        server.stop()


async def _prepare(url: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute("CREATE DATABASE template_stepaside")
    await connection.execute("ALTER SYSTEM SET max_connections = 300")
    await connection.close()
    await migrate(renamed(url, "template_stepaside"))


@pytest.fixture
async def database_url(postgres: str, anyio_backend: str) -> AsyncIterator[str]:
    """An empty, migrated database."""
    name = f"test_{uuid.uuid4().hex}"
    admin = await asyncpg.connect(postgres)
    await admin.execute(f"CREATE DATABASE {name} TEMPLATE template_stepaside")
    yield renamed(postgres, name)
    await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await admin.close()


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    await database.connect()
    yield database
    await database.close()


@pytest.fixture
async def harbour(database_url: str, tmp_path: Path) -> AsyncIterator[Harbour]:
    """The workspace Harbour, served for real, with Maya and Tom as its agents."""
    async with open_harbour(
        Settings(database_url=database_url, data_dir=tmp_path, visitors_per_minute=10_000)
    ) as harbour:
        yield harbour


def renamed(url: str, name: str) -> str:
    """The same server, another database."""
    before, query = url.split("?", 1) if "?" in url else (url, "")
    return before.rsplit("/", 1)[0] + f"/{name}" + (f"?{query}" if query else "")
