"""Reading as a server does it: asked for, taken over after a kill, again when it is due, one replica at a time."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from contextlib import asynccontextmanager

import pytest

from stepaside.knowledge.add_source import add_source
from stepaside.knowledge.ask_to_read import ask_for_what_is_due, ask_to_read
from stepaside.knowledge.list_sources import find_source, list_sources, remove_source
from stepaside.knowledge.search import search
from stepaside.platform.clock import SystemClock
from stepaside.platform.errors import NotFound
from tests.knowledge.server import readers
from tests.knowledge.site import Reply, Site
from tests.knowledge.vectors import BinnedWords

pytestmark = pytest.mark.anyio
HARBOUR = "ws_harbour"


def page(title: str, text: str, *links: str) -> str:
    anchors = "".join(f'<a href="{link}">{link}</a>' for link in links)
    body = f"<main><h1>{title}</h1><p>{text}</p>{anchors}</main>"
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>"


def pages(count: int) -> dict[str, str]:
    """A start page that links to `count` others, each about a lamp of its own."""
    links = [f"/lamp-{n:02}" for n in range(count)]
    lamps = {
        link: page(f"Lamp {n}", f"The lamp number {n} shines {n} hours in colour c{n}x.")
        for n, link in enumerate(links)
    }
    return {"/": page("Lamps", "All our lamps.", *links), **lamps, "/robots.txt": "User-agent: *\nAllow: /"}


def slowly(text: str, seconds: float = 0.15):
    def reply(_):
        time.sleep(seconds)
        return text

    return reply


@asynccontextmanager
async def reading(url: str):
    """Readers as in a server, in this process."""
    some = readers(url)
    await some.start()
    try:
        yield some
    finally:
        await some.stop()


async def ask(pool, source: str) -> None:
    async with pool.acquire() as connection, connection.transaction():
        await ask_to_read(connection, HARBOUR, source)


async def settled(pool, source: str, seconds: float = 30.0):
    """The source, once it is ready or failed."""
    async with asyncio.timeout(seconds):
        while (found := await find_source(pool, HARBOUR, source)).state not in ("ready", "failed"):
            await asyncio.sleep(0.05)
    return found


async def test_what_is_asked_for_is_read_in_the_background(pool, database_url):
    with Site(pages(5)) as site:
        source = await add_source(pool, HARBOUR, site.url)
        async with reading(database_url):
            await ask(pool, source.id)
            assert (await find_source(pool, HARBOUR, source.id)).state in ("waiting", "reading")
            ready = await settled(pool, source.id)
    assert (ready.state, ready.pages) == ("ready", 6)
    assert ready.progress["indexed"] == 6
    assert await search(pool, HARBOUR, "colour c3x", embedder=BinnedWords())


async def test_asking_is_part_of_the_transaction_that_asks(pool):
    source = await add_source(pool, HARBOUR, "https://example.com/")
    async with pool.acquire() as connection:
        transaction = connection.transaction()
        await transaction.start()
        await ask_to_read(connection, HARBOUR, source.id)
        await transaction.rollback()
    assert (await find_source(pool, HARBOUR, source.id)).state == "new"
    assert await pool.fetchval("SELECT count(*) FROM pgqueuer") == 0


async def test_an_unknown_source_cannot_be_asked_for(pool):
    with pytest.raises(NotFound):
        await ask(pool, "src_nobody")


async def test_a_server_that_is_killed_is_taken_over_and_fetches_only_what_is_missing(pool, database_url):
    """Counted by the web server: a page that was stored before the kill is not asked for again."""
    site_pages = pages(40)
    slow = {path: slowly(text) if path.startswith("/lamp") else text for path, text in site_pages.items()}
    with Site(slow) as site:
        source = await add_source(pool, HARBOUR, site.url)
        await ask(pool, source.id)
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.knowledge.server", database_url),
            stdout=subprocess.PIPE,
            env=dict(os.environ, PYTHONPATH=os.pathsep.join(["src", ".", os.environ.get("PYTHONPATH", "")])),
        )
        try:
            async with asyncio.timeout(30):
                while (await find_source(pool, HARBOUR, source.id)).pages < 10:
                    await asyncio.sleep(0.02)
        finally:
            process.send_signal(signal.SIGKILL)
            await process.wait()
        stored = {
            row["location"].removeprefix(site.url.rstrip("/"))
            for row in await pool.fetch("SELECT location FROM document WHERE state = 'indexed'")
        }
        assert (await find_source(pool, HARBOUR, source.id)).state == "reading"
        assert 10 <= len(stored) < 41
        before = len(site.asked)

        async with reading(database_url):
            ready = await settled(pool, source.id)

        again = site.asked[before:]
    assert (ready.state, ready.pages) == ("ready", 41)
    assert stored & set(again) <= {
        "/"
    }  # compared with an address that cannot exist, to know missing pages by
    lamps = [path for path in site.asked if path.startswith("/lamp")]
    assert len(lamps) <= 40 + 20  # what was under way when it was killed, and no more
    assert set(lamps) == {path for path in site_pages if path.startswith("/lamp")}


async def test_a_site_that_cannot_be_reached_ends_as_failed_with_a_reason(pool, database_url):
    source = await add_source(pool, HARBOUR, "http://127.0.0.1:9/")
    async with reading(database_url):
        await ask(pool, source.id)
        failed = await settled(pool, source.id)
    assert failed.state == "failed"
    assert "cannot be read" in failed.reason


async def test_asked_for_while_it_is_read_it_is_read_once_more(pool, database_url):
    with Site({path: slowly(text, 0.05) for path, text in pages(10).items()}) as site:
        source = await add_source(pool, HARBOUR, site.url)
        async with reading(database_url):
            await ask(pool, source.id)
            async with asyncio.timeout(20):
                while (await find_source(pool, HARBOUR, source.id)).state != "reading":
                    await asyncio.sleep(0.02)
            await ask(pool, source.id)
            async with asyncio.timeout(30):
                while await pool.fetchval("SELECT run FROM source") < 2:
                    await asyncio.sleep(0.05)
            assert (await settled(pool, source.id)).state == "ready"


async def test_two_replicas_read_a_source_once_and_both_see_it(pool, database_url):
    with Site({path: slowly(text, 0.05) for path, text in pages(20).items()}) as site:
        source = await add_source(pool, HARBOUR, site.url)
        async with reading(database_url), reading(database_url):
            await ask(pool, source.id)
            await asyncio.sleep(0.3)
            await ask(pool, source.id)
            ready = await settled(pool, source.id)
            once = [path for path in site.asked if path.startswith("/lamp")]
    assert ready.pages == 21
    assert len(once) == len(set(once)) or await pool.fetchval("SELECT run FROM source") == 2
    assert await search(pool, HARBOUR, "colour c7x", embedder=BinnedWords())


async def test_a_source_that_is_due_is_asked_for_by_itself(pool):
    due = await add_source(pool, HARBOUR, "https://example.com/due")
    fresh = await add_source(pool, HARBOUR, "https://example.com/fresh")
    never = await add_source(pool, HARBOUR, "https://example.com/never")
    await pool.execute("UPDATE source SET state = 'ready', read_at = now() - interval '2 days'")
    await pool.execute("UPDATE source SET read_at = now() WHERE id = $1", fresh.id)
    await pool.execute("UPDATE source SET read_every = NULL WHERE id = $1", never.id)
    async with pool.acquire() as connection:
        assert await ask_for_what_is_due(connection, SystemClock().now()) == 1
    states = {source.id: source.state for source in await list_sources(pool, HARBOUR)}
    assert states == {due.id: "waiting", fresh.id: "ready", never.id: "ready"}


async def test_an_interrupted_read_without_a_job_gets_one(pool, database_url):
    """As after a kill of `stepaside ingest`, which reads without a job."""
    with Site(pages(3)) as site:
        source = await add_source(pool, HARBOUR, site.url)
        await pool.execute("UPDATE source SET state = 'reading', run = 1")
        async with reading(database_url):
            assert (await settled(pool, source.id)).pages == 4


async def test_a_second_read_costs_one_304_a_page(pool, database_url):
    """Pages with an ETag are asked for conditionally; only the one that changed is sent, taken apart and embedded."""
    texts = {path: text for path, text in pages(8).items() if path != "/robots.txt"}

    def answer(path: str) -> Reply:
        return Reply(texts[path].encode(), headers={"ETag": f'"{hash(texts[path])}"'})

    with Site({**dict.fromkeys(texts, answer), "/robots.txt": "User-agent: *\nAllow: /"}) as site:
        source = await add_source(pool, HARBOUR, site.url)
        async with reading(database_url):
            await ask(pool, source.id)
            await settled(pool, source.id)
            before = await all_vectors(pool, 9)
            texts["/lamp-03"] = page("Lamp 3", "It is sold out.")
            await ask(pool, source.id)
            await settled(pool, source.id)
            after = await all_vectors(pool, 9)
    assert set(site.unchanged) == set(texts) - {"/lamp-03"}
    assert len(site.unchanged) == 8
    assert len(before & after) == 8
    assert await search(pool, HARBOUR, "sold out", embedder=BinnedWords())


async def all_vectors(pool, count: int) -> set[str]:
    """The passages, once all `count` of them have vectors and no others do."""
    async with asyncio.timeout(20):
        while True:
            passages = {row["id"] for row in await pool.fetch("SELECT id FROM passage")}
            vectors = {row["passage_id"] for row in await pool.fetch("SELECT passage_id FROM passage_vector")}
            if passages == vectors and len(passages) == count:
                return passages
            await asyncio.sleep(0.05)


async def test_a_server_that_stops_does_not_wait_for_a_long_read(pool, database_url):
    with Site({path: slowly(text, 1.0) for path, text in pages(40).items()}) as site:
        source = await add_source(pool, HARBOUR, site.url)
        async with reading(database_url):
            await ask(pool, source.id)
            async with asyncio.timeout(20):
                while (await find_source(pool, HARBOUR, source.id)).state != "reading":
                    await asyncio.sleep(0.02)
            began = time.monotonic()
        assert time.monotonic() - began < 5
        assert await pool.fetchval("SELECT count(*) FROM pgqueuer WHERE status = 'queued'") == 1
        assert (await find_source(pool, HARBOUR, source.id)).state == "reading"


async def test_removing_a_source_that_is_being_read_ends_the_read(pool, database_url):
    with Site({path: slowly(text, 0.1) for path, text in pages(30).items()}) as site:
        source = await add_source(pool, HARBOUR, site.url)
        async with reading(database_url):
            await ask(pool, source.id)
            async with asyncio.timeout(20):
                while (await find_source(pool, HARBOUR, source.id)).pages < 2:
                    await asyncio.sleep(0.02)
            await remove_source(pool, HARBOUR, source.id)
            async with asyncio.timeout(20):
                while await pool.fetchval("SELECT count(*) FROM pgqueuer"):
                    await asyncio.sleep(0.05)
    assert await pool.fetchval("SELECT count(*) FROM passage") == 0
