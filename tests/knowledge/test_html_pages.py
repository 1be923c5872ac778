"""What is read of pages as help centres really write them: all of the content, and nothing around it."""

import time
from pathlib import Path

import pytest

from stepaside.knowledge.ingest.extract import extract
from stepaside.knowledge.ingest.job import Extracted, Job, Unusable

URL = "https://help.harbour.example/hc/en-us/articles/360-Refunds"


def read(html, url=URL, **more):
    found = extract(Job("html", "page", html.encode(), url, **more))
    assert isinstance(found, Extracted), found
    return found


def saved(name):
    return (Path(__file__).parent / "help_centres" / f"{name}.html").read_text()


def sections(found):
    """The text of each passage by its last heading."""
    texts = {}
    for piece in found.pieces:
        name = piece.path[-1] if piece.path else ""
        texts[name] = f"{texts[name]}\n{piece.text}" if name in texts else piece.text
    return texts


def whole(found):
    return "\n".join("\n".join((*piece.path, piece.text)) for piece in found.pieces)


class TestHelpCentres:
    def test_a_zendesk_article(self):
        found = read(saved("zendesk"))
        assert (found.title, found.language, found.dated) == ("How do refunds work?", "en", "2026-02-03")
        assert found.canonical == URL
        assert sections(found) == {
            "": "You get your money back within five days of the parcel reaching us.",
            "Which payments take longer?": "- Bank transfers: seven days\n- Gift cards\n  - at once, by mail",
            "What does it cost?": "| Payment: Card | Fee: none |\n| Payment: Invoice | Fee: 2.50 EUR |\n\n"
            "Note: shipping is not paid back.",
        }

    def test_an_intercom_article(self):
        found = read(saved("intercom"))
        assert (found.title, found.language) == ("Change your plan", "en")
        assert sections(found) == {
            "": "How to move up or down\n\nGo to Settings > Plan.",
            "Move up": "1. Choose the new plan.\n2. Confirm with the `Upgrade` button.",
            "Move down": "It counts from the next month on.",
        }

    def test_a_docusaurus_page(self):
        found = read(saved("docusaurus"))
        assert (found.title, found.dated) == ("Installation", "2026-01-15")
        assert sections(found) == {
            "": "You need Python 3.11.",
            "With pip": "```bash\npip install harbour\nharbour serve\n```\n\ntip\n\nUse a virtual environment.",
            "What if port 80 is taken?": "Set `PORT=8080`.\n\n- `--host`: Where it listens.",
            "Can I change it later?": "Yes, at any time.",
        }

    def test_a_wordpress_faq_with_accordions_and_data_for_search_engines(self):
        found = read(saved("wordpress"))
        assert (found.title, found.language, found.dated) == ("Häufige Fragen", "de", "2026-04-05")
        assert sections(found) == {
            "": "Hier stehen die Antworten auf das, was wir am häufigsten gefragt werden, "
            "und wir schreiben sie für Sie auf.",
            "Wie kann ich eine Lampe zurückgeben?": "In der Schachtel, innerhalb von dreißig Tagen.",
            "Was kostet der Versand?": "Vier Euro, und ab fünfzig Euro nichts.",
            "Gibt es eine Garantie?": "Zwei Jahre auf alles.",
            "Liefern Sie nach Norwegen?": "Ja, in sechs Tagen.",
        }

    def test_a_freshdesk_article_with_headings_that_are_only_bold(self):
        found = read(saved("freshdesk"))
        assert found.title == "Returning a lamp"
        assert sections(found) == {
            "Before you send it": "Take out the bulb. Keep the receipt.\n\n1. Print the label.\n"
            "2. Bring it to any post office.",
            "Who pays?": "We do, within 30 days.",
        }

    def test_a_page_of_nothing_but_boxes(self):
        found = read(saved("divs"))
        assert found.title == "Delivery"
        text = whole(found)
        assert "Ask us if it is urgent." in text
        assert sections(found)["Costs"] == "Four euro for lamps."
        for menu in ("Chairs", "Basket", "Paying", "Contact", "Imprint", "Jobs"):
            assert menu not in text

    def test_links_of_menus_are_followed_all_the_same(self):
        assert "https://help.harbour.example/c" in read(saved("divs")).links
        assert "https://help.harbour.example/a1" in read(saved("zendesk")).links


