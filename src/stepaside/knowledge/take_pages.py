"""What happens to each page of a source: taken apart, compared with what is known of it, stored or not."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Protocol

from stepaside.knowledge.documents import Documents, Known, hash_of_bytes, hash_of_text, shape_of_text
from stepaside.knowledge.ingest.job import Extracted, Unusable
from stepaside.knowledge.ingest.page import Again, DoneBefore, Page, Unchanged, Unreachable
from stepaside.knowledge.ingest.sandbox import Sandbox
from stepaside.knowledge.tell_progress import Teller
from stepaside.knowledge.values import Skipped

Step = Page | Again | Unchanged | Skipped | Unreachable


class Pages(Protocol):
    """The pages of one source, as they come. Raises SourceFailed when none can be had at all.

    Each Page, Again and Unchanged is answered by one `follow`, maybe after later pages were asked for.
    """

    def __aiter__(self) -> AsyncIterator[Step]: ...

    def found(self) -> int: ...

    def is_complete(self) -> bool: ...

    def follow(self, page: Page | Again | Unchanged, links: tuple[str, ...]) -> None: ...


class Taking:
    """Takes a source's pages, a few at once, as many as there are children to take them apart."""

    def __init__(self, documents: Documents, sandbox: Sandbox, teller: Teller, at_once: int) -> None:
        self._documents = documents
        self._sandbox = sandbox
        self._teller = teller
        self._at_once = at_once
        self._under_way: set[asyncio.Task[None]] = set()

    async def take_all(self, pages: Pages) -> None:
        """Returns when every page has been taken and written. Raises what stopped it."""
        try:
            async for step in pages:
                self._teller.discovered(pages.found(), step.location)
                await self._down_to(self._at_once - 1)
                self._under_way.add(asyncio.create_task(self._take(step, pages)))
            await self._down_to(0)
            await self._documents.settle()
        finally:
            for task in self._under_way:
                task.cancel()
            await asyncio.gather(*self._under_way, return_exceptions=True)

    async def _down_to(self, number: int) -> None:
        while len(self._under_way) > number:
            done, self._under_way = await asyncio.wait(self._under_way, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()

    async def _take(self, step: Step, pages: Pages) -> None:
        """Whatever happens to the page, it is followed: the others may wait for its links."""
        links: tuple[str, ...] = ()
        try:
            links = await self._links_of(step)
        finally:
            if isinstance(step, Page | Again | Unchanged):
                pages.follow(step, links)
        self._teller.discovered(pages.found(), step.location)

    async def _links_of(self, step: Step) -> tuple[str, ...]:
        match step:
            case Page():
                return await self._take_page(step)
            case Again(location=location, known=known):
                self._count_done(location, known)
                return known.links
            case Unchanged(location=location):
                await self._documents.keep(location)
                self._teller.unchanged(location)
                kept = self._documents.known(location)
                return kept.links if kept else ()
            case Skipped():
                await self._skip(step)
            case Unreachable(location=location, reason=reason, fix=fix):
                await self._keep_old(Skipped(location, reason, fix))
        return ()

    async def _take_page(self, page: Page) -> tuple[str, ...]:
        began = time.monotonic()
        known = self._documents.known(page.location)
        bytes_hash = await _hash(page.content)
        if known and _is_as_it_was(known, bytes_hash):
            await self._documents.keep(page)
            self._teller.read(page.location, time.monotonic() - began)
            self._teller.unchanged(page.location)
            return known.links
        taken = await self._sandbox.extract(page.as_job())
        self._teller.read(page.location, time.monotonic() - began)
        if isinstance(taken, Unusable):
            await self._skip(Skipped(page.location, taken.reason, taken.fix, taken.code))
            return ()
        await self._store(page, bytes_hash, taken)
        return taken.links

    async def _store(self, page: Page, bytes_hash: bytes, extracted: Extracted) -> None:
        text_hash, shape = hash_of_text(extracted), shape_of_text(extracted)
        known = self._documents.known(page.location)
        original = self._documents.original_of(page.location, text_hash, shape)
        if original or not extracted.pieces or not extracted.indexable:
            await self._documents.note_copy(page, bytes_hash, text_hash, shape, extracted, original)
            self._teller.unchanged(page.location)
        elif known and known.state == "indexed" and known.text_hash == text_hash:
            await self._documents.keep(page, bytes_hash)
            self._teller.unchanged(page.location)
        else:
            await self._documents.replace(page, bytes_hash, text_hash, shape, extracted)
            self._teller.indexed(page.location, extracted.title, len(extracted.pieces))

    async def _skip(self, skipped: Skipped) -> None:
        await self._documents.skip(skipped)
        self._teller.skipped(skipped)

    async def _keep_old(self, skipped: Skipped) -> None:
        known = self._documents.known(skipped.location)
        if known is None or known.state not in ("indexed", "duplicate"):
            await self._skip(skipped)
            return
        await self._documents.keep_old(skipped)
        self._teller.skipped(skipped)

    def _count_done(self, location: str, known: DoneBefore) -> None:
        if known.skipped:
            self._teller.skipped(known.skipped)
        else:
            self._teller.unchanged(location)


def _is_as_it_was(known: Known, bytes_hash: bytes) -> bool:
    return known.state in ("indexed", "duplicate") and known.bytes_hash == bytes_hash and not known.skipped


async def _hash(content: bytes) -> bytes:
    """A thread costs more than a small page does."""
    if len(content) < 1 << 20:
        return hash_of_bytes(content)
    return await asyncio.to_thread(hash_of_bytes, content)
