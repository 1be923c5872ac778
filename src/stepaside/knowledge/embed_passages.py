"""Gives passages their vectors, behind the reading of pages. Until then they are found by words alone.

A workspace's searches are served by the vectors of one model. When another is chosen, the old vectors go
on serving until every passage has a new one; then, in one statement, searches change over.
"""

import asyncio
from collections.abc import Callable, Sequence

import asyncpg
import structlog

from stepaside.knowledge.locks import held
from stepaside.knowledge.vectors import Space, make_index, store_vectors
from stepaside.models import Embedder, asked_by
from stepaside.models.embedded import Vector
from stepaside.platform.errors import StepasideError

AT_ONCE = 64  # passages
MOST_WITHOUT_INDEX = 10_000
_log = structlog.get_logger()

_MISSING = """
SELECT p.id, d.title, p.path, p.text FROM passage p
JOIN document d ON d.workspace_id = p.workspace_id AND d.id = p.document_id
WHERE p.workspace_id = $1 AND d.source_id = $2 AND p.id > $4 AND NOT EXISTS (
    SELECT FROM passage_vector v WHERE v.workspace_id = p.workspace_id AND v.passage_id = p.id AND v.model = $3)
ORDER BY p.id LIMIT $5
"""
_MISSES_SOME = """
SELECT EXISTS (SELECT FROM passage p WHERE p.workspace_id = $1 AND NOT EXISTS (
    SELECT FROM passage_vector v WHERE v.workspace_id = p.workspace_id AND v.passage_id = p.id AND v.model = $2))
"""


class EmbeddingLane:
    """Embeds what a read stores, until the read says that was all and nothing is left.

    A source has one lane at a time; a second one waits, and then finds little to do.
    """

    def __init__(
        self,
        pool: asyncpg.Pool,
        workspace_id: str,
        source_id: str,
        embedder: Embedder,
        done: Callable[[int], None] = lambda _: None,
    ) -> None:
        self._pool = pool
        self._key = (workspace_id, source_id)
        self._embedder = embedder
        self._done = done
        self._more = asyncio.Event()
        self._closing = self._stopped = False
        self._after = ""
        self._storing: asyncio.Task[None] | None = None
        self._space: Space | None = None
        self._unindexed = 0
        self.failure: str | None = None

    def poke(self) -> None:
        """There is more to embed."""
        self._more.set()

    def close(self) -> None:
        """There will be no more; `run` returns when all is embedded."""
        self._closing = True
        self._more.set()

    def stop(self) -> None:
        """`run` returns after what is under way; somebody else goes on with the rest."""
        self._stopped = True
        self._more.set()

    async def run(self) -> None:
        """A model that fails costs the vectors, not the read: search goes on by words."""
        try:
            await serve_something(self._pool, self._key[0], self._embedder)
            async with held(self._pool, f"vectors {' '.join(self._key)}"):
                await self._embed_all()
            await change_over(self._pool, self._key[0], self._embedder.name)
        except StepasideError as error:
            self.failure = error.detail
            _log.warning("knowledge.not_embedded", reason=error.detail)
        except Exception as error:  # noqa: BLE001  whatever it is, the pages are there and words find them
            self.failure = f"Vectors could not be made or stored ({type(error).__name__})."
            _log.exception("knowledge.not_embedded")

    async def _embed_all(self) -> None:
        while not self._stopped:
            self._more.clear()
            if not await self._embed_some():
                if self._closing:
                    break
                await self._more.wait()
        await self._stored()
        await self._index()

    async def _embed_some(self) -> int:
        """Stores the last vectors while the model makes the next ones."""
        rows = await self._missing()
        if not rows:
            await self._stored()
            return 0
        vectors = await self._embedder.embed_passages([_whole(row) for row in rows])
        await self._stored()
        self._storing = asyncio.create_task(self._store([row["id"] for row in rows], vectors))
        return len(rows)

    async def _missing(self) -> list[asyncpg.Record]:
        """The next ones. New passages mostly sort behind the old; what does not is found from the beginning."""
        rows: list[asyncpg.Record] = await self._pool.fetch(
            _MISSING, *self._key, self._embedder.name, self._after, AT_ONCE
        )
        if rows or not self._after:
            self._after = rows[-1]["id"] if rows else ""
            return rows
        await self._stored()
        self._after = ""
        return await self._missing()

    async def _stored(self) -> None:
        if self._storing is not None:
            storing, self._storing = self._storing, None
            await storing

    async def _store(self, ids: list[str], vectors: Sequence[Vector]) -> None:
        await store_vectors(self._pool, self._key[0], self._embedder.name, ids, vectors)
        self._space = Space(self._embedder.name, len(vectors[0]))
        self._unindexed += len(ids)
        if self._unindexed > MOST_WITHOUT_INDEX:
            await self._index()
        self._done(len(ids))

    async def _index(self) -> None:
        """Until there is one, each search compares all vectors: of some thousands that is as good."""
        if self._space:
            await make_index(self._pool, self._space)
        self._unindexed = 0


