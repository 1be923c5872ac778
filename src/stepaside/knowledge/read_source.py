"""Reads a source: what is new or changed becomes passages, what is gone goes, what is bad is listed.

    pages (a folder or a website)  ->  extract in a child process  ->  store  ->  embed, alongside

Each page is stored by itself and remembered, so a read that was killed goes on where it was, and a
page that did not change costs one hash. One source is read by one reader at a time; the lock is the
database's and ends with its holder.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

import asyncpg
import structlog

from stepaside.knowledge.documents import Documents, Known, hash_of_bytes, hash_of_text
from stepaside.knowledge.embed_passages import EmbeddingLane
from stepaside.knowledge.ingest.crawl import CrawlLimits, WebsitePages
from stepaside.knowledge.ingest.fetch import Resolve
from stepaside.knowledge.ingest.folder import FolderPages
from stepaside.knowledge.ingest.job import Extracted, Unusable
from stepaside.knowledge.ingest.page import Again, DoneBefore, Page, SourceFailed, Unreachable
from stepaside.knowledge.ingest.sandbox import Limits, Sandbox
from stepaside.knowledge.list_sources import find_source
from stepaside.knowledge.values import OnProgress, Progress, ReadReport, Skipped, Source, State
from stepaside.models import Embedder
from stepaside.models import embedder as shared_embedder
from stepaside.platform.clock import Clock, SystemClock
from stepaside.platform.errors import Conflict, StepasideError
from stepaside.platform.ids import Ids, RandomIds

_log = structlog.get_logger()


@dataclass(frozen=True)
class ReaderSettings:
    """What one read may cost, and where it may go."""

    largest_file: int = 50 << 20
    largest_page: int = 20 << 20
    pages: int = 2_000
    depth: int = 12
    total_bytes: int = 1 << 30
    seconds: float = 3_600.0
    page_seconds: float = 20.0
    delay: float = 0.1
    allow_private: bool = False
    resolve: Resolve | None = None
    limits: Limits = field(default_factory=Limits)


class Pages(Protocol):
    """The pages of one source, as they come. Raises SourceFailed when none can be had at all."""

    def __aiter__(self) -> AsyncIterator[Page | Again | Skipped | Unreachable]: ...

    def found(self) -> int: ...

    def is_complete(self) -> bool: ...

    def follow(self, page: Page | Again, links: tuple[str, ...]) -> None: ...


async def read_source(
    pool: asyncpg.Pool,
    workspace_id: str,
    source_id: str,
    *,
    settings: ReaderSettings | None = None,
    on_progress: OnProgress | None = None,
    embedder: Embedder | None = None,
    ids: Ids | None = None,
    clock: Clock | None = None,
) -> ReadReport:
    """Brings the source up to date and says what was done; state 'failed' with a reason if it could not.

    Raises NotFound for an unknown source and Conflict if it is being read right now.
    """  # fmt: skip
    clock = clock or SystemClock()
    source = await find_source(pool, workspace_id, source_id)
    async with _only_reader(pool, workspace_id, source_id):
        run = await _begin(pool, workspace_id, source_id)
        documents = Documents(pool, workspace_id, source_id, run, ids=ids or RandomIds(), clock=clock)
        await documents.load()
        async with Sandbox((settings or ReaderSettings()).limits) as sandbox:
            read = _Read(documents, sandbox, on_progress or (lambda _: None))
            lane = EmbeddingLane(
                pool, workspace_id, source_id, embedder or shared_embedder(), read.count_embedded
            )
            state, reason = await _finished(read, lane, source, documents, settings or ReaderSettings())
        await _end(pool, workspace_id, source_id, state, reason, clock)
        return read.report(state, reason or lane.failure)


async def _finished(
    read: "_Read", lane: EmbeddingLane, source: Source, documents: Documents, settings: ReaderSettings
) -> tuple[State, str | None]:
    """Ends in 'ready' or 'failed' whatever happens; only being cancelled leaves the read to be gone on with."""
    embedding = asyncio.create_task(lane.run())
    try:
        async for page in (pages := _pages_of(source, documents, settings)):
            await read.take(page, pages)
            lane.poke()
        if pages.is_complete():
            read.removed = await documents.forget_unseen()
        lane.close()
        await embedding
    except (SourceFailed, StepasideError) as error:
        return "failed", str(error)
    except Exception as error:  # noqa: BLE001  a read never ends without saying so
        _log.exception("knowledge.read_failed", source=source.location)
        return "failed", f"Reading stopped because of an error ({type(error).__name__}). Read it again."
    finally:
        embedding.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await embedding
    return "ready", None


def _pages_of(source: Source, documents: Documents, settings: ReaderSettings) -> Pages:
    if source.kind == "folder":
        return FolderPages(Path(source.location), largest=settings.largest_file, done=documents.done)
    limits = CrawlLimits(
        pages=settings.pages, depth=settings.depth, page_bytes=settings.largest_page, total_bytes=settings.total_bytes,
        seconds=settings.seconds, page_seconds=settings.page_seconds, delay=settings.delay,
        allow_private=settings.allow_private,
    )  # fmt: skip
    return WebsitePages(source.location, limits, done=documents.done, resolve=settings.resolve)


class _Read:
    """What happens to each page, and the counts."""

    def __init__(self, documents: Documents, sandbox: Sandbox, on_progress: OnProgress) -> None:
        self._documents = documents
        self._sandbox = sandbox
        self._on_progress = on_progress
        self._progress = Progress()
        self._skipped: list[Skipped] = []
        self.removed = 0

    async def take(self, page: Page | Again | Skipped | Unreachable, pages: Pages) -> None:
        match page:
            case Page():
                await self._take_page(page, pages)
            case Again():
                self._count_done(page.known)
                pages.follow(page, page.known.links)
            case Skipped():
                await self._skip(page)
            case Unreachable():
                await self._keep_old(page)
        self._tell(found=pages.found(), location=page.location)

    async def _take_page(self, page: Page, pages: Pages) -> None:
        self._add(read=1)
        known = self._documents.known(page.location)
        bytes_hash = await asyncio.to_thread(hash_of_bytes, page.content)
        if known and known.state == "indexed" and known.bytes_hash == bytes_hash and not known.skipped:
            await self._documents.keep(page.location)
            self._add(unchanged=1)
            pages.follow(page, known.links)
            return
        match await self._sandbox.extract(page.as_job()):
            case Unusable(reason=reason, fix=fix):
                await self._skip(Skipped(page.location, reason, fix))
            case Extracted() as extracted:
                pages.follow(page, extracted.links)
                await self._store(page, bytes_hash, extracted, known)

    async def _store(self, page: Page, bytes_hash: bytes, extracted: Extracted, known: Known | None) -> None:
        text_hash = hash_of_text(extracted)
        copied = page.url is not None and self._documents.is_copy(page.location, text_hash)
        if copied or not extracted.pieces or not extracted.indexable:
            await self._documents.note_copy(page.location, page.url, bytes_hash, extracted.links)
            self._add(unchanged=1)
        elif known and known.state == "indexed" and known.text_hash == text_hash:
            await self._documents.keep(page.location, bytes_hash)
            self._add(unchanged=1)
        else:
            await self._documents.replace(page.location, page.url, bytes_hash, text_hash, extracted)
            self._add(indexed=1, passages=len(extracted.pieces))

    async def _skip(self, skipped: Skipped) -> None:
        await self._documents.skip(skipped)
        self._skipped.append(skipped)
        self._add(skipped=1)

    async def _keep_old(self, page: Unreachable) -> None:
        skipped = Skipped(page.location, page.reason, page.fix)
        known = self._documents.known(page.location)
        if known is None or known.state != "indexed":
            await self._skip(skipped)
            return
        await self._documents.keep_old(page.location, skipped)
        self._skipped.append(skipped)
        self._add(skipped=1)

    def _count_done(self, known: DoneBefore) -> None:
        if known.skipped:
            self._skipped.append(known.skipped)
            self._add(skipped=1)
        else:
            self._add(unchanged=1)

    def count_embedded(self, number: int) -> None:
        self._add(embedded=number)
        self._tell()

    def _add(self, **counts: int) -> None:
        self._progress = replace(
            self._progress, **{name: getattr(self._progress, name) + more for name, more in counts.items()}
        )

    def _tell(self, **values: object) -> None:
        self._progress = replace(self._progress, **values)  # type: ignore[arg-type]
        self._on_progress(self._progress)

    def report(self, state: State, reason: str | None) -> ReadReport:
        done = self._progress
        return ReadReport(
            state, reason, done.found, done.read, done.indexed, done.unchanged, self.removed, done.passages,
            tuple(self._skipped),
        )  # fmt: skip


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
