"""Tokens, cookies, origins, passwords, links and ids that open nothing."""

import json
from urllib.parse import quote

import pytest
from itsdangerous import URLSafeSerializer

from stepaside.accounts.members import token_hash
from tests.bad_input.strangers import CONSOLE, WIDGET, ending, raw
from tests.cast import PASSWORD, Agent, Harbour

pytestmark = pytest.mark.anyio
UNKNOWN = "cnv_00000000000000000000000000"


async def test_a_token_that_we_did_not_sign_opens_nothing(harbour: Harbour):
    ada = await harbour.customer()
    workspace, _, signed = ada.token.partition("~")
    forged = URLSafeSerializer("a guess", salt="visit").dumps("cus_1")
    tokens = [
        "",
        "x",
        "~",
        f"{workspace}~",
        f"{workspace}~{forged}",
        f"ws_other~{signed}",
        f"{workspace}~{signed[:-1]}",
        f"{workspace}~{signed}x",
        f"{workspace}\x00~{signed}",
        "x" * 60_000,
    ]
    for token in tokens:
        async with raw(harbour, WIDGET) as socket:
            await socket.send(json.dumps({"type": "hello", "token": token}))
            error, code = await ending(socket)
        assert (error["code"], code) == ("bad_token", 4401) or "\x00" in token, token[:80]
        assert error["code"] != "unavailable", "a client would come back with the same token for ever"


async def test_a_widget_with_a_token_of_another_place_gets_a_new_chat(harbour: Harbour):
    ada = await harbour.customer()
    ben = await harbour.customer(ada.token + "x")
    assert ben.conversation != ada.conversation


async def test_a_customer_cannot_name_a_conversation(harbour: Harbour):
    """Theirs follows from the token; whatever id they send with it is not read."""
    ada, ben = await harbour.customer(), await harbour.customer()
    await ben.says("My secret is blue")
    await ada.send("say", key="k", text="Hello", conversation=ben.conversation)
    await ada.until("ack")
    again = {
        "type": "hello",
        "token": ada.token,
        "conversation": ben.conversation,
        "customer": {"id": "cus_1"},
    }
    async with raw(harbour, WIDGET) as socket:
        await socket.send(json.dumps(again))
        welcome = json.loads(await socket.recv())
    assert welcome["conversation"] == ada.conversation
    await ben.send("ping")
    await ben.until("pong")
    assert not any(e["body"].get("text") == "Hello" for e in ben.entries.values())
    assert not any("blue" in e["body"].get("text", "") for e in ada.entries.values())


async def test_another_workspaces_conversation_looks_like_one_that_is_not_there(harbour: Harbour):
    """Over the socket and over HTTP: the same code and the same words."""
    ada = await harbour.customer()
    await ada.ask_for_person()
    row = await (await harbour.agent("Maya")).sees_waiting()
    eve = await agent_of_another_workspace(harbour)
    for verb in ({"type": "open"}, {"type": "say", "text": "t", "seen": 0}, {"type": "note", "text": "t"}):
        said = [await refused(eve, verb, conversation) for conversation in (ada.conversation, UNKNOWN)]
        assert said[0] == said[1] == ("not_found", said[0][1])
    paths = [
        "/v1/conversations/{}/take-over",
        "/v1/conversations/{}/resolve",
        "/v1/conversations/{}/hand-back",
    ]
    for path in paths:
        answers = [await eve.post(path.format(c)) for c in (ada.conversation, UNKNOWN)]
        assert [a.status_code for a in answers] == [404, 404]
        assert answers[0].content == answers[1].content
    handovers = [await eve.accept(h) for h in (row["handover"]["id"], "hnd_00000000000000000000000000")]
    assert handovers[0].status_code == handovers[1].status_code == 404
    assert handovers[0].content == handovers[1].content
    await eve.send("typing", conversation=ada.conversation, on=True)
    await eve.until("refused")
    await eve.send("inbox", on=True)
    assert (await eve.until("inbox"))["conversations"] == []


BAD_IDS = ["", "x" * 10_000, "\x00", "cnv_\x00", "'; DROP TABLE entry; --", "../..", "ünï"]


async def test_ids_that_are_none_are_not_found(harbour: Harbour):
    maya = await harbour.agent("Maya")
    for bad in BAD_IDS:
        for verb in ({"type": "open"}, {"type": "note", "text": "t"}):
            assert (await refused(maya, verb, bad))[0] in ("not_found", "bad_input"), bad
        for path in ("/v1/conversations/{}/take-over", "/v1/handovers/{}/accept"):
            answer = await maya.post(path.format(quote(bad, safe="")))
            assert answer.status_code in (404, 405, 422), bad


async def test_without_the_cookie_or_with_a_wrong_one_nothing_opens(harbour: Harbour):
    for cookie in ("", "stepaside_sign_in=", "stepaside_sign_in=guess", "stepaside_sign_in=" + "x" * 4_000):
        async with raw(harbour, CONSOLE, cookie=cookie) as socket:
            await socket.send('{"type":"hello","csrf":""}')
            error, code = await ending(socket)
        assert (error["code"], code) == ("not_signed_in", 4401)


async def test_a_sign_in_that_has_expired_or_ended_opens_nothing(harbour: Harbour):
    maya = await harbour.agent("Maya")
    cookie = maya.http.cookies["stepaside_sign_in"]
    async with harbour.server.realtime.database.reading() as connection:
        await connection.execute(
            "UPDATE sign_in SET expires_at = now() - interval '1 second' WHERE token_hash = $1",
            token_hash(cookie),
        )
    assert (await maya.http.get("/v1/me")).status_code == 401
    async with raw(harbour, CONSOLE, cookie=f"stepaside_sign_in={cookie}") as socket:
        await socket.send(json.dumps({"type": "hello", "csrf": maya.csrf}))
        assert (await ending(socket))[1] == 4401


