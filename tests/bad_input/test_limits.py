"""Whoever sends too much is told so, and can go on later."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from stepaside.platform.settings import Settings
from tests.cast import Harbour, open_harbour

pytestmark = pytest.mark.anyio
A_MINUTE = 120


@pytest.fixture
async def strict(database_url: str, tmp_path: Path) -> AsyncIterator[Harbour]:
    """A harbour where a customer may send 120 messages a minute: two in a second."""
    settings = Settings(database_url=database_url, data_dir=tmp_path, messages_per_minute=A_MINUTE)
    async with open_harbour(settings) as harbour:
        yield harbour


async def test_too_many_messages_are_refused_with_words_and_later_ones_are_not(strict: Harbour):
    ada, ben = await strict.customer(), await strict.customer()
    for number in range(A_MINUTE + 10):
        await ada.say(f"Message {number}", key=f"flood-{number}")
    refused = await ada.until("refused")
    assert refused["code"] == "rate_limited"
    assert "Wait" in refused["message"]
    await ben.says("I write for the first time")
    await asyncio.sleep(1.5)
    await ada.says("Message again")


async def test_a_second_tab_gives_nobody_more(strict: Harbour):
    ada = await strict.customer()
    tab = await strict.customer(ada.token)
    for number in range(A_MINUTE):
        await (ada if number % 2 else tab).say(f"Message {number}", key=f"flood-{number}")
    await ada.until(lambda f: f["type"] == "ack" and f["key"] == f"flood-{A_MINUTE - 1}")
    for number in range(5):
        await tab.say("One more", key=f"more-{number}")
    assert (await tab.until("refused"))["code"] == "rate_limited"
