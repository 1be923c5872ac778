"""A crash at any statement of a handover leaves either all of it or nothing."""

from typing import Any

import asyncpg
import pytest

from stepaside.accounts.access import Access, for_customer
from stepaside.handovers.request import request_handover
from stepaside.platform.database import Work
from tests.cast import Harbour

pytestmark = pytest.mark.anyio
MOST_STATEMENTS = 60


class Crash(Exception):
    """The process dies here: the transaction is never committed."""


class Dying:
    """A connection that dies at its n-th statement."""

    def __init__(self, connection: asyncpg.Connection, statements: int) -> None:
        self._connection = connection
        self._left = statements

    def __getattr__(self, name: str) -> Any:
        if name in ("execute", "fetch", "fetchrow", "fetchval"):
            self._left -= 1
            if self._left < 0:
                raise Crash
        return getattr(self._connection, name)


async def test_a_crash_at_any_statement_between_decision_and_queue_cannot_be_seen(harbour: Harbour):
    """No floor without a handover, no handover without the words to the customer, and the other way round."""
    ada = await harbour.customer()
    await ada.says("My order number is 88213")
    live = harbour.server.realtime
    async with live.database.reading() as connection:
        access = await for_customer(connection, ada.token)
    for statements in range(MOST_STATEMENTS):
        if await asked(harbour, access, statements):
            break
        assert await traces(harbour, access) == ("assistant", 0, 0, 0)
    assert statements > 5, "there were several places to die at"
    assert await traces(harbour, access) == ("nobody", 1, 1, 1)


async def asked(harbour: Harbour, access: Access, statements: int) -> bool:
    """Whether the process lived through it."""
    live = harbour.server.realtime
    try:
        async with live.database.reading() as connection, connection.transaction():
            dying: Any = Dying(connection, statements)
            await request_handover(Work(dying), access, None, ids=live.ids, now=live.clock.now())
    except Crash:
        return False
    return True


async def traces(harbour: Harbour, access: Access) -> tuple[str, int, int, int]:
    """Who has the floor; how many handovers, entries about one, and notices there are."""
    async with harbour.server.realtime.database.reading() as connection:
        row = await connection.fetchrow(
            """SELECT floor_holder,
                (SELECT count(*) FROM handover h WHERE h.conversation_id = c.id),
                (SELECT count(*) FROM entry e WHERE e.conversation_id = c.id AND e.kind = 'handover'),
                (SELECT count(*) FROM entry e WHERE e.conversation_id = c.id AND e.body->>'key' = 'ho.ack')
               FROM conversation c WHERE id = $1""",
            access.conversation_id,
        )
    return tuple(row)
