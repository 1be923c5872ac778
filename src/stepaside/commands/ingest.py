"""`stepaside ingest`: adds sources to the knowledge and reads them, beside a running server or alone."""

import asyncio
import re
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stepaside.platform.errors import BadInput
from stepaside.platform.settings import read_settings

if TYPE_CHECKING:
    import asyncpg
    from rich.progress import Progress as Bar

    from stepaside.knowledge.events import Event
    from stepaside.knowledge.reader_settings import ReaderSettings
    from stepaside.knowledge.values import OnProgress, Progress, ReadReport
    from stepaside.models import Embedder

FAILED, NETWORK, PARTIAL = 1, 5, 7
_UNITS = {"h": 3_600, "d": 86_400, "w": 7 * 86_400}

Listener = Callable[["Event"], None]


@dataclass(frozen=True)
class _Wish:
    """What the command line said."""

    locations: list[str]
    json: bool
    dry_run: bool
    most: int | None
    allow_private: bool
    every: int | None
    has_schedule: bool


def ingest(
    locations: Annotated[list[str], typer.Argument(help="Web addresses, folders, files, git repositories.")],
    json: Annotated[bool, typer.Option("--json", help="Print each event as a line of JSON.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be read; keep nothing.")] = False,
    most: Annotated[
        int | None, typer.Option("--max", min=1, help="Read so many pages of each, at most.")
    ] = None,
    allow_private: Annotated[bool, typer.Option(help="Let it be on this machine or network.")] = False,
    every: Annotated[
        str | None, typer.Option(help="Read again by itself: 6h, 1d, 2w, or never. Websites: 1d.")
    ] = None,
    data_dir: Annotated[Path | None, typer.Option(help="Where the database and files live.")] = None,
) -> None:
    """Add websites, folders and files to the knowledge, and read them now."""
    wish = _Wish(locations, json, dry_run, most, allow_private, _seconds(every), every is not None)
    raise typer.Exit(asyncio.run(_ingest(wish, data_dir)))


def _seconds(every: str | None) -> int | None:
    if every in (None, "never"):
        return None
    written = re.fullmatch(r"(\d{1,4})([hdw])", every or "")
    if not written or not int(written[1]):
        raise BadInput(f"--every is {every!r}. Write hours, days or weeks (6h, 1d, 2w), or never.")
    return int(written[1]) * _UNITS[written[2]]


async def _ingest(wish: _Wish, data_dir: Path | None) -> int:
    """The exit code: that of the worst that happened."""
    from stepaside.accounts.workspaces import first_workspace
    from stepaside.knowledge.reader_settings import ReaderSettings
    from stepaside.models import embedder_for
    from stepaside.platform.clock import SystemClock
    from stepaside.platform.ids import RandomIds
    from stepaside.wiring import opened

    settings = read_settings(data_dir=data_dir)
    reading = ReaderSettings(allow_private=wish.allow_private)
    if wish.most:
        reading = replace(reading, pages=wish.most)
    async with opened(settings) as database:
        async with database.reading() as connection:
            workspace = await first_workspace(connection, ids=RandomIds(), clock=SystemClock())
        codes = []
        for location in wish.locations:
            with _bar(wish) as bar:
                on_progress = _shown(bar, location) if bar else None
                if wish.dry_run:
                    report = await _try(database.pool, workspace.id, location, wish, reading, on_progress)
                else:
                    report = await _read(
                        database.pool, workspace.id, location, wish, embedder_for(settings), on_progress
                    )
            _say(location, report, dry_run=wish.dry_run)
            codes.append(_code(location, report))
    return _worst(codes)


async def _try(
    pool: "asyncpg.Pool",
    workspace_id: str,
    location: str,
    wish: _Wish,
    settings: "ReaderSettings",
    on_progress: "OnProgress | None",
) -> "ReadReport":
    from stepaside.knowledge.try_source import try_source

    return await try_source(
        pool,
        workspace_id,
        location,
        settings=settings,
        on_progress=on_progress,
        on_event=_told(wish),
    )


async def _read(
    pool: "asyncpg.Pool",
    workspace_id: str,
    location: str,
    wish: _Wish,
    embedder: "Embedder",
    on_progress: "OnProgress | None",
) -> "ReadReport":
    from stepaside.knowledge.add_source import add_source
    from stepaside.knowledge.drop_demo import drop_demo
    from stepaside.knowledge.read_source import read_source
    from stepaside.knowledge.set_schedule import set_schedule

    options = {"pages": wish.most} if wish.most else {}
    options |= {"allow_private": True} if wish.allow_private else {}
    source = await add_source(pool, workspace_id, location, options=options)
    if wish.has_schedule:
        await set_schedule(pool, workspace_id, source.id, wish.every)
    report = await read_source(
        pool,
        workspace_id,
        source.id,
        embedder=embedder,
        on_progress=on_progress,
        on_event=_told(wish),
    )
    await drop_demo(pool, workspace_id)
    return report


def _told(wish: _Wish) -> Listener | None:
    def tell(event: "Event") -> None:
        sys.stdout.buffer.write(event.as_json() + b"\n")
        sys.stdout.buffer.flush()

    return tell if wish.json else None


def _bar(wish: _Wish) -> "AbstractContextManager[Bar | None]":
    if wish.json or not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=Console(stderr=True, highlight=False), transient=True)


def _shown(bar: "Bar", location: str) -> "Callable[[Progress], None]":
    """Pages first; when all are read, passages that are found by meaning."""
    task = bar.add_task(f"Reading {location}", total=None)

    def show(so_far: "Progress") -> None:
        done = so_far.indexed + so_far.unchanged + so_far.skipped
        if done < so_far.found or not so_far.passages:
            bar.update(
                task, total=so_far.found or None, completed=done, description=f"Reading {so_far.location}"
            )
        else:
            bar.update(
                task, total=so_far.passages, completed=so_far.embedded, description="Understanding passages"
            )

    return show


def _say(location: str, report: "ReadReport", *, dry_run: bool) -> None:
    would = "would be " if dry_run else ""
    typer.echo(
        f"{location}: {report.found} found, {report.indexed} {would}read, {report.unchanged} unchanged or copies, "
        f"{report.removed} removed, {len(report.skipped)} skipped, {report.passages} passages.",
        err=True,
    )
    for skipped in report.skipped:
        typer.echo(f"  skipped {skipped.location}: {skipped.reason} {skipped.fix}", err=True)
    if report.state == "failed":
        typer.echo(f"  It could not be read: {report.reason}", err=True)
    elif report.not_embedded:
        typer.echo(f"  Found by words alone for now: {report.not_embedded}", err=True)


def _code(location: str, report: "ReadReport") -> int:
    if report.state == "failed":
        return NETWORK if "://" in location else FAILED
    return PARTIAL if report.skipped else 0


def _worst(codes: list[int]) -> int:
    """All went well: 0. All failed: why the first did. Else 7: some of it is there."""
    failures = [code for code in codes if code in (FAILED, NETWORK)]
    if failures and len(failures) == len(codes):
        return failures[0]
    return PARTIAL if any(codes) else 0
