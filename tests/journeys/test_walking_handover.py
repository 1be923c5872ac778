"""The walking handover: Ada asks, the assistant answers and steps aside, Maya takes over."""

import asyncio

import pytest

from tests.cast import Harbour

pytestmark = pytest.mark.anyio


async def test_ada_asks_for_a_person_and_maya_takes_over_knowing_everything(harbour: Harbour):
    maya = await harbour.agent("Maya")
    ada = await harbour.customer()

    await ada.says("My order number is 88213 and my e-mail is ada@example.com")
    await ada.says("can I talk to someone?")

    told = await ada.reads("I'm getting a person for you")
    assert told["body"]["key"] == "ho.ack"
    place = await ada.until("place")
    assert place["ahead"] == 0

    row = await maya.sees_waiting()
    opened = await maya.open(row["id"])
    handover = opened["handover"]
    assert handover["reason"] == "asked_for_person"
    facts = {fact["value"] for fact in handover["brief"]["facts"]}
    assert {"88213", "ada@example.com"} <= facts

    assert (await maya.accept(handover["id"])).status_code == 200
    await ada.reads("Maya has joined. Maya has your whole chat.")

    await ada.says("Are you there?")
    await maya.reads("Are you there?")
    assert (await maya.say(row["id"], "Yes. I can see order 88213."))["type"] == "ack"
    await ada.reads("I can see order 88213", role="agent")

    assert (await maya.post(f"/v1/conversations/{row['id']}/resolve")).status_code == 200
    await ada.reads("Maya marked this as solved")
    await ada.send("rate", key="rating-1", score=5, comment="quick")
    await maya.entry(lambda e: e["kind"] == "rating" and e["body"]["score"] == 5)

    metrics = (await maya.http.get("/v1/metrics")).json()
    assert metrics["conversations"] == 1
    assert metrics["handed_over"] == 1
    assert metrics["rating"] == {"mean": 5.0, "n": 1, "by_score": {"1": 0, "2": 0, "3": 0, "4": 0, "5": 1}}


async def test_the_button_does_the_same(harbour: Harbour):
    ada = await harbour.customer()
    await ada.ask_for_person()
    await ada.reads("I'm getting a person for you")


async def test_after_hand_back_the_assistant_answers_again(harbour: Harbour):
    maya, ada = await harbour.agent("Maya"), await harbour.customer()
    await ada.ask_for_person()
    row = await maya.sees_waiting()
    opened = await maya.open(row["id"])
    await maya.accept(opened["handover"]["id"])
    await maya.post(f"/v1/conversations/{row['id']}/hand-back", {"note": "Told her about the bags."})
    await ada.reads("Maya has finished here")
    await ada.says("What is the capital of Peru?")
    await ada.entry(lambda e: e["author"]["role"] == "assistant" and e["number"] > 5)
    assert not [e for e in ada.entries.values() if e["kind"] == "note"]


async def test_of_two_agents_who_accept_at_once_one_wins_and_the_other_is_told_who(harbour: Harbour):
    maya, tom, ada = await harbour.agent("Maya"), await harbour.agent("Tom"), await harbour.customer()
    await ada.ask_for_person()
    handover = (await maya.sees_waiting())["handover"]["id"]
    answers = await asyncio.gather(maya.accept(handover), tom.accept(handover))
    won, lost = sorted(answers, key=lambda answer: answer.status_code)
    assert (won.status_code, lost.status_code) == (200, 409)
    assert lost.json()["code"] == "already_accepted"
    assert f"{won.json()['agent']['name']} has this conversation" in lost.json()["detail"]
