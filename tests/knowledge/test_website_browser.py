"""Pages that only JavaScript can show: read through a browser that has no network of its own."""

import asyncio
import json

import pytest

from stepaside.knowledge.ingest.page import SourceFailed
from stepaside.knowledge.ingest.website import visit
from stepaside.knowledge.ingest.website.fetch import open_fetcher
from stepaside.knowledge.ingest.website.render import NotRendered, Renderer, find_browser
from tests.knowledge.crawling import crawl
from tests.knowledge.site import Reply, Site, listener, page

pytestmark = [pytest.mark.anyio, pytest.mark.browser]
needs_browser = pytest.mark.skipif(find_browser() is None, reason="there is no Chromium on this machine")
SHELL = """<html><head><title>Harbour</title></head><body><noscript>Please enable JavaScript.</noscript>
<div id="root"></div><script src="/app.js"></script></body></html>"""
APP = """fetch('/api/articles.json').then(answer => answer.json()).then(articles => {
  document.getElementById('root').innerHTML = '<main><h1>Refunds</h1>' +
    articles.map(text => '<p>' + text + '</p>').join('') + '<a href="/more">More</a></main>'
})"""
SAID = ["You get your money back within five days of the parcel reaching us, whatever you paid with."] * 4
PAGES = {
    "/robots.txt": Reply(b"", 404), "/sitemap.xml": Reply(b"", 404), "/": SHELL,
    "/more": page("More", "It is plain HTML."),
    "/app.js": Reply(APP.encode(), kind="text/javascript"),
    "/api/articles.json": Reply(json.dumps(SAID).encode(), kind="application/json"),
}  # fmt: skip


@pytest.fixture
def anyio_backend():
    return "asyncio"


async def test_without_a_browser_the_reason_and_the_fix_are_told(monkeypatch):
    monkeypatch.setattr(visit.Renderer, "_started", _nothing_there)
    with (
        Site(PAGES) as site,
        pytest.raises(SourceFailed, match=r"JavaScript.+pip install 'stepaside\[browser\]'"),
    ):
        await crawl(site)


async def _nothing_there(_):
    from stepaside.knowledge.ingest.website.render import browser_missing

    raise browser_missing()


@needs_browser
async def test_a_page_made_by_javascript_is_read_as_a_person_sees_it():
    with Site(PAGES) as site:
        found = await crawl(site, page_seconds=15.0)
    assert found.read["/"].title == "Refunds"
    assert "within five days" in found.text("/")
    assert "/more" in found.read
    assert all("Stepaside" in headers["user-agent"] for headers in site.headers)


@needs_browser
async def test_the_browser_reaches_nothing_that_we_would_not_fetch():
    """Every way a page has to connect: none arrives where our own fetcher may not go."""
    with listener() as (port, asked):
        inside = f"127.0.0.1:{port}"
        script = f"""
          const to = 'http://{inside}/'
          fetch(to + 'fetch', {{mode: 'no-cors'}}).catch(() => 0)
          fetch(to + 'post', {{method: 'POST', body: 'x'}}).catch(() => 0)
          navigator.sendBeacon(to + 'beacon', 'x'); new Image().src = to + 'image'
          try {{ new WebSocket('ws://{inside}/socket') }} catch (e) {{}}
          try {{ new EventSource(to + 'events') }} catch (e) {{}}
          new Worker(URL.createObjectURL(new Blob(["fetch('" + to + "worker')"])))
          for (const rel of ['preconnect', 'dns-prefetch', 'prefetch', 'preload', 'stylesheet', 'icon']) {{
            const link = document.createElement('link'); link.rel = rel; link.href = to + rel
            document.head.append(link)
          }}
          const frame = document.createElement('iframe'); frame.src = to + 'frame'; document.body.append(frame)
          const turn = {{urls: 'turn:{inside}?transport=tcp', username: 'a', credential: 'b'}}
          const peer = new RTCPeerConnection({{iceServers: [{{urls: 'stun:{inside}'}}, turn]}})
          peer.createDataChannel('x'); peer.createOffer().then(offer => peer.setLocalDescription(offer))
          document.getElementById('root').innerHTML = '<main><h1>Trick</h1><p>{"So many words. " * 30}</p></main>'
        """  # fmt: skip
        pages = {**PAGES, "/app.js": Reply(script.encode(), kind="text/javascript")}
        with Site(pages) as site:
            found = await crawl_only(site)
    assert "So many words." in found
    assert asked == []


async def crawl_only(site):
    """The start page as rendered, with a fetcher that may go to the site and, as in earnest, nowhere else inside."""
    async with open_fetcher(allow_private=True) as fetcher, Renderer(fetcher) as renderer:
        return await renderer.html(site.url, lambda url: url.startswith(site.url))


@needs_browser
async def test_a_program_without_end_is_given_up():
    endless = {**PAGES, "/app.js": Reply(b"for (;;) {}", kind="text/javascript")}
    with Site(endless) as site:
        async with open_fetcher(allow_private=True) as fetcher, Renderer(fetcher, seconds=2) as renderer:
            with pytest.raises(NotRendered) as told:
                async with asyncio.timeout(40):
                    await renderer.html(site.url, lambda _: True)
    assert told.value.fix


@needs_browser
async def test_a_page_that_stays_empty_says_so():
    with Site({**PAGES, "/app.js": Reply(b"", kind="text/javascript")}) as site:
        async with open_fetcher(allow_private=True) as fetcher, Renderer(fetcher) as renderer:
            with pytest.raises(NotRendered, match="no text even after"):
                await renderer.html(site.url, lambda _: True)
