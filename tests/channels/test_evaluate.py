"""POST /v1/evaluate: somebody else's conversation, judged, with everything that may be wrong with it."""

import json
import time
from typing import Any

import asyncpg
import httpx2
import pytest

from tests.cast import Harbour

pytestmark = pytest.mark.anyio
ZALGO = "Z̸̡̛̙͚͝a̵͔͠l̶̨͠g̷͚̎o̸͔͝ w̴̢̛a̵͔͠n̶̨͠t̷͚̎s̸͔͝ a p̴̢̛e̵͔͠r̶̨͠s̷͚̎o̸͔͝n"


def said(*texts: str, role: str = "customer") -> list[dict[str, Any]]:
    return [{"role": role, "text": text} for text in texts]


ODD = [
    [],
    said(""),
    said(" \n\t"),
    said("😀👩‍👩‍👧‍👦🏳️‍🌈" * 200),
    said("Ich möchte wissen where 私の荷物 is, por favor, أين طلبي؟"),
    said("أريد التحدث مع شخص حقيقي الآن"),
    said("\u202eplease human a need I\u202c"),
    said(ZALGO * 20),
    said("\0\u0001\ufffe"),
    said("a" * 20_000),
    said("\n> quoted\n" * 1_000),
    said("Only the assistant speaks.", role="assistant") * 3,
    said("Only an agent speaks.", role="agent") * 3,
]


@pytest.fixture
async def shop(harbour: Harbour) -> httpx2.AsyncClient:
    """A program of Harbour's that has an API key and no cookie."""
    maya = await harbour.agent("Maya")
    made = (await maya.post("/v1/keys", {"name": "Our own bot"})).json()
    client = httpx2.AsyncClient(
        base_url=harbour.url, headers={"authorization": f"Bearer {made['key']}"}, timeout=30
    )
    harbour._clients.append(client)
    return client


