"""Reading a website: what is found, what is left alone, and where it ends."""

import gzip
import time

import pytest

from stepaside.knowledge.add_source import add_source
from stepaside.knowledge.list_sources import list_sources
from stepaside.knowledge.read_source import read_source
from stepaside.knowledge.reader_settings import ReaderSettings
from stepaside.knowledge.search import search
from stepaside.platform.errors import BadInput
from tests.knowledge.site import Reply, Site, listener, page
from tests.knowledge.vectors import BinnedWords

pytestmark = pytest.mark.anyio
HARBOUR = "ws_harbour"
QUICK = {"allow_private": True, "delay": 0.0, "page_seconds": 5.0}


async def read(pool, site, path="", **settings):
    source = await add_source(pool, HARBOUR, site.url + path)
    return await read_source(
        pool, HARBOUR, source.id, settings=ReaderSettings(**{**QUICK, **settings}), embedder=BinnedWords()
    )


async def titles(pool):
    return {row["title"] for row in await pool.fetch("SELECT title FROM document WHERE state = 'indexed'")}


async def test_without_a_sitemap_it_goes_from_link_to_link(pool):
    pages = {
        "/": page(
            "Home", "We sell lamps and chairs.", "/refunds", "guides/care#oil", "https://elsewhere.example/x"
        ),
        "/refunds": page("Refunds", "Refunds take five days.", "/"),
        "/guides/care": page("Care", "Oil the chair once a year.", "../refunds?utm_source=x"),
    }
    with Site(pages) as site:
        report = await read(pool, site)
        assert (report.state, report.found, report.indexed, report.skipped) == ("ready", 3, 3, ())
        assert await titles(pool) == {"Home", "Refunds", "Care"}
        (best, *_) = await search(pool, HARBOUR, "how long do refunds take", embedder=BinnedWords())
        assert best.passage.url == site.url + "refunds"


def packed(text):
    return Reply(gzip.compress(text.encode()), kind="application/gzip")


async def test_sitemaps_are_followed_through_their_index_and_instead_of_links(pool):
    def sitemap(name, *locations):
        items = "".join(f"<{name}><loc>{location}</loc></{name}>" for location in locations)
        return f"<{name}set>{items}</{name}set>" if name == "url" else f"<sitemapindex>{items}</sitemapindex>"

    with Site({}) as site:
        site.pages = {
            "/robots.txt": Reply(f"Sitemap: {site.url}index.xml".encode(), kind="text/plain"),
            "/index.xml": sitemap("sitemap", f"{site.url}one.xml", f"{site.url}two.xml.gz", "http://other.example/x.xml"),
            "/one.xml": sitemap("url", f"{site.url}a", "http://other.example/b"),
            "/two.xml.gz": packed(sitemap("url", f"{site.url}b", f"{site.url}c")),
            "/": page("Home", "Welcome to the harbour.", "/not-in-the-sitemap"),
            "/a": page("A", "About anchors."), "/b": page("B", "About boats."), "/c": page("C", "About cranes."),
            "/not-in-the-sitemap": page("D", "About docks."),
        }  # fmt: skip
        await read(pool, site)
        assert await titles(pool) == {"Home", "A", "B", "C"}


async def test_robots_are_obeyed(pool):
    pages = {
        "/robots.txt": Reply(b"User-agent: *\nDisallow: /private", kind="text/plain"),
        "/": page("Home", "Welcome to the harbour.", "/private/prices", "/public"),
        "/public": page("Public", "For everyone to read."),
        "/private/prices": page("Prices", "Not for robots."),
    }
    with Site(pages) as site:
        await read(pool, site)
        assert await titles(pool) == {"Home", "Public"}
        assert "/private/prices" not in site.asked


async def test_a_site_that_forbids_its_start_page_fails_with_that_reason(pool):
    with Site(
        {"/robots.txt": Reply(b"User-agent: *\nDisallow: /", kind="text/plain"), "/": page("Home", "x")}
    ) as site:
        report = await read(pool, site)
    assert report.state == "failed"
    assert "robots.txt" in report.reason


async def test_a_site_that_is_down_fails_and_what_it_said_before_stays(pool):
    with Site({"/": page("Home", "We sell lamps.")}) as site:
        assert (await read(pool, site)).state == "ready"
    report = await read(pool, site)
    assert report.state == "failed"
    assert await search(pool, HARBOUR, "lamps", embedder=BinnedWords())
    (source,) = await list_sources(pool, HARBOUR)
    assert (source.state, source.pages) == ("failed", 1)