FOREIGN = [
    "https://evil.example",
    "null",
    "http://127.0.0.1.evil.example",
    "http://localhost@evil.example",
    "x",
]


async def test_a_page_of_another_site_cannot_use_the_consoles_cookie(harbour: Harbour):
    maya = await harbour.agent("Maya")
    for origin in FOREIGN:
        await is_kept_out(harbour, maya, origin)


async def is_kept_out(harbour: Harbour, maya: Agent, origin: str) -> None:
    cookie = f"stepaside_sign_in={maya.http.cookies['stepaside_sign_in']}"
    async with raw(harbour, CONSOLE, cookie=cookie, origin=origin) as socket:
        await socket.send(json.dumps({"type": "hello", "csrf": maya.csrf}))
        error, code = await ending(socket)
    assert (error["code"], code) == ("not_signed_in", 4401)
    for path in ("/v1/sign-in", "/v1/start/claim", "/v1/invitations/accept"):
        body = {"email": "maya@harbour.example", "password": PASSWORD, "token": "t", "name": "n"}
        answer = await maya.http.post(path, json=body, headers={"origin": origin})
        assert (answer.status_code, answer.json()["code"]) == (403, "bad_origin")


async def test_without_the_csrf_token_nothing_changes(harbour: Harbour):
    maya, ada = await harbour.agent("Maya"), await harbour.customer()
    for shown in (None, "", "guess", "ünï", "x" * 5_000):
        await changes_nothing(
            maya, ada.conversation, {} if shown is None else {"x-stepaside-csrf": shown.encode()}
        )
    assert (await maya.http.get("/v1/me")).status_code == 200


async def changes_nothing(maya: Agent, conversation: str, headers: dict[str, bytes]) -> None:
    for path in (f"/v1/conversations/{conversation}/take-over", "/v1/sign-out", "/v1/invitations"):
        body = {"email": "tom@harbour.example", "name": "Tom"}
        answer = await maya.http.post(path, json=body, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (403, "bad_csrf")
    assert (await maya.http.put("/v1/policy", content=b"{}", headers=headers)).status_code == 403


async def test_the_eleventh_guess_at_a_password_is_not_looked_at(harbour: Harbour):
    tom = await harbour.agent("Tom")
    guess = {"email": "maya@harbour.example", "password": "not this one"}
    answers = [(await tom.http.post("/v1/sign-in", json=guess)).status_code for _ in range(11)]
    assert answers == [401] * 10 + [429]
    right = {"email": "MAYA@harbour.example ", "password": PASSWORD}
    assert (await tom.http.post("/v1/sign-in", json=right)).status_code == 429
    async with harbour.server.realtime.database.reading() as connection:
        await connection.execute("UPDATE failed_sign_in SET at = at - interval '11 minutes'")
    assert (await tom.http.post("/v1/sign-in", json=right)).status_code == 200


async def test_an_address_nobody_has_gives_the_same_answer_as_a_wrong_password(harbour: Harbour):
    tom = await harbour.agent("Tom")
    guesses = [{"email": e, "password": "guess"} for e in ("maya@harbour.example", "nobody@harbour.example")]
    answers = [await tom.http.post("/v1/sign-in", json=guess) for guess in guesses]
    assert answers[0].content == answers[1].content


async def test_an_invitation_opens_once(harbour: Harbour):
    maya = await harbour.agent("Maya")
    invited = await maya.post("/v1/invitations", {"email": "zoe@harbour.example", "name": "Zoe"})
    token = invited.json()["link"].partition("token=")[2]
    accept = {"token": token, "name": "Zoe", "password": PASSWORD}
    assert (await maya.http.post("/v1/invitations/accept", json=accept)).status_code == 200
    again = await maya.http.post("/v1/invitations/accept", json=accept)
    assert (again.status_code, again.json()["code"]) == (401, "bad_link")
    claimed = await maya.http.post("/v1/start/claim", json={**accept, "email": "zoe2@harbour.example"})
    assert claimed.status_code == 401


async def test_an_agent_cannot_do_what_only_an_owner_may(harbour: Harbour):
    tom = await harbour.agent("Tom")
    eve = {"email": "eve@harbour.example", "name": "Eve", "role": "owner"}
    assert (await tom.post("/v1/invitations", eve)).status_code == 403
    headers = {"x-stepaside-csrf": tom.csrf}
    assert (await tom.http.put("/v1/policy", content=b"{}", headers=headers)).status_code == 403


async def refused(agent: Agent, verb: dict, conversation: str) -> tuple[str, str]:
    since = len(agent.frames)
    await agent.send(**{"key": "k", **verb}, conversation=conversation)
    frame = await agent.until("refused", since=since)
    return frame["code"], frame["message"]


async def agent_of_another_workspace(harbour: Harbour) -> Agent:
    """Eve is the owner of another business on the same server."""
    live = harbour.server.realtime
    async with live.database.reading() as connection:
        await connection.execute(
            "INSERT INTO workspace (id, name, secret, created_at) VALUES ('ws_other', 'Other', 's', now())"
        )
        await connection.execute("INSERT INTO team VALUES ('ws_other', 'team_other', 'Support')")
    await harbour.add("Eve", "owner")
    async with live.database.reading() as connection:
        await connection.execute("UPDATE member SET workspace_id = 'ws_other' WHERE name = 'Eve'")
    return await harbour.agent("Eve")
