"""A page or a customer names an address; nothing inside may ever be connected to."""

import gzip
import ipaddress
import itertools
import socket
import tracemalloc
import zlib

import pytest

from stepaside.knowledge.add_source import add_source
from stepaside.knowledge.ingest.website.addresses import is_public
from stepaside.knowledge.ingest.website.fetch import Failed, Fetched, Refused, TooLarge, open_fetcher
from stepaside.knowledge.read_source import read_source
from stepaside.knowledge.reader_settings import ReaderSettings
from stepaside.platform.errors import BadInput
from tests.knowledge.crawling import crawl
from tests.knowledge.site import Reply, Site, listener, page
from tests.knowledge.vectors import BinnedWords

pytestmark = pytest.mark.anyio
HARBOUR = "ws_harbour"

# {port} is a listener on this machine that must get no connection at all.
FORBIDDEN = [
    "",
    *r"""
    http://127.0.0.1:{port}/ http://127.0.0.1/ https://127.0.0.1/ http://localhost:{port}/
    http://localhost/ http://LOCALHOST/ http://localhost./ http://127.1:{port}/ http://127.1/
    http://127.0.1/ http://2130706433/ http://017700000001/ http://0x7f000001/ http://0x7f.1/
    http://0x7f.0x0.0x0.0x1/ http://0177.0.0.1/ http://127.255.255.254/ http://0/ http://0.0.0.0/
    http://0.0.0.0:{port}/ http://[::1]:{port}/ http://[::1]/ http://[::]/ http://[0:0:0:0:0:0:0:1]/
    http://[::ffff:127.0.0.1]:{port}/ http://[::ffff:127.0.0.1]/ http://[::ffff:7f00:1]/
    http://[::127.0.0.1]/ http://[64:ff9b::7f00:1]/ http://[64:ff9b:1::a9fe:a9fe]/
    http://[2002:7f00:1::]/ http://[2001:0:7f00:1::]/ http://[fe80::1]/ http://[fe80::1%25lo]/
    http://[fc00::1]/ http://[fd00:ec2::254]/ http://[fec0::1]/ http://[ff02::1]/
    http://169.254.169.254/latest/meta-data/ http://169.254.170.2/ http://2852039166/
    http://[::ffff:a9fe:a9fe]/ http://100.100.100.200/ http://100.64.0.1/ http://168.63.129.16/
    http://10.0.0.1/ http://10.255.255.255/ http://172.16.0.1/ http://172.31.255.254/
    http://192.168.0.1/ http://192.0.0.1/ http://192.0.2.1/ http://198.18.0.1/ http://198.51.100.1/
    http://203.0.113.1/ http://224.0.0.1/ http://240.0.0.1/ http://255.255.255.255/ http://192.88.99.1/
    http://public@127.0.0.1:{port}/ http://example.com@127.0.0.1/ http://127.0.0.1:{port}#@example.com/
    http://127.0.0.1\@example.com/ http://example.com:{port}/ http://1.1.1.1:25/ http://1.1.1.1:22/
    https://1.1.1.1:8443/ http://①②⑦.⓪.⓪.①/ http://127。0。0。1/ http://lo%63alhost/
    http://127.0.0.1%00.example.com/ file:///etc/passwd gopher://127.0.0.1:{port}/_x
    ftp://127.0.0.1:{port}/ dict://127.0.0.1:{port}/ unix:///run/x.sock http+unix://%2Frun%2Fx.sock/
    data:text/html,x javascript:alert(1) http:/// http:// //127.0.0.1/ http://[::1
    http://127.0.0.1:99999/ http://127.0.0.1:-1/ http:127.0.0.1:{port} http:/127.0.0.1:{port}/
    """.split(),
]


@pytest.fixture(scope="module")
def forbidden_port():
    with listener() as (port, asked):
        yield port
        assert asked == []


@pytest.mark.parametrize("url", FORBIDDEN)
async def test_a_forbidden_address_is_refused_with_words_and_never_connected_to(
    url, forbidden_port, monkeypatch
):
    connected = []
    monkeypatch.setattr(socket.socket, "connect", lambda _, address: connected.append(address))
    monkeypatch.setattr(socket.socket, "connect_ex", lambda _, address: connected.append(address))
    async with open_fetcher(resolve=local_resolve) as fetcher:
        with pytest.raises((Refused, Failed), match=r"^Its? .+\.$"):
            await fetcher.get(url.replace("{port}", str(forbidden_port)), largest=1000, seconds=3)
    assert connected == []


