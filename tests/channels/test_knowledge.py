"""The sources of the knowledge over HTTP: an owner adds, changes and removes them, and members see how they stand."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from tests.cast import PATIENCE, Agent, Frame, Harbour

pytestmark = pytest.mark.anyio
NOT_ON_THE_WEB = (
    "/etc", "~/.ssh", "../secrets", "file:///etc/passwd", "ssh://git@host/x", "C:\\Windows", "", " ", "help", "http://[",
    "git+file:///etc", "gopher://example.com", "http://", "https://user:password@example.com", "git@host:x", "https://a:x",
    "http://example.com:99999999999", "\0", "https://" + "x" * 3_000,
)  # fmt: skip
SHIPPING = "# Shipping\n\nA parcel to Norway takes 9 days and costs 25 euros."


async def upload(agent: Agent, name: str, content: bytes, **more: Any):
    """The file as the body, as a browser sends it."""
    headers = {"x-stepaside-csrf": agent.csrf, "content-type": "application/octet-stream"}
    return await agent.http.post(
        "/v1/sources/files", params={"name": name, **more}, content=content, headers=headers
    )


async def sources(agent: Agent) -> list[Frame]:
    return (await agent.http.get("/v1/sources")).json()["data"]


async def when(agent: Agent, source: str, is_it: Callable[[Frame], bool]) -> Frame:
    """The source once it is so."""
    async with asyncio.timeout(3 * PATIENCE):
        while True:
            found = next(each for each in await sources(agent) if each["id"] == source)
            if is_it(found):
                return found
            await asyncio.sleep(0.1)


async def when_read(agent: Agent, source: str) -> Frame:
    """The source once it is neither waiting nor being read."""
    return await when(agent, source, lambda each: each["state"] in ("ready", "failed"))


async def test_a_dropped_file_is_read_by_itself_and_answers_a_customer(harbour: Harbour):
    maya = await harbour.agent("Maya")
    added = (await upload(maya, "shipping.md", SHIPPING.encode())).json()
    assert (added["kind"], added["name"], added["location"]) == ("files", "shipping.md", "")
    assert added["state"] in ("waiting", "reading", "ready")
    read = await when_read(maya, added["id"])
    assert (read["state"], read["pages"], read["skipped"]) == ("ready", 1, [])
    assert await when(maya, added["id"], lambda each: each["progress"]["indexed"] == 1)
    ada = await harbour.customer()
    await ada.says("How many days does a parcel to Norway take?")
    answer = await ada.reads("9 days", role="assistant")
    assert answer["body"]["sources"][0]["title"] == "Shipping"


async def test_files_of_one_drop_share_a_source_and_the_second_is_read_too(harbour: Harbour):
    maya = await harbour.agent("Maya")
    first = (await upload(maya, "shipping.md", SHIPPING.encode(), more=1)).json()
    assert first["name"] == "shipping.md and 1 more"
    second = await upload(maya, "returns.txt", b"You can return a bag within 30 days.", source=first["id"])
    assert second.json()["id"] == first["id"]
    assert await when(maya, first["id"], lambda each: each["pages"] == 2)
    assert len(await sources(maya)) == 1


async def test_pasted_text_and_typed_pairs_are_read(harbour: Harbour):
    maya = await harbour.agent("Maya")
    text = (await maya.post("/v1/sources/text", {"name": "Opening hours", "text": "We open at 9."})).json()
    pair = {"question": "Is there parking?", "answer": "Yes, behind the shop."}
    pairs = (await maya.post("/v1/sources/questions", {"pairs": [pair]})).json()
    assert (text["kind"], text["name"], pairs["kind"]) == ("text", "Opening hours", "questions")
    for source in (text, pairs):
        assert (await when_read(maya, source["id"]))["state"] == "ready"


async def test_what_can_be_asked_is_shown_in_the_words_of_the_sources(harbour: Harbour):
    maya = await harbour.agent("Maya")
    assert (await maya.http.get("/v1/sources/sample-questions")).json() == {"data": []}
    text = (
        "# Help\n\n## How long does delivery take?\n\nA parcel to Norway takes nine working days.\n\n"
        "## Prices\n\nA bag costs 90 euros, and a strap for it another 12 euros."
    )
    added = (await maya.post("/v1/sources/text", {"name": "Help", "text": text})).json()
    await when_read(maya, added["id"])
    asked = (await maya.http.get("/v1/sources/sample-questions")).json()
    assert asked == {"data": ["How long does delivery take?"]}


async def test_a_website_that_cannot_be_read_ends_as_failed_with_a_reason_in_words(harbour: Harbour):
    maya = await harbour.agent("Maya")
    added = (await maya.post("/v1/sources", {"location": "http://127.0.0.1:9/help"})).json()
    assert (added["kind"], added["location"]) == ("website", "http://127.0.0.1:9/help")
    read = await when_read(maya, added["id"])
    assert read["state"] == "failed"
    assert read["reason"].endswith(".")
    assert " " in read["reason"]


async def test_an_address_without_its_scheme_is_one(harbour: Harbour):
    maya = await harbour.agent("Maya")
    added = (await maya.post("/v1/sources", {"location": " shop.invalid/help "})).json()
    assert added["location"] == "https://shop.invalid/help"
    assert added["name"] == "shop.invalid/help"
    again = (await maya.post("/v1/sources", {"location": "https://shop.invalid/help"})).json()
    assert again["id"] == added["id"]


async def test_nothing_but_a_web_address_is_added(harbour: Harbour):
    """Whoever owns a workspace does not own the folders of the machine that serves it."""
    maya = await harbour.agent("Maya")
    for location in NOT_ON_THE_WEB:
        refused = await maya.post("/v1/sources", {"location": location})
        assert refused.status_code == 422, location
        assert refused.json()["detail"].endswith(".")
    assert await sources(maya) == []


async def test_it_is_read_again_when_asked_and_by_a_schedule(harbour: Harbour):
    maya = await harbour.agent("Maya")
    added = (await maya.post("/v1/sources/text", {"name": "Hours", "text": "We open at 9."})).json()
    before = await when_read(maya, added["id"])
    assert (before["read_every"], before["next_read_at"]) == (None, None)
    await maya.post(f"/v1/sources/{added['id']}/read")
    assert await when(maya, added["id"], lambda each: each["progress"]["unchanged"] == 1)
    after = await when_read(maya, added["id"])
    assert after["read_at"] > before["read_at"]
    headers = {"x-stepaside-csrf": maya.csrf}
    path = f"/v1/sources/{added['id']}"
    daily = (await maya.http.put(path, json={"read_every": 86_400}, headers=headers)).json()
    assert daily["read_every"] == 86_400
    assert daily["next_read_at"] > daily["read_at"]
    never = (await maya.http.put(path, json={"read_every": None}, headers=headers)).json()
    assert (never["read_every"], never["next_read_at"]) == (None, None)
    for every in (0, -1, 60, 10**12, "daily"):
        assert (await maya.http.put(path, json={"read_every": every}, headers=headers)).status_code == 422


async def test_what_is_removed_answers_nobody_any_more(harbour: Harbour):
    maya = await harbour.agent("Maya")
    added = (await upload(maya, "shipping.md", SHIPPING.encode())).json()
    await when_read(maya, added["id"])
    headers = {"x-stepaside-csrf": maya.csrf}
    gone = await maya.http.delete(f"/v1/sources/{added['id']}", headers=headers)
    assert gone.status_code == 200
    assert await sources(maya) == []
    for again in (
        await maya.http.delete(f"/v1/sources/{added['id']}", headers=headers),
        await maya.post(f"/v1/sources/{added['id']}/read"),
        await maya.http.put(f"/v1/sources/{added['id']}", json={"read_every": None}, headers=headers),
        await upload(maya, "more.md", b"More.", source=added["id"]),
    ):
        assert again.status_code == 404
    ada = await harbour.customer()
    await ada.says("How many days does a parcel to Norway take?")
    answer = await ada.entry(lambda e: e["kind"] == "message" and e["author"]["role"] == "assistant")
    assert "9 days" not in answer["body"]["text"]


async def test_an_agent_may_see_them_and_not_change_them(harbour: Harbour):
    tom, maya = await harbour.agent("Tom"), await harbour.agent("Maya")
    added = (await maya.post("/v1/sources/text", {"name": "Hours", "text": "We open at 9."})).json()
    assert [each["id"] for each in await sources(tom)] == [added["id"]]
    headers = {"x-stepaside-csrf": tom.csrf}
    path = f"/v1/sources/{added['id']}"
    for refused in (
        await tom.post("/v1/sources", {"location": "https://example.com"}),
        await tom.post("/v1/sources/text", {"name": "x", "text": "x"}),
        await tom.post("/v1/sources/questions", {"pairs": [{"question": "x", "answer": "x"}]}),
        await upload(tom, "x.md", b"x"),
        await tom.post(f"{path}/read"),
        await tom.http.put(path, json={"read_every": None}, headers=headers),
        await tom.http.delete(path, headers=headers),
    ):
        assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")
    assert [each["id"] for each in await sources(maya)] == [added["id"]]


async def test_nothing_is_changed_without_the_page_that_asks(harbour: Harbour):
    """Another website can make Maya's browser send a request, and cannot know her CSRF token."""
    maya = await harbour.agent("Maya")
    for refused in (
        await maya.http.post("/v1/sources", json={"location": "https://example.com"}),
        await maya.http.post("/v1/sources/files?name=x.md", content=b"x"),
        await maya.http.delete("/v1/sources/src_1"),
    ):
        assert (refused.status_code, refused.json()["code"]) == (403, "bad_csrf")
