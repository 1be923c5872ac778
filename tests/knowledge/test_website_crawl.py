"""What a crawl makes of a site: sitemaps, copies, languages, what is no page, and how politely it asks."""

import gzip
import itertools
import time
from dataclasses import dataclass
from email.utils import formatdate

import pytest

from stepaside.knowledge.ingest.page import Page, SourceFailed
from stepaside.knowledge.ingest.website.answers import robots_tag
from stepaside.knowledge.ingest.website.crawl import CrawlLimits, WebsitePages
from stepaside.knowledge.ingest.website.frontier import Frontier
from stepaside.knowledge.ingest.website.urls import normal
from stepaside.knowledge.values import Skipped
from tests.knowledge.crawling import LIMITS, crawl
from tests.knowledge.site import Reply, Site, listener, page

pytestmark = pytest.mark.anyio
NOTHING = {"/robots.txt": Reply(b"", 404), "/sitemap.xml": Reply(b"", 404)}
PROSE = "Lamps are sent within two days of the order, and chairs within a week, by a carrier of our choice."


@pytest.fixture
def anyio_backend():
    return "asyncio"


def urlset(*entries):
    return f"<?xml version='1.0'?><urlset>{''.join(f'<url>{entry}</url>' for entry in entries)}</urlset>"


def head(page_text, more):
    return page_text.replace("<head>", f"<head>{more}")


class TestSitemaps:
    async def test_pages_are_read_in_every_language_with_the_day_of_their_last_change(self):
        with Site({}) as site:
            u = site.url
            site.pages = {
                "/": page("Home", PROSE),
                "/sitemap.xml": urlset(
                    f"<loc>{u}en/refunds</loc><lastmod>2026-03-01T10:00:00Z</lastmod>"
                    f"<xhtml:link rel='alternate' hreflang='de' href='{u}de/refunds'/>",
                    f"<loc> <![CDATA[{u}en/care?a=1&b=2]]> </loc>",
                    f"<loc>{u}en/prices?a=1&amp;b=2</loc><lastmod>yesterday</lastmod>",
                ),
                "/en/refunds": page("Refunds", "You get the money back within five days of our having the parcel."),
                "/de/refunds": page("Rückgabe", "Sie bekommen das Geld in fünf Tagen, wenn das Paket bei uns ist."),
                "/en/care?a=1&b=2": page("Care", PROSE),
                "/en/prices?a=1&b=2": page("Prices", "The lamp is twenty and the chair is ninety, with the tax in it."),
            }  # fmt: skip
            found = await crawl(site)
        assert {path: read.language for path, read in found.read.items()} == {
            "/": "en", "/en/refunds": "en", "/de/refunds": "de", "/en/care?a=1&b=2": "en", "/en/prices?a=1&b=2": "en",
        }  # fmt: skip
        assert found.read["/en/refunds"].dated == found.read["/de/refunds"].dated == "2026-03-01"
        assert found.read["/en/prices?a=1&b=2"].dated is None

    @pytest.mark.parametrize("packed", [False, True])
    async def test_a_sitemap_may_be_the_address_of_the_source(self, packed):
        with Site({**NOTHING}) as site:
            listed = urlset(f"<loc>{site.url}help/a</loc>").encode()
            site.pages |= {
                "/help/map.xml": Reply(
                    gzip.compress(listed) if packed else listed, kind="application/octet-stream"
                ),
                "/help/a": page("A", PROSE, "/help/b"),
                "/help/b": page("B", PROSE),
            }
            found = await crawl(site, "help/map.xml")
        assert set(found.read) == {"/help/a"}
        assert found.found == 1

    async def test_a_description_of_an_interface_is_passed_on_as_one(self):
        described = (
            b'{"openapi": "3.1.0", "info": {"title": "Harbour", "version": "1"}, "paths": {"/lamps": '
            b'{"get": {"summary": "All lamps", "responses": {"200": {"description": "The lamps"}}}}}}'
        )
        with Site({**NOTHING, "/api.json": Reply(described, kind="application/json")}) as site:
            found = await crawl(site, "api.json")
        assert found.pages["/api.json"].kind == "openapi"

    async def test_a_sitemap_of_other_things_does_not_hide_the_help_pages(self):
        with Site({}) as site:
            site.pages = {
                "/sitemap.xml": urlset(*(f"<loc>{site.url}blog/{n}</loc>" for n in range(5))),
                "/help/": page("Help", PROSE, "/help/a"),
                "/help/a": page("A", "How to hang the lamp on the ceiling without a ladder."),
                **{f"/blog/{n}": page(f"News {n}", f"In the year {n} we opened the shop.") for n in range(5)},
            }
            found = await crawl(site, "help/")
        assert len(found.read) == 7

    async def test_the_first_pages_come_before_a_slow_sitemap(self):
        def slowly(_):
            time.sleep(1.0)
            return urlset()

        with Site({"/sitemap.xml": slowly, "/": page("Home", PROSE)}) as site:
            found = await crawl(site)
        assert found.at["/"] < 0.7

    @pytest.mark.parametrize(
        "broken",
        [b"<urlset><url><loc>", b"<loc>" * 10_000,
         gzip.compress(b"<loc>x" * 4_000_000), b"\xff\xfe<", b"\x1f\x8bnot gzip",
         b"<!DOCTYPE x [<!ENTITY a 'b'><!ENTITY c '&a;&a;'>]><urlset><loc>&c;</loc></urlset>"],
        ids=["cut off", "many empty", "bomb", "bytes", "bad gzip", "entities"],
    )  # fmt: skip
    async def test_a_broken_sitemap_is_as_good_as_none(self, broken):
        with Site(
            {
                "/sitemap.xml": Reply(broken),
                "/": page("Home", PROSE, "/a"),
                "/a": page("A", "About the anchors."),
            }
        ) as site:
            began = time.monotonic()
            found = await crawl(site)
        assert set(found.read) == {"/", "/a"}
        assert time.monotonic() - began < 5


