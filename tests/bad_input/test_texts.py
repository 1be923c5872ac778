"""What people write comes back as they wrote it: it is text, whatever it looks like."""

import json

import httpx2
import pytest

from tests.cast import PASSWORD, Agent, Harbour

pytestmark = pytest.mark.anyio

TEXTS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "[click](javascript:alert(1)) ![x](http://evil.example/?q=1)",
    "<svg/onload=alert(1)> &lt;b&gt; &amp;",
    "{{7*7}} ${7*7} %s %n \\u0000 \\x00",
    "'; DROP TABLE entry; --",
    "=cmd|' /C calc'!A0",
    "\u202eevil\u202c \u200b\u2066x\u2069 Z\u0351\u036b\u0343algo",
    "👩‍👩‍👧‍👦 مرحبا 你好 \U0010ffff",
    "a\u2028b\u2029c",
]


async def test_a_message_comes_back_unchanged_on_both_sides(harbour: Harbour):
    ada, maya = await harbour.customer(), await harbour.agent("Maya")
    await maya.post(f"/v1/conversations/{ada.conversation}/take-over")
    await maya.open(ada.conversation)
    numbers = [(await ada.says(text))["number"] for text in TEXTS]
    for side in (ada, maya, await harbour.customer(ada.token)):
        read = [await side.entry(lambda e, number=number: e["number"] == number) for number in numbers]
        assert [entry["body"]["text"] for entry in read] == TEXTS


async def test_nul_and_half_a_surrogate_pair_do_not_stop_a_message(harbour: Harbour):
    """PostgreSQL stores neither: the NUL is left out; JSON with half a pair cannot be read at all."""
    ada = await harbour.customer()
    await ada.says("a\x00b")
    assert (await ada.entry(lambda e: e["kind"] == "message"))["body"]["text"] == "ab"
    await ada.send("rate", key="r", score=5, comment="fine\x00")
    assert (await ada.entry(lambda e: e["kind"] == "rating"))["body"]["comment"] == "fine"


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "Zoë {{7*7}}"]
)
async def test_a_name_comes_back_unchanged_where_customers_read_it(harbour: Harbour, name: str):
    maya, ada = await harbour.agent("Maya"), await harbour.customer()
    invited = await maya.post("/v1/invitations", {"email": "zoe@harbour.example", "name": name})
    token = invited.json()["link"].partition("token=")[2]
    accept = {"token": token, "name": name, "password": PASSWORD}
    assert (await maya.http.post("/v1/invitations/accept", json=accept)).json()["member"]["name"] == name
    zoe = await harbour.agent("Zoe")
    await zoe.post(f"/v1/conversations/{ada.conversation}/take-over")
    joined = await ada.entry(lambda e: e["body"].get("key") == "ho.joined")
    assert name in joined["body"]["text"]


NAMES = ["", "   ", "\x00", "\u202e", "x" * 81, "\ud800", "a\x00\x01\x1b[31m" + "x" * 100]


async def test_a_name_that_nobody_can_read_is_refused_with_words(harbour: Harbour):
    maya = await harbour.agent("Maya")
    for name in NAMES:
        answer = await escaped(maya, "/v1/invitations", {"email": "zoe@harbour.example", "name": name})
        assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json"), name


ODD = [
    "\x00",
    "\ud800",
    "a\x00b@harbour.example",
    "\ud800@harbour.example",
    "x" * 100_000,
    "😀",
    "' OR 1=1 --",
]


async def test_odd_characters_in_any_field_over_http_are_an_error_of_the_sender(harbour: Harbour):
    maya = await harbour.agent("Maya")
    for odd in ODD:
        await is_no_fault_of_ours(harbour, maya, odd)


async def is_no_fault_of_ours(harbour: Harbour, maya: Agent, odd: str) -> None:
    bodies = {
        "/v1/widget/start": {"token": odd},
        "/v1/sign-in": {"email": odd, "password": odd},
        "/v1/start/claim": {"token": odd, "name": odd, "email": odd, "password": odd, "workspace_name": odd},
        "/v1/invitations": {"email": odd, "name": odd, "role": odd},
        "/v1/invitations/accept": {"token": odd, "name": odd, "password": odd},
    }
    for path, body in bodies.items():
        answer = await escaped(maya, path, body)
        assert answer.status_code < 500, (path, answer.text)
    ada = await harbour.customer()
    await maya.post(f"/v1/conversations/{ada.conversation}/take-over")
    answer = await escaped(maya, f"/v1/conversations/{ada.conversation}/hand-back", {"note": odd})
    assert answer.status_code < 500, answer.text


async def escaped(agent: Agent, path: str, body: dict) -> httpx2.Response:
    """Posts JSON in ASCII, in which half of a surrogate pair can be written."""
    headers = {"x-stepaside-csrf": agent.csrf, "content-type": "application/json"}
    return await agent.http.post(path, content=json.dumps(body), headers=headers)
