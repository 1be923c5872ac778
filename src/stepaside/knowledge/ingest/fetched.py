"""A single document behind an address: an OpenAPI description, or a help centre's articles page by page."""

from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import msgspec

from stepaside.knowledge.ingest.files import File
from stepaside.knowledge.ingest.kinds import clean_name
from stepaside.knowledge.ingest.page import SourceFailed
from stepaside.knowledge.ingest.website.fetch import Failed, Fetcher, Refused, Resolve, open_fetcher
from stepaside.knowledge.values import Skipped

MOST_PAGES = 200


class FetchedFiles:
    """What is at an address, and what it says is its next page."""

    def __init__(
        self,
        url: str,
        *,
        largest: int,
        seconds: float,
        allow_private: bool = False,
        resolve: Resolve | None = None,
    ) -> None:
        self._url = url
        self._largest = largest
        self._seconds = seconds
        self._allow_private = allow_private
        self._resolve = resolve
        self.listed = 0

    async def __aiter__(self) -> AsyncIterator[File | Skipped]:
        url: str | None = self._url
        async with open_fetcher(allow_private=self._allow_private, resolve=self._resolve) as fetcher:
            for number in range(1, MOST_PAGES + 1):
                if url is None:
                    return
                content = await self._content(fetcher, url)
                yield self._file(content, number)
                url = self._next(content)

    async def _content(self, fetcher: Fetcher, url: str) -> bytes:
        try:
            answer = await fetcher.get(url, largest=self._largest, seconds=self._seconds)
        except (Refused, Failed) as error:
            raise SourceFailed(f"{url} cannot be read. {error}") from error
        if answer.status != 200:
            raise SourceFailed(f"{url} cannot be read: it answers with {answer.status}. Check the address.")
        return answer.content

    def _file(self, content: bytes, number: int) -> File:
        async def read() -> bytes:
            return content

        name = clean_name(urlsplit(self._url).path) if number == 1 else f"page {number}"
        return File(name, read, url=self._url if "/api/" not in self._url else None)

    def _next(self, content: bytes) -> str | None:
        """As help centres say it (`next_page`), and only on the same host."""
        try:
            said = msgspec.json.decode(content, type=_Paged).next_page
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return None
        return said if said and urlsplit(said).netloc == urlsplit(self._url).netloc else None


class _Paged(msgspec.Struct):
    next_page: str | None = None