class TestContent:
    @pytest.mark.parametrize(
        ("html", "text"),
        [
            ("<pre>a\n  b\n</pre>", "```\na\n  b\n```"),
            ("<pre><code class='hljs language-js'>let <span>x</span> = 1;\nx &lt; 2</code></pre>",
             "```js\nlet x = 1;\nx < 2\n```"),
            ("<table><tr><th>Plan</th><th>Price</th></tr><tr><td rowspan=2>Pro</td><td>9|10</td></tr>"
             "<tr><td>12</td></tr></table>",
             "| Plan: Pro | Price: 9/10 |\n| Plan: Pro | Price: 12 |"),
            ("<ol start=3><li>c<li>d</ol>", "3. c\n4. d"),
            ("<p>one<br>two</p>", "one\ntwo"),
            ("<p>Use <code>a &lt;b&gt;</code> or <kbd>Ctrl</kbd>.</p>", "Use `a <b>` or Ctrl."),
            ("<p>zero\u200bwidth and soft\u00adhyphen</p>", "zerowidth and softhyphen"),
            ("<div>loose <b>words</b> <p>then a paragraph</p> and more</div>",
             "loose words\n\nthen a paragraph\n\nand more"),
            ("<a href='/x'><div><h3>Card</h3><p>In a link.</p></div></a>", "In a link."),
            ("<dl><dt>Red</dt><dt>Blue</dt><dd>Colours</dd></dl>", "- Red, Blue: Colours"),
        ],
        ids=["pre", "code", "table", "list", "break", "inline", "invisible", "loose", "in a link", "terms"],
    )  # fmt: skip
    def test_it_is_kept_as_it_was_laid_out(self, html, text):
        found = read(f"<html><body><main><h1>T</h1><p>First.</p>{html}</main></body></html>")
        assert text in "\n\n".join(piece.text for piece in found.pieces)

    @pytest.mark.parametrize(
        "html",
        [
            "<html><title>Shipping | Harbour</title><main><p>We ship in a day.</p></main></html>",
            "<!doctype html><meta charset=utf-8><title>Shipping</title><article>We ship in a day.<p>Really.</article>",
            "<title>Shipping</title><nav><a href=/>Home</a></nav><h1>Shipping</h1>We ship in a day.",
            "<h1>Shipping</h1><section>We ship in a day.</section>",
        ],
        ids=["main", "article", "nav", "no head"],
    )
    def test_a_page_without_a_body_is_read_as_a_browser_reads_it(self, html):
        found = read(html)
        assert found.title == "Shipping"
        assert "We ship in a day." in whole(found)
        assert "Home" not in whole(found)

    def test_a_page_about_cookies_keeps_its_cookies(self):
        text = "Cookies are small files. " * 30
        html = f"<body><main><h1>Cookies</h1><div class='cookie-policy'><p>{text}</p></div></main></body>"
        assert "small files" in whole(read(html))

    def test_a_site_name_as_the_only_heading_is_not_the_title(self):
        html = "<head><title>Refunds | Harbour</title></head><body><h1>Harbour</h1><p>Five days.</p></body>"
        assert read(html).title == "Refunds"

    @pytest.mark.parametrize(
        ("text", "declared", "language"),
        [
            ("Sie bekommen das Geld in fünf Tagen zurück, wenn das Paket bei uns ist.", "en", "de"),
            ("Le remboursement est fait dans les cinq jours et vous n'avez pas de frais.", "", "fr"),
            ("返金は五日以内に行われます。", "en", "ja"),
            ("退款将在五天内完成。", "", "zh"),
            ("Возврат денег за пять дней.", "en", "ru"),
        ],
    )  # fmt: skip
    def test_the_language_is_what_it_is_written_in(self, text, declared, language):
        assert (
            read(f"<html lang='{declared}'><body><main><p>{text}</p></main></body></html>").language
            == language
        )

    @pytest.mark.parametrize(
        "html",
        [
            '<body><div id="root"></div><script src="/static/main.js"></script></body>',
            '<body><noscript>You need to enable JavaScript to run this app.</noscript><div id="app"></div>'
            "<script src=a></script></body>",
            '<body><app-root></app-root><script src="main.js" type="module"></script></body>',
            '<body><div id="__next"><div class="spinner">Loading…</div></div><script id="d">{"a":"b"}</script></body>',
        ],
        ids=["react", "vue", "angular", "spinner"],
    )
    def test_a_page_that_only_javascript_can_show_says_so(self, html):
        found = extract(
            Job("html", "page", f"<html><head><title>App</title></head>{html}</html>".encode(), URL)
        )
        assert isinstance(found, Unusable)
        assert found.code == "needs_javascript"
        assert "browser" in found.fix or "Install" in found.fix

    def test_a_short_page_with_scripts_is_still_a_page(self):
        html = "<body><main><h1>Hours</h1><p>We are open from nine to five.</p></main><script>x()</script></body>"
        assert "nine to five" in whole(read(html))

    @pytest.mark.parametrize(
        "html",
        [
            "<div>" * 100_000, "<ul><li>" * 50_000, "<table><tr><td>" * 20_000, "<p " + "a=b " * 200_000 + ">x",
            "<!--" * 200_000, "<script>" * 100_000, "<td rowspan=9999999 colspan=9999999>x" * 3_000, "<pre>" * 50_000,
            "<a href='#'>x</a>" * 100_000, "<b>" * 100_000 + "x", "&#x26;" * 300_000, "<main>" * 5_000,
            "<dl><dt>a" * 30_000, "<details><summary>" * 30_000, "<div class='menu'>" * 20_000,
        ],
        ids=["boxes", "lists", "tables", "attributes", "comments", "scripts", "spans", "pre", "links", "bold",
             "entities", "mains", "terms", "details", "menus"],
    )  # fmt: skip
    def test_hostile_pages_end_soon_one_way_or_another(self, html):
        began = time.process_time()
        extract(Job("html", "page", html.encode(), URL))
        assert time.process_time() - began < 20
