"""What is under way when a server stops, and news that come late."""

import asyncio
import time
from datetime import UTC, datetime
from typing import Any

import pytest

from stepaside.accounts.access import Role
from stepaside.conversations.entries import Appended, Author, Entry, Holder, Kind
from stepaside.platform.database import Database
from stepaside.platform.jobs import Jobs, enqueue
from stepaside.turns import taking
from stepaside.turns.hear import Turn
from stepaside.turns.take_turn import Outcome

pytestmark = pytest.mark.anyio


async def test_a_job_that_is_cut_short_by_a_stop_runs_again_after_the_start(database: Database):
    """And the stop does not wait for it: a model that hangs must not hold up Ctrl+C."""
    begun: asyncio.Queue[str] = asyncio.Queue()

    async def hang(payload: dict[str, str]) -> None:
        begun.put_nowait(payload["name"])
        await asyncio.sleep(600)

    async with database.reading() as connection:
        await enqueue(connection, "hang", {"name": "Ada's turn"}, key="one")
    for _ in range(2):
        jobs = Jobs(database.pool)
        jobs.register("hang", hang)
        jobs.start()
        assert await asyncio.wait_for(begun.get(), 10) == "Ada's turn"
        began = time.monotonic()
        await jobs.stop()
        assert time.monotonic() - began < 5


async def test_the_news_of_a_message_do_not_end_the_turn_that_answers_it(monkeypatch: pytest.MonkeyPatch):
    """A job can be faster than the news; only what was said before is not to be answered any more."""

    async def hang(_turn: Turn, _means: Any) -> Outcome:
        await asyncio.sleep(600)
        return Outcome.ANSWERED

    monkeypatch.setattr(taking, "take_turn", hang)
    means: Any = None
    turns = taking.Taking(means)
    jobs = {
        message: asyncio.create_task(
            turns.job({"workspace": "ws_1", "conversation": "cnv_1", "message": str(message)})
        )
        for message in (1, 2)
    }
    await asyncio.sleep(0.01)
    turns.heard([said(2)])
    await asyncio.sleep(0.01)
    assert {message: job.done() for message, job in jobs.items()} == {1: True, 2: False}
    turns.heard([said(3)])
    await asyncio.sleep(0.01)
    assert jobs[2].done()


def said(number: int) -> Appended:
    ada = Author(Role.CUSTOMER, "cus_1", "Ada")
    entry = Entry(
        number, datetime(2026, 1, 5, tzinfo=UTC), Kind.MESSAGE, ada, None, {"text": "And the strap?"}
    )
    return Appended("ws_1", "cnv_1", entry, Holder.ASSISTANT)
