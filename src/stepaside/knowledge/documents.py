"""What is known of one source's pages, and how one read changes it.

Every page carries the number of the read that last saw it. So a read that was killed goes on where it was, and
at the end whatever the read did not see is gone from the source.

What changes is known here at once and written behind: while one transaction is on its way, the next pages
gather, and go together in the one after (`write_documents.py`). What a kill loses is read again.
"""

import asyncio
import hashlib
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace

import asyncpg

from stepaside.knowledge.ingest.job import VERSION, Extracted, Prepared
from stepaside.knowledge.ingest.page import Page
from stepaside.knowledge.shapes import Shapes, is_alike, shape_of
from stepaside.knowledge.values import Skipped
from stepaside.knowledge.write_documents import Changes, Document, Passage, forget_unseen, write
from stepaside.platform.clock import Clock
from stepaside.platform.ids import Ids

MOST_WAITING = 64  # pages


@dataclass(frozen=True)
class Known:
    """What the last read left of a page.

    `etag` and `last_modified` are None when the page must be fetched whatever its server says.
    """

    id: str
    state: str
    bytes_hash: bytes | None
    text_hash: bytes | None
    links: tuple[str, ...]
    run: int
    skipped: Skipped | None
    etag: str | None = None
    last_modified: str | None = None
    copy_of: str | None = None
    shape: bytes | None = None


def hash_of_bytes(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16, salt=VERSION.to_bytes(4)).digest()


def hash_of_text(extracted: Extracted) -> bytes:
    digest = hashlib.blake2b(extracted.title.encode(), digest_size=16, salt=VERSION.to_bytes(4))
    for piece in extracted.pieces:
        digest.update("\0".join((*piece.path, piece.text)).encode("utf-8", "replace"))
    return digest.digest()


def hash_of_piece(title: str, piece: Prepared) -> bytes:
    """Equal for passages that are found and embedded alike."""
    whole = "\0".join((title, *piece.path, piece.text)).encode("utf-8", "replace")
    return hashlib.blake2b(whole, digest_size=16, salt=VERSION.to_bytes(4)).digest()


