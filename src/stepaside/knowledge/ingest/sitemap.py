"""What a site says about itself: robots.txt, and the sitemaps with all their indexes.

Sitemaps are read with one regular expression: it takes any XML, however broken, and cannot be made to
expand anything.
"""

import gzip
import html
import io
import re
import zlib
from collections.abc import AsyncIterator
from urllib.parse import urljoin

from protego import Protego

from stepaside.knowledge.ingest.fetch import AGENT_NAME, Failed, Fetched, Fetcher, Refused
from stepaside.knowledge.ingest.page import SourceFailed
from stepaside.knowledge.ingest.urls import host_of, normal

LARGEST_ROBOTS, LARGEST_SITEMAP, MOST_SITEMAPS, MOST_ADDRESSES = 500_000, 20 << 20, 50, 50_000
_LOCATION = re.compile(r"<(?:\w+:)?loc>\s*(?:<!\[CDATA\[)?\s*(.*?)\s*(?:\]\]>)?\s*</(?:\w+:)?loc>", re.DOTALL)
_INDEX = re.compile(r"<(?:\w+:)?sitemapindex\b")


class Rules:
    """What robots.txt allows us."""

    def __init__(self, text: str = "") -> None:
        self._robots = Protego.parse(text)

    def allow(self, url: str) -> bool:
        return self._robots.can_fetch(url, AGENT_NAME)

    def delay(self) -> float | None:
        delay = self._robots.crawl_delay(AGENT_NAME)
        return None if delay is None else min(float(delay), 30.0)

    def sitemaps(self) -> list[str]:
        return list(self._robots.sitemaps)


async def read_rules(fetcher: Fetcher, start: str) -> Rules:
    """The rules of the start page's host. A site that cannot say what it allows allows nothing.

    Raises SourceFailed if the site cannot be reached, or answers with an error of its own.
    """
    try:
        answer = await fetcher.get(urljoin(start, "/robots.txt"), largest=LARGEST_ROBOTS, seconds=15)
    except Refused as error:
        raise SourceFailed(f"{start} is not read: {_lower(error)}") from error
    except Failed as error:
        raise SourceFailed(
            f"{start} cannot be read: {_lower(error)} Check the address and try again."
        ) from error
    if answer.status >= 500 or answer.status == 429:
        raise SourceFailed(f"{start} answers with error {answer.status}. Try again later.")
    return Rules(answer.content.decode("utf-8", "replace") if answer.status == 200 else "")


async def read_sitemaps(fetcher: Fetcher, start: str, rules: Rules) -> AsyncIterator[str]:
    """The site's addresses by its sitemaps, indexes followed, each once; none if it has no sitemap."""
    waiting = [url for url in map(normal, rules.sitemaps()) if url and host_of(url) == host_of(start)]
    waiting = waiting or [urljoin(start, "/sitemap.xml")]
    seen, given = set(waiting), set[str]()
    while waiting and len(seen) <= MOST_SITEMAPS + len(waiting):
        text = await _text(fetcher, waiting.pop(0))
        found = [url for url in (normal(html.unescape(url)) for url in _LOCATION.findall(text)) if url]
        found = [url for url in dict.fromkeys(found) if host_of(url) == host_of(start)]
        if _INDEX.search(text):
            waiting += [url for url in found if url not in seen][: MOST_SITEMAPS - len(seen)]
            seen.update(waiting)
            continue
        for url in found[: MOST_ADDRESSES - len(given)]:
            if url not in given:
                given.add(url)
                yield url


async def _text(fetcher: Fetcher, url: str) -> str:
    try:
        answer = await fetcher.get(url, largest=LARGEST_SITEMAP, seconds=20)
    except (Refused, Failed):
        return ""
    return _unpacked(answer) if answer.status == 200 else ""


def _unpacked(answer: Fetched) -> str:
    content = answer.content
    if content.startswith(b"\x1f\x8b"):
        try:
            with gzip.open(io.BytesIO(content)) as file:
                content = file.read(LARGEST_SITEMAP)
        except (OSError, EOFError, zlib.error):
            return ""
    return content.decode("utf-8", "replace")


def _lower(error: Exception) -> str:
    text = str(error)
    return text[:1].lower() + text[1:]
