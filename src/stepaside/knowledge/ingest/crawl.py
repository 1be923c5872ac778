"""A website, page by page: its sitemap if it has one, else from link to link, breadth first.

Polite (robots.txt, Retry-After, a pause between requests) and bounded (pages, bytes, time, depth),
because a site may be without end. It stays on its host. What an interrupted read had already done is
not fetched again: its links are remembered.
"""

import asyncio
import heapq
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from stepaside.knowledge.ingest.fetch import (
    Failed,
    Fetched,
    Fetcher,
    Refused,
    Resolve,
    TooLarge,
    open_fetcher,
)
from stepaside.knowledge.ingest.page import Again, DoneBefore, Page, SourceFailed, Unreachable
from stepaside.knowledge.ingest.sitemap import Rules, read_rules, read_sitemaps
from stepaside.knowledge.ingest.urls import Traps, folder_of, host_of, is_page, normal
from stepaside.knowledge.values import Skipped

AT_ONCE, TRIES, LONGEST_PAUSE = 4, 3, 60.0
_KINDS = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "text/markdown": "markdown",
    "application/pdf": "pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}  # fmt: skip
_LATER = {408, 425, 429, 500, 502, 503, 504}


@dataclass(frozen=True)
class CrawlLimits:
    """Where a crawl ends, whatever the site still offers."""

    pages: int
    depth: int
    page_bytes: int
    total_bytes: int
    seconds: float
    page_seconds: float
    delay: float
    allow_private: bool


Step = Page | Again | Skipped | Unreachable


