"""`stepaside up`: a server in the foreground that has read its knowledge and says where it is."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from signal import SIGINT, SIGTERM

import uvicorn
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from stepaside.accounts.invite import owner_link
from stepaside.knowledge.add_source import add_source
from stepaside.knowledge.ask_to_read import ask_to_read
from stepaside.knowledge.drop_demo import DEMO
from stepaside.knowledge.list_sources import list_sources, progress_of
from stepaside.knowledge.values import Progress as ReadSoFar
from stepaside.knowledge.values import Source
from stepaside.models import ModelMissing, embedder
from stepaside.platform.logging import configure
from stepaside.platform.settings import Settings
from stepaside.wiring import Server, running

PATIENCE = 10.0  # seconds until a server with enough pages for an answer says where it is
ENOUGH = 3  # pages
GRACE = 3  # seconds that open connections have at shutdown
_screen = Console(stderr=True, highlight=False)


async def serve(settings: Settings, knowledge: str, *, allow_private: bool, refresh: bool) -> None:
    """Runs until it is told to stop."""
    configure(level=settings.log_level, json=settings.log_json)
    async with running(settings) as server:
        web = _web(server)
        _stop_on_signals(web)
        listening = asyncio.create_task(web.serve())
        reading = asyncio.create_task(_read_and_announce(server, knowledge, allow_private, refresh))
        warming = asyncio.create_task(_warm())
        reading.add_done_callback(lambda task: _stop_if_failed(task, web))
        await listening
        for task in (reading, warming):
            task.cancel()
        await asyncio.gather(reading, warming, return_exceptions=True)


async def _warm() -> None:
    """Loads the embedding model before the first question waits for it."""
    with suppress(ModelMissing):
        await embedder().embed_query("warm")


class Web(uvicorn.Server):
    """uvicorn, without its own signal handling: it raises each signal again, which would end the process
    before the database is stopped."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _stop_on_signals(web: Web) -> None:
    """Ctrl+C and SIGTERM end it in order; the second time, at once."""

    def stop() -> None:
        web.force_exit = web.should_exit
        web.should_exit = True

    with suppress(NotImplementedError):  # Windows: KeyboardInterrupt does it there
        for signal in (SIGINT, SIGTERM):
            asyncio.get_running_loop().add_signal_handler(signal, stop)


def _web(server: Server) -> Web:
    config = uvicorn.Config(
        server.app,
        host=server.settings.host,
        port=server.settings.port,
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        ws_max_size=1_000_000,
        lifespan="off",
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=GRACE,
    )
    return Web(config)


async def _read_and_announce(server: Server, knowledge: str, allow_private: bool, refresh: bool) -> None:
    """Says where it is as soon as questions can be answered: the rest is read while people write."""
    asked = await _ask_for_knowledge(server, knowledge, allow_private, refresh)
    pool, workspace = server.realtime.database.pool, server.workspace.id
    began = time.monotonic()
    with _bar() as bar:
        while True:
            so_far, is_read = await progress_of(pool, workspace, asked)
            late = time.monotonic() - began > PATIENCE
            if is_read or (late and so_far.indexed + so_far.unchanged >= ENOUGH):
                break
            _show(so_far, bar)
            await asyncio.sleep(0.1)
    await _announce(server)
    while not is_read:
        await asyncio.sleep(0.5)
        _, is_read = await progress_of(pool, workspace, asked)
    for source in await list_sources(pool, workspace):
        if source.id in asked:
            _say_report(source)


async def _announce(server: Server) -> None:
    realtime, url = server.realtime, server.settings.base_url
    async with realtime.database.reading() as connection:
        token = await owner_link(connection, server.workspace.id, ids=realtime.ids, clock=realtime.clock)
    link = f"/start?token={token}" if token else ""
    lines = [f"  Customers  {url}/", f"  Agents     {url}/console{link}"]
    if token:
        lines.append("             (this link works once and makes you the owner)")
    if not server.settings.model:
        lines.append("  Answers are quoted from your pages. Set STEPASIDE_MODEL for written ones.")
    _screen.print("\n".join(["", *lines, "  Stop with Ctrl+C.", ""]), soft_wrap=True)


async def _ask_for_knowledge(server: Server, knowledge: str, allow_private: bool, refresh: bool) -> list[str]:
    """Adds what was given, or our own docs where there is nothing else, and asks for what is to be read now.

    Returns the ids of those. Folders cost nothing to look at again; websites have a schedule.
    """
    pool, workspace = server.realtime.database.pool, server.workspace.id
    added = None
    if knowledge:
        options = {"allow_private": True} if allow_private else {}
        added = await add_source(pool, workspace, knowledge, options=options)
    sources = await list_sources(pool, workspace)
    if not sources:
        sources = (await add_source(pool, workspace, str(own_docs()), options={DEMO: True}),)
    due = [
        source.id
        for source in sources
        if (source.kind == "folder" and not (added and source.options.get(DEMO)))
        or source.state == "new"
        or (added and refresh and source.id == added.id)
    ]
    async with server.realtime.database.work() as work:
        for source_id in due:
            await ask_to_read(work.connection, workspace, source_id)
    return due


def _bar() -> Progress:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=_screen, transient=True)


def _show(so_far: ReadSoFar, bar: Progress) -> None:
    """One line for all that is being read."""
    if not bar.tasks:
        bar.add_task("Reading", total=None)
    done = so_far.indexed + so_far.unchanged + so_far.skipped
    bar.update(
        bar.tasks[0].id,
        total=so_far.found or None,
        completed=done,
        description=f"Reading {so_far.location}",
    )


def _say_report(source: Source) -> None:
    done = {name: source.progress.get(name, 0) for name in ("found", "indexed", "unchanged")}
    _screen.print(
        f"Knowledge: {source.location}: {done['found']} found, {done['indexed']} read, {done['unchanged']} unchanged, "
        f"{len(source.skipped)} skipped, {source.passages} passages.",
        soft_wrap=True,
    )
    for skipped in source.skipped:
        _screen.print(f"  skipped {skipped.location}: {skipped.reason} {skipped.fix}")
    if source.state == "failed":
        _screen.print(f"  The knowledge could not be read: {source.reason}")


def _stop_if_failed(task: asyncio.Task[None], web: uvicorn.Server) -> None:
    if not task.cancelled() and (error := task.exception()):
        _screen.print(f"stepaside: {error}")
        web.should_exit = True


def own_docs() -> Path:
    """Our own documentation: in the wheel beside this file, in a checkout at its root."""
    inside = Path(__file__).parent / "docs"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "docs"
