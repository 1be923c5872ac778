"""What the slice's tests share: connections to the test's own database, and a folder for documents."""

from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest


@pytest.fixture
async def pool(database_url: str) -> AsyncIterator[asyncpg.Pool]:
    async with asyncpg.create_pool(database_url, min_size=1, max_size=6) as pool:
        yield pool


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    return folder
