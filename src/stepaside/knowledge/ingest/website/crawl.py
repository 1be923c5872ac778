"""A website, page by page: the start page at once, then its sitemaps' pages, or from link to link.

Polite (robots.txt, Retry-After, a pace that follows the site's answers) and bounded (pages, bytes, time,
depth), because a site may be without end. It stays on its host. What an interrupted read had already done
is not fetched again, and a page whose server says that nothing changed is not sent again.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack

from stepaside.knowledge.ingest.page import (
    Again,
    DoneBefore,
    Known,
    Page,
    SourceFailed,
    Unchanged,
    Unreachable,
)
from stepaside.knowledge.ingest.website.answers import absent_address
from stepaside.knowledge.ingest.website.fetch import Fetcher, Resolve, open_fetcher
from stepaside.knowledge.ingest.website.frontier import Errand, Frontier
from stepaside.knowledge.ingest.website.pace import Pace
from stepaside.knowledge.ingest.website.render import Renderer
from stepaside.knowledge.ingest.website.sitemap import MOST_SITEMAPS, Sitemap, read_rules
from stepaside.knowledge.ingest.website.urls import host_of, normal
from stepaside.knowledge.ingest.website.visit import CrawlLimits, Ending, Step, Visits
from stepaside.knowledge.values import Skipped
from stepaside.platform.clock import Clock, SystemClock

__all__ = ["CrawlLimits", "WebsitePages"]

ENOUGH_LISTED, MOST_IN_A_ROW = 3, 12
_NARROWER = "Add a narrower address, or raise the limit."


class WebsitePages:
    """The pages of one site. `follow` feeds back the links that were found in a page.

    `done` is what this very read did before it was interrupted, `known` what an earlier one stored.
    """

    def __init__(
        self,
        start: str,
        limits: CrawlLimits,
        *,
        done: Callable[[str], DoneBefore | None],
        known: Callable[[str], Known | None] = lambda _: None,
        resolve: Resolve | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._start = normal(start) or start
        self._limits = limits
        self._done = done
        self._known = known
        self._resolve = resolve
        self._clock = clock or SystemClock()
        self._frontier = Frontier(self._start, most_depth=limits.depth)
        self._pace = Pace(limits.delay)
        self._held: list[tuple[int, tuple[str, ...]]] | None = []
        self._by_links, self._is_sitemap = True, False
        self._untold = 1  # of the start page and the sitemaps: those that have not said yet what they list
        self._dated: dict[str, str | None] = {}
        self._visited = self._failed_in_a_row = 0
        self._unanswered = 0  # pages that were given and not followed yet: more links may come
        self._answered = asyncio.Event()
        self._ending: Ending | None = None
        self._first_failure: Skipped | Unreachable | None = None

    def found(self) -> int:
        return min(self._frontier.found(), self._limits.pages)

    def is_complete(self) -> bool:
        """False if a limit ended the crawl, so that a page not seen may still be there."""
        return self._ending is None

    def follow(self, page: Page | Again | Unchanged, links: tuple[str, ...]) -> None:
        """Links wait until the sitemaps have been read: a site with a good one is read by that."""
        self._unanswered -= 1
        self._answered.set()
        depth = self._frontier.depth_of(page.location) + 1
        if self._held is not None:
            self._held.append((depth, links))
        elif self._by_links:
            self._offer(depth, links)

    async def __aiter__(self) -> AsyncIterator[Step]:
        ends_at = time.monotonic() + self._limits.seconds
        async with AsyncExitStack() as stack:
            fetcher = await stack.enter_async_context(
                open_fetcher(allow_private=self._limits.allow_private, resolve=self._resolve)
            )
            renderer = await stack.enter_async_context(Renderer(fetcher))
            visits = Visits(
                fetcher,
                renderer,
                self._frontier,
                self._pace,
                self._limits,
                known=self._known,
                clock=self._clock,
            )
            await self._begin(fetcher)
            async for step in self._steps(visits, ends_at):
                for given in self._in_order(step):
                    self._unanswered += isinstance(given, Page | Again | Unchanged)
                    yield given
        if self._first_failure:
            failure = self._first_failure
            raise SourceFailed(f"{failure.location} cannot be read. {failure.reason} {failure.fix}")
        if self._ending:
            yield Skipped(f"{self._start} …", self._ending.reason, self._ending.fix)

    def _in_order(self, step: Step) -> Iterator[Step]:
        """A start page that failed is held back: if nothing else comes, then it is the source that failed."""
        if isinstance(step, Skipped | Unreachable):
            if step.location == self._start and not self._first_failure:
                self._first_failure = step
                return
        elif self._first_failure:
            yield self._first_failure
            self._first_failure = None
        self._failed_in_a_row = self._failed_in_a_row + 1 if isinstance(step, Unreachable) else 0
        yield step

    async def _begin(self, fetcher: Fetcher) -> None:
        rules = await read_rules(fetcher, self._start)
        if not rules.allow(self._start):
            raise SourceFailed(
                f"The robots.txt of {host_of(self._start)} does not allow {self._start} to be read. "
                "Allow the reader 'Stepaside' in it, or add the pages as files."
            )
        self._frontier.allow = rules.allow
        self._pace.obey(rules.delay())
        self._frontier.begin()
        self._add_sitemaps([url for url in rules.sitemaps(self._start) if url != self._start])
        self._frontier.add_absent(absent_address(self._start))

    def _add_sitemaps(self, urls: list[str]) -> None:
        for url in filter(None, map(normal, urls)):
            if self._frontier.is_ours(url):
                self._untold += self._frontier.add_sitemap(url, MOST_SITEMAPS)

    async def _steps(self, visits: Visits, ends_at: float) -> AsyncIterator[Step]:
        """Several requests are under way at once, but pages are given one by one, as they come."""
        under_way: set[asyncio.Task[Step | None]] = set()
        try:
            while under_way or self._unanswered or (self._frontier and self._may_go_on(visits, ends_at)):
                while (
                    self._frontier
                    and len(under_way) < self._pace.at_once()
                    and self._may_go_on(visits, ends_at)
                ):
                    errand, url = self._frontier.next()
                    self._visited += errand == "page"
                    if errand == "page" and (known := self._done(url)):
                        if url == self._start:
                            visits.start_is_seen()
                            self._told()
                        yield Again(url, known)
                    else:
                        under_way.add(asyncio.create_task(self._run(visits, errand, url)))
                if under_way:
                    done, under_way = await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
                    for task in done:
                        if (step := task.result()) is not None:
                            yield step
                elif self._unanswered:
                    self._answered.clear()
                    await self._answered.wait()
        finally:
            for task in under_way:
                task.cancel()

    async def _run(self, visits: Visits, errand: Errand, url: str) -> Step | None:
        if errand == "absent":
            await visits.absent(url)
            return None
        if errand == "sitemap":
            self._take_sitemap(await visits.sitemap(url))
            self._told()
            return None
        if url != self._start:
            return await visits.page(url, self._dated.get(url))
        step = await visits.start()
        if isinstance(step, Sitemap):
            self._take_sitemap(step)
            self._is_sitemap = bool(step.pages or step.sitemaps)
        self._told()
        return None if isinstance(step, Sitemap) else step

    def _take_sitemap(self, sitemap: Sitemap) -> None:
        self._add_sitemaps(list(sitemap.sitemaps))
        for listed in sitemap.pages:
            self._frontier.offer(listed.url, 1, listed=True)
            self._dated[normal(listed.url) or ""] = listed.dated

    def _told(self) -> None:
        """Once all have told: links count too, unless enough pages near the start were listed."""
        self._untold -= 1
        if self._untold or self._held is None:
            return
        self._by_links = self._frontier.near() < ENOUGH_LISTED and not self._is_sitemap
        held, self._held = self._held, None
        for depth, links in held if self._by_links else ():
            self._offer(depth, links)

    def _offer(self, depth: int, links: tuple[str, ...]) -> None:
        for link in links:
            self._frontier.offer(link, depth)

    def _may_go_on(self, visits: Visits, ends_at: float) -> bool:
        limits = self._limits
        if self._visited >= limits.pages and self._frontier.has_only_pages():
            self._end(f"There are more than {limits.pages} pages", _NARROWER)
        elif time.monotonic() > ends_at:
            self._end(f"It took more than {limits.seconds:.0f} seconds", _NARROWER)
        elif visits.bytes > limits.total_bytes:
            self._end(f"It is more than {limits.total_bytes / 1e6:.0f} MB", _NARROWER)
        elif self._failed_in_a_row >= MOST_IN_A_ROW:
            self._end("The site stopped answering", "Read the source again later.")
        self._ending = self._ending or visits.ending
        return self._ending is None

    def _end(self, why: str, fix: str) -> None:
        self._ending = self._ending or Ending(f"{why}; the rest was not read.", fix)
