"""An answer that never arrived makes a client send again: that must be harmless."""

import asyncio

import pytest

from tests.cast import Customer, Harbour

pytestmark = pytest.mark.anyio
KEYS, TABS = 20, 5


async def test_twenty_messages_sent_five_times_at_once_are_twenty_messages(harbour: Harbour):
    """Five tabs of one customer send each of twenty keys at the same moment: one entry, one number each."""
    ada, maya = await harbour.customer(), await harbour.agent("Maya")
    await maya.post(f"/v1/conversations/{ada.conversation}/take-over")
    tabs = [ada, *[await harbour.customer(ada.token) for _ in range(TABS - 1)]]
    for number in range(KEYS):
        await asyncio.gather(*(tab.say(f"Message {number}", key=f"lost-{number}") for tab in tabs))
    numbers = {f"lost-{n}": {await acknowledged(tab, f"lost-{n}") for tab in tabs} for n in range(KEYS)}
    assert all(len(same) == 1 for same in numbers.values())

    fresh = await harbour.customer(ada.token)
    stored = [(e["key"], e["number"]) for e in fresh.entries.values() if e["kind"] == "message"]
    assert sorted(stored) == sorted((key, number) for key, (number,) in numbers.items())


async def test_an_acknowledgement_that_was_lost_with_the_connection_comes_again(harbour: Harbour):
    """The network goes the moment the message is sent; sent again, it is the same entry."""
    ada = await harbour.customer()
    await ada.say("Is anybody there?", key="lost")
    await ada.drop()
    again = await harbour.customer(ada.token)
    await again.say("Is anybody there?", key="lost")
    number = await acknowledged(again, "lost")
    assert [e["number"] for e in again.entries.values() if e["key"] == "lost"] == [number]


async def test_the_same_key_with_other_words_is_refused(harbour: Harbour):
    ada = await harbour.customer()
    await ada.says("My order is late")
    await ada.say("Where is it?", key="one")
    await acknowledged(ada, "one")
    await ada.say("Something else", key="one")
    refused = await ada.until("refused")
    assert (refused["key"], refused["code"]) == ("one", "key_reused")


async def test_two_customers_may_use_the_same_key(harbour: Harbour):
    ada, ben = await harbour.customer(), await harbour.customer()
    await ada.say("My bag is torn", key="same")
    await ben.say("My bag is blue", key="same")
    await asyncio.gather(acknowledged(ada, "same"), acknowledged(ben, "same"))
    await ada.reads("My bag is torn")
    await ben.reads("My bag is blue")
    assert not any("blue" in e["body"].get("text", "") for e in ada.entries.values())


async def acknowledged(tab: Customer, key: str) -> int:
    return (await tab.until(lambda f: f["type"] == "ack" and f["key"] == key))["number"]
