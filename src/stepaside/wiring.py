"""Puts a server together: the one place that chooses which adapter stands behind which port."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from fastapi import FastAPI

from stepaside.accounts.access import Access
from stepaside.accounts.workspaces import Workspace, first_workspace
from stepaside.app import make_app
from stepaside.assistant.models.guarded import GuardedWriter
from stepaside.assistant.models.ledger import TokenLedger
from stepaside.assistant.models.port import Writer
from stepaside.conversations.entries import Appended
from stepaside.conversations.group_commit import GroupCommit
from stepaside.conversations.turn_due import TAKE_TURN
from stepaside.gaps.find_gaps import FIND_GAPS
from stepaside.gaps.keeping import Keeping
from stepaside.gaps.run_tests import RUN_TESTS
from stepaside.handovers.handover import Handover
from stepaside.handovers.write_brief import write_brief
from stepaside.insights.recalibrating import Recalibrating
from stepaside.knowledge.keep_reading import Readers
from stepaside.knowledge.reader_settings import ReaderSettings
from stepaside.knowledge.search import search
from stepaside.knowledge.values import Found
from stepaside.models import embedder_for, meanings, reranker_for
from stepaside.platform.clock import Clock, SystemClock
from stepaside.platform.database import Database, EmbeddedPostgres
from stepaside.platform.ids import Ids, RandomIds
from stepaside.platform.jobs import Jobs
from stepaside.platform.migrate import migrate
from stepaside.platform.settings import Settings
from stepaside.realtime.briefs import Briefs
from stepaside.realtime.consoles import Consoles
from stepaside.realtime.hub import Hub, Murmur
from stepaside.realtime.overview import Overview
from stepaside.realtime.pokes import Pokes
from stepaside.realtime.server import Realtime
from stepaside.realtime.written_briefs import WrittenBriefs
from stepaside.turns.hear import Turn
from stepaside.turns.take_turn import Means
from stepaside.turns.taking import Taking


@dataclass(frozen=True)
class Server:
    """A running server: serve `app`, and it is one."""

    settings: Settings
    workspace: Workspace
    realtime: Realtime
    app: FastAPI


@asynccontextmanager
async def running(
    settings: Settings, *, writer: Writer | None = None, clock: Clock | None = None, ids: Ids | None = None
) -> AsyncIterator[Server]:
    """A server with its database, jobs and live side, until the block ends.

    `writer` takes the place of the model that the settings name.
    """
    async with opened(settings) as database:
        realtime = _realtime(database, settings, clock or SystemClock(), ids or RandomIds())
        model = _guarded(realtime, writer or _writer(settings))
        means = _means(realtime, model)
        taking, keeping = Taking(means), Keeping(means)
        recalibrating = Recalibrating(database, realtime.clock)
        briefs = _written_briefs(realtime, model)
        _connect(realtime, taking, briefs, keeping)
        jobs = Jobs(database.pool)
        jobs.register(TAKE_TURN, taking.job)
        jobs.register(FIND_GAPS, keeping.find_job)
        jobs.register(RUN_TESTS, keeping.test_job)
        readers = _readers(database, settings, realtime)
        async with database.reading() as connection:
            workspace = await first_workspace(connection, ids=realtime.ids, clock=realtime.clock)
        realtime.pokes.start()
        jobs.start()
        taking.start()
        keeping.start()
        recalibrating.start()
        await readers.start()
        try:
            yield Server(settings, workspace, realtime, make_app(realtime))
        finally:
            for stop in (
                readers.stop,
                recalibrating.stop,
                keeping.stop,
                taking.stop,
                briefs.stop,
                jobs.stop,
                realtime.pokes.stop,
                realtime.grouped.stop,
            ):
                await stop()


@asynccontextmanager
async def asking(
    settings: Settings, *, writer: Writer | None = None
) -> AsyncIterator[tuple[Means, Workspace]]:
    """What it takes to ask the assistant of the first workspace without a server; one may be running meanwhile."""
    async with opened(settings) as database:
        realtime = _realtime(database, settings, SystemClock(), RandomIds())
        async with database.reading() as connection:
            workspace = await first_workspace(connection, ids=realtime.ids, clock=realtime.clock)
        try:
            yield _means(realtime, _guarded(realtime, writer or _writer(settings))), workspace
        finally:
            await realtime.grouped.stop()


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Database]:
    """The database the settings name, brought to the newest shape."""
    embedded = None if settings.database_url else EmbeddedPostgres(settings.data_dir)
    url = await asyncio.to_thread(embedded.start) if embedded else settings.database_url
    await migrate(url)
    database = Database(url)
    await database.connect()
    watching = asyncio.create_task(embedded.watch()) if embedded else None
    try:
        yield database
    finally:
        if watching:
            watching.cancel()
            with suppress(asyncio.CancelledError):
                await watching
        await database.close()
        if embedded:
            await asyncio.to_thread(embedded.stop)


def _realtime(database: Database, settings: Settings, clock: Clock, ids: Ids) -> Realtime:
    hub = Hub(database)
    overview = Overview(database)
    return Realtime(
        database=database,
        hub=hub,
        pokes=Pokes(database.url, hub, overview, ids.new("rep")),
        overview=overview,
        consoles=Consoles(),
        grouped=GroupCommit(database, clock),
        clock=clock,
        ids=ids,
        settings=settings,
        meaning=meanings,
    )


def _readers(database: Database, settings: Settings, realtime: Realtime) -> Readers:
    trusted = frozenset(host.strip().lower() for host in settings.private_hosts.split(",") if host.strip())
    reading = ReaderSettings(private_hosts=trusted)
    embedding = embedder_for(settings)
    return Readers(database.url, embedding, clock=realtime.clock, ids=realtime.ids, settings=reading)


def _connect(realtime: Realtime, taking: Taking, briefs: WrittenBriefs, keeping: Keeping) -> None:
    """What happens when entries have become durable."""
    realtime.hub.heard = Briefs(realtime.database, realtime.hub).changed

    def announce(news: list[Appended]) -> None:
        taking.heard(news)
        briefs.heard(news)
        keeping.heard(news)
        realtime.announce(news)

    realtime.database.announce = announce


def _written_briefs(realtime: Realtime, model: Writer | None) -> WrittenBriefs:
    """Without a model there is nothing to write, and every brief stays extractive."""

    async def write(workspace_id: str, conversation_id: str) -> Handover | None:
        if model is None:
            return None
        patience = realtime.settings.answer_timeout
        return await write_brief(realtime.database, model, workspace_id, conversation_id, patience=patience)

    return WrittenBriefs(write, realtime.murmur)


def _means(realtime: Realtime, writer: Writer | None) -> Means:
    async def find(workspace_id: str, question: str) -> tuple[Found, ...]:
        embedder = embedder_for(realtime.settings)
        reranker = reranker_for(realtime.settings)
        return await search(
            realtime.database.pool, workspace_id, question, embedder=embedder, reranker=reranker
        )

    def show(access: Access, turn: Turn, epoch: int, text: str) -> None:
        frame = {"type": "draft", "turn": turn.message, "epoch": epoch, "text": text, "done": False}
        realtime.murmur(Murmur(access.workspace_id, access.conversation_id, "all", frame))

    def writing(access: Access, on: bool) -> None:
        frame = {"type": "typing", "role": "assistant", "name": access.name, "on": on}
        realtime.murmur(Murmur(access.workspace_id, access.conversation_id, "all", frame))

    return Means(
        database=realtime.database,
        search=find,
        writer=writer,
        meaning=realtime.meaning,
        show=show,
        writing=writing,
        clock=realtime.clock,
        ids=realtime.ids,
        patience=realtime.settings.answer_timeout,
    )


def _guarded(realtime: Realtime, writer: Writer | None) -> Writer | None:
    """Within the workspace's tokens, and not while its provider is down."""
    if writer is None:
        return None
    ledger = TokenLedger(realtime.database, realtime.clock, realtime.settings.model_tokens_per_day)
    return GuardedWriter(writer, ledger, realtime.clock)


def _writer(settings: Settings) -> Writer | None:
    """Imports the model libraries only when a model is named: they cost a second."""
    if not settings.model:
        return None
    from stepaside.assistant.models.pydantic_ai import writer_for

    return writer_for(
        settings.model,
        url=settings.model_url,
        key=settings.model_key,
        timeout=settings.answer_timeout,
        logprobs=settings.model_logprobs,
    )
