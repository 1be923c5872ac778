"""Gives passages their vectors, behind the reading of pages. Until then they are found by words alone."""

import asyncio
from collections.abc import Callable

import asyncpg
import structlog

from stepaside.models import Embedder
from stepaside.platform.errors import StepasideError

AT_ONCE = 32
_log = structlog.get_logger()


class EmbeddingLane:
    """Embeds what a read stores, until the read says that was all and nothing is left."""

    def __init__(
        self,
        pool: asyncpg.Pool,
        workspace_id: str,
        source_id: str,
        embedder: Embedder,
        done: Callable[[int], None],
    ) -> None:
        self._pool = pool
        self._key = (workspace_id, source_id)
        self._embedder = embedder
        self._done = done
        self._more = asyncio.Event()
        self._closing = False
        self.failure: str | None = None

    def poke(self) -> None:
        """There is more to embed."""
        self._more.set()

    def close(self) -> None:
        """There will be no more; `run` returns when all is embedded."""
        self._closing = True
        self._more.set()

    async def run(self) -> None:
        """A model that fails costs the vectors, not the read: search goes on by words."""
        try:
            while not (self._closing and not await self._embed_some()):
                if not self._closing and not await self._embed_some():
                    await self._more.wait()
                    self._more.clear()
        except StepasideError as error:
            self.failure = error.detail
            _log.warning("knowledge.not_embedded", reason=error.detail)

    async def _embed_some(self) -> int:
        rows = await self._pool.fetch(
            """SELECT p.id, d.title, p.path, p.text FROM passage p
               JOIN document d ON d.workspace_id = p.workspace_id AND d.id = p.document_id
               WHERE p.workspace_id = $1 AND d.source_id = $2 AND p.embedded_by IS DISTINCT FROM $3
               ORDER BY p.id LIMIT $4""",
            *(*self._key, self._embedder.name, AT_ONCE),
        )
        if rows:
            await self._store(rows)
            self._done(len(rows))
        return len(rows)

    async def _store(self, rows: list[asyncpg.Record]) -> None:
        vectors = await self._embedder.embed_passages([_whole(row) for row in rows])
        await self._pool.execute(
            """UPDATE passage p SET embedding = v.vector::halfvec, embedded_by = $4
               FROM unnest($2::text[], $3::text[]) AS v (id, vector) WHERE p.workspace_id = $1 AND p.id = v.id""",
            *(self._key[0], [row["id"] for row in rows], [as_text(vector) for vector in vectors]),
            self._embedder.name,
        )


def as_text(vector: object) -> str:
    """A vector in pgvector's own notation."""
    return "[" + ",".join(f"{value:.5f}" for value in vector) + "]"  # type: ignore[attr-defined]


def _whole(row: asyncpg.Record) -> str:
    return "\n".join((row["title"], *row["path"], row["text"]))