async def local_resolve(host, port):
    """As the system resolves, but without asking anybody outside: numbers in all their notations, and this machine."""
    if host.rstrip(".").lower() == "localhost":
        return ["127.0.0.1", "::1"]
    try:
        found = socket.getaddrinfo(host, port, flags=socket.AI_NUMERICHOST)
        return [str(entry[4][0]) for entry in found]
    except (OSError, UnicodeError):
        try:
            return [socket.inet_ntoa(socket.inet_aton(host))]
        except (OSError, UnicodeError):
            return []


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://169.254.169.254/latest/", "http://localhost:9/", "http://[::1]/"]
)
async def test_a_source_inside_fails_with_a_reason_and_is_not_stuck(pool, url):
    source = await add_source(pool, HARBOUR, url)
    report = await read_source(pool, HARBOUR, source.id, settings=ReaderSettings(), embedder=BinnedWords())
    assert report.state == "failed"
    assert "private" in report.reason or "port" in report.reason


async def test_a_user_name_in_an_address_is_refused_when_it_is_added(pool):
    with pytest.raises(BadInput, match="user name or password"):
        await add_source(pool, HARBOUR, "http://example.com@127.0.0.1/")


async def test_a_name_is_connected_to_by_the_address_that_was_looked_at():
    """DNS rebinding: a name that is public one moment and this machine the next gets no connection here."""
    answers = itertools.cycle(
        [["93.184.215.14"], ["127.0.0.1"], ["93.184.215.14", "127.0.0.1"], ["::1", "127.0.0.1"]]
    )
    connected = []

    async def resolve(host, port):
        return next(answers)

    with Site({"*": "inside"}) as site:
        async with open_fetcher(resolve=resolve) as fetcher:
            backend = fetcher._client._transport._pool._network_backend
            backend._connect = connecting_nowhere(connected)
            for _ in range(200):
                with pytest.raises((Refused, Failed)):
                    await fetcher.get("http://rebound.example/", largest=1000, seconds=3)
        assert site.asked == []
    assert set(connected) == {"93.184.215.14"}
    assert len(connected) == 100


def connecting_nowhere(connected):
    import httpcore2

    async def connect(host, port, *_):
        connected.append(host)
        raise httpcore2.ConnectError("nobody there")

    return connect


def test_the_table_is_long_enough():
    assert len(set(FORBIDDEN)) >= 80


INSIDE = {
    "link": "<a href='{inside}a'>a</a>",
    "base": "<base href='{inside}'><a href='b'>b</a>",
    "canonical": "<link rel=canonical href='{inside}c'>",
    "refresh": "<meta http-equiv=refresh content='0;url={inside}d'>",
    "language": "<link rel=alternate hreflang=de href='{inside}e'>",
    "picture": "<img src='{inside}f'><iframe src='{inside}g'></iframe><frame src='{inside}h'>",
    "style": "<link rel=stylesheet href='{inside}i'><script src='{inside}j'></script>",
    "preload": "<link rel=preload href='{inside}k' as=fetch><link rel=prefetch href='{inside}l'>",
    "form": "<form action='{inside}m'><button>Go</button></form>",
}


async def test_nothing_on_a_page_leads_inside():
    """The site itself is allowed; all that it names beside itself is another host, and looked at anew."""
    with listener() as (port, asked), Site({}) as site:
        inside = f"http://127.0.0.1:{port}/"
        site.pages = {
            "/robots.txt": Reply(
                f"Sitemap: {inside}sitemap.xml\nHost: 127.0.0.1:{port}".encode(), kind="text/plain"
            ),
            "/sitemap.xml": f"<urlset><url><loc>{inside}x</loc></url></urlset>",
            "/": page("Home", "Welcome to all of you.", *(f"/{name}" for name in INSIDE), "/there"),
            "/there": Reply(b"", 302, {"Location": f"{inside}there"}),
            **{
                f"/{name}": page(name, f"A page with a {name} that leads inside.").replace(
                    "<body>", f"<body>{html.format(inside=inside)}"
                )
                for name, html in INSIDE.items()
            },
        }
        found = await crawl(site)
    assert {f"/{name}" for name in INSIDE} <= set(found.read)
    assert asked == []


