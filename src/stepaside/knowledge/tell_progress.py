"""Counts what a read does, tells whoever listens, and keeps the newest count where everybody can see it."""

import asyncio
import time
from contextlib import suppress
from dataclasses import asdict, replace

import asyncpg
import msgspec

from stepaside.knowledge.events import Event, EventType, OnEvent
from stepaside.knowledge.values import OnProgress, Progress, ReadReport, Skipped, State

ENOUGH = 3  # pages, after which a first question may be asked
PAUSE = 0.5  # seconds between two stored counts


class Teller:
    """The counts of one read."""

    def __init__(self, source_id: str, on_progress: OnProgress | None, on_event: OnEvent | None) -> None:
        self._source = source_id
        self._on_progress = on_progress
        self._on_event = on_event
        self._began = time.monotonic()
        self._ready = False
        self._skipped: list[Skipped] = []
        self.progress = Progress()

    def discovered(self, found: int, location: str) -> None:
        if found > self.progress.found:
            self._event("source.discovered", location=location, total=found)
        self._count(location, found=found)

    def read(self, location: str, seconds: float) -> None:
        self._count(location, read=self.progress.read + 1)
        self._event("page.read", location=location, ms=round(seconds * 1000))

    def indexed(self, location: str, title: str, passages: int) -> None:
        self._count(location, indexed=self.progress.indexed + 1, passages=self.progress.passages + passages)
        self._event("page.indexed", location=location, title=title, passages=passages)

    def unchanged(self, location: str) -> None:
        self._count(location, unchanged=self.progress.unchanged + 1)
        self._event("page.unchanged", location=location)

    def skipped(self, skipped: Skipped) -> None:
        self._skipped.append(skipped)
        self._count(skipped.location, skipped=self.progress.skipped + 1)
        self._event("page.skipped", **asdict(skipped))

    def embedded(self, passages: int) -> None:
        self._count(self.progress.location, embedded=self.progress.embedded + passages)
        self._event("embedded", passages=self.progress.embedded, total=self.progress.passages)

    def searchable(self, everything: bool = False) -> None:
        """What was indexed so far is written, and can be found."""
        pages = self.progress.indexed + self.progress.unchanged
        if not self._ready and pages >= (1 if everything else ENOUGH):
            self._ready = True
            self._event("ready", pages=pages)

    def read_all(self, state: State) -> None:
        """No page is left; what was stored can be found by its words."""
        self.searchable(everything=True)
        if state == "ready":
            self._event("source.read", ms=self._ms(), pages=self.progress.indexed + self.progress.unchanged)

    def ended(
        self, state: State, reason: str | None, removed: int, *, not_embedded: str | None = None
    ) -> ReadReport:
        done = self.progress
        counts = {
            "found": done.found, "indexed": done.indexed, "unchanged": done.unchanged, "removed": removed,
            "skipped": done.skipped, "passages": done.passages,
        }  # fmt: skip
        if state == "failed":
            self._event("failed", reason=reason)
        else:
            self._event("done", ms=self._ms(), **counts)
        return ReadReport(
            state, reason or not_embedded, done.found, done.read, done.indexed, done.unchanged, removed, done.passages,
            tuple(self._skipped), not_embedded,
        )  # fmt: skip

    def as_stored(self) -> str:
        """The counts as they stand in `source.progress`."""
        told = {**asdict(self.progress), "ms": self._ms()}
        return msgspec.json.encode(told).decode()

    def _ms(self) -> int:
        return round((time.monotonic() - self._began) * 1000)

    def _count(self, location: str, **counts: int) -> None:
        self.progress = replace(self.progress, location=location, **counts)
        if self._on_progress:
            self._on_progress(self.progress)

    def _event(self, name: EventType, **values: object) -> None:
        if self._on_event:
            self._on_event(Event(name, self._source, values))


async def keep_progress(pool: asyncpg.Pool, workspace_id: str, source_id: str, teller: Teller) -> None:
    """Stores the counts whenever they have changed, until it is cancelled."""
    stored: Progress | None = None
    while True:
        if teller.progress != stored:
            stored = teller.progress
            with suppress(asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
                await store_progress(pool, workspace_id, source_id, teller)
        await asyncio.sleep(PAUSE)


async def store_progress(pool: asyncpg.Pool, workspace_id: str, source_id: str, teller: Teller) -> None:
    await pool.execute(
        "UPDATE source SET progress = $3 WHERE workspace_id = $1 AND id = $2",
        *(workspace_id, source_id, teller.as_stored()),
    )
