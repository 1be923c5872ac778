"""Pages that are made by JavaScript, read through a browser, if there is one on this machine.

The browser is a stranger's program running strangers' programs, so it gets no network of its own: its
names resolve to nothing, its proxy is nobody, and each of its requests is answered by our own fetcher, under
the same rules as any other. It may only look: nothing but GET, no pictures, no sockets, no workers that
stay, one page at a time.
"""

import asyncio
import os
import shutil
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from stepaside.knowledge.ingest import glance
from stepaside.knowledge.ingest.website.fetch import USER_AGENT, Failed, Fetched, Fetcher, Refused

if TYPE_CHECKING:
    from playwright.async_api import Browser, Route

SECONDS, LARGEST, LARGEST_HTML, MOST_REQUESTS, MOST_REMEMBERED = 20.0, 10 << 20, 5 << 20, 150, 200
_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "msedge")
_WITHOUT_NETWORK = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=socks5://0.0.0.0:1",
    "--proxy-bypass-list=<-loopback>",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--disable-quic",
    "--dns-prefetch-disable",
    "--no-pings",
)
_NOT_PASSED_ON = {
    "content-encoding",
    "content-length",
    "transfer-encoding",
    "set-cookie",
    "link",
    "connection",
}
_NOT_LOADED = {"image", "media", "font", "websocket", "eventsource", "manifest", "texttrack"}


class NotRendered(Exception):
    """The message says why there is no text, `fix` what the owner can do."""

    def __init__(self, reason: str, fix: str) -> None:
        super().__init__(reason)
        self.fix = fix


def browser_missing() -> NotRendered:
    return NotRendered(
        "It is made by JavaScript and shows no text without a browser.",
        "Install one (pip install 'stepaside[browser]' and a Chromium) and read it again, or add its text as a file.",
    )


class Renderer:
    """One browser, started when the first page needs it; use as `async with`."""

    def __init__(self, fetcher: Fetcher, *, seconds: float = SECONDS) -> None:
        self._fetcher = fetcher
        self._seconds = seconds
        self._stack = AsyncExitStack()
        self._browser: Browser | None = None
        self._turn = asyncio.Lock()
        self._remembered: dict[str, Fetched] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(Exception):  # a browser that has died cannot be closed, and need not be
            await self._stack.aclose()

    async def html(self, url: str, allow: Callable[[str], bool]) -> str:
        """The page as HTML once its programs have run. `allow` says which addresses may be asked for.

        Raises NotRendered.
        """
        if find_spec("playwright") is None:
            raise browser_missing()
        from playwright.async_api import Error

        async with self._turn:
            try:
                async with asyncio.timeout(1.5 * self._seconds + 5):
                    html = await self._loaded(await self._started(), url, allow)
            except (Error, TimeoutError, OSError):
                raise NotRendered(
                    "The browser could not show it in time.", "Read the source again later."
                ) from None
        if glance.is_made_by_javascript(html):
            raise NotRendered(
                "It shows no text even after its JavaScript has run.", "Add its text as a file."
            )
        return html

    async def _started(self) -> "Browser":
        if self._browser is None or not self._browser.is_connected():
            from playwright.async_api import async_playwright

            playwright = await self._stack.enter_async_context(async_playwright())
            path = find_browser() or playwright.chromium.executable_path
            if not await asyncio.to_thread(Path(path).exists):
                raise browser_missing()
            is_root = (
                hasattr(os, "geteuid") and os.geteuid() == 0
            )  # Chromium's own sandbox refuses to run for root
            self._browser = await self._stack.enter_async_context(
                await playwright.chromium.launch(
                    executable_path=path, args=list(_WITHOUT_NETWORK), chromium_sandbox=not is_root
                )
            )
        return self._browser

    async def _loaded(self, browser: "Browser", url: str, allow: Callable[[str], bool]) -> str:
        context = await browser.new_context(
            user_agent=USER_AGENT, service_workers="block", accept_downloads=False, locale="en"
        )
        try:
            await context.route("**/*", _Answers(self._fetcher, allow, self._remembered).give)
            await context.route_web_socket("**/*", lambda socket: socket.close())
            page = await context.new_page()
            await page.goto(url, wait_until="domcontentloaded", timeout=self._seconds * 1000)
            with suppress(Exception):  # a page that never rests is read as it stands
                await page.wait_for_load_state("networkidle", timeout=self._seconds * 500)
            return (await page.content())[:LARGEST_HTML]
        finally:
            await context.close()


class _Answers:
    """Answers the requests of one page of the browser."""

    def __init__(
        self, fetcher: Fetcher, allow: Callable[[str], bool], remembered: dict[str, Fetched]
    ) -> None:
        self._fetcher = fetcher
        self._allow = allow
        self._remembered = remembered
        self._asked = 0

    async def give(self, route: "Route") -> None:
        request = route.request
        self._asked += 1
        answer = None
        if (
            self._asked <= MOST_REQUESTS
            and request.method == "GET"
            and request.resource_type not in _NOT_LOADED
        ):
            answer = await self._fetched(request.url, request.headers.get("accept", "*/*"))
        with suppress(Exception):  # the page may be gone by now
            if answer is None:
                await route.abort()
                return
            headers = {name: value for name, value in answer.headers.items() if name not in _NOT_PASSED_ON}
            await route.fulfill(status=answer.status, headers=headers, body=answer.content)

    async def _fetched(self, url: str, accept: str) -> Fetched | None:
        if url in self._remembered:
            return self._remembered[url]
        if not self._allow(url):
            return None
        try:
            answer = await self._fetcher.get(
                url, largest=LARGEST, seconds=10, may_go=self._allow, headers={"Accept": accept}
            )
        except (Refused, Failed):
            return None
        if answer.content_type.endswith(("javascript", "css")) and len(self._remembered) < MOST_REMEMBERED:
            self._remembered[url] = answer
        return answer


def find_browser() -> str | None:
    """A Chromium that is installed on this machine, if one is."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)
