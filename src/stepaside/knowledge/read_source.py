"""Reads a source: what is new or changed becomes passages, what is gone goes, what is bad is listed.

    pages (a folder or a website)  ->  extract in a child process  ->  store  ->  embed, alongside

Each page is stored by itself and remembered, so a read that was killed goes on where it was, and a
page that did not change costs one hash. One source is read by one reader at a time; the lock is the
database's and ends with its holder.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import asyncpg
import structlog

from stepaside.knowledge.documents import Documents
from stepaside.knowledge.embed_passages import EmbeddingLane
from stepaside.knowledge.events import OnEvent
from stepaside.knowledge.ingest.crawl import CrawlLimits, WebsitePages
from stepaside.knowledge.ingest.folder import FolderPages
from stepaside.knowledge.ingest.page import SourceFailed
from stepaside.knowledge.ingest.sandbox import Sandbox
from stepaside.knowledge.list_sources import find_source
from stepaside.knowledge.reader_settings import ReaderSettings
from stepaside.knowledge.take_pages import Pages, Taking
from stepaside.knowledge.tell_progress import Teller, keep_progress, store_progress
from stepaside.knowledge.values import OnProgress, ReadReport, Source, State
from stepaside.models import Embedder
from stepaside.models import embedder as shared_embedder
from stepaside.platform.clock import Clock, SystemClock
from stepaside.platform.errors import Conflict, StepasideError
from stepaside.platform.ids import Ids, RandomIds

CHILDREN = min(2, os.cpu_count() or 1)
_log = structlog.get_logger()


async def read_source(
    pool: asyncpg.Pool,
    workspace_id: str,
    source_id: str,
    *,
    settings: ReaderSettings | None = None,
    on_progress: OnProgress | None = None,
    on_event: OnEvent | None = None,
    embedder: Embedder | None = None,
    ids: Ids | None = None,
    clock: Clock | None = None,
) -> ReadReport:
    """Brings the source up to date and says what was done; state 'failed' with a reason if it could not.

    Raises NotFound for an unknown source and Conflict if it is being read right now.
    """
    clock = clock or SystemClock()
    source = await find_source(pool, workspace_id, source_id)
    async with _only_reader(pool, workspace_id, source_id):
        teller = Teller(source_id, on_progress, on_event)
        lane = EmbeddingLane(pool, workspace_id, source_id, embedder or shared_embedder(), teller.embedded)

        def written() -> None:
            teller.searchable()
            lane.poke()

        run = await _begin(pool, workspace_id, source_id)
        documents = Documents(
            pool, workspace_id, source_id, run, ids=ids or RandomIds(), clock=clock, written=written
        )
        keeping = asyncio.create_task(keep_progress(pool, workspace_id, source_id, teller))
        try:
            await documents.load()
            state, reason, removed = await _finished(
                documents, teller, lane, source, settings or ReaderSettings()
            )
        finally:
            keeping.cancel()
            await asyncio.gather(keeping, documents.stop(), return_exceptions=True)
        await store_progress(pool, workspace_id, source_id, teller)
        await _end(pool, workspace_id, source_id, state, reason, clock)
        return teller.ended(state, reason or lane.failure, removed)


async def _finished(
    documents: Documents, teller: Teller, lane: EmbeddingLane, source: Source, settings: ReaderSettings
) -> tuple[State, str | None, int]:
    """Ends in 'ready' or 'failed' whatever happens; only being cancelled leaves the read to be gone on with."""
    embedding = asyncio.create_task(lane.run())
    try:
        removed = await _take_all(documents, teller, source, settings)
        teller.searchable(everything=True)
        lane.close()
        await embedding
    except (SourceFailed, StepasideError) as error:
        return "failed", str(error), 0
    except Exception as error:  # noqa: BLE001  a read never ends without saying so
        _log.exception("knowledge.read_failed", source=source.location)
        return "failed", f"Reading stopped because of an error ({type(error).__name__}). Read it again.", 0
    finally:
        embedding.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await embedding
    return "ready", None, removed


async def _take_all(documents: Documents, teller: Teller, source: Source, settings: ReaderSettings) -> int:
    """How many pages are gone."""
    pages = _pages_of(source, documents, settings)
    at_once = CHILDREN if source.kind != "website" else 1
    async with Sandbox(settings.limits, children=at_once) as sandbox:
        await Taking(documents, sandbox, teller, at_once).take_all(pages)
    return await documents.forget_unseen() if pages.is_complete() else 0


def _pages_of(source: Source, documents: Documents, settings: ReaderSettings) -> Pages:
    if source.kind == "folder":
        return FolderPages(Path(source.location), largest=settings.largest_file, done=documents.done)
    limits = CrawlLimits(
        pages=settings.pages, depth=settings.depth, page_bytes=settings.largest_page, total_bytes=settings.total_bytes,
        seconds=settings.seconds, page_seconds=settings.page_seconds, delay=settings.delay,
        allow_private=settings.allow_private,
    )  # fmt: skip
    return WebsitePages(source.location, limits, done=documents.done, resolve=settings.resolve)


@asynccontextmanager
async def _only_reader(pool: asyncpg.Pool, workspace_id: str, source_id: str) -> AsyncIterator[None]:
    name = f"source {workspace_id} {source_id}"
    async with pool.acquire() as connection:
        if not await connection.fetchval("SELECT pg_try_advisory_lock(hashtextextended($1, 0))", name):
            raise Conflict("This source is being read right now. Wait until that is done.", code="being_read")
        try:
            yield
        finally:
            with suppress(asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
                await connection.execute("SELECT pg_advisory_unlock(hashtextextended($1, 0))", name)


async def _begin(pool: asyncpg.Pool, workspace_id: str, source_id: str) -> int:
    """The number of this read: a new one, or that of a read that was interrupted and now goes on."""
    run: int = await pool.fetchval(
        """UPDATE source SET run = CASE WHEN state = 'reading' THEN run ELSE run + 1 END, state = 'reading',
           reason = NULL WHERE workspace_id = $1 AND id = $2 RETURNING run""",
        *(workspace_id, source_id),
    )
    return run


async def _end(
    pool: asyncpg.Pool, workspace_id: str, source_id: str, state: State, reason: str | None, clock: Clock
) -> None:
    await pool.execute(
        "UPDATE source SET state = $3, reason = $4, read_at = $5 WHERE workspace_id = $1 AND id = $2",
        *(workspace_id, source_id, state, reason, clock.now()),
    )
