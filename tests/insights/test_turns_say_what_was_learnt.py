"""A turn says its answer as surely as the workspace's own outcomes have taught, and decides by that."""

import asyncio
from pathlib import Path

import pytest

from stepaside.knowledge.add_source import add_source
from stepaside.knowledge.read_source import read_source
from stepaside.knowledge.recalibration import Recalibration, keep_recalibration
from tests.cast import PATIENCE, Harbour

pytestmark = pytest.mark.anyio
SHIPPING = "# Shipping\n\n## How long does delivery take?\n\nDelivery to Norway takes 5 to 7 working days.\n"
QUESTION = "How long does delivery to Norway take?"


async def sure(harbour: Harbour) -> float:
    """How sure the assistant is of its answer, as its decision in the timeline says."""
    ada = await harbour.customer()
    await ada.says(QUESTION)
    async with asyncio.timeout(PATIENCE), harbour.server.realtime.database.reading() as connection:
        while True:
            found = await connection.fetchval(
                """SELECT (body->>'confidence')::float FROM entry
                   WHERE conversation_id = $1 AND kind = 'decision' AND body->>'confidence' IS NOT NULL""",
                ada.conversation,
            )
            if found is not None:
                return float(found)
            await asyncio.sleep(0.05)


async def test_what_was_learnt_moves_the_next_answers_confidence(harbour: Harbour, tmp_path: Path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "shipping.md").write_text(SHIPPING)
    live, workspace = harbour.server.realtime, harbour.server.workspace.id
    source = await add_source(live.database.pool, workspace, str(tmp_path / "docs"))
    await read_source(live.database.pool, workspace, source.id)
    before = await sure(harbour)
    async with live.database.work() as work:
        version = await keep_recalibration(work.connection, workspace, 1.0, -1.5, 50, live.clock.now())
    after = await sure(harbour)
    assert isinstance(version, Recalibration)
    assert after == pytest.approx(version.said(before), abs=0.002)
    assert after < before - 0.05