class WebsitePages:
    """The pages of one site. `follow` feeds back the links that were found in a page."""

    def __init__(
        self,
        start: str,
        limits: CrawlLimits,
        *,
        done: Callable[[str], DoneBefore | None],
        resolve: Resolve | None = None,
    ) -> None:
        self._start = start
        self._limits = limits
        self._done = done
        self._resolve = resolve
        self._waiting: list[tuple[bool, int, int, str]] = []
        self._depths: dict[str, int] = {}
        self._dropped = 0
        self._bytes = 0
        self._traps = Traps()
        self._rules = Rules()
        self._by_links = True
        self._not_before = 0.0
        self._ended_early: str | None = None

    def found(self) -> int:
        return min(len(self._depths) - self._dropped, self._limits.pages)

    def is_complete(self) -> bool:
        """False if a limit ended the crawl, so that a page not seen may still be there."""
        return self._ended_early is None

    def follow(self, page: Page | Again, links: tuple[str, ...]) -> None:
        depth = self._depths.get(page.location, 0) + 1
        if self._by_links and depth <= self._limits.depth:
            for link in links:
                self._offer(link, depth)

    async def __aiter__(self) -> AsyncIterator[Step]:
        ends_at = time.monotonic() + self._limits.seconds
        async with AsyncExitStack() as stack:
            fetcher = await stack.enter_async_context(
                open_fetcher(allow_private=self._limits.allow_private, resolve=self._resolve)
            )
            await self._begin(fetcher)
            async for step in self._pages(fetcher, ends_at):
                yield step
        if self._ended_early:
            yield Skipped(
                f"{self._start} …", self._ended_early, "Add a narrower address, or raise the limit."
            )

    async def _begin(self, fetcher: Fetcher) -> None:
        self._rules = await read_rules(fetcher, self._start)
        if not self._rules.allow(self._start):
            raise SourceFailed(
                f"The robots.txt of {host_of(self._start)} does not allow {self._start} to be read."
            )
        self._offer(self._start, 0)
        async for url in read_sitemaps(fetcher, self._start, self._rules):
            self._offer(url, 1)
        self._by_links = len(self._depths) < 3

    def _offer(self, link: str, depth: int) -> None:
        url = normal(link, self._start)
        if not url or url in self._depths or host_of(url) != host_of(self._start) or not is_page(url):
            return
        if depth and (not self._rules.allow(url) or (self._by_links and self._traps.looks_endless(url))):
            return
        self._depths[url] = depth
        far = not urlsplit(url).path.startswith(folder_of(self._start))
        heapq.heappush(self._waiting, (far, depth, len(self._depths), url))

    async def _pages(self, fetcher: Fetcher, ends_at: float) -> AsyncIterator[Step]:
        """Several requests are under way at once, but pages are given one by one, as they come."""
        at_once = 1 if self._rules.delay() else AT_ONCE
        under_way: set[asyncio.Task[Step | None]] = set()
        visited = 0
        try:
            while under_way or (self._waiting and self._may_go_on(visited, ends_at)):
                while self._waiting and len(under_way) < at_once and self._may_go_on(visited, ends_at):
                    url = heapq.heappop(self._waiting)[3]
                    visited += 1
                    if known := self._done(url):
                        yield Again(url, known)
                    else:
                        under_way.add(asyncio.create_task(self._visit(fetcher, url)))
                if under_way:
                    done, under_way = await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
                    for task in done:
                        if (step := task.result()) is not None:
                            yield step
        finally:
            for task in under_way:
                task.cancel()

    def _may_go_on(self, visited: int, ends_at: float) -> bool:
        if visited >= self._limits.pages:
            self._ended_early = f"There are more than {self._limits.pages} pages; the rest was not read."
        elif time.monotonic() > ends_at:
            self._ended_early = (
                f"It took more than {self._limits.seconds:.0f} seconds; the rest was not read."
            )
        elif self._bytes > self._limits.total_bytes:
            self._ended_early = (
                f"It is more than {self._limits.total_bytes / 1e6:.0f} MB; the rest was not read."
            )
        return self._ended_early is None

    async def _visit(self, fetcher: Fetcher, url: str) -> Step | None:
        for left in range(TRIES - 1, -1, -1):
            await self._be_polite()
            try:
                answer = await fetcher.get(
                    url,
                    largest=self._limits.page_bytes,
                    seconds=self._limits.page_seconds,
                    may_go=self._may_go,
                )
            except (Refused, TooLarge) as error:
                return self._refused(url, error)
            except Failed as error:
                if left:
                    continue
                return self._unreachable(url, str(error))
            if answer.status not in _LATER:
                return self._arrived(url, answer)
            if left and not self._pause(answer.retry_after):
                break
        return self._unreachable(url, f"It answers with error {answer.status}.")

    def _may_go(self, url: str) -> bool:
        return host_of(url) == host_of(self._start) and self._rules.allow(url)

    async def _be_polite(self) -> None:
        """Every request takes the next free moment; a pause that the site asked for moves it for all."""
        delay = self._rules.delay() or self._limits.delay
        now = time.monotonic()
        at = max(now, self._not_before)
        self._not_before = at + delay
        await asyncio.sleep(at - now)

    def _pause(self, retry_after: str | None) -> bool:
        """Waits as long as the site asks; False if that is longer than we wait."""
        seconds = float(retry_after) if retry_after and retry_after.isdigit() else 2.0
        if seconds > LONGEST_PAUSE:
            return False
        self._not_before = max(self._not_before, time.monotonic() + seconds)
        return True

    def _arrived(self, url: str, answer: Fetched) -> Step | None:
        self._bytes += len(answer.content)
        final = normal(answer.url) or url
        if final != url:
            self._dropped += final in self._depths
            if final in self._depths:
                return None
            self._depths[final] = self._depths.pop(url)
        return self._page(final, answer)

    def _page(self, url: str, answer: Fetched) -> Step:
        if answer.status in (404, 410):
            return Skipped(
                url, f"The page is not there ({answer.status}).", "Correct or remove the links to it."
            )
        if answer.status in (401, 403):
            return Skipped(
                url,
                "The page is not for everyone: it asks for a sign-in.",
                "Make it public, or add it as a file.",
            )
        if answer.status != 200:
            return Skipped(
                url, f"It answers with {answer.status}.", "Open it in a browser and see what it says."
            )
        kind = _KINDS.get(answer.content_type) or ("html" if not answer.content_type else None)
        if kind is None:
            return Skipped(url, f"It is {answer.content_type}, which has no text to read.", "Leave it out.")
        return Page(url, _name(url), kind, answer.content, url, answer.charset)

    def _refused(self, url: str, error: Exception) -> Skipped:
        if url == normal(self._start):
            raise SourceFailed(f"{url} is not read: {error}")
        return Skipped(url, str(error), "Correct the link, or leave the page out.")

    def _unreachable(self, url: str, reason: str) -> Unreachable:
        if url == normal(self._start) and len(self._depths) == 1:
            raise SourceFailed(f"{url} cannot be read. {reason} Check the address and try again.")
        return Unreachable(url, reason, "Read the source again later.")


def _name(url: str) -> str:
    """A title for a page that gives none: the last part of its path in words."""
    last = unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2])
    words = re.sub(r"\.\w{2,5}$", "", last).replace("-", " ").replace("_", " ").strip()
    return words.capitalize() or urlsplit(url).netloc
