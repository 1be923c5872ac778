"""Stepping in: at once, and never leaving anybody with someone who is not there."""

from datetime import timedelta

import pytest

from tests.cast import Harbour

pytestmark = pytest.mark.anyio


async def test_maya_steps_in_and_the_assistant_is_silent_from_then_on(harbour: Harbour):
    maya, ada = await harbour.agent("Maya"), await harbour.customer()
    await ada.says("I have a question about bags")
    assert (await maya.post(f"/v1/conversations/{ada.conversation}/take-over")).status_code == 200
    await ada.reads("Maya has joined")


async def test_nobody_takes_over_from_a_colleague_who_is_here(harbour: Harbour):
    maya, tom, ada = await harbour.agent("Maya"), await harbour.agent("Tom"), await harbour.customer()
    await maya.post(f"/v1/conversations/{ada.conversation}/take-over")
    answer = await tom.post(f"/v1/conversations/{ada.conversation}/take-over")
    assert (answer.status_code, answer.json()["code"]) == (409, "already_accepted")


async def test_a_conversation_of_somebody_who_is_gone_can_be_taken_over(harbour: Harbour):
    maya, tom, ada = await harbour.agent("Maya"), await harbour.agent("Tom"), await harbour.customer()
    await maya.post(f"/v1/conversations/{ada.conversation}/take-over")
    async with harbour.server.realtime.database.reading() as connection:
        await connection.execute(
            "UPDATE presence SET seen_at = seen_at - $1::interval WHERE member_id = "
            "(SELECT id FROM member WHERE name = 'Maya')",
            timedelta(minutes=5),
        )
    assert (await tom.post(f"/v1/conversations/{ada.conversation}/take-over")).status_code == 200
    await ada.reads("Tom has joined")
    await tom.open(ada.conversation)
    assert (await tom.say(ada.conversation, "I am Tom, Maya had to leave."))["type"] == "ack"
    refused = await maya.say(ada.conversation, "Hello?", seen=1_000)
    assert refused["code"] == "floor"