async def test_bad_pages_are_listed_and_the_rest_goes_on(pool):
    pages = {
        "/": page(
            "Home", "Welcome to the harbour.", "/missing", "/locked", "/picture", "/broken", "/fine", "/empty"
        ),
        "/locked": Reply(b"", 403),
        "/picture": Reply(b"\x89PNG", kind="image/png"),
        "/broken": Reply(b"%PDF-nonsense", kind="application/pdf"),
        "/empty": Reply(b""),
        "/fine": page("Fine", "All is well here."),
    }
    with Site(pages) as site:
        report = await read(pool, site)
    assert {skipped.location.removeprefix(site.url): skipped.reason for skipped in report.skipped} == {
        "missing": "The page is not there (404).",
        "locked": "The site does not let us read it (403).",
        "picture": "It is image/png, which has no text to read.",
        "broken": "It is damaged, or not a PDF.",
        "empty": "There is no text in it.",
    }
    assert all(skipped.fix for skipped in report.skipped)
    assert (report.found, report.indexed) == (7, 2)


async def test_a_page_that_fails_just_now_keeps_what_it_said(pool):
    pages = {"/": page("Home", "Welcome.", "/prices"), "/prices": page("Prices", "A lamp costs twenty.")}
    with Site(pages) as site:
        await read(pool, site)
        site.pages["/prices"] = Reply(b"oops", 500, {"Retry-After": "0"})
        report = await read(pool, site)
        assert [skipped.reason for skipped in report.skipped] == ["It answers with error 500."]
        assert await titles(pool) == {"Home", "Prices"}
        site.pages["/prices"] = page("Prices", "A lamp costs twenty.")
        assert (await read(pool, site)).skipped == ()


async def test_unchanged_pages_cost_nothing_and_removed_ones_go(pool):
    pages = {
        "/": page("Home", "Welcome.", "/a", "/b"),
        "/a": page("A", "About anchors."),
        "/b": page("B", "About boats."),
    }
    with Site(pages) as site:
        await read(pool, site)
        before = {row["id"] for row in await pool.fetch("SELECT id FROM passage")}
        site.pages = {"/": page("Home", "Welcome.", "/a"), "/a": page("A", "About anchors.")}
        report = await read(pool, site)
        assert (report.indexed, report.unchanged, report.removed) == (1, 1, 1)
        site.pages["/"] = page("Home", "Welcome.", "/a").replace("<nav>", "<nav data-nonce='7'>")
        report = await read(pool, site)
        assert (report.indexed, report.unchanged) == (0, 2)
        assert len(before & {row["id"] for row in await pool.fetch("SELECT id FROM passage")}) == 1


async def test_the_same_page_under_many_addresses_is_indexed_once(pool):
    with Site({"*": page("Shop", "We sell lamps.", "/?view=1", "/?view=2", "/shop")}) as site:
        site.pages["/robots.txt"] = Reply(b"", 404)
        report = await read(pool, site)
    assert (report.indexed, report.unchanged) == (1, 3)


async def test_a_wait_that_the_site_asks_for_is_kept(pool):
    asked: list[float] = []

    def busy(_):
        asked.append(time.monotonic())
        return (
            Reply(b"slow down", 429, {"Retry-After": "1"})
            if len(asked) == 1
            else page("Busy", "Now it answers.")
        )

    with Site({"/": busy}) as site:
        report = await read(pool, site)
    assert report.indexed == 1
    assert asked[1] - asked[0] >= 0.95


async def test_an_endless_calendar_ends(pool):
    def month(path):
        number = int(path.rpartition("=")[2])
        return page(f"Month {number}", f"Nothing happens in month {number}.", f"/calendar?month={number + 1}")

    with Site(
        {"/": page("Home", "Welcome.", "/calendar?month=1"), "/robots.txt": Reply(b"", 404), "*": month}
    ) as site:
        report = await read(pool, site, depth=10_000)
    assert report.found < 60


async def test_a_path_that_repeats_itself_is_left(pool):
    def deeper(path):
        return page(path, f"You are at {path}.", f"{path.rstrip('/')}/again")

    with Site({"*": deeper, "/robots.txt": Reply(b"", 404), "/sitemap.xml": Reply(b"", 404)}) as site:
        report = await read(pool, site)
    assert report.found < 6


