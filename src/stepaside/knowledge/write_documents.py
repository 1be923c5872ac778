"""Writes what a read found out: the pages of one moment in one transaction.

A page that changed keeps the passages that did not: their rows, and with them their vectors. A page that goes, or
says something else now, leaves its passages to its first copy, if it has one.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from stepaside.knowledge.ingest.job import VERSION, Prepared
from stepaside.knowledge.list_sources import changed
from stepaside.platform.ids import Ids

Heir = tuple[str, str, list[str]]
"""A page that gives its passages up, the copy that gets them, and the copies that are now that one's."""
Kept = tuple[str, bytes | None, str | None, str | None]
Unread = tuple[str, str, str, str]


@dataclass(frozen=True)
class Document:
    """A page as it is to be stored; `was` is the state it had, None for a new one."""

    id: str
    location: str
    state: str
    was: str | None = None
    title: str = ""
    url: str | None = None
    reason: str | None = None
    fix: str | None = None
    code: str = ""
    bytes_hash: bytes | None = None
    text_hash: bytes | None = None
    links: tuple[str, ...] = ()
    etag: str | None = None
    last_modified: str | None = None
    language: str | None = None
    dated: str | None = None
    copy_of: str | None = None
    shape: bytes | None = None


@dataclass(frozen=True)
class Passage:
    """A passage as it is to be stored: its place in the page, and a hash that says whether it is there already."""

    number: int
    piece: Prepared
    text_hash: bytes


@dataclass
class Changes:
    """What one transaction is to do, in this order."""

    heirs: list[Heir] = field(default_factory=list)
    put: list[tuple[Document, list[Passage]]] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    unreachable: list[Unread] = field(default_factory=list)

    def add(
        self,
        put: tuple[Document, list[Passage]] | None = None,
        kept: Kept | None = None,
        unreachable: Unread | None = None,
    ) -> None:
        self.put += [put] if put else []
        self.kept += [kept] if kept else []
        self.unreachable += [unreachable] if unreachable else []

    def __len__(self) -> int:
        return len(self.put) + len(self.kept) + len(self.unreachable)


async def write(
    pool: asyncpg.Pool, key: tuple[str, str], run: int, now: datetime, changes: Changes, ids: Ids
) -> None:
    """Everything or nothing of it."""
    async with pool.acquire() as connection, connection.transaction():
        for heir in changes.heirs:
            await _inherit(connection, key[0], *heir)
        if changes.put:
            await _put_documents(connection, key, run, now, [document for document, _ in changes.put])
            if await _put_passages(connection, key[0], changes.put, ids) or changes.heirs:
                await changed(connection, key[0])
        if changes.kept:
            await _keep(connection, key[0], run, now, changes.kept)
        if changes.unreachable:
            await _keep_unreachable(connection, key[0], run, now, changes.unreachable)


async def _put_documents(
    connection: PoolConnectionProxy, key: tuple[str, str], run: int, now: datetime, documents: list[Document]
) -> None:
    await connection.executemany(
        """INSERT INTO document (workspace_id, source_id, id, location, title, url, state, reason, fix, code,
               bytes_hash, text_hash, links, run, read_at, etag, last_modified, language, dated, copy_of, shape,
               read_by)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
               $21, $22)
           ON CONFLICT (workspace_id, id) DO UPDATE SET title = excluded.title, url = excluded.url,
               state = excluded.state, reason = excluded.reason, fix = excluded.fix, code = excluded.code,
               bytes_hash = excluded.bytes_hash, text_hash = excluded.text_hash, links = excluded.links,
               run = excluded.run, read_at = excluded.read_at, etag = excluded.etag,
               last_modified = excluded.last_modified, language = excluded.language, dated = excluded.dated,
               copy_of = excluded.copy_of, shape = excluded.shape, read_by = excluded.read_by""",
        [
            (
                *key, one.id, one.location, one.title, one.url, one.state, one.reason, one.fix, one.code,
                one.bytes_hash, one.text_hash, list(one.links), run, now, one.etag, one.last_modified,
                one.language, _date(one.dated), one.copy_of, one.shape, VERSION,
            )
            for one in documents
        ],
    )  # fmt: skip


