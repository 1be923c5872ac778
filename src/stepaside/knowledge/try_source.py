"""Reads a source without keeping anything: what would be found, and what would be skipped and why."""

import asyncpg

from stepaside.knowledge.documents import Documents
from stepaside.knowledge.events import OnEvent
from stepaside.knowledge.ingest.page import SourceFailed
from stepaside.knowledge.ingest.sandbox import Sandbox
from stepaside.knowledge.pages_of import pages_of
from stepaside.knowledge.reader_settings import ReaderSettings
from stepaside.knowledge.recognise import recognised
from stepaside.knowledge.take_pages import Taking
from stepaside.knowledge.tell_progress import Teller
from stepaside.knowledge.values import Kind, OnProgress, ReadReport, Source
from stepaside.platform.clock import SystemClock
from stepaside.platform.ids import RandomIds


class _Unwritten(Documents):
    """Pages that are compared with each other and stored nowhere."""

    async def _change(self, **one: object) -> None:
        return


async def try_source(
    pool: asyncpg.Pool,
    workspace_id: str,
    location: str,
    *,
    kind: Kind | None = None,
    settings: ReaderSettings,
    on_progress: OnProgress | None = None,
    on_event: OnEvent | None = None,
) -> ReadReport:
    """As `read_source` would report of a source that is new. Raises BadInput for what cannot be a source."""
    seen, location = recognised(location)
    source = Source("", location, kind or seen, location, {}, "new", None, 0, 0, 0, (), None, None, {})
    documents = _Unwritten(pool, workspace_id, "", 0, ids=RandomIds(), clock=SystemClock())
    teller = Teller("", on_progress, on_event)
    pages = pages_of(pool, workspace_id, source, documents, settings)
    try:
        async with Sandbox(settings.limits, children=2) as sandbox:
            await Taking(documents, sandbox, teller, 2).take_all(pages)
    except SourceFailed as error:
        return teller.ended("failed", str(error), 0)
    return teller.ended("ready", None, 0)
