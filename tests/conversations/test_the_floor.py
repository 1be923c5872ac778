"""Whatever happens at the same time, the floor is held by exactly one, and nothing is lost.

Ada, the assistant, Maya, Tom, timers and crashes act at random and at once on a real database. An
op may be retried, may act on what it knew a while ago, and may die in the middle of its
transaction. Afterwards the stored timeline is replayed and must obey every rule.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field

import asyncpg
import pytest

from stepaside.accounts.access import Access, Role, for_agent, for_assistant, for_customer
from stepaside.accounts.members import Membership
from stepaside.accounts.visit import start_visit
from stepaside.accounts.workspaces import first_workspace
from stepaside.conversations.append import Stored, append
from stepaside.conversations.drafts import message
from stepaside.conversations.entries import Draft, Floor, Kind, entry_of
from stepaside.conversations.floor import read_floor
from stepaside.conversations.turn_due import answer_unanswered
from stepaside.handovers.accept import accept
from stepaside.handovers.hand_back import hand_back
from stepaside.handovers.request import request_handover
from stepaside.handovers.resolve import resolve
from stepaside.handovers.take_over import take_over
from stepaside.platform.clock import SystemClock
from stepaside.platform.database import Database, Work
from stepaside.platform.errors import Conflict
from stepaside.platform.ids import RandomIds

pytestmark = [pytest.mark.anyio, pytest.mark.slow]

STEPS, PARTS = 100_000, 8
STEPS_A_STORY = 40
clock, ids = SystemClock(), RandomIds()


class Crash(Exception):
    """The process dies here: what was not committed never happened."""


@dataclass
class Story:
    """One conversation, who is in it, and what they were told had been stored."""

    database: Database
    chance: random.Random
    ada: Access
    assistant: Access
    agents: tuple[Access, Access]
    acknowledged: dict[tuple[str, str], int] = field(default_factory=dict)
    remembered: list[tuple[Floor, int]] = field(default_factory=list)
    keys: int = 0

    def key(self) -> str:
        """A new key or, as a retry would, an old one."""
        if self.keys and self.chance.random() < 0.15:
            return f"k{self.chance.randrange(self.keys)}"
        self.keys += 1
        return f"k{self.keys}"

    async def write(self, access: Access, draft: Draft) -> None:
        async def does(work: Work) -> object:
            return await append(work, access, draft, clock.now())

        outcome = await self.do(does)
        if isinstance(outcome, Stored) and draft.key:
            number = self.acknowledged.setdefault((access.author_id, draft.key), outcome.entry.number)
            assert number == outcome.entry.number, "a retry was given another number"

    async def do(self, does: Callable[[Work], Awaitable[object]]) -> object:
        """One transaction, which may die just before its commit."""
        async with self.database.work() as work:
            outcome = await does(work)
            if self.chance.random() < 0.05:
                raise Crash
        return outcome


async def ada_writes(story: Story) -> None:
    key = story.key()
    await story.write(story.ada, message(f"message {key}", key))


async def ada_asks(story: Story) -> None:
    await story.do(lambda work: request_handover(work, story.ada, None, ids=ids, now=clock.now()))


async def assistant_listens(story: Story) -> None:
    async with story.database.reading() as connection:
        floor = await read_floor(connection, story.assistant)
        last = await connection.fetchval(
            "SELECT last_said FROM conversation WHERE id = $1", story.ada.conversation_id
        )
    story.remembered.append((floor, last))


async def assistant_answers(story: Story) -> None:
    """With what it heard now or a while ago: models are slow."""
    if not story.remembered:
        return
    floor, last = story.chance.choice(story.remembered[-4:])
    body = {"text": f"an answer to {last}"}
    draft = Draft(Kind.MESSAGE, body, key=f"turn:{last}", epoch=floor.epoch, answers=last)
    await story.write(story.assistant, draft)


async def assistant_steps_aside(story: Story) -> None:
    await story.do(lambda work: request_handover(work, story.assistant, None, ids=ids, now=clock.now()))


async def agent_acts(story: Story) -> None:
    agent = story.chance.choice(story.agents)
    match story.chance.randrange(6):
        case 0 | 1:
            await story.do(lambda work: accept(work, agent, now=clock.now()))
        case 2:
            await story.do(lambda work: take_over(work, agent, ids=ids, now=clock.now()))
        case 3:
            await story.do(lambda work: resolve(work, agent, now=clock.now()))
        case 4:
            await story.do(lambda work: hand_back(work, agent, "a note", now=clock.now()))
        case 5:
            await story.do(lambda work: answer_unanswered(work.connection, clock.now(), -60))


async def agent_writes(story: Story) -> None:
    agent, key = story.chance.choice(story.agents), story.key()
    await story.write(agent, message(f"reply {key}", key))


OPS = [ada_writes] * 4 + [assistant_listens, assistant_answers] * 3 + [agent_acts, agent_writes] * 3
OPS += [ada_asks, assistant_steps_aside]


async def attempt(op: Callable[[Story], Awaitable[None]], story: Story) -> None:
    with suppress(Conflict, Crash):
        await op(story)


async def tell(story: Story, steps: int) -> None:
    while steps > 0:
        at_once = min(story.chance.choice((1, 1, 2, 3, 5)), steps)
        await asyncio.gather(*(attempt(story.chance.choice(OPS), story) for _ in range(at_once)))
        steps -= at_once


async def check(connection: asyncpg.Connection, story: Story) -> None:
    """Replays what was stored against the rules."""
    rows = await connection.fetch(
        "SELECT * FROM entry WHERE conversation_id = $1 ORDER BY number", story.ada.conversation_id
    )
    entries = [entry_of(row) for row in rows]
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1)), "numbers have a gap"
    stored = [(entry.author.id, entry.key) for entry in entries if entry.key]
    assert len(stored) == len(set(stored)), "an entry is there twice"
    for (author, key), number in story.acknowledged.items():
        assert (entries[number - 1].author.id, entries[number - 1].key) == (author, key), "lost or moved"

    holder, agent, epoch = "assistant", None, 1
    for entry in entries:
        if entry.kind is Kind.HANDOVER:
            floor = entry.body["floor"]
            assert floor["epoch"] == epoch + 1, "the floor moved without its event"
            holder, agent, epoch = floor["holder"], (floor["agent"] or {}).get("id"), floor["epoch"]
            if holder == "nobody":
                told = entries[entry.number]
                assert told.kind is Kind.NOTICE, "nobody has the floor and the customer was not told"
                assert told.body["key"].startswith("ho.ack")
        elif entry.kind is Kind.MESSAGE and entry.author.role is Role.ASSISTANT:
            assert holder == "assistant", "the assistant spoke without the floor"
        elif entry.kind is Kind.MESSAGE and entry.author.role is Role.AGENT:
            assert (holder, agent) == ("agent", entry.author.id), "an agent spoke without the floor"
    await check_record(connection, story, holder, agent, epoch)


async def check_record(
    connection: asyncpg.Connection, story: Story, holder: str, agent: str | None, epoch: int
) -> None:
    floor = await read_floor(connection, story.assistant)
    assert (floor.holder, floor.epoch) == (holder, epoch), "the floor is not what the timeline says"
    live = await connection.fetch(
        "SELECT state, agent_id FROM handover WHERE conversation_id = $1 AND ended_at IS NULL",
        story.ada.conversation_id,
    )
    wanted = {"assistant": [], "nobody": [("queued", None)], "agent": [("accepted", agent)]}[holder]
    assert [(row["state"], row["agent_id"]) for row in live] == wanted, "nobody, or two, are responsible"


@pytest.fixture
async def cast(database: Database) -> Callable[[random.Random], Awaitable[Story]]:
    async with database.reading() as connection:
        workspace = await first_workspace(connection, ids=ids, clock=clock)
        for name in ("Maya", "Tom"):
            await connection.execute(
                "INSERT INTO member VALUES ($1, $2, $3, $4, 'agent', '', now())",
                workspace.id, f"mem_{name}", f"{name}@harbour.example", name,
            )  # fmt: skip
        # Only here: what is tested is order, not the disk.
        await connection.execute(
            f"ALTER DATABASE {await connection.fetchval('SELECT current_database()')} SET synchronous_commit = off"
        )

    def member(name: str) -> Membership:
        return Membership(workspace.id, "Harbour", f"mem_{name}", name, "", "agent", "", b"")

    async def begin(chance: random.Random) -> Story:
        async with database.reading() as connection:
            visitor = await start_visit(connection, workspace, None, ids=ids, clock=clock)
            ada = await for_customer(connection, visitor.token)
            assistant = await for_assistant(connection, workspace.id, visitor.conversation)
            agents = [await for_agent(connection, member(n), visitor.conversation) for n in ("Maya", "Tom")]
        return Story(database, chance, ada, assistant, (agents[0], agents[1]))

    await database.pool.expire_connections()
    return begin


@pytest.mark.parametrize("part", range(PARTS))
async def test_whatever_happens_at_once_exactly_one_has_the_floor(
    part: int, database: Database, cast: Callable[[random.Random], Awaitable[Story]]
):
    spoken = 0
    for seed in range(part, STEPS // STEPS_A_STORY, PARTS):
        story = await cast(random.Random(seed))
        await tell(story, STEPS_A_STORY)
        async with database.reading() as connection:
            await check(connection, story)
        spoken += len(story.acknowledged)
    assert spoken > STEPS // PARTS // 10, "the stories were not about anything"


async def test_a_broken_door_would_be_noticed(
    database: Database, cast: Callable[[random.Random], Awaitable[Story]]
):
    """The rules bite: an assistant's message let in behind the door's back fails the check."""
    story = await cast(random.Random(0))
    async with database.reading() as connection:
        await story.do(lambda work: _always(take_over(work, story.agents[0], ids=ids, now=clock.now())))
        await connection.execute(
            """INSERT INTO entry SELECT workspace_id, id, last_number + 1, 'message', 'assistant', 'assistant',
                   'Harbour assistant', NULL, now(), '{"text": "me too"}' FROM conversation WHERE id = $1""",
            story.ada.conversation_id,
        )
        with pytest.raises(AssertionError, match="without the floor"):
            await check(connection, story)


async def _always(awaitable: Awaitable[None]) -> None:
    await awaitable
