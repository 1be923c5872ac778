"""What a site says about itself: robots.txt, and the sitemaps with all their indexes.

Sitemaps are read with regular expressions: they take any XML, however broken, and cannot be made to
expand anything.
"""

import asyncio
import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urljoin

from protego import Protego

from stepaside.knowledge.ingest.page import SourceFailed
from stepaside.knowledge.ingest.website.fetch import AGENT_NAME, Failed, Fetched, Fetcher, Refused
from stepaside.knowledge.ingest.website.inflate import Damaged, Inflater
from stepaside.knowledge.ingest.website.urls import host_of, normal

LARGEST_ROBOTS, LARGEST_SITEMAP, MOST_SITEMAPS, MOST_ADDRESSES = 500_000, 20 << 20, 50, 50_000
LONGEST_DELAY = 30.0
_TEXT = r"\s*+(?:<!\[CDATA\[)?\s*+([^<>\s]{1,2000})\s*+(?:\]\]>)?\s*+"
_ENTRY = re.compile(r"<(?:\w{1,20}:)?loc>")
_LOCATION = re.compile(rf"<(?:\w{{1,20}}:)?loc>{_TEXT}</")
_CHANGED = re.compile(rf"<(?:\w{{1,20}}:)?lastmod>{_TEXT}</")
_ALTERNATE = re.compile(r"<(?:\w{1,20}:)?link\b[^<>]*\bhref=[\"']([^\"'<>]{1,2000})[\"']")
_INDEX = re.compile(r"<(?:\w{1,20}:)?sitemapindex\b")
_SITEMAP = re.compile(r"<(?:\w{1,20}:)?(?:sitemapindex|urlset)\b")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Rules:
    """What robots.txt allows us."""

    def __init__(self, text: str = "") -> None:
        self._robots = Protego.parse(text)

    def allow(self, url: str) -> bool:
        return self._robots.can_fetch(url, AGENT_NAME)

    def delay(self) -> float | None:
        """The pause that it asks for, in seconds; none for what is no number."""
        delay = float(self._robots.crawl_delay(AGENT_NAME) or 0.0)
        return min(delay, LONGEST_DELAY) if delay > 0 else None

    def sitemaps(self, start: str) -> list[str]:
        """The sitemaps that it names on this site; the usual place if it names none."""
        named = [url for url in map(normal, self._robots.sitemaps) if url and host_of(url) == host_of(start)]
        return named or [urljoin(start, "/sitemap.xml")]


@dataclass(frozen=True)
class Listed:
    """An address that a sitemap lists, and the day on which it says that the page changed last (ISO)."""

    url: str
    dated: str | None = None


@dataclass(frozen=True)
class Sitemap:
    """One sitemap file: further sitemaps if it is an index, else pages, their other languages included."""

    sitemaps: tuple[str, ...] = ()
    pages: tuple[Listed, ...] = ()


async def read_rules(fetcher: Fetcher, start: str) -> Rules:
    """The rules of the start page's host. A site that cannot say what it allows allows nothing.

    Raises SourceFailed if the site cannot be reached, or answers with an error of its own.
    """
    try:
        answer = await fetcher.get(
            urljoin(start, "/robots.txt"), largest=LARGEST_ROBOTS, seconds=15,
            may_go=lambda url: host_of(url) == host_of(start),
        )  # fmt: skip
    except Refused as error:
        if error.to:  # its robots.txt lies elsewhere, where we do not go: that is as good as none
            return Rules()
        raise SourceFailed(f"{start} is not read: {_lower(error)}") from error
    except Failed as error:
        raise SourceFailed(
            f"{start} cannot be read: {_lower(error)} Check the address and try again."
        ) from error
    if answer.status >= 500 or answer.status == 429:
        raise SourceFailed(f"{start} answers with error {answer.status}. Try again later.")
    return Rules(answer.content.decode("utf-8", "replace") if answer.status == 200 else "")


async def read_sitemap(fetcher: Fetcher, url: str, may_go: Callable[[str], bool]) -> Sitemap:
    """What the sitemap at this address says; nothing if there is none or it cannot be read."""
    try:
        answer = await fetcher.get(url, largest=LARGEST_SITEMAP, seconds=20, may_go=may_go)
    except (Refused, Failed):
        return Sitemap()
    return (
        await asyncio.to_thread(lambda: sitemap_of(unpacked(answer))) if answer.status == 200 else Sitemap()
    )


def is_sitemap(text: str) -> bool:
    """True if the text begins like a sitemap, or a sitemap of sitemaps."""
    return bool(_SITEMAP.search(text[:2_000]))


def sitemap_of(text: str) -> Sitemap:
    """A sitemap's text; one that is a plain list of addresses, a line to each, counts as well."""
    if "<" not in text[:2_000]:
        lines = [line.strip() for line in text.splitlines()[:MOST_ADDRESSES]]
        return Sitemap(
            pages=tuple(Listed(line) for line in lines if line.startswith(("http://", "https://")))
        )
    starts = [found.start() for found in islice(_ENTRY.finditer(text), MOST_ADDRESSES + 1)]
    entries = [text[at:end] for at, end in zip(starts, [*starts[1:], len(text)], strict=False)]
    if _INDEX.search(text):
        return Sitemap(sitemaps=tuple(listed.url for entry in entries for listed in _listed(entry)[:1]))
    listed = dict.fromkeys(listed for entry in entries for listed in _listed(entry))
    return Sitemap(pages=tuple(listed)[:MOST_ADDRESSES])


def _listed(entry: str) -> list[Listed]:
    """One <url> of a sitemap from its <loc> on: the address, then those of its other languages."""
    location, changed = _LOCATION.match(entry), _CHANGED.search(entry)
    if location is None:
        return []
    dated = changed.group(1)[:10] if changed and _DAY.match(changed.group(1)) else None
    others = _ALTERNATE.findall(entry)[:100]
    return [Listed(html.unescape(url), dated) for url in (location.group(1), *others)]


def unpacked(answer: Fetched) -> str:
    """The text of a sitemap, which may come packed; empty if it is damaged."""
    content = answer.content
    if content.startswith(b"\x1f\x8b"):
        try:
            content = Inflater("gzip", LARGEST_SITEMAP).feed(content)
        except Damaged:
            return ""
    return content.decode("utf-8", "replace")


def _lower(error: Exception) -> str:
    text = str(error)
    return text[:1].lower() + text[1:]
