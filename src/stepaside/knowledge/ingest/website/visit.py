"""One errand on a site: a page is asked for, politely and more than once if need be, and looked at.

What comes of it is a step of the crawl: the page, or why there is none. Nothing is taken apart here.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from stepaside.knowledge.ingest import glance
from stepaside.knowledge.ingest.page import Again, Known, Page, SourceFailed, Unchanged, Unreachable
from stepaside.knowledge.ingest.website import answers
from stepaside.knowledge.ingest.website.answers import LATER, Absent
from stepaside.knowledge.ingest.website.fetch import Failed, Fetched, Fetcher, Refused, TooLarge, TooSlow
from stepaside.knowledge.ingest.website.frontier import Frontier
from stepaside.knowledge.ingest.website.pace import LONGEST_WAIT, USUAL_WAIT, Pace, seconds_asked
from stepaside.knowledge.ingest.website.render import NotRendered, Renderer
from stepaside.knowledge.ingest.website.sitemap import Sitemap, is_sitemap, read_sitemap, sitemap_of, unpacked
from stepaside.knowledge.ingest.website.urls import normal
from stepaside.knowledge.values import Skipped
from stepaside.platform.clock import Clock

TRIES, MOST_WISHES, LITTLE_TEXT = 3, 5, 500
BUSY = frozenset({429, 503})

Step = Page | Again | Skipped | Unchanged | Unreachable


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


@dataclass(frozen=True)
class Ending:
    """Why a crawl ended before the site did, and what its owner can do."""

    reason: str
    fix: str


class Visits:
    """The errands to one site."""

    def __init__(
        self,
        fetcher: Fetcher,
        renderer: Renderer,
        frontier: Frontier,
        pace: Pace,
        limits: CrawlLimits,
        *,
        known: Callable[[str], Known | None],
        clock: Clock,
    ) -> None:
        self._fetcher = fetcher
        self._renderer = renderer
        self._frontier = frontier
        self._pace = pace
        self._limits = limits
        self._known = known
        self._clock = clock
        self._absent = Absent()
        self._absent_known, self._start_seen = asyncio.Event(), asyncio.Event()
        self._start_text = ""
        self._wishes: Counter[str] = Counter()
        self._lost: set[str] = set()
        self.bytes = 0
        self.ending: Ending | None = None

    async def sitemap(self, url: str) -> Sitemap:
        await self._pace.turn()
        return await read_sitemap(self._fetcher, url, self._frontier.is_ours)

    async def absent(self, url: str) -> None:
        """Learns how the site shows a page that does not exist; pages other than the start wait for it."""
        try:
            await self._pace.turn()
            answer = await self._fetcher.get(
                url, largest=self._limits.page_bytes, seconds=8, may_go=self._frontier.is_ours
            )
            found = answers.absent_of(url, answer, self._frontier.start)
            start = self._frontier.start
            if found.leads_to or (
                found.words and not found.is_shown_by(start, start, await self._text_of_start())
            ):
                self._absent = found
        except (Refused, Failed):
            return
        finally:
            self._absent_known.set()

    async def start(self) -> Step | Sitemap | None:
        """The start page, which may also be a sitemap or the description of an interface."""
        url = self._frontier.start
        try:
            answer = await self._answer(url)
            if isinstance(answer, Fetched) and answer.status == 200:
                self._start_text = answers.text_of(answer)
                if answer.content_type != "text/html" and is_sitemap(unpacked(answer)[:2_000]):
                    self._frontier.drop(url)
                    return sitemap_of(unpacked(answer))
                if described := answers.described_page(url, answer):
                    return described
            return await self._looked_at(url, answer, None)
        finally:
            self.start_is_seen()

    def start_is_seen(self) -> None:
        self._start_seen.set()

    async def page(self, url: str, dated: str | None) -> Step | None:
        """The page; None if it is one that is known by another address already."""
        answer = await self._answer(url)
        await self._absent_known.wait()
        return await self._looked_at(url, answer, dated)

    async def _looked_at(
        self, url: str, answer: Fetched | Skipped | Unreachable, dated: str | None
    ) -> Step | None:
        step = await self._step(url, answer, dated) if isinstance(answer, Fetched) else answer
        if isinstance(step, Skipped | Unreachable):
            self._lost.add(step.location)
        return step

    async def _step(self, url: str, answer: Fetched, dated: str | None) -> Step | None:
        if answer.status == 304 and self._known(url):
            return Unchanged(url)
        step = answers.page_of(url, answer, dated)
        if isinstance(step, Skipped):
            return step
        final = normal(answer.url) or url
        if self._absent.leads_to == final != url:
            return answers.not_there(url, "the site leads to its start or an error page instead")
        if final != url and not self._frontier.is_known_as(url, final):
            return None
        step = answers.page_of(final, answer, dated)
        return await self._html(step) if isinstance(step, Page) and step.kind == "html" else step

    async def _html(self, page: Page) -> Page | Skipped:
        text = answers.text_of(page)
        if page.location != self._frontier.start and self._absent.is_shown_by(
            page.location, page.location, text
        ):
            return answers.not_there(page.location, "the site shows its 'not found' page instead")
        if glance.is_empty(text):
            return answers.nothing_in(page.location)
        if self._is_elsewhere(page.location, text):
            return replace(page, robots=f"{page.robots}, noindex")
        return await self._rendered(page) if glance.is_made_by_javascript(text) else page

    def _is_elsewhere(self, url: str, text: str) -> bool:
        """True if the page is a copy of another one of the site, by its own word; that one is visited then."""
        on = glance.refresh(text, url)
        wish = on if on and len(glance.visible(text)) < LITTLE_TEXT else glance.canonical(text, url)
        target = normal(wish, url) if wish else None
        if not target or target == url or not self._believes(url, target, moved=target == on):
            return False
        self._frontier.offer(target, self._frontier.depth_of(url), listed=True)
        return target in self._frontier and target not in self._lost

    def _believes(self, url: str, target: str, *, moved: bool) -> bool:
        """Not if it would have all of a site be copies of one page: such a canonical was set by mistake."""
        if not self._frontier.is_ours(target):
            return False
        if moved or urlsplit(url).path == urlsplit(target).path:
            return True
        self._wishes[target] += 1
        return target != self._frontier.start and self._wishes[target] <= MOST_WISHES

    async def _rendered(self, page: Page) -> Page | Skipped:
        try:
            html = await self._renderer.html(page.location, self._frontier.may_load)
        except NotRendered as error:
            return Skipped(page.location, str(error), error.fix)
        return replace(page, content=html.encode(), charset="utf-8", etag=None, last_modified=None)

    async def _answer(self, url: str) -> Fetched | Skipped | Unreachable:
        reason = ""
        for left in range(TRIES - 1, -1, -1):
            await self._pace.turn()
            began = time.monotonic()
            try:
                answer = await self._get(url)
            except Refused as error:
                return self._refused(url, error)
            except TooLarge as error:
                return Skipped(url, str(error), "Leave the page out, or split it.")
            except TooSlow as error:
                self._pace.struggled()
                return _unreachable(url, str(error))
            except Failed as error:
                reason = str(error)
                await asyncio.sleep(0.2 * (TRIES - left) if left else 0)
                continue
            if answer.status not in LATER or answers.is_challenge(answer):
                self._pace.answered(time.monotonic() - began)
                return answer
            reason = f"It answers with error {answer.status}."
            if not await self._may_try_again(answer, TRIES - left):
                return _unreachable(url, self.ending.reason if self.ending else reason)
        return _unreachable(url, reason)

    async def _get(self, url: str) -> Fetched:
        answer = await self._fetcher.get(
            url,
            largest=self._limits.page_bytes,
            seconds=self._limits.page_seconds,
            may_go=self._frontier.is_ours,
            headers=_conditions(self._known(url)),
        )
        self.bytes += len(answer.content)
        return answer

    async def _may_try_again(self, answer: Fetched, tried: int) -> bool:
        """Waits as the site asks, or as is usual; False if that would be too long, for this and all others."""
        asked = seconds_asked(answer.headers, self._clock.now())
        if asked is not None and asked > LONGEST_WAIT:
            self.ending = Ending(
                f"The site asks not to be read for the next {asked / 60:.0f} minutes; the rest was not read.",
                "Read the source again after that.",
            )
            return False
        if answer.status in BUSY:
            self._pace.struggled()
            self._pace.wait(USUAL_WAIT * tried if asked is None else asked)
        elif tried < TRIES:
            await asyncio.sleep(0.5 * tried if asked is None else asked)
        return True

    def _refused(self, url: str, error: Refused) -> Skipped:
        if error.to and glance.leads_to_sign_in(error.to):
            return answers.sign_in(url)
        if url != self._frontier.start:
            return Skipped(url, str(error), "Correct the link, or leave the page out.")
        fix = f"Add {error.to} as the source instead." if error.to else ""
        raise SourceFailed(f"{url} is not read: {error} {fix}".strip())

    async def _text_of_start(self) -> str:
        await self._start_seen.wait()
        if not self._start_text:
            answer = await self._fetcher.get(
                self._frontier.start,
                largest=self._limits.page_bytes,
                seconds=8,
                may_go=self._frontier.is_ours,
            )
            self._start_text = answers.text_of(answer)
        return self._start_text


def _conditions(known: Known | None) -> dict[str, str]:
    """What the server said of the page when it was read, so that it can say that nothing changed."""
    if known is None:
        return {}
    headers = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {
        name: value for name, value in headers.items() if value and value.isprintable() and value.isascii()
    }


def _unreachable(url: str, reason: str) -> Unreachable:
    return Unreachable(url, reason, "Read the source again later.")
