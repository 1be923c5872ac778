"""What is still to be visited on a site, and in which order: each address once, the nearest first.

The start page comes first, then what the site says of itself (sitemaps, and what it shows for a page that
does not exist), then the start page's neighbours, then the rest.
"""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from stepaside.knowledge.ingest.website.urls import Traps, folder_of, host_of, is_page, normal

Errand = Literal["page", "sitemap", "absent"]
_RANK = {"sitemap": 1, "absent": 2, "page": 3}


@dataclass(order=True)
class _Place:
    rank: int
    far: bool
    depth: int
    number: int
    url: str = field(compare=False)
    errand: Errand = field(compare=False)


class Frontier:
    """The addresses of one site. `allow` is what robots.txt says of an address."""

    def __init__(self, start: str, *, most_depth: int) -> None:
        self.start = start
        self.allow: Callable[[str], bool] = lambda _: True
        self._most_depth = most_depth
        self._waiting: list[_Place] = []
        self._depths: dict[str, int] = {}
        self._sitemaps: set[str] = set()
        self._traps = Traps()
        self._dropped = 0
        self._secure = start.startswith("https:")
        self._near = 0

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def __contains__(self, url: str) -> bool:
        return url in self._depths

    def has_only_pages(self) -> bool:
        """True once nothing is waiting that the site says of itself, and a page is."""
        return bool(self._waiting) and self._waiting[0].errand == "page"

    def found(self) -> int:
        """How many different pages are known of."""
        return len(self._depths) - self._dropped

    def near(self) -> int:
        """How many of them are neighbours of the start page, itself included."""
        return self._near

    def begin(self) -> None:
        self._depths[self.start] = 0
        self._near += 1
        self._push("page", self.start, rank=0)

    def add_sitemap(self, url: str, most: int) -> bool:
        """False if it was added before, or if there are too many."""
        if url in self._sitemaps or len(self._sitemaps) >= most:
            return False
        self._sitemaps.add(url)
        self._push("sitemap", url)
        return True

    def add_absent(self, url: str) -> None:
        """An address that cannot exist, to see how the site says so."""
        self._push("absent", url)

    def offer(self, link: str, depth: int, *, listed: bool = False) -> None:
        """A page's address, `listed` in a sitemap or found as a link: taken if it is the site's and worth a visit."""
        url = normal(link, self.start)
        if url and self._secure and url.startswith("http:"):  # or each would cost a redirect
            url = f"https:{url.removeprefix('http:')}"
        if (
            not url
            or url in self._depths
            or depth > self._most_depth
            or not self.is_ours(url)
            or not is_page(url)
        ):
            return
        if not listed and self._traps.looks_endless(url):
            return
        self._depths[url] = depth
        self._near += not self._is_far(url)
        self._push("page", url)

    def is_ours(self, url: str) -> bool:
        """On the same host, and allowed by its robots.txt."""
        return host_of(url) == host_of(self.start) and self.allow(url)

    def may_load(self, url: str) -> bool:
        """For what a page of ours loads, from wherever: what our host forbids stays forbidden."""
        return host_of(url) != host_of(self.start) or self.allow(url)

    def next(self) -> tuple[Errand, str]:
        place = heapq.heappop(self._waiting)
        return place.errand, place.url

    def depth_of(self, url: str) -> int:
        return self._depths.get(url, 0)

    def is_known_as(self, url: str, final: str) -> bool:
        """`url` turned out to be another name of `final`. False if that one was known already."""
        self._dropped += url in self._depths
        self._secure = self._secure or (url == self.start and final.startswith("https:"))
        if final in self._depths:
            return False
        self._depths[final] = self.depth_of(url)
        return True

    def drop(self, url: str) -> None:
        """It is no page after all."""
        self._dropped += url in self._depths

    def _push(self, errand: Errand, url: str, rank: int | None = None) -> None:
        far = self._is_far(url)
        number = len(self._depths) + len(self._sitemaps)
        place = _Place(_RANK[errand] if rank is None else rank, far, self.depth_of(url), number, url, errand)
        heapq.heappush(self._waiting, place)

    def _is_far(self, url: str) -> bool:
        return not urlsplit(url).path.startswith(folder_of(self.start))