def _date(text: str | None) -> date | None:
    """A day as pages give it; None for what is no day."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


async def _put_passages(
    connection: PoolConnectionProxy, workspace_id: str, put: list[tuple[Document, list[Passage]]], ids: Ids
) -> bool:
    """Whether a search could find something else now."""
    there = await _there(connection, workspace_id, [one.id for one, _ in put if one.was == "indexed"])
    rows: list[tuple[object, ...]] = []
    moved: list[tuple[str, str, int]] = []
    for document, passages in put:
        for passage in passages:
            old = there.get((document.id, passage.text_hash))
            if old:
                moved.append((workspace_id, old.pop(), passage.number))
            else:
                piece = passage.piece
                rows.append(
                    (
                        workspace_id, ids.new("psg"), document.id, passage.number, list(piece.path), piece.text,
                        piece.words, document.language, passage.text_hash, piece.anchor,
                    )
                )  # fmt: skip
    gone = [passage for left in there.values() for passage in left]
    await _store(connection, workspace_id, gone, moved, rows)
    return bool(gone or rows)


async def _there(
    connection: PoolConnectionProxy, workspace_id: str, documents: list[str]
) -> dict[tuple[str, bytes | None], list[str]]:
    found: defaultdict[tuple[str, bytes | None], list[str]] = defaultdict(list)
    if documents:
        rows = await connection.fetch(
            """SELECT id, document_id, text_hash FROM passage
               WHERE workspace_id = $1 AND document_id = ANY($2::text[]) ORDER BY number DESC""",
            *(workspace_id, documents),
        )
        for row in rows:
            found[row["document_id"], row["text_hash"]].append(row["id"])
    return found


async def _store(
    connection: PoolConnectionProxy,
    workspace_id: str,
    gone: list[str],
    moved: list[tuple[str, str, int]],
    rows: list[tuple[object, ...]],
) -> None:
    if gone:
        await connection.execute(
            "DELETE FROM passage WHERE workspace_id = $1 AND id = ANY($2::text[])", workspace_id, gone
        )
    if moved:
        await connection.executemany(
            "UPDATE passage SET number = $3 WHERE workspace_id = $1 AND id = $2 AND number <> $3", moved
        )
    if rows:
        columns = "workspace_id id document_id number path text words language text_hash anchor".split()
        await connection.copy_records_to_table("passage", records=rows, columns=columns)


async def _keep(
    connection: PoolConnectionProxy, workspace_id: str, run: int, now: datetime, kept: list[Kept]
) -> None:
    await connection.execute(
        """UPDATE document d SET run = $2, read_at = $3, bytes_hash = k.bytes_hash, etag = k.etag,
               last_modified = k.last_modified, reason = NULL, fix = NULL, code = '', read_by = $8
           FROM unnest($4::text[], $5::bytea[], $6::text[], $7::text[]) AS k (id, bytes_hash, etag, last_modified)
           WHERE d.workspace_id = $1 AND d.id = k.id""",
        *(workspace_id, run, now, *map(list, zip(*kept, strict=True)), VERSION),
    )


async def _keep_unreachable(
    connection: PoolConnectionProxy, workspace_id: str, run: int, now: datetime, unread: list[Unread]
) -> None:
    await connection.execute(
        """UPDATE document d SET run = $2, read_at = $3, reason = u.reason, fix = u.fix, code = u.code
           FROM unnest($4::text[], $5::text[], $6::text[], $7::text[]) AS u (id, reason, fix, code)
           WHERE d.workspace_id = $1 AND d.id = u.id""",
        *(workspace_id, run, now, *map(list, zip(*unread, strict=True))),
    )


async def forget_unseen(pool: asyncpg.Pool, key: tuple[str, str], run: int) -> int:
    """Removes the pages that the read did not see; returns how many were in use and have left no copy."""
    async with pool.acquire() as connection, connection.transaction():
        left = await connection.fetch(
            """SELECT c.copy_of, array_agg(c.id ORDER BY c.location) AS copies FROM document c
               JOIN document o ON o.workspace_id = c.workspace_id AND o.id = c.copy_of
               WHERE c.workspace_id = $1 AND c.source_id = $2 AND c.run = $3 AND o.run <> $3 GROUP BY c.copy_of""",
            *(*key, run),
        )
        for row in left:
            heir, *others = row["copies"]
            await _inherit(connection, key[0], row["copy_of"], heir, others)
        gone = await connection.fetch(
            "DELETE FROM document WHERE workspace_id = $1 AND source_id = $2 AND run <> $3 RETURNING state",
            *(*key, run),
        )
        if gone:
            await changed(connection, key[0])
    return len([row for row in gone if row["state"] == "indexed"]) - len(left)


async def _inherit(
    connection: PoolConnectionProxy, workspace_id: str, original: str, heir: str, others: list[str]
) -> None:
    """The copy takes the passages over; what it says itself, if only nearly the same, is read at the next read."""
    await connection.execute(
        "UPDATE passage SET document_id = $3 WHERE workspace_id = $1 AND document_id = $2",
        *(workspace_id, original, heir),
    )
    await connection.execute(
        """UPDATE document c SET state = 'indexed', copy_of = NULL,
               text_hash = CASE WHEN c.text_hash = o.text_hash THEN c.text_hash END,
               bytes_hash = CASE WHEN c.text_hash = o.text_hash THEN c.bytes_hash END,
               etag = CASE WHEN c.text_hash = o.text_hash THEN c.etag END,
               last_modified = CASE WHEN c.text_hash = o.text_hash THEN c.last_modified END
           FROM document o WHERE c.workspace_id = $1 AND c.id = $2 AND o.workspace_id = $1 AND o.id = $3""",
        *(workspace_id, heir, original),
    )
    await connection.execute(
        "UPDATE document SET copy_of = $2 WHERE workspace_id = $1 AND id = ANY($3::text[])",
        *(workspace_id, heir, others),
    )
