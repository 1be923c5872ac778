"""Two servers, one database: Ada is on one and Maya on the other, and neither can tell."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from stepaside.platform.settings import Settings
from stepaside.realtime import pokes
from tests.cast import Harbour, open_harbour

pytestmark = pytest.mark.anyio
Replicas = tuple[Harbour, Harbour]


@pytest.fixture
async def replicas(database_url: str, tmp_path: Path) -> AsyncIterator[Replicas]:
    settings = Settings(database_url=database_url, data_dir=tmp_path, visitors_per_minute=10_000)
    async with open_harbour(settings) as here, open_harbour(settings, members=()) as there:
        yield here, there


async def test_a_handover_crosses_from_one_to_the_other(replicas: Replicas):
    here, there = replicas
    ada, maya = await here.customer(), await there.agent("Maya")
    await ada.says("can I talk to someone")
    row = await maya.sees_waiting()
    opened = await maya.open(row["id"])
    await maya.accept(opened["handover"]["id"])
    await ada.reads("Maya has joined")
    for text in ("one", "two", "three"):
        await ada.says(text)
    await maya.reads("three")
    assert (await maya.say(row["id"], "I have read all three"))["type"] == "ack"
    await ada.reads("I have read all three")


async def test_typing_crosses_too(replicas: Replicas):
    here, there = replicas
    ada, maya = await here.customer(), await there.agent("Maya")
    await ada.says("Hello")
    await maya.open(ada.conversation)
    await ada.send("typing", on=True)
    typing = await maya.until(lambda f: f["type"] == "typing" and f["role"] == "customer")
    assert typing["on"] is True


async def test_of_two_who_accept_at_once_on_two_servers_one_wins(replicas: Replicas):
    here, there = replicas
    ada, maya, tom = await here.customer(), await here.agent("Maya"), await there.agent("Tom")
    await ada.ask_for_person()
    handover = (await maya.sees_waiting())["handover"]["id"]
    answers = await asyncio.gather(maya.accept(handover), tom.accept(handover))
    assert sorted(answer.status_code for answer in answers) == [200, 409]


async def test_lost_pokes_lose_nothing(replicas: Replicas, monkeypatch: pytest.MonkeyPatch):
    """Nothing is heard from the other server any more: the look around finds what was missed."""
    here, there = replicas
    monkeypatch.setattr(pokes, "LOOK_AROUND", 0.2)
    ada, maya = await here.customer(), await there.agent("Maya")
    await ada.says("Hello")
    await maya.open(ada.conversation)
    monkeypatch.setattr(here.server.realtime.pokes, "announce", lambda _news: None)
    await ada.says("Is anybody there?")
    await maya.reads("Is anybody there?")


async def test_a_handover_nobody_poked_about_still_appears_in_the_list(
    replicas: Replicas, monkeypatch: pytest.MonkeyPatch
):
    here, there = replicas
    monkeypatch.setattr(pokes, "LOOK_AROUND", 0.2)
    monkeypatch.setattr(here.server.realtime.pokes, "announce", lambda _news: None)
    ada, maya = await here.customer(), await there.agent("Maya")
    await ada.ask_for_person()
    assert (await maya.sees_waiting())["id"] == ada.conversation