@pytest.mark.parametrize("path", ["robots.txt", "sitemap.xml"])
async def test_neither_robots_nor_sitemap_may_lead_elsewhere(path):
    with listener() as (port, asked), Site({"/": page("Home", "Welcome to all of you.")}) as site:
        site.pages[f"/{path}"] = Reply(b"", 302, {"Location": f"http://127.0.0.1:{port}/{path}"})
        found = await crawl(site)
    assert set(found.read) == {"/"}
    assert asked == []


async def test_a_name_and_a_password_are_neither_sent_nor_passed_on():
    with Site({"/end": "arrived"}) as site:
        named = site.url.replace("://", "://ada:secret@")
        site.pages["/"] = Reply(b"", 302, {"Location": f"{named}end", "Set-Cookie": "visit=1; Path=/"})
        async with open_fetcher(allow_private=True) as fetcher:
            fetched = await fetcher.get(named, largest=1000, seconds=3)
    assert fetched.content == b"arrived"
    assert site.asked == ["/", "/end"]
    assert not any(
        {"authorization", "cookie", "proxy-authorization"} & set(headers) for headers in site.headers
    )


async def test_what_we_know_of_a_page_is_not_told_to_another_site():
    with Site({}) as other, Site({}) as site:
        other.pages = {"*": "elsewhere"}
        site.pages["/"] = Reply(b"", 302, {"Location": other.url})
        async with open_fetcher(allow_private=True) as fetcher:
            await fetcher.get(site.url, largest=1000, seconds=3, headers={"If-None-Match": '"mine"'})
    assert "if-none-match" in site.headers[0]
    assert "if-none-match" not in other.headers[0]


async def test_fifty_redirects_and_other_schemes_end():
    with Site({"*": lambda path: Reply(b"", 302, {"Location": f"{path}x"})}) as site:
        async with open_fetcher(allow_private=True) as fetcher:
            with pytest.raises(Refused, match="more than 5 times"):
                await fetcher.get(site.url, largest=1000, seconds=3)
    assert len(site.asked) == 6
    for onward in (
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "ftp://127.0.0.1/",
        "data:text/html,x",
        "unix:/x",
    ):
        with Site({"/": Reply(b"", 302, {"Location": onward})}) as site:
            async with open_fetcher(allow_private=True) as fetcher:
                with pytest.raises((Refused, Failed)):
                    await fetcher.get(site.url, largest=1000, seconds=3)


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
async def test_a_bomb_is_never_unpacked_beyond_what_is_allowed(encoding):
    """A hundred megabytes of nothing, in a page and in a redirect's body: no more than the limit is ever in memory."""
    bomb = zlib.compress(bytes(100 << 20)) if encoding == "deflate" else gzip.compress(bytes(100 << 20))
    headers = {"Content-Encoding": encoding}
    with Site({"/": Reply(bomb, headers=headers), "/end": "arrived"}) as site:
        site.pages["/onward"] = Reply(bomb, 302, {**headers, "Location": "/end"})
        async with open_fetcher(allow_private=True) as fetcher:
            tracemalloc.start()
            with pytest.raises(TooLarge):
                await fetcher.get(site.url, largest=1_000_000, seconds=10)
            assert (await fetcher.get(f"{site.url}onward", largest=1000, seconds=10)).content == b"arrived"
            _, most = tracemalloc.get_traced_memory()
            tracemalloc.stop()
    assert most < 10 << 20


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_from_outside_to_inside_is_refused(status):
    """The first hop is let through by hand; the second is under the rules like any other."""
    with listener() as (port, asked), Site({}) as site:
        site.pages = {"*": Reply(b"", status, {"Location": f"http://127.0.0.1:{port}/"})}
        async with open_fetcher() as fetcher:
            looked = fetcher._checked
            fetcher._checked = lambda url: __import__("httpx2").URL(url) if url == site.url else looked(url)
            backend = fetcher._client._transport._pool._network_backend
            backend._allow_private = True
            with pytest.raises(Refused):
                await fetcher.get(site.url, largest=1000, seconds=3)
        assert asked == []


async def test_private_addresses_are_read_when_the_owner_says_so():
    with Site({"/": "inside"}) as site:
        async with open_fetcher(allow_private=True) as fetcher:
            fetched = await fetcher.get(site.url, largest=1000, seconds=3)
    assert isinstance(fetched, Fetched)
    assert fetched.content == b"inside"


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "93.184.215.14", "2606:4700:4700::1111", "2a00:1450:4001:80b::200e"]
)
def test_public_addresses_are_public(address):
    assert is_public(ipaddress.ip_address(address))