class TestCopies:
    async def test_a_page_that_names_another_of_the_site_is_a_copy_of_it(self):
        copy = head(page("Refunds", PROSE, "/more"), "<link href='/refunds' rel='canonical'>")
        with Site({**NOTHING, "/": page("Home", "Welcome to the harbour.", "/refunds/print")}) as site:
            site.pages |= {
                "/refunds/print": copy, "/refunds": page("Refunds", PROSE), "/more": page("More", "About moorings."),
            }  # fmt: skip
            found = await crawl(site)
        assert set(found.read) == {"/", "/refunds", "/more"}
        assert found.copies == {"/refunds/print"}

    async def test_a_canonical_on_another_host_is_not_followed(self):
        with listener() as (port, asked), Site({**NOTHING}) as site:
            site.pages["/"] = head(
                page("Home", PROSE), f"<link rel=canonical href='http://127.0.0.1:{port}/x'>"
            )
            found = await crawl(site)
        assert set(found.read) == {"/"}
        assert asked == []

    async def test_a_site_whose_pages_all_name_its_home_page_is_read_all_the_same(self):
        wrong = "<link rel=canonical href='/'>"
        with Site({**NOTHING}) as site:
            site.pages |= {"/": page("Home", "Welcome.", "/a", "/b"), "/a": head(page("A", PROSE), wrong),
                           "/b": head(page("B", "About boats and their anchors."), wrong)}  # fmt: skip
            found = await crawl(site)
        assert set(found.read) == {"/", "/a", "/b"}

    async def test_a_canonical_that_leads_nowhere_loses_nothing(self):
        gone = head(page("A", PROSE), "<link rel=canonical href='/gone'>")
        with Site({**NOTHING, "/": page("Home", "Welcome.", "/gone", "/a"), "/a": gone}) as site:
            found = await crawl(site, delay=0.05)
        assert set(found.read) == {"/", "/a"}

    async def test_a_page_that_sends_its_reader_on_is_not_read_itself(self):
        onward = "<html><head><meta http-equiv='Refresh' content='0; URL=/new'></head><body>We moved.</body></html>"
        with Site(
            {**NOTHING, "/": page("Home", "Welcome.", "/old"), "/old": onward, "/new": page("New", PROSE)}
        ) as site:
            found = await crawl(site)
        assert set(found.read) == {"/", "/new"}
        assert found.copies == {"/old"}

    async def test_other_languages_are_found_by_the_head_of_a_page(self):
        other = "<link rel='alternate' hreflang='fr' href='/fr/'>"
        french = page(
            "Accueil",
            "Les lampes sont envoyées dans les deux jours et les chaises dans la semaine avec vous.",
        )
        with Site({**NOTHING, "/": head(page("Home", PROSE), other), "/fr/": french}) as site:
            found = await crawl(site)
        assert found.read["/fr/"].language == "fr"

    @pytest.mark.parametrize("place", ["header", "meta"])
    async def test_noindex_is_obeyed_in_the_page_and_in_its_headers(self, place):
        text = page("List", "All pages in one list.", "/a")
        unlisted = (
            Reply(text.encode(), headers={"X-Robots-Tag": "noindex, noarchive"})
            if place == "header"
            else head(text, "<meta name='ROBOTS' content='NOINDEX'>")
        )
        with Site(
            {**NOTHING, "/": page("Home", PROSE, "/list"), "/list": unlisted, "/a": page("A", "Anchors.")}
        ) as site:
            found = await crawl(site)
        assert set(found.read) == {"/", "/a"}
        assert found.copies == {"/list"}


