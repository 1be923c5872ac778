"""The one client by which pages are fetched, and the rules it never breaks.

A URL comes from a stranger's page or a customer's keyboard and must not reach what only this machine
can reach: connections are pinned (pinned.py), and each redirect is a new request under the same rules,
without cookies and without a name or password from the address. What is sent back is bounded in bytes,
counted unpacked, and in seconds, however slowly it drips.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpcore2
import httpx2

from stepaside.knowledge.ingest.website.addresses import as_address
from stepaside.knowledge.ingest.website.inflate import Damaged, Inflater
from stepaside.knowledge.ingest.website.pinned import PinnedTransport, Refused, Resolve, refuse_private

__all__ = ["Failed", "Fetched", "Fetcher", "Refused", "Resolve", "TooLarge", "TooSlow", "open_fetcher"]

AGENT_NAME = "Stepaside"
USER_AGENT = f"Mozilla/5.0 (compatible; {AGENT_NAME}; reads help pages to answer their customers)"
MOST_REDIRECTS = 5
PORTS = frozenset({80, 443})


class Failed(Exception):
    """The request was allowed but did not work. The message is a sentence."""


class TooLarge(Failed):
    """The page is larger than a page may be."""


class TooSlow(Failed):
    """The page did not arrive in time; asking at once again would only take as long again."""


@dataclass(frozen=True)
class Fetched:
    """A response whose body was read to its end. `url` is where the redirects led; names of headers are lower."""

    url: str
    status: int
    headers: Mapping[str, str]
    charset: str | None
    content: bytes

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class Fetcher:
    """Fetches pages under the rules; use as `async with open_fetcher(…) as fetcher`."""

    def __init__(self, client: httpx2.AsyncClient, *, allow_private: bool) -> None:
        self._client = client
        self._allow_private = allow_private

    async def get(
        self,
        url: str,
        *,
        largest: int,
        seconds: float,
        may_go: Callable[[str], bool] = lambda _: True,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
    ) -> Fetched:
        """The page, after at most five redirects, each of which `may_go` has allowed; with a `body`, what a POST
        of it gives, which follows none.

        Raises Refused, TooLarge, TooSlow or Failed.
        """
        try:
            async with asyncio.timeout(seconds):
                if body is not None:
                    return await self._post(url, largest, headers or {}, body)
                return await self._follow(url, largest, may_go, headers or {})
        except TimeoutError:
            raise TooSlow(f"It did not answer within {seconds:.0f} seconds.") from None
        except (httpx2.InvalidURL, httpcore2.UnsupportedProtocol, ValueError):
            raise Refused("Its address is not a valid web address.") from None
        except Damaged as error:
            raise Failed(str(error)) from None
        except (
            httpx2.HTTPError,
            httpcore2.NetworkError,
            httpcore2.TimeoutException,
            httpcore2.ProtocolError,
        ) as error:
            raise Failed(f"It could not be reached ({_words(error)}).") from error

    async def _follow(
        self, url: str, largest: int, may_go: Callable[[str], bool], headers: Mapping[str, str]
    ) -> Fetched:
        for _ in range(MOST_REDIRECTS + 1):
            target = self._checked(url)
            self._client.cookies.clear()  # a visitor without memory gets one page, not one per visit
            async with self._client.stream(
                "GET", target, headers=headers, follow_redirects=False
            ) as response:
                if not response.has_redirect_location:
                    return await _read(response, largest)
                onward = target.join(response.headers["location"])
                headers = headers if onward.netloc == target.netloc else {}
                url = str(onward)
            if not may_go(url):
                raise Refused("It leads to another site.", url)
        raise Refused(f"It leads on more than {MOST_REDIRECTS} times.")

    async def _post(self, url: str, largest: int, headers: Mapping[str, str], body: bytes) -> Fetched:
        async with self._client.stream(
            "POST", self._checked(url), headers=headers, content=body, follow_redirects=False
        ) as response:
            return await _read(response, largest)

    def _checked(self, url: str) -> httpx2.URL:
        target = httpx2.URL(url)
        if target.scheme not in ("http", "https") or not target.host:
            raise Refused("Its address is not a web address (http or https).")
        port = target.port or (443 if target.scheme == "https" else 80)
        if port not in PORTS and not self._allow_private:
            raise Refused(f"Its address names port {port}; only 80 and 443 are read.")
        address = as_address(target.host)
        if address is not None:
            refuse_private([address], self._allow_private)
        return target.copy_with(username=None, password=None, fragment=None)


@asynccontextmanager
async def open_fetcher(
    *, allow_private: bool = False, resolve: Resolve | None = None
) -> AsyncIterator[Fetcher]:
    """A fetcher with connections of its own. `allow_private` also allows inside addresses and any port."""
    transport = PinnedTransport(allow_private=allow_private, resolve=resolve)
    headers = {"User-Agent": USER_AGENT, "Accept-Encoding": "gzip, deflate"}
    async with httpx2.AsyncClient(
        transport=transport, headers=headers, timeout=15, trust_env=False
    ) as client:
        yield Fetcher(client, allow_private=allow_private)


async def _read(response: httpx2.Response, largest: int) -> Fetched:
    announced = response.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > largest:
        raise _too_large(largest)
    inflater = Inflater(response.headers.get("content-encoding", ""), largest)
    content = bytearray()
    async for part in response.aiter_raw():
        content += inflater.feed(part)
        if len(content) > largest:
            raise _too_large(largest)
    inflater.close()
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Fetched(
        str(response.url), response.status_code, headers, response.charset_encoding, bytes(content)
    )


def _too_large(largest: int) -> TooLarge:
    return TooLarge(f"It is larger than {largest / 1e6:.0f} MB.")


def _words(error: Exception) -> str:
    text = str(error).strip()
    if "CERTIFICATE_VERIFY_FAILED" in text:
        return "its certificate is not valid"
    return text if text and len(text) < 120 else type(error).__name__
