"""Here customers send the same again and again, so they may send often."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from stepaside.platform.settings import Settings
from tests.cast import Harbour, open_harbour


@pytest.fixture
async def harbour(database_url: str, tmp_path: Path) -> AsyncIterator[Harbour]:
    settings = Settings(database_url=database_url, data_dir=tmp_path, messages_per_minute=1_000_000)
    async with open_harbour(settings) as harbour:
        yield harbour
