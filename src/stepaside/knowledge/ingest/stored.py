"""What was uploaded, pasted or typed: files that live in the database, because there is nowhere else to read them."""

from collections.abc import AsyncIterator

import asyncpg
import msgspec

from stepaside.knowledge.ingest.files import File
from stepaside.knowledge.values import Skipped, Source

FORCED = {"text": "markdown", "answers": "pair"}


class StoredFiles:
    """The stored files of one source, in the order in which they were added."""

    def __init__(self, pool: asyncpg.Pool, workspace_id: str, source: Source) -> None:
        self._pool = pool
        self._key = (workspace_id, source.id)
        self._kind = source.kind
        self.listed = 0

    async def __aiter__(self) -> AsyncIterator[File | Skipped]:
        names = await self._pool.fetch(
            "SELECT name FROM source_file WHERE workspace_id = $1 AND source_id = $2 ORDER BY added_at, name",
            *self._key,
        )
        self.listed = len(names)
        for row in names:
            yield await self._file(row["name"])

    async def _file(self, name: str) -> File:
        content = await self._content(name)
        kind = FORCED.get(self._kind) or ("pair" if self._kind == "questions" and _is_pair(content) else None)

        async def read() -> bytes:
            return content

        return File(name, read, kind=kind, title=name if kind else None)

    async def _content(self, name: str) -> bytes:
        return bytes(
            await self._pool.fetchval(
                "SELECT content FROM source_file WHERE workspace_id = $1 AND source_id = $2 AND name = $3",
                *(*self._key, name),
            )
            or b""
        )


def _is_pair(content: bytes) -> bool:
    try:
        msgspec.json.decode(content, type=tuple[str, str])
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return False
    return True
