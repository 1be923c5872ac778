"""How soon a pasted address answers: a website of 300 real pages, each request 100 ms away.

The website has a process of its own, and PostgreSQL too. The readers are those of a running server, the question
is asked as a turn asks it: search, then the best sentences. It has the title of the first page that the site's map
lists, and the answer must be quoted from a page of the site other than its start page, which only lists the others.
"""

import asyncio
import html
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg

from bench.processes import Postgres, free_port, short_folder
from bench.real_pages import html_pages
from bench.report import Options, Report, rounded, say
from bench.site_server import addresses
from stepaside.knowledge.add_source import add_source
from stepaside.knowledge.ask_to_read import ask_to_read
from stepaside.knowledge.keep_reading import Readers
from stepaside.knowledge.list_sources import find_source
from stepaside.knowledge.quote_answer import quote_answer
from stepaside.knowledge.reader_settings import ReaderSettings
from stepaside.knowledge.search import search
from stepaside.knowledge.values import Source
from stepaside.models import embedder
from stepaside.platform.clock import SystemClock
from stepaside.platform.ids import RandomIds
from stepaside.platform.migrate import migrate

PAGES, LATENCY = 300, 0.1  # seconds
LONGEST = 120.0  # seconds that vectors may take before the bench stops waiting for them
AIMS = {"first_answer_s": "<= 8", "all_pages_s": "<= 60"}
WORKSPACE = "ws_bench"
_TITLE = re.compile(r"<title[^>]*>(.{2,200}?)</title>", re.IGNORECASE | re.DOTALL)


async def measure(options: Options) -> Report:
    """One run: it takes minutes, most of them for vectors."""
    files = html_pages(options, PAGES)
    with short_folder() as folder:
        postgres = Postgres(folder)
        try:
            url = await postgres.new_database("bench")
            await migrate(url)
            await embedder().embed_query("warm, as in a server that runs")
            with _site(files, folder) as address:
                metrics = await _timed(url, address, _question(files[0]))
        finally:
            postgres.stop()
    data = "given pages" if options.given else "HTML pages of /usr/share/doc"
    return Report(
        "first-answer",
        {name: rounded(value) for name, value in metrics.items()},
        AIMS,
        data=f"{len(files)} {data}, {LATENCY * 1000:.0f} ms away",
    )


@contextmanager
def _site(files: list[Path], folder: Path) -> Iterator[str]:
    listed, port = folder / "pages.txt", free_port()
    listed.write_text("\n".join(str(file.resolve()) for file in files))
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.site_server", str(listed), str(port), str(LATENCY)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stdout
    process.stdout.readline()
    say(f"{len(addresses(files))} pages are served")
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.kill()
        process.wait()


def _question(page: Path) -> str:
    title = _TITLE.search(page.read_text(errors="replace"))
    return f"What can I read about {' '.join(html.unescape(title[1]).split()) if title else page.stem}?"


async def _timed(url: str, address: str, question: str) -> dict[str, float]:
    readers = Readers(
        url, embedder(), clock=SystemClock(), ids=RandomIds(), settings=ReaderSettings(allow_private=True)
    )
    async with asyncpg.create_pool(url, min_size=2, max_size=6) as pool:
        await readers.start()
        await asyncio.sleep(1.0)  # a server that has been running
        try:
            began = time.perf_counter()
            source = await _asked(pool, address)
            answered = asyncio.create_task(_first_answer(pool, address, question, began))
            read, state = await _all_pages(pool, source, began)
            first = await answered
            embedded = await _all_vectors(pool, source, began)
        finally:
            await readers.stop()
    say(f"{state.pages} pages, {state.passages} passages, {len(state.skipped)} skipped")
    return {
        "first_answer_s": first, "all_pages_s": read, "fully_embedded_s": embedded, "pages": state.pages,
        "passages": state.passages, "skipped": len(state.skipped),
    }  # fmt: skip


async def _asked(pool: asyncpg.Pool, address: str) -> Source:
    source = await add_source(pool, WORKSPACE, address)
    async with pool.acquire() as connection, connection.transaction():
        await ask_to_read(connection, WORKSPACE, source.id)
    return source


async def _first_answer(pool: asyncpg.Pool, address: str, question: str, began: float) -> float:
    while True:
        found = await search(pool, WORKSPACE, question)
        answer = quote_answer(question, found)
        pages = [one.url for one in answer.sources if one.url and one.url != address]
        if answer.text and pages:
            say(f"{question} - {' '.join(answer.text.split())[:100]} ({pages[0]})")
            return time.perf_counter() - began
        await asyncio.sleep(0.05)


async def _all_pages(pool: asyncpg.Pool, source: Source, began: float) -> tuple[float, Source]:
    while (now := await find_source(pool, WORKSPACE, source.id)).state not in ("ready", "failed"):
        await asyncio.sleep(0.1)
    if now.state == "failed":
        raise RuntimeError(now.reason)
    return time.perf_counter() - began, now


async def _all_vectors(pool: asyncpg.Pool, source: Source, began: float) -> float:
    """When every passage is found by meaning too; after `LONGEST`, as it would be at the pace so far."""
    while (now := await find_source(pool, WORKSPACE, source.id)).embedded < now.passages:
        passed = time.perf_counter() - began
        if passed > LONGEST:
            say(
                f"{now.embedded} of {now.passages} passages have vectors after {passed:.0f} s; the rest is extrapolated"
            )
            return passed * now.passages / max(1, now.embedded)
        await asyncio.sleep(0.5)
    return time.perf_counter() - began
