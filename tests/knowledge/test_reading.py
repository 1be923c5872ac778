"""Reading a folder: what changes, what stays, what is interrupted, and what is told."""

import asyncio
import os
import signal
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from stepaside.knowledge.add_source import add_source
from stepaside.knowledge.list_sources import list_sources, remove_source
from stepaside.knowledge.read_source import read_source
from stepaside.knowledge.search import search
from stepaside.knowledge.values import Progress
from stepaside.platform.errors import Conflict, NotFound
from tests.knowledge.vectors import BinnedWords, OutOfOrder

pytestmark = pytest.mark.anyio
HARBOUR = "ws_harbour"


def write(folder: Path, **pages: str) -> None:
    for name, text in pages.items():
        (folder / f"{name}.md").write_text(text)


async def read(pool, folder, embedder=None, **options):
    source = await add_source(pool, HARBOUR, str(folder))
    return await read_source(pool, HARBOUR, source.id, embedder=embedder or BinnedWords(), **options)


async def test_a_folder_is_read_with_its_titles_and_headings(pool, folder):
    write(
        folder,
        returns="---\ntitle: Returns\n---\n\nAsk first.\n\n## By post\n\nUse our label.\n\n"
        "### Abroad\n\nPay customs.",
    )
    (folder / "help").mkdir()
    (folder / "help" / "opening-hours.txt").write_text("We are open from nine to five.")
    (folder / "page.html").write_text(
        "<html><title>Shipping | Harbour</title><main><p>We ship in a day.</p></main></html>"
    )
    report = await read(pool, folder)
    assert (report.state, report.found, report.indexed, report.skipped) == ("ready", 3, 3, ())
    rows = await pool.fetch(
        "SELECT title, path, text FROM passage p JOIN document d ON d.id = document_id ORDER BY title, number"
    )
    assert [(row["title"], row["path"], row["text"]) for row in rows] == [
        ("Returns", [], "Ask first."),
        ("Returns", ["By post"], "Use our label."),
        ("Returns", ["By post", "Abroad"], "Pay customs."),
        ("Shipping", [], "We ship in a day."),
        ("opening hours", [], "We are open from nine to five."),
    ]


async def test_only_what_changed_is_read_into_new_passages(pool, folder):
    write(folder, one="# One\n\nFirst.", two="# Two\n\nSecond.", three="# Three\n\nThird.")
    embedder = BinnedWords()
    assert (await read(pool, folder, embedder)).indexed == 3
    write(folder, two="# Two\n\nSecond, changed.")
    (folder / "three.md").unlink()
    report = await read(pool, folder, embedder)
    assert (report.indexed, report.unchanged, report.removed) == (1, 1, 1)
    assert embedder.embedded == 4
    report = await read(pool, folder, embedder)
    assert (report.indexed, report.unchanged, report.removed, embedder.embedded) == (0, 2, 0, 4)


async def test_another_model_embeds_everything_again(pool, folder):
    write(folder, one="# One\n\nFirst.")
    await read(pool, folder)
    other = BinnedWords()
    other.name = "another"
    await read(pool, folder, other)
    assert other.embedded == 1


async def test_progress_only_grows_and_ends_at_the_report(pool, folder):
    write(folder, **{f"page{n}": f"# Page {n}\n\nText {n}." for n in range(30)})
    told: list[Progress] = []
    report = await read(pool, folder, on_progress=told.append)
    assert all(one.read <= two.read and one.embedded <= two.embedded for one, two in pairwise(told))
    assert told[-1].embedded == told[-1].passages == report.passages == 30
    assert (told[-1].found, told[-1].read, told[-1].indexed) == (30, 30, 30)


