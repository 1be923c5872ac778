"""A question that nobody could answer is answered once, by a person, and from then on by the assistant."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from stepaside.knowledge.add_source import add_source
from stepaside.knowledge.read_source import read_source
from tests.cast import Agent, Customer, Harbour

pytestmark = pytest.mark.anyio
SHIPPING = "# Shipping\n\n## How long does delivery take?\n\nDelivery to Norway takes 5 to 7 working days.\n"
WARRANTY = "# Warranty\n\nAll lamps have a warranty of two years. Send us a photo of the fault.\n"
WRAPPED = "Can I have a gift wrapped for a birthday?"
ANSWER = "We wrap gifts in blue paper, for 4.50 euros each."
SLOW = 40.0  # seconds: jobs look every two


@pytest.fixture
async def owner(harbour: Harbour, tmp_path: Path) -> Agent:
    """Maya, signed in, with two pages read."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "shipping.md").write_text(SHIPPING)
    (tmp_path / "docs" / "warranty.md").write_text(WARRANTY)
    pool, workspace = harbour.server.realtime.database.pool, harbour.server.workspace.id
    source = await add_source(pool, workspace, str(tmp_path / "docs"))
    await read_source(pool, workspace, source.id)
    return await harbour.agent("Maya")


async def get(agent: Agent, path: str) -> Any:
    answer = await agent.http.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def eventually(look: Callable[[], Awaitable[Any]], what: Callable[[Any], bool]) -> Any:
    """What was looked at, once it is so."""
    seen: Any = None
    try:
        async with asyncio.timeout(SLOW):
            while not what(seen := await look()):
                await asyncio.sleep(0.2)
    except TimeoutError:
        raise AssertionError(f"it never came to that: {seen}") from None
    return seen


async def asked_and_answered_by_a_person(harbour: Harbour, maya: Agent) -> Customer:
    ada = await harbour.customer()
    await ada.says(WRAPPED)
    await ada.entry(lambda e: e["author"]["role"] == "assistant" and e["body"].get("offer"))
    await ada.ask_for_person()
    row = await maya.sees_waiting()
    assert (await maya.accept(row["handover"]["id"])).status_code == 200
    await maya.open(row["id"])
    await maya.say(row["id"], f"Hi Ada! {ANSWER} I've put a note on your order 8821-44.")
    await ada.reads("blue paper")
    await ada.says("Perfect, that helped. Thank you!")
    await maya.reads("that helped")
    assert (await maya.post(f"/v1/conversations/{row['id']}/resolve")).status_code == 200
    return ada


async def test_a_question_nobody_could_answer_is_answered_once_and_for_all(harbour: Harbour, owner: Agent):
    ada = await asked_and_answered_by_a_person(harbour, owner)
    gaps = await eventually(lambda: get(owner, "/v1/gaps"), lambda gaps: gaps["data"])
    assert [gap["name"] for gap in gaps["data"]] == [WRAPPED]
    gap = gaps["data"][0]
    assert gap["examples"][0]["conversation"] == ada.conversation
    assert (gap["conversations"], gap["handovers"], gap["cost"]["basis"]) == (1, 1, "default")

    found = await eventually(lambda: get(owner, "/v1/suggestions"), lambda found: found["data"])
    suggestion = found["data"][0]
    assert (suggestion["question"], suggestion["answer"]) == (WRAPPED, ANSWER)
    assert suggestion["gap"] == gap["id"]
    struck = {part["text"]: part["why"] for part in suggestion["parts"] if not part["kept"]}
    assert struck["Hi [name]!"] == "greeting"
    assert "8821-44" not in str(suggestion), "an order number is nobody else's business"
    assert suggestion["why"] == "The customer said that it helped."

    approved = await owner.post(f"/v1/suggestions/{suggestion['id']}/approve")
    assert approved.status_code == 200, approved.text
    assert approved.json()["decided"]["by"] == "Maya"
    tests = await eventually(
        lambda: get(owner, "/v1/tests"),
        lambda tests: tests["data"] and tests["data"][0]["state"] != "not_run",
    )
    assert tests["data"][0]["expect"] == ["4.50 euros"]
    assert tests["data"][0]["state"] == "passed", tests["data"][0]["last"]
    assert (await get(owner, "/v1/gaps"))["counts"] == {"open": 0, "answered": 1, "not_ours": 0}

    ben = await harbour.customer()
    await ben.says(WRAPPED)
    answer = await ben.reads("4.50 euros", role="assistant")
    assert answer["body"]["sources"]


async def test_who_approves_second_is_told_who_was_first(harbour: Harbour, owner: Agent):
    await asked_and_answered_by_a_person(harbour, owner)
    found = await eventually(lambda: get(owner, "/v1/suggestions"), lambda found: found["data"])
    id = found["data"][0]["id"]
    tom = await harbour.agent("Tom")
    assert (await tom.post(f"/v1/suggestions/{id}/reject", {"note": "Not in winter."})).status_code == 200
    second = await owner.post(f"/v1/suggestions/{id}/approve")
    assert (second.status_code, second.json()["code"]) == (409, "already_decided")
    assert "Tom" in second.json()["detail"]
    assert (await get(owner, "/v1/tests"))["data"] == [], "nothing was learned"
