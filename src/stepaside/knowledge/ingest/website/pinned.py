"""Connections that go where they were allowed to go, and nowhere else.

The rules stand where the connection is made, not where the URL is read: the name is resolved here, only
public addresses remain, and the connection goes to one of those very addresses, whatever the name
resolves to a moment later.
"""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from typing import Any

import httpcore2
import httpx2

from stepaside.knowledge.ingest.website.addresses import Address, as_address, is_public

MOST_CONNECTIONS = 16
Resolve = Callable[[str, int], Awaitable[Sequence[str]]]


class Refused(Exception):
    """The rules forbid this request. The message is a sentence for the source's owner; `to` is where a
    redirect would have led."""

    def __init__(self, message: str, to: str | None = None) -> None:
        super().__init__(message)
        self.to = to


def refuse_private(addresses: Sequence[Address], allow_private: bool) -> list[Address]:
    """Those of the addresses that may be connected to. Raises Refused if there are some and none may."""
    allowed = [address for address in addresses if allow_private or is_public(address)]
    if addresses and not allowed:
        raise Refused(
            f"Its address {addresses[0]} is inside a private network. Allow private addresses to read it."
        )
    return allowed


class PinnedTransport(httpx2.AsyncBaseTransport):
    """httpx2's own transport takes no network backend, so this one hands requests to the pool itself."""

    def __init__(self, *, allow_private: bool, resolve: Resolve | None) -> None:
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=httpcore2.default_ssl_context(),
            max_connections=MOST_CONNECTIONS,
            keepalive_expiry=15,
            network_backend=_PinnedBackend(allow_private=allow_private, resolve=resolve or _resolved),
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
        allowed = refuse_private(addresses, self._allow_private)
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


async def _resolved(host: str, port: int) -> list[str]:
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise httpcore2.ConnectError(f"the name {host} is not known") from None
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class _Body(httpx2.AsyncByteStream):
    def __init__(self, stream: Any) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._stream:
            yield part

    async def aclose(self) -> None:
        await self._stream.aclose()
