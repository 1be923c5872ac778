"""The one client by which pages are fetched, and the rules it never breaks.

A URL comes from a stranger's page or a customer's keyboard and must not reach what only this machine
can reach. So the rules stand where the connection is made, not where the URL is read: the name is
resolved here, only public addresses remain, and the connection goes to one of those very addresses,
whatever the name resolves to a moment later. Each redirect is a new request under the same rules.
"""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpcore2
import httpx2

from stepaside.knowledge.ingest.addresses import Address, as_address, is_public

AGENT_NAME = "Stepaside"
USER_AGENT = f"Mozilla/5.0 (compatible; {AGENT_NAME}; reads help pages to answer their customers)"
MOST_REDIRECTS = 5
PORTS = frozenset({80, 443})

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]


class Refused(Exception):
    """The rules forbid this request. The message is a sentence for the source's owner."""


class Failed(Exception):
    """The request was allowed but did not work. The message is a sentence."""


class TooLarge(Failed):
    """The page is larger than a page may be."""


@dataclass(frozen=True)
class Fetched:
    """A response whose body was read to its end. `url` is where the redirects led."""

    url: str
    status: int
    content_type: str
    charset: str | None
    retry_after: str | None
    content: bytes


class Fetcher:
    """Fetches pages under the rules; use as `async with open_fetcher(…) as fetcher`."""

    def __init__(self, client: httpx2.AsyncClient, *, allow_private: bool) -> None:
        self._client = client
        self._allow_private = allow_private

    async def get(
        self, url: str, *, largest: int, seconds: float, may_go: Callable[[str], bool] = lambda _: True
    ) -> Fetched:
        """The page, after at most five redirects, each of which `may_go` has allowed.

        Raises Refused, TooLarge or Failed.
        """
        try:
            async with asyncio.timeout(seconds):
                return await self._follow(url, largest, may_go)
        except TimeoutError:
            raise Failed(f"It did not answer within {seconds:.0f} seconds.") from None
        except (httpx2.InvalidURL, httpcore2.UnsupportedProtocol, ValueError):
            raise Refused("Its address is not a valid web address.") from None
        except (
            httpx2.HTTPError,
            httpcore2.NetworkError,
            httpcore2.TimeoutException,
            httpcore2.ProtocolError,
        ) as error:
            raise Failed(f"It could not be reached ({_words(error)}).") from error

    async def _follow(self, url: str, largest: int, may_go: Callable[[str], bool]) -> Fetched:
        for _ in range(MOST_REDIRECTS + 1):
            target = self._checked(url)
            self._client.cookies.clear()  # a visitor without memory gets one page, not one per visit
            async with self._client.stream("GET", target, follow_redirects=False) as response:
                if not response.has_redirect_location:
                    return await _read(response, largest)
                url = str(target.join(response.headers["location"]))
            if not may_go(url):
                raise Refused("It leads to another site.")
        raise Refused(f"It leads on more than {MOST_REDIRECTS} times.")

    def _checked(self, url: str) -> httpx2.URL:
        target = httpx2.URL(url)
        if target.scheme not in ("http", "https") or not target.host:
            raise Refused("Its address is not a web address (http or https).")
        port = target.port or (443 if target.scheme == "https" else 80)
        if port not in PORTS and not self._allow_private:
            raise Refused(f"Its address names port {port}; only 80 and 443 are read.")
        address = as_address(target.host)
        if address is not None:
            _refuse_private([address], self._allow_private)
        return target.copy_with(username=None, password=None, fragment=None)


@asynccontextmanager
async def open_fetcher(
    *, allow_private: bool = False, resolve: Resolve | None = None
) -> AsyncIterator[Fetcher]:
    """A fetcher with connections of its own. `allow_private` also allows inside addresses and any port."""
    backend = _PinnedBackend(allow_private=allow_private, resolve=resolve or _resolved)
    transport = _PinnedTransport(backend)
    headers = {"User-Agent": USER_AGENT, "Accept-Encoding": "gzip, deflate"}
    async with httpx2.AsyncClient(
        transport=transport, headers=headers, timeout=15, trust_env=False
    ) as client:
        yield Fetcher(client, allow_private=allow_private)


class _PinnedBackend(httpcore2.AsyncNetworkBackend):
    """Connects to addresses that were looked at, never to names."""

    def __init__(self, *, allow_private: bool, resolve: Resolve) -> None:
        self._connect = httpcore2.AnyIOBackend().connect_tcp
        self._allow_private = allow_private
        self._resolve = resolve

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  httpcore2's signature
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        addresses = [found for text in await self._resolve(host, port) if (found := as_address(text))]
        allowed = _refuse_private(addresses, self._allow_private)
        failure: Exception = httpcore2.ConnectError(f"no address for {host}")
        for address in allowed:
            try:
                return await self._connect(str(address), port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise failure

    async def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore2.AsyncNetworkStream:
        raise Refused("Its address is not a web address.")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


def _refuse_private(addresses: Sequence[Address], allow_private: bool) -> list[Address]:
    allowed = [address for address in addresses if allow_private or is_public(address)]
    if addresses and not allowed:
        raise Refused(
            f"Its address {addresses[0]} is inside a private network. Allow private addresses to read it."
        )
    return allowed


async def _resolved(host: str, port: int) -> list[str]:
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise httpcore2.ConnectError(f"the name {host} is not known") from None
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class _PinnedTransport(httpx2.AsyncBaseTransport):
    """httpx2's own transport takes no network backend, so this one hands requests to the pool itself."""

    def __init__(self, backend: httpcore2.AsyncNetworkBackend) -> None:
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=httpcore2.default_ssl_context(),
            max_connections=8,
            keepalive_expiry=15,
            network_backend=backend,
        )

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        url = request.url
        answer = await self._pool.handle_async_request(
            httpcore2.Request(
                request.method,
                httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx2.Response(
            answer.status, headers=answer.headers, stream=_Body(answer.stream), extensions=answer.extensions
        )

    async def aclose(self) -> None:
        await self._pool.aclose()


class _Body(httpx2.AsyncByteStream):
    def __init__(self, stream: Any) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._stream:
            yield part

    async def aclose(self) -> None:
        await self._stream.aclose()


async def _read(response: httpx2.Response, largest: int) -> Fetched:
    """Counts what comes out of the decompressor, not what goes in."""
    content = bytearray()
    async for part in response.aiter_bytes():
        content += part
        if len(content) > largest:
            raise TooLarge(f"It is larger than {largest / 1e6:.0f} MB.")
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Fetched(
        str(response.url), response.status_code, kind, response.charset_encoding,
        response.headers.get("retry-after"), bytes(content),
    )  # fmt: skip


def _words(error: Exception) -> str:
    text = str(error).strip()
    return text if text and len(text) < 120 else type(error).__name__
