"""A minute to a working assistant: an address, the first answer while the rest is read, and what it does not know."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from stepaside.platform.settings import Settings
from tests.cast import Agent, Harbour, open_harbour
from tests.knowledge.site import Pages, Reply, Site

pytestmark = pytest.mark.anyio
LATE = 40  # pages that take their time
NAV = "<nav><a href='/'>Home</a> <a href='/login'>Sign in</a></nav><div class='cookie-banner'>We use cookies.</div>"


def page(title: str, body: str) -> str:
    return (
        f"<html lang='en'><title>{title}</title><body>{NAV}<main><h1>{title}</h1>{body}</main></body></html>"
    )


def late(path: str) -> Reply:
    number = path.rpartition("/")[2]
    body = (
        f"<h2>What does anchor {number} weigh?</h2><p>Anchor number {number} weighs {number} kilograms.</p>"
    )
    return Reply(page(f"Anchor {number}", body).encode(), seconds_per_byte=0.001)


REFUNDS = page("Refunds", "<h2>How long do refunds take?</h2><p>Refunds take five working days.</p>")
SHIPPING = page(
    "Shipping", "<h2>Where do you ship to?</h2><p>We ship to Norway and Sweden, for 12 euros.</p>"
)


def shop() -> Pages:
    links = "".join(f"<a href='/anchors/{n}'>Anchor {n}</a> " for n in range(1, LATE + 1))
    start = page("Harbour", f"<p>We sell boats and anchors.</p><a href='/refunds'>Refunds</a>"
                 f" <a href='/shipping'>Shipping</a> {links}")  # fmt: skip
    return {"/": start, "/refunds": REFUNDS, "/shipping": SHIPPING} | {
        f"/anchors/{n}": late for n in range(1, LATE + 1)
    }


@pytest.fixture
async def harbour(database_url: str, tmp_path: Path) -> AsyncIterator[Harbour]:
    settings = Settings(data_dir=tmp_path, database_url=database_url, private_hosts="127.0.0.1")
    async with open_harbour(settings) as harbour:
        yield harbour


async def source(owner: Agent) -> Any:
    (only,) = (await owner.http.get("/v1/sources")).json()["data"]
    return only


async def until_indexed(owner: Agent, pages: int) -> Any:
    async with asyncio.timeout(60):
        while (standing := await source(owner))["progress"] is None or standing["progress"][
            "indexed"
        ] < pages:
            assert standing["state"] != "failed", standing
            await asyncio.sleep(0.1)
    return standing


async def test_the_first_question_is_answered_while_the_rest_is_read_and_the_rest_is_in_soon(
    harbour: Harbour,
):
    maya, ada = await harbour.agent("Maya"), await harbour.customer()
    with Site(shop()) as site:
        assert (await maya.post("/v1/sources", {"location": site.url})).status_code == 200
        await until_indexed(maya, 3)
        await ada.says("How long do refunds take?")
        answer = await ada.reads("five working days", role="assistant")
        assert (await source(maya))["state"] == "reading", "the site is still being read"
        (where, *_) = answer["body"]["sources"]
        assert where["url"] == f"{site.url}refunds"
        assert "cookies" not in answer["body"]["text"]

        await until_indexed(maya, LATE + 3)
    await ada.says("What does anchor 17 weigh?")
    await ada.reads("17 kilograms", role="assistant")


async def test_what_the_pages_do_not_say_is_said_to_be_unknown_and_a_person_is_one_word_away(
    harbour: Harbour,
):
    maya, ada = await harbour.agent("Maya"), await harbour.customer()
    with Site({"/": page("Harbour", "<p>Boats.</p><a href='/refunds'>Refunds</a><a href='/shipping'>Shipping</a>"),
               "/refunds": REFUNDS, "/shipping": SHIPPING}) as site:  # fmt: skip
        await maya.post("/v1/sources", {"location": site.url})
        await until_indexed(maya, 3)
    await ada.says("Can I pay with cryptocurrency?")
    unsure = await ada.entry(lambda e: e["author"]["role"] == "assistant" and e["body"].get("offer"))
    assert "not sure" in unsure["body"]["text"]
    await ada.says("Yes please")
    await ada.reads("I'm getting a person for you")
    row = await maya.sees_waiting()
    brief = (await maya.open(row["id"]))["handover"]["brief"]
    assert "cryptocurrency" in brief["want"]["text"]
