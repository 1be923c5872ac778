"""Timelines in a real database, and the slice's jobs over them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from stepaside.conversations.entries import Kind
from stepaside.gaps.decide import By
from stepaside.gaps.find_gaps import find_gaps, rebuild
from stepaside.gaps.list_gaps import Gaps, list_gaps
from stepaside.gaps.values import Gap, State
from stepaside.platform.database import Database
from stepaside.testing import FakeIds
from tests.gaps.timelines import START, Told

WORKSPACE = "ws_1"
NOW = START + timedelta(days=30)


async def no_meaning(_texts: Sequence[str]) -> Sequence[tuple[float, ...]]:
    return ()


class Shop:
    """One workspace with its conversations."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.ids = FakeIds()
        self.meaning = no_meaning

    async def open(self) -> "Shop":
        async with self.database.work() as work:
            await work.connection.execute(
                "INSERT INTO workspace VALUES ($1, 'Harbour', 's', $2)", WORKSPACE, START
            )
            await work.connection.execute("INSERT INTO team VALUES ($1, 'tea_1', 'Support')", WORKSPACE)
        return self

    async def tell(self, *conversations: Told) -> None:
        """Stores what is new in each conversation."""
        async with self.database.work() as work:
            for told in conversations:
                customer = told.id.replace("cnv", "cus")
                await work.connection.execute(
                    "INSERT INTO customer VALUES ($1, $2, 'Guest', $3) ON CONFLICT DO NOTHING",
                    WORKSPACE,
                    customer,
                    START,
                )
                await work.connection.execute(
                    """INSERT INTO conversation (workspace_id, id, customer_id, created_at, updated_at, last_number)
                       VALUES ($1, $2, $3, $4, $4, $5)
                       ON CONFLICT (workspace_id, id) DO UPDATE SET last_number = excluded.last_number""",
                    *(WORKSPACE, told.id, customer, START, len(told.entries)),
                )
                await self._entries(work.connection, told)

    async def _entries(self, connection, told: Told) -> None:
        for entry in told.entries:
            await connection.execute(
                "INSERT INTO entry VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING",
                *(WORKSPACE, told.id, entry.number, entry.kind, entry.author.role, entry.author.id),
                *(entry.author.name, entry.key, entry.at, msgspec.json.encode(entry.body).decode()),
            )
            if entry.kind is Kind.HANDOVER:
                await self._handover(
                    connection, told.id, entry.body["handover"], entry.body["event"], entry.at
                )

    async def _handover(self, connection, conversation: str, id: str, event: str, at: datetime) -> None:
        await connection.execute(
            """INSERT INTO handover (workspace_id, id, conversation_id, team_id, state, reason, told, route, decision,
                   brief, requested_at) VALUES ($1, $2, $3, 'tea_1', 'queued', 'low_confidence', '', '', '[]', '{}', $4)
               ON CONFLICT DO NOTHING""",
            *(WORKSPACE, id, conversation, at),
        )
        column = {"accepted": "accepted_at", "resolved": "ended_at", "handed_back": "ended_at"}.get(event)
        if column:
            await connection.execute(
                f"UPDATE handover SET {column} = coalesce({column}, $3) WHERE workspace_id = $1 AND id = $2",
                WORKSPACE, id, at,
            )  # fmt: skip

    async def find(self) -> int:
        return await find_gaps(self.database, WORKSPACE, self.meaning, self.ids, NOW)

    async def rebuild(self) -> int:
        async with self.database.work() as work:
            await rebuild(work.connection, WORKSPACE, NOW)
        return await self.find()

    async def gaps(self, state: State = "open") -> Gaps:
        async with self.database.reading() as connection:
            return await list_gaps(connection, WORKSPACE, state)

    async def only_gap(self, state: State = "open") -> Gap:
        (gap,) = (await self.gaps(state)).data
        return gap

    def by(self, *, minute: float = 600.0) -> By:
        return By(WORKSPACE, "Maya", START + timedelta(minutes=minute))


def asks(question: str, n: int, *, minute: float = 0.0, took: float | None = None) -> Told:
    """A conversation in which nobody knew; with `took`, a handover of so many minutes followed."""
    told = Told(f"cnv_{n}", minute=minute).ada(question)
    told.assistant("I'm not sure. Shall I get a person?", offer=True).decided("offer", "low_confidence")
    if took is not None:
        handover = f"hnd_{n}"
        told.handover("requested", handover).handover("accepted", handover)
        told._minute += took - 1
        told.handover("resolved", handover)
    return told
