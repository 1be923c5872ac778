"""Reads a source: what is new or changed becomes passages, what is gone goes, what is bad is listed.

    pages (a folder or a website)  ->  extract in a child process  ->  store  ->  embed, alongside

Each page is stored by itself and remembered, so a read that was killed goes on where it was, and a
page that did not change costs one hash. One source is read by one reader at a time; the lock is the
database's and ends with its holder.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import structlog

from stepaside.knowledge.documents import Documents
from stepaside.knowledge.embed_passages import EmbeddingLane
from stepaside.knowledge.events import OnEvent
from stepaside.knowledge.ingest.page import SourceFailed
from stepaside.knowledge.ingest.sandbox import Sandbox
from stepaside.knowledge.list_sources import find_source
from stepaside.knowledge.locks import held
from stepaside.knowledge.pages_of import pages_of
from stepaside.knowledge.reader_settings import ReaderSettings
from stepaside.knowledge.take_pages import Pages, Taking
from stepaside.knowledge.tell_progress import Teller, keep_progress, store_progress
from stepaside.knowledge.values import OnProgress, ReadReport, Source, State
from stepaside.models import Embedder
from stepaside.models import embedder as shared_embedder
from stepaside.platform.clock import Clock, SystemClock
from stepaside.platform.database import UNREACHABLE
from stepaside.platform.errors import Conflict, StepasideError, Unavailable
from stepaside.platform.ids import Ids, RandomIds

_DATABASE_AWAY = tuple(error for error in UNREACHABLE if error is not OSError)
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
    with_vectors: bool = True,
    ids: Ids | None = None,
    clock: Clock | None = None,
) -> ReadReport:
    """Brings the source up to date and says what was done; state 'failed' with a reason if it could not.

    When all pages can be found by words, the source is ready; vectors follow. `with_vectors` waits for them.
    Raises NotFound for an unknown source and Conflict if it is being read right now.
    """
    clock, settings = clock or SystemClock(), settings or ReaderSettings()
    source = await find_source(pool, workspace_id, source_id)
    settings = settings.for_source(source.location, source.options)
    teller = Teller(source_id, on_progress, on_event)
    lane = EmbeddingLane(pool, workspace_id, source_id, embedder or shared_embedder(), teller.embedded)

    def written() -> None:
        teller.searchable()
        lane.poke()

    busy = Conflict("This source is being read right now. Wait until that is done.", code="being_read")
    async with (
        _alongside(lane.run()) as vectors,
        _alongside(keep_progress(pool, workspace_id, source_id, teller)),
    ):
        async with held(pool, f"source {workspace_id} {source_id}", otherwise=busy):
            run = await _begin(pool, workspace_id, source_id)
            documents = Documents(
                pool, workspace_id, source_id, run, ids=ids or RandomIds(), clock=clock, written=written
            )
            pages = pages_of(pool, workspace_id, source, documents, settings)
            state, reason, removed = await _finished(documents, teller, source, pages, settings)
            await _end(pool, workspace_id, source_id, state, reason, clock, teller)
        teller.read_all(state)
        lane.close() if with_vectors else lane.stop()
        await vectors
        await store_progress(pool, workspace_id, source_id, teller)
    return teller.ended(state, reason, removed, not_embedded=lane.failure)


async def _finished(
    documents: Documents, teller: Teller, source: Source, pages: Pages, settings: ReaderSettings
) -> tuple[State, str | None, int]:
    """Ends in 'ready' or 'failed' whatever happens; only being cancelled leaves the read to be gone on with."""
    try:
        await documents.load()
        return "ready", None, await _take_all(documents, teller, pages, settings)
    except _DATABASE_AWAY as error:  # not the source's fault: whoever asked tries again, and it goes on
        raise Unavailable("The database went away while a source was read. Read it again.") from error
    except (SourceFailed, StepasideError) as error:
        return "failed", str(error), 0
    except Exception as error:  # noqa: BLE001  a read never ends without saying so
        _log.exception("knowledge.read_failed", source=source.location)
        return "failed", f"Reading stopped because of an error ({type(error).__name__}). Read it again.", 0
    finally:
        await documents.stop()


async def _take_all(documents: Documents, teller: Teller, pages: Pages, settings: ReaderSettings) -> int:
    """How many pages are gone."""
    async with Sandbox(settings.limits, children=CHILDREN) as sandbox:
        await sandbox.start()
        await Taking(documents, sandbox, teller, CHILDREN).take_all(pages)
    return await documents.forget_unseen() if pages.is_complete() else 0


@asynccontextmanager
async def _alongside(work: Coroutine[Any, Any, None]) -> AsyncIterator[asyncio.Task[None]]:
    """Does the work beside the block, and ends it with the block."""
    task = asyncio.create_task(work)
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _begin(pool: asyncpg.Pool, workspace_id: str, source_id: str) -> int:
    """The number of this read: a new one, or that of a read that was interrupted and now goes on."""
    run: int = await pool.fetchval(
        """UPDATE source SET run = CASE WHEN state = 'reading' THEN run ELSE run + 1 END,
               begun_at = CASE WHEN state = 'reading' THEN begun_at ELSE clock_timestamp() END,
               state = 'reading', reason = NULL WHERE workspace_id = $1 AND id = $2 RETURNING run""",
        *(workspace_id, source_id),
    )
    return run


async def _end(
    pool: asyncpg.Pool,
    workspace_id: str,
    source_id: str,
    state: State,
    reason: str | None,
    clock: Clock,
    teller: Teller,
) -> None:
    await pool.execute(
        """UPDATE source SET state = $3, reason = $4, read_at = $5, progress = $6
           WHERE workspace_id = $1 AND id = $2""",
        *(workspace_id, source_id, state, reason, clock.now(), teller.as_stored()),
    )
