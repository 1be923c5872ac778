"""Crawls a site of a test and says what came of it, without a database."""

import asyncio
import time
from dataclasses import dataclass, field

from stepaside.knowledge.ingest.extract import extract
from stepaside.knowledge.ingest.job import Extracted, Unusable
from stepaside.knowledge.ingest.page import Again, Page, Unchanged, Unreachable
from stepaside.knowledge.ingest.website.crawl import CrawlLimits, WebsitePages
from stepaside.knowledge.values import Skipped

LIMITS = {
    "pages": 500, "depth": 12, "page_bytes": 2_000_000, "total_bytes": 1 << 30, "seconds": 60.0,
    "page_seconds": 5.0, "delay": 0.0, "allow_private": True,
}  # fmt: skip


@dataclass
class Crawl:
    """What came of it, by path below the site."""

    read: dict[str, Extracted] = field(default_factory=dict)
    copies: set[str] = field(default_factory=set)
    skipped: dict[str, str] = field(default_factory=dict)
    fixes: dict[str, str] = field(default_factory=dict)
    unchanged: set[str] = field(default_factory=set)
    again: set[str] = field(default_factory=set)
    pages: dict[str, Page] = field(default_factory=dict)
    at: dict[str, float] = field(default_factory=dict)
    complete: bool = True
    found: int = 0

    def text(self, path: str) -> str:
        """All of a page's passages, headings included."""
        page = self.read[path]
        return "\n\n".join("\n".join((*piece.path, piece.text)) for piece in page.pieces)


async def crawl(site, path="", *, known=lambda _: None, done=lambda _: None, **limits) -> Crawl:
    """Reads the site from `path` on. Raises what the crawl raises."""
    pages = WebsitePages(
        site.url + path, CrawlLimits(**{**LIMITS, **limits}), known=known, done=done
    )  # fmt: skip
    crawl, began = Crawl(), time.monotonic()
    async for step in pages:
        name = step.location.removeprefix(site.url.rstrip("/"))
        crawl.at[name] = time.monotonic() - began
        await _take(crawl, name, step, pages)
    crawl.complete, crawl.found = pages.is_complete(), pages.found()
    return crawl


async def _take(crawl, name, step, pages):
    """Each page is answered by one `follow`, as the pages of a source want it."""
    links = ()
    match step:
        case Page():
            links = await _read(crawl, name, step)
        case Skipped() | Unreachable():
            crawl.skipped[name], crawl.fixes[name] = step.reason, step.fix
            return
        case Unchanged():
            crawl.unchanged.add(name)
        case Again():
            crawl.again.add(name)
            links = step.known.links
    pages.follow(step, links)


async def _read(crawl, name, page):
    crawl.pages[name] = page
    match await asyncio.to_thread(extract, page.as_job()):
        case Unusable(reason=reason, fix=fix):
            crawl.skipped[name], crawl.fixes[name] = reason, fix
            return ()
        case Extracted() as extracted:
            if extracted.indexable:
                crawl.read[name] = extracted
            else:
                crawl.copies.add(name)
            return extracted.links
