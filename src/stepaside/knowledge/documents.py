"""What is known of one source's pages, and how one read changes it.

Each page is its own transaction and carries the number of the read that last saw it. So a read that
was killed goes on where it was, and at the end whatever the read did not see is gone from the source.
"""

import hashlib
from dataclasses import dataclass

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from stepaside.knowledge.ingest.job import VERSION, Extracted
from stepaside.knowledge.list_sources import changed
from stepaside.knowledge.values import Skipped
from stepaside.platform.clock import Clock
from stepaside.platform.ids import Ids


@dataclass(frozen=True)
class Known:
    """What the last read left of a page."""

    id: str
    state: str
    bytes_hash: bytes | None
    text_hash: bytes | None
    links: tuple[str, ...]
    run: int
    skipped: Skipped | None


def hash_of_bytes(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16, salt=VERSION.to_bytes(4)).digest()


def hash_of_text(extracted: Extracted) -> bytes:
    digest = hashlib.blake2b(extracted.title.encode(), digest_size=16, salt=VERSION.to_bytes(4))
    for piece in extracted.pieces:
        digest.update("\0".join((*piece.path, piece.text)).encode("utf-8", "replace"))
    return digest.digest()


class Documents:
    """The pages of one source during one read."""

    def __init__(
        self, pool: asyncpg.Pool, workspace_id: str, source_id: str, run: int, *, ids: Ids, clock: Clock
    ) -> None:
        self._pool = pool
        self._key = (workspace_id, source_id)
        self._run = run
        self._ids = ids
        self._clock = clock
        self._known: dict[str, Known] = {}
        self._texts: dict[bytes, str] = {}

    async def load(self) -> None:
        rows = await self._pool.fetch(
            """SELECT id, location, state, bytes_hash, text_hash, links, run, reason, fix FROM document
               WHERE workspace_id = $1 AND source_id = $2""",
            *self._key,
        )
        for row in rows:
            skipped = Skipped(row["location"], row["reason"], row["fix"]) if row["reason"] else None
            self._known[row["location"]] = Known(
                row["id"],
                row["state"],
                row["bytes_hash"],
                row["text_hash"],
                tuple(row["links"]),
                row["run"],
                skipped,
            )
            if row["run"] == self._run and row["state"] == "indexed":
                self._texts[row["text_hash"]] = row["location"]

    def known(self, location: str) -> Known | None:
        return self._known.get(location)

    def done(self, location: str) -> Known | None:
        """What this very read already did with the page, before it was interrupted."""
        known = self._known.get(location)
        return known if known and known.run == self._run else None

    def is_copy(self, location: str, text_hash: bytes) -> bool:
        """True if another page of this read says exactly the same."""
        return self._texts.get(text_hash, location) != location

    async def keep(self, location: str, bytes_hash: bytes | None = None) -> None:
        """The page is as it was."""
        known = self._known[location]
        if known.text_hash:
            self._texts[known.text_hash] = location
        await self._pool.execute(
            """UPDATE document SET run = $3, read_at = $4, bytes_hash = coalesce($5, bytes_hash), reason = NULL,
               fix = NULL WHERE workspace_id = $1 AND id = $2""",
            *(self._key[0], known.id, self._run, self._clock.now(), bytes_hash),
        )

    async def keep_old(self, location: str, skipped: Skipped) -> None:
        """The page cannot be reached just now: what it said before stays."""
        await self._pool.execute(
            """UPDATE document SET run = $3, read_at = $4, reason = $5, fix = $6
               WHERE workspace_id = $1 AND id = $2""",
            *(
                self._key[0],
                self._known[location].id,
                self._run,
                self._clock.now(),
                skipped.reason,
                skipped.fix,
            ),
        )

    async def skip(self, skipped: Skipped) -> None:
        """The page cannot be used; whatever it said before is forgotten."""
        async with self._pool.acquire() as connection, connection.transaction():
            document = await self._put(
                connection, skipped.location, state="skipped", reason=skipped.reason, fix=skipped.fix
            )
            await self._drop_passages(connection, document)

    async def note_copy(
        self, location: str, url: str | None, bytes_hash: bytes, links: tuple[str, ...]
    ) -> None:
        """The page says what another one says: it is followed, but not indexed twice."""
        async with self._pool.acquire() as connection, connection.transaction():
            document = await self._put(
                connection, location, state="duplicate", url=url, bytes_hash=bytes_hash, links=links
            )
            await self._drop_passages(connection, document)

    async def replace(
        self, location: str, url: str | None, bytes_hash: bytes, text_hash: bytes, extracted: Extracted
    ) -> None:
        """The page is new or says something else now."""
        async with self._pool.acquire() as connection, connection.transaction():
            document = await self._put(
                connection, location, state="indexed", title=extracted.title, url=url,
                bytes_hash=bytes_hash, text_hash=text_hash, links=extracted.links,
            )  # fmt: skip
            await connection.execute(
                "DELETE FROM passage WHERE workspace_id = $1 AND document_id = $2", self._key[0], document
            )
            await connection.executemany(
                """INSERT INTO passage (workspace_id, id, document_id, number, path, text, words)
                   VALUES ($1, $2, $3, $4, $5, $6, $7)""",
                [
                    (
                        self._key[0],
                        self._ids.new("psg"),
                        document,
                        number,
                        list(piece.path),
                        piece.text,
                        piece.words,
                    )
                    for number, piece in enumerate(extracted.pieces)
                ],
            )
            await changed(connection, self._key[0])
        self._texts[text_hash] = location

    async def forget_unseen(self) -> int:
        """Removes the pages that this read did not see; returns how many were in use."""
        async with self._pool.acquire() as connection, connection.transaction():
            gone = await connection.fetch(
                "DELETE FROM document WHERE workspace_id = $1 AND source_id = $2 AND run <> $3 RETURNING state",
                *self._key,
                self._run,
            )
            if gone:
                await changed(connection, self._key[0])
        return sum(row["state"] == "indexed" for row in gone)

    async def _put(
        self, connection: PoolConnectionProxy, location: str, *, state: str, title: str = "", url: str | None = None,
        reason: str | None = None, fix: str | None = None, bytes_hash: bytes | None = None,
        text_hash: bytes | None = None, links: tuple[str, ...] = (),
    ) -> str:  # fmt: skip
        document: str = await connection.fetchval(
            """INSERT INTO document (workspace_id, id, source_id, location, title, url, state, reason, fix,
                   bytes_hash, text_hash, links, run, read_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
               ON CONFLICT (workspace_id, source_id, location) DO UPDATE SET title = excluded.title,
                   url = excluded.url, state = excluded.state, reason = excluded.reason, fix = excluded.fix,
                   bytes_hash = excluded.bytes_hash, text_hash = excluded.text_hash, links = excluded.links,
                   run = excluded.run, read_at = excluded.read_at
               RETURNING id""",
            *(self._key[0], self._ids.new("doc"), self._key[1], location, title, url, state, reason, fix),
            *(bytes_hash, text_hash, list(links), self._run, self._clock.now()),
        )
        return document

    async def _drop_passages(self, connection: PoolConnectionProxy, document: str) -> None:
        dropped = await connection.execute(
            "DELETE FROM passage WHERE workspace_id = $1 AND document_id = $2", self._key[0], document
        )
        if dropped != "DELETE 0":
            await changed(connection, self._key[0])
