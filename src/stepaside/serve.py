"""`stepaside up`: a server in the foreground that has read its knowledge and says where it is."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from signal import SIGINT, SIGTERM

import uvicorn
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from stepaside.accounts.invite import owner_link
from stepaside.knowledge.add_source import add_source
from stepaside.knowledge.list_sources import list_sources, remove_source
from stepaside.knowledge.read_source import read_source
from stepaside.knowledge.reader_settings import ReaderSettings
from stepaside.knowledge.values import Progress as ReadSoFar
from stepaside.knowledge.values import ReadReport, Source
from stepaside.models import ModelMissing, embedder
from stepaside.platform.logging import configure
from stepaside.platform.settings import Settings
from stepaside.wiring import Server, running

FRESH = timedelta(days=1)
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
    """Says where it is as soon as questions can be answered: meaning catches up while people write."""
    searchable = asyncio.Event()
    location = knowledge or str(own_docs())
    reading = asyncio.create_task(_read(server, location, allow_private, refresh, searchable))
    waiting = asyncio.create_task(searchable.wait())
    try:
        await asyncio.wait({reading, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if reading.done():
            _say_report(await reading)
            return await _announce(server)
        await _announce(server)
        _say_report(await reading)
    finally:  # stopped in the middle: what was read is kept, and the next start goes on from there
        for task in (reading, waiting):
            task.cancel()
        await asyncio.gather(reading, waiting, return_exceptions=True)


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


async def _read(
    server: Server, location: str, allow_private: bool, refresh: bool, searchable: asyncio.Event
) -> ReadReport | None:
    """Reads the knowledge; None when it is a website that was read within `FRESH`.

    `searchable` is set when every page found so far can be found by its words.
    """
    pool = server.realtime.database.pool
    source = await add_source(pool, server.workspace.id, location)
    await _forget_others(server, source)
    if _is_fresh(source, server.realtime.clock.now()) and not refresh:
        return None
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=_screen, transient=True) as bar:
        task = bar.add_task(f"Reading {location}", total=None)

        def show(so_far: ReadSoFar) -> None:
            done = so_far.indexed + so_far.unchanged + so_far.skipped
            bar.update(
                task, total=so_far.found or None, completed=done, description=f"Reading {so_far.location}"
            )

        settings = ReaderSettings(allow_private=allow_private)
        return await read_source(pool, server.workspace.id, source.id, settings=settings, on_progress=show)


async def _forget_others(server: Server, source: Source) -> None:
    """What is given is all the knowledge there is: our own docs must not answer a shop's customers."""
    pool = server.realtime.database.pool
    for other in await list_sources(pool, server.workspace.id):
        if other.id != source.id:
            await remove_source(pool, server.workspace.id, other.id)
            _screen.print(f"Forgot {other.location}: it is not the knowledge given now.")


def _is_fresh(source: Source, now: datetime) -> bool:
    """A folder costs nothing to look at again; a website costs its owner a request a page."""
    read_lately = source.read_at is not None and now - source.read_at < FRESH
    return source.kind == "website" and source.state == "ready" and read_lately


def _say_report(report: ReadReport | None) -> None:
    if report is None:
        return _screen.print("Knowledge: read within the last day. Use --refresh to read it again.")
    _screen.print(
        f"Knowledge: {report.found} found, {report.indexed} read, {report.unchanged} unchanged, "
        f"{len(report.skipped)} skipped, {report.passages} passages."
    )
    for skipped in report.skipped:
        _screen.print(f"  skipped {skipped.location}: {skipped.reason} {skipped.fix}")
    if report.state == "failed":
        _screen.print(f"  The knowledge could not be read: {report.reason}")


def _stop_if_failed(task: asyncio.Task[None], web: uvicorn.Server) -> None:
    if not task.cancelled() and (error := task.exception()):
        _screen.print(f"stepaside: {error}")
        web.should_exit = True


def own_docs() -> Path:
    """Our own documentation: in the wheel beside this file, in a checkout at its root."""
    inside = Path(__file__).parent / "docs"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "docs"