SIGN_IN = """<html><head><title>Acme</title></head><body><form><label>E-mail</label><input name=mail>
<input type="password" name=p><button>Sign in</button></form>
<a href="/forgot">Forgot your password?</a></body></html>"""


@pytest.mark.parametrize(
    ("header", "ours"),
    [
        ("noindex, nofollow", "noindex, nofollow"),
        ("googlebot: noindex, nofollow", ""),
        ("googlebot: noindex, Stepaside: none", "none"),
        ("max-snippet:-1, noindex", "max-snippet:-1, noindex"),
        ("", ""),
    ],
)
def test_what_a_header_says_to_other_robots_is_theirs(header, ours):
    assert robots_tag(header) == ours


class TestWhatIsNoPage:
    async def test_a_sign_in_form_is_told_from_a_page(self):
        with Site(
            {**NOTHING, "/": page("Home", PROSE, "/mine", "/orders", "/away"), "/mine": SIGN_IN}
        ) as site:
            site.pages |= {
                "/orders": Reply(b"", 302, {"Location": "/users/sign_in?next=/orders"}),
                "/users/sign_in?next=/orders": SIGN_IN,
                "/away": Reply(
                    b"", 302, {"Location": "https://login.elsewhere.example/oauth2/authorize?x=1"}
                ),
            }
            found = await crawl(site)
        assert set(found.read) == {"/"}
        for path in ("/mine", "/orders", "/away"):
            assert found.skipped[path] == "The page is not for everyone: it asks for a sign-in."

    async def test_a_not_found_page_sent_as_if_all_were_well_is_told_from_a_page(self):
        """Soft 404: what the site shows for an address that cannot exist is no page elsewhere either."""
        menu = "".join(f"<li><a href='/m{n}'>Part {n} of our large menu</a></li>" for n in range(9))

        def sorry(path):
            return (
                f"<html><head><title>Harbour</title></head><body><div>{menu}</div><p>Sorry, we looked for {path} "
                "everywhere and could not see it. Try one of the entries of the menu above, please.</p></body></html>"
            )

        with Site({"*": sorry, **NOTHING}) as site:
            site.pages |= {
                "/": page("Home", PROSE, "/old", "/short"),
                "/short": page("Short", "We are open from nine to five."),
            }
            found = await crawl(site)
        assert set(found.read) == {"/", "/short"}
        assert found.skipped["/old"] == "The page is not there (the site shows its 'not found' page instead)."

    async def test_pages_that_lead_to_the_error_page_are_not_there(self):
        with Site({**NOTHING, "*": Reply(b"", 302, {"Location": "/error"})}) as site:
            site.pages |= {"/": page("Home", PROSE, "/old"), "/error": page("Ooh", "What a pity that was.")}
            found = await crawl(site)
        assert set(found.read) == {"/"}
        assert "not there" in found.skipped["/old"]

    async def test_a_site_that_answers_everything_with_its_only_page_is_not_taken_for_an_error(self):
        with Site({"*": page("Home", PROSE, "/x")}) as site:
            found = await crawl(site)
        assert {"/", "/x"} == set(found.read)

    async def test_a_page_that_says_not_found_by_its_title_is_none(self):
        lost = page("Page not found", "Maybe you would like to look elsewhere.")
        with Site({**NOTHING, "/": page("Home", PROSE, "/lost"), "/lost": lost}) as site:
            assert (await crawl(site)).skipped["/lost"] == "It says that the page was not found."

    async def test_an_empty_site_fails_with_a_reason_and_a_fix(self):
        with (
            Site({**NOTHING, "/": "<html><body></body></html>"}) as site,
            pytest.raises(SourceFailed, match=r"There is no text in it\. .+\."),
        ):
            await crawl(site)

    @pytest.mark.parametrize(
        ("reply", "words"),
        [
            (Reply(b"", 401), "sign-in"),
            (Reply(b"", 403), "does not let us read it"),
            (
                Reply(b"<title>Just a moment...</title>", 403, {"cf-mitigated": "challenge"}),
                "protection against robots",
            ),
            (Reply(b"", 404), "not there"),
            (
                Reply(b"", 302, {"Location": "http://help.elsewhere.example/"}),
                "Add http://help.elsewhere.example/",
            ),
            (Reply(b"", 302, {"Location": "/login"}), "sign-in"),
            (Reply(b"<video>", kind="video/mp4"), "no text"),
        ],
        ids=["sign-in", "forbidden", "guarded", "gone", "moved", "led to sign in", "a film"],
    )
    async def test_a_site_that_forbids_us_fails_with_a_reason_and_a_fix(self, reply, words):
        with (
            Site({**NOTHING, "/": reply, "/login": SIGN_IN}) as site,
            pytest.raises(SourceFailed, match=words) as failed,
        ):
            await crawl(site)
        assert str(failed.value).endswith(".")

    async def test_a_start_page_that_fails_does_not_fail_the_rest(self):
        with Site({"/robots.txt": Reply(b"", 404), "/": Reply(b"", 403), "/a": page("A", PROSE)}) as site:
            site.pages["/sitemap.xml"] = urlset(f"<loc>{site.url}a</loc>")
            found = await crawl(site)
        assert set(found.read) == {"/a"}
        assert set(found.skipped) == {"/"}

    @pytest.mark.parametrize(
        ("text", "charset", "kind"),
        [
            ("Der Preis für Öl beträgt zwölf €.", "windows-1252", "text/html"),
            ("Der Preis für Öl beträgt zwölf €.", "utf-16", "text/html; charset=utf-8"),
            ("Цена масла двенадцать рублей и не меняется.", "koi8-r", "text/html; charset=koi8-r"),
            ("油の値段は十二ユーロです。毎年見直します。", "shift_jis", "text/html; charset=Shift_JIS"),
            ("Der Preis für Öl beträgt zwölf €.", "utf-8", "text/html; charset=nonsense"),
        ],
        ids=["undeclared latin", "wrongly declared", "cyrillic", "japanese", "unknown name"],
    )
    async def test_wrong_and_rare_encodings_are_read_as_they_were_written(self, text, charset, kind):
        body = f"<html><head><title>Öl</title></head><body><main><p>{text}</p></main></body></html>".encode(
            charset, "ignore"
        )
        with Site({**NOTHING, "/": Reply(body, kind=kind)}) as site:
            found = await crawl(site)
        assert text in found.text("/")