async def embed_workspace(pool: asyncpg.Pool, workspace_id: str, embedder: Embedder) -> str | None:
    """Gives every passage its vector; returns why that did not work, if it did not.

    Sources that come while others are embedded are embedded too: nobody asks a second time meanwhile.
    """
    done: set[str] = set()
    while waiting := [source for source in await _sources(pool, workspace_id) if source not in done]:
        lane = EmbeddingLane(pool, workspace_id, waiting[0], embedder)
        lane.close()
        await lane.run()
        if lane.failure:
            return lane.failure
        done.add(waiting[0])
    return None


async def _sources(pool: asyncpg.Pool, workspace_id: str) -> list[str]:
    rows = await pool.fetch("SELECT id FROM source WHERE workspace_id = $1 ORDER BY created_at", workspace_id)
    return [row["id"] for row in rows]


async def workspaces_to_embed(pool: asyncpg.Pool, embedder: Embedder) -> list[str]:
    """The workspaces in which this model does not serve every passage yet."""
    try:
        name = embedder.name
    except StepasideError:
        return []
    rows = await pool.fetch(
        """SELECT k.workspace_id FROM knowledge_version k WHERE EXISTS (
               SELECT FROM passage p WHERE p.workspace_id = k.workspace_id AND (k.model IS DISTINCT FROM $1
                   OR NOT EXISTS (SELECT FROM passage_vector v WHERE v.workspace_id = p.workspace_id
                       AND v.passage_id = p.id AND v.model = $1)))""",
        name,
    )
    return [row["workspace_id"] for row in rows]


async def serving_model(pool: asyncpg.Pool, workspace_id: str) -> str | None:
    """Whose vectors serve the workspace's searches; None before there are any."""
    model: str | None = await pool.fetchval(
        "SELECT model FROM knowledge_version WHERE workspace_id = $1", workspace_id
    )
    return model


async def serve_something(pool: asyncpg.Pool, workspace_id: str, embedder: Embedder) -> None:
    """Where no vectors serve, or those of a model that cannot be asked any more, the few new ones do at once."""
    serving = await serving_model(pool, workspace_id)
    if serving is None or asked_by(embedder, serving) is None:
        await pool.execute(
            """INSERT INTO knowledge_version (workspace_id, version, model) VALUES ($1, 0, $2)
               ON CONFLICT (workspace_id) DO UPDATE SET model = excluded.model""",
            *(workspace_id, embedder.name),
        )


async def change_over(pool: asyncpg.Pool, workspace_id: str, model: str) -> bool:
    """Lets the model serve if every passage has its vector, and forgets the others' vectors."""
    if await pool.fetchval(_MISSES_SOME, workspace_id, model):
        return False
    await pool.execute(
        """UPDATE knowledge_version SET model = $2, version = version + 1
           WHERE workspace_id = $1 AND model IS DISTINCT FROM $2""",
        *(workspace_id, model),
    )
    await pool.execute(
        "DELETE FROM passage_vector WHERE workspace_id = $1 AND model <> $2", workspace_id, model
    )
    return True


def _whole(row: asyncpg.Record) -> str:
    return "\n".join((row["title"], *row["path"], row["text"]))