async def judged(shop: httpx2.AsyncClient, **asked: Any) -> dict[str, Any]:
    answer = await shop.post("/v1/evaluate", json=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()  # type: ignore[no-any-return]


async def test_a_conversation_gets_signals_a_decision_a_brief_and_a_route(shop: httpx2.AsyncClient):
    """Every reason points at the words, and says how far it alone goes and what would have changed it."""
    talk = [
        *said("My order 8821 never came"),
        *said("It is on its way.", role="assistant"),
        *said("This is useless, let me talk to a person"),
    ]
    found = await judged(shop, messages=talk)
    (asked,) = [signal for signal in found["signals"] if signal["name"] == "asked_for_person"]
    evidence = asked["evidence"][0]
    assert talk[evidence["entry"] - 1]["text"][evidence["start"] : evidence["end"]] == evidence["quote"]
    decision = found["decision"]
    assert decision["verdict"] == "escalate"
    assert decision["reasons"][0]["contribution"] == 1.0
    assert decision["counterfactual"]["signal"] == "asked_for_person"
    assert "8821" in json.dumps(found["brief"]["facts"])
    assert found["route"]["team_name"] == "Support"


async def test_the_same_question_in_other_words_is_found_by_meaning(shop: httpx2.AsyncClient):
    talk = [
        *said("How do I get my money back?"),
        *said("Returns are possible within 30 days.", role="assistant"),
        *said("How can I get a refund of my money back?"),
    ]
    found = await judged(shop, messages=talk, draft={"text": "Within 30 days.", "confidence": 0.2})
    assert "rephrased" in {signal["name"] for signal in found["signals"]}


async def test_it_is_judged_by_the_policy_and_the_teams_that_it_brings(shop: httpx2.AsyncClient):
    policy = """
version: 7
rules:
  - name: Important customers
    when: {signal: high_value, at_least: 1.0}
    then: escalate
    team: Key accounts
signals: {valuable: [{attribute: plan, is: enterprise}]}
"""
    found = await judged(
        shop,
        messages=said("Hello"),
        customer={"attributes": {"plan": "enterprise"}},
        policy=policy,
        teams=[{"name": "Support"}, {"name": "Key accounts"}],
    )
    assert (found["decision"]["verdict"], found["decision"]["rule"]) == ("escalate", "Important customers")
    assert found["decision"]["policy"] == 7
    assert found["route"]["team_name"] == "Key accounts"


async def test_nothing_of_it_is_stored(harbour: Harbour, shop: httpx2.AsyncClient):
    async def stored() -> dict[str, int]:
        pool = harbour.server.realtime.database.pool
        tables = await pool.fetch(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
        names = [row["relname"] for row in tables if not row["relname"].startswith("pgqueuer")]
        return {name: await pool.fetchval(f"SELECT count(*) FROM {name}") for name in names}

    before = await stored()
    await judged(shop, id="cnv_1", messages=said("A person please"))
    assert await stored() == before


async def test_what_cannot_be_used_is_refused_like_everything_over_http(shop: httpx2.AsyncClient):
    for body, code in (
        (b"{", "bad_input"),
        (b"{}", "bad_conversation"),
        (b'{"messages": [], "policy": {}}', "bad_policy"),
    ):
        answer = await shop.post("/v1/evaluate", content=body)
        assert (answer.status_code, answer.json()["code"]) == (422, code)


async def test_too_many_messages_are_refused_in_words_and_too_many_bytes_by_the_door(
    shop: httpx2.AsyncClient,
):
    many = json.dumps({"messages": said("a") * 20_001}, separators=(",", ":")).encode()
    answer = await shop.post("/v1/evaluate", content=many)
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_conversation")
    assert "newest 20000" in answer.json()["detail"]
    assert (await shop.post("/v1/evaluate", content=b" " * 1_000_001)).status_code == 413


async def test_odd_conversations_are_judged_like_any_other(shop: httpx2.AsyncClient):
    for messages in ODD:
        found = await judged(shop, messages=messages)
        assert found["decision"]["verdict"] in ("answer", "clarify", "offer", "escalate")


async def test_a_conversation_of_ten_thousand_turns_is_judged_within_a_second(shop: httpx2.AsyncClient):
    talk = []
    for n in range(10_000):
        talk += [{"role": "customer", "text": f"No {n}"}, {"role": "assistant", "text": "Sure"}]
    await judged(shop, messages=talk[:2])  # loads the model
    began = time.perf_counter()
    found = await judged(shop, messages=talk[:19_999])
    assert time.perf_counter() - began < 5.0  # a second when the machine is not busy
    assert found["decision"]["verdict"]


async def test_without_a_valid_key_or_a_sign_in_nobody_is_answered(
    harbour: Harbour, shop: httpx2.AsyncClient
):
    asked = {"messages": said("Hi")}
    for shown in (
        "Bearer sk_wrong",
        "Bearer",
        "Basic abc",
        "sk_wrong",
        "Bearer " + "x" * 5_000,
        "Bearer sk_é",
    ):
        async with httpx2.AsyncClient(base_url=harbour.url) as stranger:
            answer = await stranger.post(
                "/v1/evaluate", json=asked, headers={"authorization": shown.encode()}
            )
            assert (answer.status_code, answer.json()["code"]) == (401, "bad_api_key")
    async with httpx2.AsyncClient(base_url=harbour.url) as stranger:
        assert (await stranger.post("/v1/evaluate", json=asked)).status_code == 401


async def test_a_member_may_ask_from_the_console_but_no_other_site_for_them(harbour: Harbour):
    tom = await harbour.agent("Tom")
    asked = {"messages": said("Hi")}
    assert (await tom.post("/v1/evaluate", asked)).status_code == 200
    assert (await tom.http.post("/v1/evaluate", json=asked)).status_code == 403


async def test_guessing_keys_soon_ends(harbour: Harbour):
    async with httpx2.AsyncClient(base_url=harbour.url, headers={"authorization": "Bearer sk_x"}) as stranger:
        answers = [(await stranger.post("/v1/evaluate", json={})).status_code for _ in range(32)]
    assert answers[:30] == [401] * 30
    assert answers[-1] == 429


async def test_an_owner_makes_and_revokes_keys_and_no_one_reads_them(harbour: Harbour):
    maya, tom = await harbour.agent("Maya"), await harbour.agent("Tom")
    made = (await maya.post("/v1/keys", {"name": "Shop"})).json()
    listed = (await maya.http.get("/v1/keys")).json()["data"]
    assert [key["name"] for key in listed] == ["Shop"]
    assert made["key"] not in json.dumps(listed)
    assert (await tom.post("/v1/keys", {"name": "Tom's"})).status_code == 403
    assert (await tom.http.get("/v1/keys")).status_code == 403
    connection = await asyncpg.connect(harbour.server.realtime.database.url)
    kept = await connection.fetch("SELECT api_key::text AS row FROM api_key")
    await connection.close()
    assert made["key"] not in "".join(row["row"] for row in kept)
    headers = {"authorization": f"Bearer {made['key']}"}
    async with httpx2.AsyncClient(base_url=harbour.url, headers=headers) as shop:
        assert (await shop.post("/v1/evaluate", json={"messages": []})).status_code == 200
        assert (await shop.get("/v1/keys")).status_code == 401
        gone = await maya.http.delete(f"/v1/keys/{made['id']}", headers={"x-stepaside-csrf": maya.csrf})
        assert gone.status_code == 200
        assert (await shop.post("/v1/evaluate", json={"messages": []})).status_code == 401
