"""The owner decides, without code, when a person is called; the next message is decided by it."""

import httpx2
import pytest

from tests.cast import Agent, Harbour

pytestmark = pytest.mark.anyio

POLICY = """
version: 1
rules:
  - name: Money goes to Fridtjof
    when: {all: [{signal: keyword, at_least: 1}, {signal: low_confidence, at_least: 0.01}]}
    then: escalate
    priority: urgent
    words:
      en: Money matters go to a person in {team}. I'm passing you on.
      de: Um Geld kümmert sich bei uns ein Mensch aus {team}.
  - name: At night we do not hand over for words
    when: {signal: keyword, at_least: 1}
    then: answer
    hours: closed
  - name: Our words
    when: {signal: keyword, at_least: 1}
    then: escalate
signals: {keywords: [invoice, Rechnung, anchor]}
"""


async def put(owner: Agent, policy: str) -> httpx2.Response:
    headers = {"x-stepaside-csrf": owner.csrf, "content-type": "application/yaml"}
    return await owner.http.put("/v1/policy", content=policy.encode(), headers=headers)


async def test_the_next_message_is_decided_by_the_owners_rules_in_the_owners_words(harbour: Harbour):
    maya = await harbour.agent("Maya")
    assert (await put(maya, POLICY)).status_code == 200
    waiting, ada = await harbour.customer(), await harbour.customer()
    await waiting.ask_for_person()
    await maya.sees_waiting()

    await ada.says("My invoice 2207 is wrong")
    told = await ada.reads("Money matters go to a person in")
    assert told["body"]["key"] == "own"
    assert "{" not in told["body"]["text"]

    place = await ada.until("place")
    assert place["ahead"] == 0, "urgent goes before who waited longer"
    decision = await maya_sees_decision(maya)
    assert decision["rule"] == "Money goes to Fridtjof"
    assert {reason["code"] for reason in decision["reasons"]} == {"keyword", "low_confidence"}


async def maya_sees_decision(maya: Agent) -> dict:
    urgent = lambda row: (row["handover"] or {}).get("priority") == "urgent"  # noqa: E731
    inbox = await maya.until(lambda f: f["type"] == "inbox" and any(map(urgent, f["conversations"])))
    row = next(filter(urgent, inbox["conversations"]))
    await maya.open(row["id"])
    entry = await maya.entry(lambda e: e["kind"] == "decision" and e["body"]["verdict"] == "escalate")
    return entry["body"]