@dataclass
class Seen:
    etag: str | None = None
    last_modified: str | None = None


class TestAgain:
    async def test_a_page_that_did_not_change_is_not_sent_again(self):
        with Site({**NOTHING, "/": page("Home", PROSE, "/a", "/b", "/c")}) as site:
            site.pages |= {
                "/a": Reply(page("A", "About anchors.").encode(), headers={"ETag": '"1"'}),
                "/b": Reply(page("B", "Boats.").encode(), headers={"Last-Modified": "Mon, 02 Mar 2026 10:00:00 GMT"}),
                "/c": Reply(page("C", "About cranes.").encode(), headers={"ETag": '"2"'}),
            }  # fmt: skip
            first = await crawl(site)
            seen = {path: Seen(page.etag, page.last_modified) for path, page in first.pages.items()}
            site.pages["/c"] = Reply(page("C", "About other cranes.").encode(), headers={"ETag": '"3"'})
            second = await crawl(site, known=lambda url: seen.get(url.removeprefix(site.url.rstrip("/"))))
        assert second.unchanged == {"/a", "/b"}
        assert set(second.read) == {"/", "/c"}

    async def test_a_server_that_says_unchanged_without_being_asked_is_not_believed(self):
        with Site({**NOTHING, "/": page("Home", PROSE, "/a"), "/a": Reply(b"", 304)}) as site:
            found = await crawl(site)
        assert found.unchanged == set()
        assert found.skipped == {"/a": "It answers with 304."}

    async def test_what_an_interrupted_read_had_done_is_not_fetched_again(self):
        with Site(
            {
                **NOTHING,
                "/": page("Home", PROSE, "/a", "/b"),
                "/a": page("A", "Anchors."),
                "/b": page("B", "Boats."),
            }
        ) as site:
            first = await crawl(site)
            done = {"/": ("/a", "/b"), "/a": ()}
            site.asked.clear()
            second = await crawl(site, done=lambda url: _done(site, done, url))
        assert set(first.read) == {"/", "/a", "/b"}
        assert second.again == {"/", "/a"}
        assert [path for path in site.asked if path in ("/", "/a", "/b")] == ["/b"]


