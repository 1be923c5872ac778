"""Before an agent asks, the console hears what the customer has told already, and nobody else can ask that."""

import pytest

from tests.cast import Harbour

pytestmark = pytest.mark.anyio


async def test_an_agent_hears_what_ada_already_said(harbour: Harbour):
    ada, maya = await harbour.customer(), await harbour.agent("Maya")
    await ada.says("My order 8812 never came, my pin is 1596")
    await ada.entry(lambda entry: entry["kind"] == "message" and entry["author"]["role"] == "customer")
    path = f"/v1/conversations/{ada.conversation}/already-answered"
    csrf = {"x-stepaside-csrf": maya.csrf}
    asked = {"text": "Sorry to hear that! What is your order number? And your PIN? And the tracking number?"}
    answer = await maya.http.post(path, json=asked, headers=csrf)
    assert answer.status_code == 200
    order, pin = answer.json()["data"]
    assert (order["question"], order["fact"]["value"]) == ("What is your order number?", "8812")
    assert order["cites"][0]["quote"] == "8812"
    assert pin["fact"]["sensitive"]
    assert "1596" not in answer.text
    assert (await maya.http.post(path, json={"text": "On my way."}, headers=csrf)).json() == {"data": []}


async def test_who_may_not_read_the_conversation_is_told_nothing(harbour: Harbour):
    ada, maya = await harbour.customer(), await harbour.agent("Maya")
    path = f"/v1/conversations/{ada.conversation}/already-answered"
    assert (await maya.http.post(path, json={"text": "?"})).status_code == 403
    csrf = {"x-stepaside-csrf": maya.csrf}
    elsewhere = "/v1/conversations/cnv_elsewhere/already-answered"
    assert (await maya.http.post(elsewhere, json={"text": "?"}, headers=csrf)).status_code == 404
    assert (await maya.http.post(path, json={"text": "x" * 8001}, headers=csrf)).status_code == 422
