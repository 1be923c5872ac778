"""Keeps each process's lexical index of a workspace level with the database, whoever did the reading.

Before every search one row is compared with the database. If its version moved, what came since the last
snapshot is fetched and what went is dropped: a crawl of thousands of pages costs each replica its own few
passages at a time. Indexing happens in a thread, in portions, so that nobody's turn waits for it.

The memory of an index: about 1.2 kB a passage, 120 MB for 100,000.
"""

import asyncio
from collections import OrderedDict
from datetime import datetime
from typing import NamedTuple

import asyncpg

from stepaside.knowledge.lexical import Entry, LexicalIndex

MOST_INDEXES = 200
AT_ONCE = 2_000  # passages

_indexes: "OrderedDict[tuple[asyncpg.Pool, str], FollowingIndex]" = OrderedDict()

_NOW = """
SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS snapshot, now() AS at,
    coalesce($1::timestamptz < now() - interval '1 day', false) AS is_too_old
"""
_CAME = """
SELECT id, words, document_id, coalesce(language, 'en') AS language FROM passage
WHERE workspace_id = $1 AND added >= $2::text::xid8 ORDER BY added
"""
_WENT = "SELECT passage_id FROM passage_gone WHERE workspace_id = $1 AND gone >= $2::text::xid8"


class Knowledge(NamedTuple):
    """A workspace's passages by their words, and the model whose vectors serve its searches."""

    passages: LexicalIndex
    model: str | None


class FollowingIndex:
    """The index of one workspace, brought up to date before it is used."""

    def __init__(self, pool: asyncpg.Pool, workspace_id: str) -> None:
        self._pool = pool
        self._workspace_id = workspace_id
        self._index = LexicalIndex()
        self._version = 0
        self._since = "0"
        self._at: datetime | None = None
        self._turn = asyncio.Lock()

    async def current(self) -> Knowledge:
        row = await self._pool.fetchrow(
            "SELECT version, model FROM knowledge_version WHERE workspace_id = $1", self._workspace_id
        )
        version, model = (row["version"], row["model"]) if row else (0, None)
        if version > self._version:
            async with self._turn:
                if version > self._version:
                    await self._follow(version)
        return Knowledge(self._index, model)

    async def _follow(self, version: int) -> None:
        """The version is read before the passages: reading newer ones than it says only means to look again."""
        async with (
            self._pool.acquire() as connection,
            connection.transaction(isolation="repeatable_read", readonly=True),
        ):
            (now,) = await connection.fetch(_NOW, self._at)
            index, since = (LexicalIndex(), "0") if now["is_too_old"] else (self._index, self._since)
            went = (
                [row[0] for row in await connection.fetch(_WENT, self._workspace_id, since)]
                if self._at
                else []
            )
            came: list[Entry] = []
            async for row in connection.cursor(_CAME, self._workspace_id, since, prefetch=AT_ONCE):
                if row["id"] not in index:
                    came.append(Entry(row["id"], row["words"], row["document_id"], row["language"]))
                if len(came) >= AT_ONCE:
                    await asyncio.to_thread(index.change, came)
                    came = []
            await asyncio.to_thread(index.change, came, [one for one in went if one in index])
        self._index, self._since, self._at, self._version = index, now["snapshot"], now["at"], version


async def knowledge_of(pool: asyncpg.Pool, workspace_id: str) -> Knowledge:
    """The workspace's index as of now. The least recently used one makes room for a new one."""
    key = (pool, workspace_id)
    following = _indexes.setdefault(key, FollowingIndex(pool, workspace_id))
    _indexes.move_to_end(key)
    while len(_indexes) > MOST_INDEXES:
        _indexes.popitem(last=False)
    return await following.current()