def _done(site, done, url):
    path = url.removeprefix(site.url.rstrip("/"))
    if path not in done:
        return None
    return type(
        "Done", (), {"links": tuple(site.url.rstrip("/") + link for link in done[path]), "skipped": None}
    )()


class TestAddresses:
    @pytest.mark.parametrize(
        ("written", "one"),
        [
            ("HTTP://Harbour.Example:80/a#part", "http://harbour.example/a"),
            ("/a?utm_source=x&b=1&fbclid=2", "https://harbour.example/a?b=1"),
            ("/a;jsessionid=7F?b=1", "https://harbour.example/a?b=1"),
            ("/(S(abcdefgh12345678))/a.aspx", "https://harbour.example/a.aspx"),
            ("/talks?session=12", "https://harbour.example/talks?session=12"),
            ("/talks?session=9f86d081884c7d659a2f", "https://harbour.example/talks"),
            ("/a b/ü?q=ü", "https://harbour.example/a%20b/%C3%BC?q=%C3%BC"),
            ("mailto:a@harbour.example", None), ("javascript:void(0)", None), ("https://[::1", None),
            ("x" * 2_000, None),
        ],
    )  # fmt: skip
    def test_a_page_has_one_address_however_it_is_written(self, written, one):
        assert normal(written, "https://harbour.example/help/") == one

    def test_a_secure_site_is_not_asked_insecurely_for_what_it_lists(self):
        frontier = Frontier("https://harbour.example/", most_depth=9)
        frontier.offer("http://harbour.example/a", 1, listed=True)
        assert frontier.next() == ("page", "https://harbour.example/a")