async def test_a_read_that_is_killed_goes_on_where_it_was(pool, folder, database_url):
    write(folder, **{f"page{n:03}": f"# Page {n}\n\nText number {n}." for n in range(150)})
    source = await add_source(pool, HARBOUR, str(folder))
    command = [sys.executable, "-m", "tests.knowledge.reading", database_url, source.id]
    process = await asyncio.create_subprocess_exec(
        *command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": "src:."}
    )
    while (line := await process.stdout.readline()) and int(line) < 40:
        pass
    process.send_signal(signal.SIGKILL)
    await process.wait()
    (interrupted,) = await list_sources(pool, HARBOUR)
    assert interrupted.state == "reading"
    assert 20 < interrupted.pages < 150  # pages gather while others are being written

    report = await read_when_free(pool, source.id)

    assert report.read <= 150 - interrupted.pages
    assert (report.state, report.indexed + report.unchanged) == ("ready", 150)
    assert await pool.fetchval("SELECT count(*) FROM passage_vector") == 150
    assert await pool.fetchval("SELECT count(DISTINCT document_id) FROM passage") == 150


async def read_when_free(pool, source):
    """The killed reader's lock goes when PostgreSQL notices that its connection is gone."""
    for _ in range(50):
        try:
            return await read_source(pool, HARBOUR, source, embedder=BinnedWords())
        except Conflict:
            await asyncio.sleep(0.1)
    raise AssertionError


async def test_a_source_is_read_by_one_reader_at_a_time(pool, folder):
    write(folder, **{f"page{n}": f"# Page {n}\n\nText {n}." for n in range(20)})
    source = await add_source(pool, HARBOUR, str(folder))
    first = asyncio.create_task(read_source(pool, HARBOUR, source.id, embedder=BinnedWords()))
    await asyncio.sleep(0.05)
    with pytest.raises(Conflict, match="being read right now"):
        await read_source(pool, HARBOUR, source.id, embedder=BinnedWords())
    assert (await first).state == "ready"
    assert (await read_source(pool, HARBOUR, source.id, embedder=BinnedWords())).state == "ready"


async def test_a_read_that_is_cancelled_can_be_gone_on_with(pool, folder):
    write(folder, **{f"page{n}": f"# Page {n}\n\nText {n}." for n in range(200)})
    task = asyncio.create_task(read(pool, folder))
    await asyncio.sleep(0.4)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await read(pool, folder)).state == "ready"


async def test_a_folder_that_vanished_fails_with_a_reason(pool, folder):
    write(folder, one="# One\n\nFirst.")
    await read(pool, folder)
    source = await add_source(pool, HARBOUR, str(folder))
    (folder / "one.md").unlink()
    folder.rmdir()
    report = await read_source(pool, HARBOUR, source.id, embedder=BinnedWords())
    assert report.state == "failed"
    assert "not there any more" in report.reason
    assert await search(pool, HARBOUR, "first one", embedder=BinnedWords())


async def test_a_model_that_is_down_costs_the_vectors_and_not_the_read(pool, folder):
    write(folder, one="# Returns\n\nBring the lamp back.")
    report = await read(pool, folder, OutOfOrder())
    assert (report.state, report.reason) == ("ready", "The model is down.")
    (found,) = await search(pool, HARBOUR, "return a lamp", embedder=OutOfOrder())
    assert found.cosine is None
    report = await read(pool, folder)
    assert report.unchanged == 1
    (found,) = await search(pool, HARBOUR, "return a lamp", embedder=BinnedWords())
    assert found.cosine is not None


async def test_a_source_that_is_removed_is_forgotten(pool, folder):
    write(folder, one="# Returns\n\nBring the lamp back.")
    await read(pool, folder)
    (source,) = await list_sources(pool, HARBOUR)
    await remove_source(pool, HARBOUR, source.id)
    assert await search(pool, HARBOUR, "return a lamp", embedder=BinnedWords()) == ()
    with pytest.raises(NotFound):
        await read_source(pool, HARBOUR, source.id)


async def test_the_same_location_is_one_source(pool, folder):
    one = await add_source(pool, HARBOUR, str(folder))
    two = await add_source(pool, HARBOUR, f"{folder}/")
    assert one.id == two.id
