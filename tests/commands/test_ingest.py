"""`stepaside ingest` as a program calls it: in a process of its own, on the test's database."""

import asyncio
import json
import os
import signal
import sys
from pathlib import Path

import asyncpg
import pytest

from stepaside.knowledge.add_source import add_source
from stepaside.knowledge.drop_demo import DEMO, drop_demo
from stepaside.knowledge.list_sources import list_sources
from stepaside.knowledge.read_source import read_source
from tests.knowledge.site import Reply, Site
from tests.knowledge.vectors import BinnedWords

pytestmark = pytest.mark.anyio


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "returns.md").write_text("# Returns\n\nBring the lamp back within thirty days.")
    return folder


@pytest.fixture
async def pool(database_url: str):
    async with asyncpg.create_pool(database_url, min_size=1, max_size=4) as pool:
        yield pool


async def started(database_url: str, *arguments: str) -> asyncio.subprocess.Process:
    environment = {**os.environ, "STEPASIDE_DATABASE_URL": database_url}
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "stepaside", "ingest", *arguments),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=environment,
    )


async def ingest(database_url: str, *arguments: str) -> tuple[int, list[dict], str]:
    """The exit code, the events, and what was said to the person."""
    process = await started(database_url, *arguments)
    out, said = await process.communicate()
    return process.returncode or 0, [json.loads(line) for line in out.splitlines()], said.decode()


async def workspace_of(pool) -> str:
    return await pool.fetchval("SELECT id FROM workspace")


async def test_a_folder_is_read_and_each_step_is_told(pool, database_url, folder):
    code, events, said = await ingest(database_url, str(folder), "--json", "--every", "6h")
    assert code == 0, said
    assert [event["type"] for event in events] == [
        "source.discovered", "page.read", "page.indexed", "ready", "source.read", "embedded", "done",
    ]  # fmt: skip
    assert events[-1] | {"ms": 0, "source": ""} == {
        "type": "done", "source": "", "ms": 0, "found": 1, "indexed": 1, "unchanged": 0, "removed": 0, "skipped": 0,
        "passages": 1,
    }  # fmt: skip
    (source,) = await list_sources(pool, await workspace_of(pool))
    assert (source.state, source.pages, source.embedded, source.read_every) == ("ready", 1, 1, 6 * 3600)


async def test_a_dry_run_says_what_would_be_read_and_keeps_nothing(pool, database_url, folder):
    (folder / "scan.pdf").write_bytes(b"not a PDF")
    code, _, said = await ingest(database_url, str(folder), "--dry-run")
    assert code == 7
    assert "1 would be read" in said
    assert "skipped scan.pdf" in said
    assert await pool.fetchval("SELECT count(*) FROM source") == 0


async def test_a_part_that_is_skipped_is_exit_code_7(database_url, folder):
    (folder / "empty.md").write_text("")
    code, _, said = await ingest(database_url, str(folder))
    assert code == 7
    assert "skipped empty.md: There is no text in it." in said


async def test_what_cannot_be_reached_is_exit_code_5_and_a_wrong_command_2(database_url, folder):
    code, events, said = await ingest(database_url, "http://127.0.0.1:9/", "--allow-private", "--json")
    assert (code, events[-1]["type"]) == (5, "failed")
    assert "cannot be read" in said
    assert (await ingest(database_url, "/no/such/folder"))[0] == 2
    assert (await ingest(database_url, str(folder), "--every", "often"))[0] == 2


async def test_the_inside_of_a_network_is_read_only_when_allowed(pool, database_url):
    with Site(
        {"/": "<html><head><title>Inside</title></head><body><main><p>Our lamps.</p></main></body></html>"}
    ) as site:
        assert (await ingest(database_url, site.url))[0] == 5
        assert site.asked == []
        assert (await ingest(database_url, site.url, "--allow-private"))[0] == 0
    (source,) = await list_sources(pool, await workspace_of(pool))
    assert (source.pages, source.read_every, source.options["allow_private"]) == (1, 86_400, True)


async def test_no_more_pages_are_read_than_asked_for(pool, database_url):
    def page(path: str) -> Reply:
        links = "".join(f'<a href="/p{n}">{n}</a>' for n in range(20))
        body = f"<main><h1>Page {path}</h1><p>This is the page {path} of the lamps.</p>{links}</main>"
        return Reply(f"<html><head><title>{path}</title></head><body>{body}</body></html>".encode())

    site_pages = {f"/p{n}": page for n in range(20)} | {"/": page, "/robots.txt": "User-agent: *\nAllow: /"}
    with Site(site_pages) as site:
        code, _, said = await ingest(database_url, site.url, "--allow-private", "--max", "5")
    (source,) = await list_sources(pool, await workspace_of(pool))
    assert (code, source.pages) == (7, 5)
    assert "more than 5 pages" in said


async def test_interrupted_it_ends_with_130_and_is_gone_on_with(pool, database_url, folder):
    for n in range(300):
        (folder / f"page{n}.md").write_text(f"# Page {n}\n\nThe lamp number {n} is made of brass.")
    process = await started(database_url, str(folder), "--json")
    assert process.stdout
    while b"page.indexed" not in await process.stdout.readline():
        pass
    process.send_signal(signal.SIGINT)
    await process.communicate()
    assert process.returncode == 130
    (source,) = await list_sources(pool, await workspace_of(pool))
    assert source.state in ("reading", "ready")
    code, events, _ = await ingest(database_url, str(folder), "--json")
    assert code == 0
    assert events[-1]["found"] == 301


async def test_the_demonstration_goes_once_there_is_anything_else(pool, folder, tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    (own / "about.md").write_text("# Stepaside\n\nThis is our own documentation.")
    demo = await add_source(pool, "ws_harbour", str(own), options={DEMO: True})
    await read_source(pool, "ws_harbour", demo.id, embedder=BinnedWords())
    shop = await add_source(pool, "ws_harbour", str(folder))
    assert not await drop_demo(pool, "ws_harbour")
    await read_source(pool, "ws_harbour", shop.id, embedder=BinnedWords())
    assert await drop_demo(pool, "ws_harbour")
    assert [source.id for source in await list_sources(pool, "ws_harbour")] == [shop.id]