class TestTraps:
    async def test_endless_sites_end(self):
        """A calendar by path, a counter in the query, sessions in every link, and paths that grow."""
        session = itertools.count()

        def anywhere(path):
            name, _, query = path.partition("?")
            if name.startswith("/calendar/"):
                year, month = map(int, name.split("/")[2:4])
                return page(
                    path,
                    f"Nothing on in {month} of {year}.",
                    f"/calendar/{year + month // 12}/{month % 12 + 1}",
                )
            if name == "/list":
                return page(path, f"Entries of {query}.", f"/list?p={int(query[2:]) + 1}")
            if name.startswith("/shop"):
                return page(
                    "Shop",
                    "We sell lamps.",
                    f"/shop?sid={next(session)}",
                    f"/shop;jsessionid={next(session)}",
                )
            if name.startswith("/deep"):
                return page(path, f"This is {path}.", f"{name}/deep")
            return Reply(b"", 404)

        start = page("Home", PROSE, "/calendar/2026/1", "/list?p=1", "/shop?sid=0", "/deep")
        with Site({"/": start, **NOTHING, "*": anywhere}) as site:
            found = await crawl(site, depth=10_000, pages=10_000)
        by_first = {
            key: sum(path.startswith(key) for path in site.asked)
            for key in ("/cal", "/list", "/shop", "/deep")
        }
        assert by_first["/cal"] <= 41
        assert by_first["/list"] <= 51
        assert by_first["/shop"] == 1
        assert by_first["/deep"] <= 4
        assert found.complete

    async def test_no_more_than_so_many_requests_a_second(self):
        links = [f"/{n}" for n in range(20)]
        with Site(
            {
                **NOTHING,
                "/": page("Home", PROSE, *links),
                **{path: page(path, f"Page {path}.") for path in links},
            }
        ) as site:
            await crawl(site, delay=0.05)
        at = sorted(site.asked_at)
        assert min(later - earlier for earlier, later in zip(at, at[20:], strict=False)) >= 0.9

    async def test_a_crawl_delay_makes_it_one_at_a_time(self):
        robots = Reply(b"User-agent: *\nCrawl-delay: 0.3", kind="text/plain")
        with Site(
            {
                "/robots.txt": robots,
                "/": page("Home", PROSE, "/a", "/b"),
                "/a": page("A", "x y z"),
                "/b": page("B", "u v w"),
            }
        ) as site:
            await crawl(site)
        gaps = [later - earlier for earlier, later in itertools.pairwise(site.asked_at[1:])]
        assert min(gaps) >= 0.28

    @pytest.mark.parametrize("delay", ["nan", "-5", "soon", "0", "1e999x"])
    async def test_a_crawl_delay_that_is_no_pause_is_none(self, delay):
        robots = Reply(f"User-agent: *\nCrawl-delay: {delay}".encode(), kind="text/plain")
        with Site({"/robots.txt": robots, "/": page("Home", PROSE)}) as site:
            found = await crawl(site)
        assert set(found.read) == {"/"}

    async def test_robots_with_hundreds_of_stars_are_read_in_no_time(self):
        stars = "\n".join(f"Disallow: /{'*a' * 200}*b{n}$" for n in range(100))
        robots = Reply(f"User-agent: *\n{stars}".encode(), kind="text/plain")
        long = f"/{'a' * 700}"
        with Site(
            {"/robots.txt": robots, "/": page("Home", PROSE, long), long: page("Long", "A long name.")}
        ) as site:
            began = time.process_time()
            found = await crawl(site)
        assert set(found.read) == {"/", long}
        assert time.process_time() - began < 5

    async def test_a_date_in_retry_after_is_waited_for_by_the_clock_of_the_site(self):
        asked = []

        def busy(_):
            asked.append(time.monotonic())
            wrong = time.time() - 86_400
            headers = {
                "Date": formatdate(wrong, usegmt=True),
                "Retry-After": formatdate(wrong + 2, usegmt=True),
            }
            return Reply(b"", 429, headers) if len(asked) == 1 else page("Busy", PROSE)

        with Site({**NOTHING, "/": busy}) as site:
            found = await crawl(site)
        assert set(found.read) == {"/"}
        assert 0.9 <= asked[1] - asked[0] <= 4

    async def test_a_site_that_asks_for_an_hour_of_rest_gets_it(self):
        links = [f"/{n}" for n in range(30)]
        rest = Reply(b"", 429, {"Retry-After": "3600"})
        with Site({**NOTHING, "/": page("Home", PROSE, *links), "*": rest}) as site:
            found = await crawl(site)
        assert "/" in found.read
        assert not found.complete
        assert len(site.asked) < 15
        assert any("60 minutes" in reason for reason in found.skipped.values())

    async def test_a_site_that_stops_answering_is_left_alone(self):
        links = [f"/{n}" for n in range(60)]
        with Site(
            {**NOTHING, "/": page("Home", PROSE, *links), "*": Reply(b"", 500, {"Retry-After": "0"})}
        ) as site:
            found = await crawl(site)
        assert not found.complete
        assert "The site stopped answering; the rest was not read." in found.skipped.values()

    async def test_a_site_that_becomes_slow_is_asked_more_slowly(self):
        under_way, most = [0], []

        def slower(path):
            under_way[0] += 1
            most.append(under_way[0])
            time.sleep(0.02 if len(most) < 12 else 0.65)
            under_way[0] -= 1
            return page(path, f"This is the page {path} of many.")

        links = [f"/{n}" for n in range(19)]
        with Site({**NOTHING, "/": page("Home", PROSE, *links), "*": slower}) as site:
            await crawl(site)
        assert max(most[-3:]) <= 2 < max(most)

    async def test_a_dripping_robots_txt_and_a_huge_page_cost_little(self):
        huge = Reply(b"x", headers={"Content-Length": str(10 << 30)})
        drip = Reply(b"y" * 100, seconds_per_byte=0.5)
        with Site(
            {**NOTHING, "/": page("Home", PROSE, "/huge", "/drip"), "/huge": huge, "/drip": drip}
        ) as site:
            began = time.monotonic()
            found = await crawl(site, page_seconds=1.5)
        assert found.skipped == {
            "/huge": "It is larger than 2 MB.",
            "/drip": "It did not answer within 2 seconds.",
        }
        assert site.asked.count("/drip") == 1
        assert time.monotonic() - began < 5

    async def test_the_end_of_the_time_is_kept_and_told(self):
        def endless(path):
            time.sleep(0.1)
            return page(path, f"Words of {path}.", f"/{int(path[1:] or 0) + 1}")

        with Site({**NOTHING, "*": endless}) as site:
            pages = WebsitePages(
                site.url, CrawlLimits(**{**LIMITS, "seconds": 1.0, "depth": 10_000}), done=lambda _: None
            )
            steps = []
            async for step in pages:
                steps.append(step)
                if isinstance(step, Page):
                    pages.follow(step, (f"{site.url}{len(steps)}",))
        assert isinstance(steps[-1], Skipped)
        assert "more than 1 seconds" in steps[-1].reason
        assert not pages.is_complete()
