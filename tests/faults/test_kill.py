"""kill -9 of the server, and of its PostgreSQL, at any moment: what was acknowledged is there, once."""

import asyncio
import random
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field

import pytest
from websockets.exceptions import ConnectionClosed

from tests.cast import Agent, Customer
from tests.faults.machine import Machine, machine

pytestmark = [pytest.mark.anyio, pytest.mark.slow, pytest.mark.xdist_group("kill")]

CONVERSATIONS, SENDS, UNDER_WAY = 20, 1000, 4


@dataclass
class Storm:
    """Many customers who write as fast as they are acknowledged, and what they were told."""

    tokens: dict[str, str]
    sent: dict[str, set[str]] = field(default_factory=dict)
    acknowledged: dict[str, dict[str, int]] = field(default_factory=dict)
    many: asyncio.Event = field(default_factory=asyncio.Event)
    enough: int = 0

    async def rage(self, machine: Machine, mark: str, enough: int) -> None:
        """Up to 1,000 sends, until cut off; `many` is set when `enough` of them have been acknowledged."""
        self.many.clear()
        self.enough = enough + self.total
        customers = [await machine.customer(token) for token in self.tokens.values()]
        await asyncio.gather(*(self._write(customer, mark) for customer in customers))

    async def _write(self, customer: Customer, mark: str) -> None:
        sent = self.sent.setdefault(customer.conversation, set())
        window = asyncio.Semaphore(UNDER_WAY)
        hearing = asyncio.create_task(self._hear(customer, window))
        with suppress(ConnectionClosed):
            for number in range(SENDS // CONVERSATIONS):
                await window.acquire()
                sent.add(key := f"{mark}-{number}")
                await customer.say(f"My bag, part {key}", key=key)
            for _ in range(UNDER_WAY):
                await window.acquire()
        await customer.drop()
        await hearing

    async def _hear(self, customer: Customer, window: asyncio.Semaphore) -> None:
        """Notes each acknowledgement and makes room for the next message, until the connection is gone."""
        acknowledged = self.acknowledged.setdefault(customer.conversation, {})
        at, gone = 0, False
        while not gone:
            customer._news.clear()
            gone = customer._listening.done()
            for frame in customer.frames[at:]:
                if frame["type"] == "ack":
                    acknowledged[frame["key"]] = frame["number"]
                    window.release()
            at = len(customer.frames)
            if self.total >= self.enough:
                self.many.set()
            if not gone:
                await customer._news.wait()
        for _ in range(SENDS):
            window.release()

    @property
    def total(self) -> int:
        return sum(len(keys) for keys in self.acknowledged.values())


async def accepted_conversations(machine: Machine) -> Storm:
    """As many conversations that a person has accepted, so that no answer of the assistant mixes in."""
    maya, storm = await machine.agent(), Storm({})
    for _ in range(CONVERSATIONS):
        ada = await machine.customer()
        await ada.ask_for_person()
        await ada.until("ack")
        answer = await maya.post(f"/v1/conversations/{ada.conversation}/take-over")
        assert answer.status_code == 200, answer.text
        storm.tokens[ada.conversation] = ada.token
    return storm


async def everything_is_there_once(machine: Machine, storm: Storm) -> None:
    """Read back by someone new: Maya, in a fresh console, from the first entry on."""
    maya = await machine.agent()
    for conversation, sent in storm.sent.items():
        await maya.open(conversation)
        numbers = list(maya.entries)
        assert numbers == list(range(1, len(numbers) + 1)), "numbers without gaps"
        stored = Counter(e["key"] for e in messages_of_customer(maya))
        assert max(stored.values()) == 1, "nothing twice"
        assert stored.keys() <= sent, "nothing that was not sent"
        for key, number in storm.acknowledged[conversation].items():
            assert maya.entries[number]["key"] == key, "acknowledged: there, under its number"


def messages_of_customer(maya: Agent) -> list[dict]:
    return [e for e in maya.entries.values() if e["kind"] == "message" and e["author"]["role"] == "customer"]


async def what_was_not_acknowledged_can_be_sent_again(machine: Machine, storm: Storm) -> None:
    for conversation, token in storm.tokens.items():
        ada = await machine.customer(token)
        for key in storm.sent[conversation]:
            await ada.say(f"My bag, part {key}", key=key)
        for key in storm.sent[conversation]:
            ack = await ada.until(lambda f, key=key: f["type"] == "ack" and f["key"] == key)
            before = storm.acknowledged[conversation].setdefault(key, ack["number"])
            assert before == ack["number"], "the same key, the same number"


async def test_the_server_is_killed_three_times_in_the_middle_of_a_thousand_sends():
    """Every acknowledged message is there exactly once, every other one not at all or once."""
    async with machine() as m:
        storm = await accepted_conversations(m)
        for number in range(3):
            raging = asyncio.create_task(storm.rage(m, f"round{number}", random.randrange(100, 900)))
            await asyncio.wait_for(storm.many.wait(), 60)
            m.kill()
            await raging
            await m.up()
            await everything_is_there_once(m, storm)
        await what_was_not_acknowledged_can_be_sent_again(m, storm)
        await everything_is_there_once(m, storm)
        assert storm.total == sum(map(len, storm.sent.values()))


async def test_postgres_is_killed_and_the_server_brings_it_back():
    """What was acknowledged is there; nobody has to restart anything, and a restart works too."""
    async with machine() as m:
        storm = await accepted_conversations(m)
        raging = asyncio.create_task(storm.rage(m, "round", 400))
        await asyncio.wait_for(storm.many.wait(), 60)
        killed = m.postmaster
        m.kill_postgres()
        await raging
        async with asyncio.timeout(30):
            await m.is_well()
        assert m.postmaster != killed
        await everything_is_there_once(m, storm)
        await what_was_not_acknowledged_can_be_sent_again(m, storm)
        await m.down()
        await m.up()
        await everything_is_there_once(m, storm)


async def test_a_turn_that_was_due_is_taken_after_the_restart_exactly_once():
    """Six customers wrote at different times before the kill, so it hits turns at every stage."""
    async with machine() as m:
        customers = [await m.customer() for _ in range(6)]
        for ada in customers:
            await ada.says("When is the shop in the harbour open?")
            await asyncio.sleep(0.2)
        m.kill()
        await m.up()
        fresh = [await m.customer(ada.token) for ada in customers]
        for ada in fresh:
            await ada.entry(lambda e: e["author"]["role"] == "assistant")
        await asyncio.sleep(4)  # a job that was left over would be taken again within two seconds
        maya = await m.agent()
        for ada in fresh:
            await maya.open(ada.conversation)
            answers = [e["key"] for e in maya.entries.values() if e["author"]["role"] == "assistant"]
            assert answers == ["turn:1"]


async def test_no_kill_leaves_a_customer_told_of_a_handover_that_is_not_in_the_queue():
    """Floor, handover, queue and words to the customer are one: all there, once, or none of them."""
    async with machine() as m:
        customers = [await m.customer() for _ in range(20)]
        for number, ada in enumerate(customers):
            await (ada.ask_for_person() if number % 2 else ada.say("can I talk to a person?"))
        await customers[0].until("ack")
        m.kill()
        await m.up()
        asked = [was_asked(ada, await m.customer(ada.token)) for ada in customers]
        in_queue = {fresh.conversation for fresh in await asyncio.gather(*asked) if fresh}
        maya = await m.agent()
        await maya.send("inbox", on=True)
        inbox = (await maya.until("inbox"))["conversations"]
        assert {row["id"] for row in inbox if row["status"] == "waiting"} == in_queue


async def was_asked(before: Customer, after: Customer) -> Customer | None:
    """After the restart: in the queue and told so, once; or, if neither the words nor the press was stored, not."""
    stored = any(e["kind"] == "message" for e in after.entries.values())
    if stored or any(frame["type"] == "ack" for frame in before.frames):
        await after.entry(lambda e: e["kind"] == "handover")
    requested = [e for e in after.entries.values() if e["kind"] == "handover"]
    told = [e for e in after.entries.values() if e["body"].get("key") == "ho.ack"]
    assert len(requested) == len(told) <= 1
    return after if requested else None