async def test_limits_end_a_crawl_and_say_so(pool):
    pages = {
        "/": page("Home", "Welcome.", *(f"/{n}" for n in "abcdef")),
        **{f"/{n}": page(n, f"Page {n}.") for n in "abcdef"},
    }
    with Site(pages) as site:
        report = await read(pool, site, pages=3)
        assert report.indexed == 3
        assert report.skipped[-1].reason == "There are more than 3 pages; the rest was not read."
        await read(pool, site)
        report = await read(pool, site, pages=3)
        assert report.removed == 0  # what was not looked at is not gone


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(b"x" * 3_000_000), "It is larger than 1 MB."),
        (
            Reply(gzip.compress(b"\0" * 100_000_000), headers={"Content-Encoding": "gzip"}),
            "It is larger than 1 MB.",
        ),
        (Reply(b"x" * 1000, seconds_per_byte=0.05), "It did not answer within 1 seconds."),
        (Reply(b"short", headers={"Content-Length": "5000"}), "It could not be reached"),
        (
            Reply(b"not gzip", headers={"Content-Encoding": "gzip"}),
            "It cannot be unpacked: what was sent is damaged.",
        ),
        (
            Reply(gzip.compress(b"x" * 9999)[:-20], headers={"Content-Encoding": "gzip"}),
            "It cannot be unpacked",
        ),
        (
            Reply(b"\x1b\x00", headers={"Content-Encoding": "br"}),
            "It is packed as 'br', which was not asked for.",
        ),
    ],
    ids=[
        "too large",
        "gzip bomb",
        "a byte at a time",
        "breaks off",
        "broken gzip",
        "half a gzip",
        "unknown packing",
    ],
)
async def test_a_page_that_costs_too_much_is_left(pool, reply, reason):
    with Site({"/": page("Home", "Welcome.", "/bad"), "/bad": reply}) as site:
        report = await read(pool, site, largest_page=1_000_000, page_seconds=1.0)
    assert [skipped.reason[: len(reason)] for skipped in report.skipped] == [reason]
    assert report.state == "ready"


async def test_redirects_are_followed_five_times_and_only_on_the_site(pool):
    def hop(path):
        number = int(path.rpartition("/")[2])
        return Reply(b"", 302, {"Location": f"/hop/{number - 1}" if number > 1 else "/end"})

    with listener() as (port, asked), Site({"*": hop}) as site:
        site.pages |= {
            "/robots.txt": Reply(b"", 404), "/sitemap.xml": Reply(b"", 404),
            "/": page("Home", "Welcome.", "/hop/5", "/hop/6", "/out", "/file", "/loop"),
            "/end": page("End", "You arrived."),
            "/out": Reply(b"", 307, {"Location": f"http://127.0.0.1:{port}/"}),
            "/file": Reply(b"", 302, {"Location": "file:///etc/passwd"}),
            "/loop": Reply(b"", 302, {"Location": "/loop"}),
        }  # fmt: skip
        report = await read(pool, site)
        assert await titles(pool) == {"Home", "End"}
        assert {skipped.location.removeprefix(site.url): skipped.reason for skipped in report.skipped} == {
            "hop/6": "It leads on more than 5 times.",
            "out": "It leads to another site.",
            "file": "It leads to another site.",
            "loop": "It leads on more than 5 times.",
        }
    assert asked == []


async def test_an_faq_accordion_and_its_structured_twin_are_read(pool):
    faq = """<html><head><title>Help</title><script type="application/ld+json">{"@type": "FAQPage", "mainEntity": [
        {"@type": "Question", "name": "Do you ship to Norway?", "acceptedAnswer": {"@type": "Answer",
         "text": "<p>Yes, in <b>six</b> days.</p>"}}]}</script></head><body><main><h1>Help</h1>
        <p>These are the questions that we hear most often from our customers in every season.</p>
        <div><button aria-expanded="false" aria-controls="a1">How do I return a lamp?</button>
        <div id="a1" hidden><p>Put it in its box and bring it back within thirty days.</p></div></div>
        <details><summary>Is there a warranty?</summary><p style="display:none">Two years on everything we sell.</p>
        </details></main></body></html>"""
    with Site({"/": faq}) as site:
        await read(pool, site)
    rows = await pool.fetch("SELECT path, text FROM passage ORDER BY number")
    found = {row["path"][-1] if row["path"] else "": row["text"] for row in rows}
    assert "within thirty days" in found["How do I return a lamp?"]
    assert "Two years" in found["Is there a warranty?"]
    assert "six" in found["Do you ship to Norway?"]


async def test_a_page_that_asks_not_to_be_indexed_is_only_followed(pool):
    hidden = page("List", "A list of all pages.", "/a").replace(
        "<head>", "<head><meta name='robots' content='noindex'>"
    )
    with Site(
        {"/": page("Home", "Welcome.", "/list"), "/list": hidden, "/a": page("A", "About anchors.")}
    ) as site:
        await read(pool, site)
    assert await titles(pool) == {"Home", "A"}


@pytest.mark.parametrize(
    "location",
    [
        "ftp://example.com",
        "https://",
        "https://user:secret@example.com/",
        "http://[::1",
        "no/such/folder",
        "",
        "javascript://x",
    ],
)
async def test_what_is_no_source_is_refused_with_words(pool, location):
    with pytest.raises(BadInput, match=r"\w+ \w+"):
        await add_source(pool, HARBOUR, location)