class Documents:
    """The pages of one source during one read; use as `async with`, and `settle` before the end."""

    def __init__(
        self,
        pool: asyncpg.Pool,
        workspace_id: str,
        source_id: str,
        run: int,
        *,
        ids: Ids,
        clock: Clock,
        written: Callable[[], None] = lambda: None,
    ) -> None:
        self._pool = pool
        self._key = (workspace_id, source_id)
        self._run = run
        self._ids = ids
        self._clock = clock
        self._written = written
        self._known: dict[str, Known] = {}
        self._copies: defaultdict[str, set[str]] = defaultdict(set)
        self._texts: dict[bytes, str] = {}
        self._shapes = Shapes()
        self._changes = Changes()
        self._writer: asyncio.Task[None] | None = None

    async def load(self) -> None:
        rows = await self._pool.fetch(
            """SELECT id, location, state, bytes_hash, text_hash, links, run, reason, fix, code, etag,
               last_modified, copy_of, shape, read_by FROM document
               WHERE workspace_id = $1 AND source_id = $2""",
            *self._key,
        )
        for row in rows:
            self._remember(row["location"], _known(row))

    def _remember(self, location: str, known: Known) -> None:
        before = self._known.get(location)
        if before and before.text_hash and self._texts.get(before.text_hash) == location:
            del self._texts[before.text_hash]
        if before and before.copy_of:
            self._copies[before.copy_of].discard(location)
        if known.copy_of:
            self._copies[known.copy_of].add(location)
        self._known[location] = known
        if known.state != "indexed":
            self._shapes.remove(location)
            return
        if known.text_hash:
            self._texts[known.text_hash] = location
        if known.shape:
            self._shapes.add(location, known.shape)

    def known(self, location: str) -> Known | None:
        return self._known.get(location)

    def done(self, location: str) -> Known | None:
        """What this very read already did with the page, before it was interrupted."""
        known = self._known.get(location)
        return known if known and known.run == self._run else None

    def original_of(self, location: str, text_hash: bytes, shape: bytes) -> str | None:
        """The location of another page that says the same, or nearly."""
        same = self._texts.get(text_hash)
        return same if same not in (None, location) else self._shapes.like(location, shape)

    async def keep(self, page: Page | str, bytes_hash: bytes | None = None) -> None:
        """The page is as it was."""
        location = page if isinstance(page, str) else page.location
        known = self._known[location]
        etag, modified = (
            (page.etag, page.last_modified) if isinstance(page, Page) else (known.etag, known.last_modified)
        )
        self._known[location] = replace(
            known, run=self._run, skipped=None, etag=etag, last_modified=modified,
            bytes_hash=bytes_hash or known.bytes_hash,
        )  # fmt: skip
        await self._change(kept=(known.id, self._known[location].bytes_hash, etag, modified))

    async def keep_old(self, skipped: Skipped) -> None:
        """The page cannot be reached just now: what it said before stays."""
        known = self._known[skipped.location]
        self._known[skipped.location] = replace(known, run=self._run, skipped=skipped)
        await self._change(unreachable=(known.id, skipped.reason, skipped.fix, skipped.code))

    async def skip(self, skipped: Skipped) -> None:
        """The page cannot be used; whatever it said before is forgotten."""
        document = self._document(
            skipped.location, "skipped", reason=skipped.reason, fix=skipped.fix, code=skipped.code
        )
        await self._put(document, skipped.location)

    async def note_copy(
        self,
        page: Page,
        bytes_hash: bytes,
        text_hash: bytes,
        shape: bytes,
        extracted: Extracted,
        original: str | None,
    ) -> None:
        """The page says what another says, or nothing to index: it is followed, but has no passages."""
        document = self._document(
            page.location, "duplicate", title=extracted.title, url=page.url, bytes_hash=bytes_hash,
            text_hash=text_hash, links=extracted.links, etag=page.etag, last_modified=page.last_modified,
            copy_of=self._known[original].id if original else None, shape=shape,
        )  # fmt: skip
        await self._put(document, page.location)

    async def replace(
        self, page: Page, bytes_hash: bytes, text_hash: bytes, shape: bytes, extracted: Extracted
    ) -> None:
        """The page is new or says something else now."""
        document = self._document(
            page.location, "indexed", title=extracted.title, url=page.url, bytes_hash=bytes_hash,
            text_hash=text_hash, links=extracted.links, etag=page.etag, last_modified=page.last_modified,
            language=extracted.language, dated=extracted.dated, shape=shape,
        )  # fmt: skip
        passages = [
            Passage(number, piece, hash_of_piece(extracted.title, piece))
            for number, piece in enumerate(extracted.pieces)
        ]
        await self._put(document, page.location, passages)

    def _document(self, location: str, state: str, **values: object) -> Document:
        known = self._known.get(location)
        identity = known.id if known else self._ids.new("doc")
        return Document(identity, location, state, was=known.state if known else None, **values)  # type: ignore[arg-type]

    async def _put(self, document: Document, location: str, passages: list[Passage] | None = None) -> None:
        if document.was == "indexed":
            self._leave(document, self._known[location].text_hash)
        skipped = (
            Skipped(location, document.reason, document.fix or "", document.code) if document.reason else None
        )
        known = Known(
            document.id, document.state, document.bytes_hash, document.text_hash, document.links, self._run,
            skipped, document.etag, document.last_modified, document.copy_of, document.shape,
        )  # fmt: skip
        self._remember(location, known)
        await self._change(put=(document, passages or []))

    def _leave(self, document: Document, text_hash: bytes | None) -> None:
        """The copies that do not say any more what the page says: the first gets the passages it gives up."""
        copies = sorted(
            place
            for place in self._copies[document.id]
            if not is_alike(document.shape, self._known[place].shape)
        )
        if not copies:
            return
        heir, *others = (self._known[place].id for place in copies)
        self._changes.heirs.append((document.id, heir, others))
        for place in copies[1:]:
            self._remember(place, replace(self._known[place], copy_of=heir))
        first = replace(self._known[copies[0]], state="indexed", copy_of=None)
        if first.text_hash != text_hash:  # it says nearly the same: its own words come with the next read
            first = replace(first, text_hash=None, bytes_hash=None, etag=None, last_modified=None)
        self._remember(copies[0], first)

    async def _change(self, **one: object) -> None:
        """Notes the change; waits only when the database is far behind."""
        self._changes.add(**one)  # type: ignore[arg-type]
        if self._writer is None or self._writer.done():
            await self._raise_what_went_wrong()
            self._writer = asyncio.create_task(self._write())
        elif len(self._changes) >= MOST_WAITING:
            await self._writer

    async def _write(self) -> None:
        while self._changes:
            changes, self._changes = self._changes, Changes()
            await write(self._pool, self._key, self._run, self._clock.now(), changes, self._ids)
            self._written()

    async def settle(self) -> None:
        """Waits until everything is written. Raises what went wrong with it."""
        while self._writer is not None:
            await self._raise_what_went_wrong()
            if self._changes:
                self._writer = asyncio.create_task(self._write())

    async def _raise_what_went_wrong(self) -> None:
        writer, self._writer = self._writer, None
        if writer is not None:
            await writer

    async def stop(self) -> None:
        """Ends without waiting for what has not been written yet."""
        if self._writer is not None and not self._writer.done():
            self._writer.cancel()
            await asyncio.gather(self._writer, return_exceptions=True)

    async def forget_unseen(self) -> int:
        """Removes the pages that this read did not see; returns how many were in use."""
        await self.settle()
        return await forget_unseen(self._pool, self._key, self._run)


def shape_of_text(extracted: Extracted) -> bytes:
    return shape_of(extracted.title, (word for piece in extracted.pieces for word in piece.words.split()))


def _known(row: asyncpg.Record) -> Known:
    reason, by_us = row["reason"], row["read_by"] == VERSION
    skipped = Skipped(row["location"], reason, row["fix"], row["code"]) if reason else None
    return Known(
        row["id"], row["state"], row["bytes_hash"], row["text_hash"], tuple(row["links"]), row["run"], skipped,
        row["etag"] if by_us else None, row["last_modified"] if by_us else None, row["copy_of"],
        row["shape"] if by_us else None,
    )  # fmt: skip
