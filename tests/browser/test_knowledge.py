"""An owner gives an address or drops files, watches them being read, asks, and sees where the answer comes from."""

import os
import re
import threading
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FrameLocator, Locator, Page, expect

from tests.browser.stage import AgentWindow, Installation, Window
from tests.browser.test_accessible import SIZES, is_fine
from tests.knowledge.site import Pages, Reply, Site

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
WIDE = SIZES["wide"]
PAGES = 14


def shop_with_slow_pages(hold: threading.Event) -> Pages:
    """From the tenth page on each waits until the test has seen enough."""

    def numbered(path: str) -> str:
        number = int(re.findall(r"\d+", path)[0])
        if number >= 10:
            hold.wait(20)
        return (
            f"<html><title>Bag {number}</title><main><h1>Bag {number}</h1><p>Bag number {number} holds {number + 10} "
            f"litres and weighs {number * 30 + 400} grams. It is sewn of waxed cotton in colour {number}.</p></main>"
        )

    links = "".join(f'<a href="/bag/{number}">Bag {number}</a>' for number in range(1, PAGES))
    front = (
        f"<html><title>Our bags</title><main><h1>Our bags</h1><p>We sell many bags.</p>{links}</main></html>"
    )
    pages: Pages = {"/robots.txt": Reply(b"", 404), "/": front, "/bag/3": Reply(b"", 403)}
    pages |= {f"/bag/{number}": numbered for number in range(1, PAGES) if number != 3}
    return pages


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Installation]:
    """One that may read this machine's own sites, as a test's are."""
    os.environ["STEPASIDE_PRIVATE_HOSTS"] = "127.0.0.1"
    installation = Installation(tmp_path_factory.mktemp("up"))
    installation.up()
    setting_up = AgentWindow(browser)
    setting_up.claim(installation.owner_link)
    setting_up.context.close()
    yield installation
    installation.stop()
    del os.environ["STEPASIDE_PRIVATE_HOSTS"]


@pytest.fixture
def page(maya: AgentWindow, installation: Installation) -> Page:
    maya.page.goto(f"{installation.url}/console/knowledge")
    expect(maya.page.get_by_role("heading", name="What should your assistant know?")).to_be_visible()
    return maya.page


def card(page: Page, name: str) -> Locator:
    return page.get_by_role("main").get_by_role("listitem").filter(has=page.get_by_role("heading", name=name))


def chat(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


def ask(page: Page, question: str, answer: str) -> None:
    write = chat(page).get_by_role("textbox").first
    write.fill(question)
    write.press("Enter")
    expect(chat(page).get_by_role("log")).to_contain_text(answer)


def test_the_first_question_is_answered_while_the_site_is_still_read(page: Page):
    hold = threading.Event()
    with Site(shop_with_slow_pages(hold)) as site:
        page.get_by_label("The address of your website").fill(site.url)
        page.get_by_role("button", name="Build").click()
        reading = page.get_by_role("main").get_by_role("listitem", name="127.0.0.1", exact=True)
        try:
            expect(reading).to_contain_text("Reading", timeout=20_000)
            expect(reading.get_by_role("progressbar")).to_be_visible()
            expect(reading).to_contain_text(re.compile(r"\d+ found · \d+ read · [1-9]\d* indexed"))
            ask(page, "How many litres does bag number 7 hold?", "17 litres")
            expect(reading).to_contain_text("Reading")
        finally:
            hold.set()
        expect(reading).to_contain_text("Fresh just now", timeout=60_000)
        expect(reading).to_contain_text(f"{PAGES - 1} pages")
        expect(reading.get_by_role("row").filter(has_text="/bag/3")).to_contain_text(
            "does not let us read it"
        )
        sources = chat(page).get_by_text("From: Bag 7")
        sources.click()
        link = chat(page).get_by_role("link", name="Bag 7")
        assert link.get_attribute("href") == f"{site.url}bag/7"


def test_dropped_files_pasted_text_and_a_pair_are_read_and_what_is_of_no_use_says_why(page: Page):
    files = [
        {
            "name": "care.md",
            "mimeType": "text/markdown",
            "buffer": b"# Care\n\nWash the bag by hand at 30 degrees.",
        },
        {"name": "photo.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n" + b"0" * 50},
        {"name": "broken.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 no"},
    ]
    page.locator("input[type=file]").set_input_files(files)  # type: ignore[arg-type]
    on_their_way = page.get_by_role("list", name="Files on their way")
    expect(on_their_way).to_contain_text("It is a picture")
    dropped = card(page, "care.md")
    expect(dropped).to_contain_text("1 page")
    expect(dropped.get_by_role("row").filter(has_text="broken.pdf")).to_contain_text(
        "Open it and save it again"
    )
    on_their_way.get_by_role("button").click()
    expect(on_their_way).to_have_count(0)

    page.get_by_role("button", name="Paste text").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Paste the text.")).to_be_visible()
    page.get_by_label("What is it about?").fill("Opening hours")
    page.get_by_role("textbox", name="Text").fill("The shop in Bergen is open from nine to five.")
    page.get_by_role("button", name="Save").click()
    expect(card(page, "Opening hours")).to_contain_text("Fresh just now")

    page.get_by_role("button", name="Question and answer").click()
    page.get_by_role("textbox", name="Question").fill("Can I visit the workshop?")
    page.get_by_role("textbox", name="Answer").fill("Yes, on Fridays at two.")
    page.get_by_role("button", name="Save").click()
    expect(card(page, "Questions and answers")).to_contain_text("Fresh just now")
    ask(page, "Can I visit the workshop?", "on Fridays at two")


def test_a_source_is_read_again_scheduled_and_removed_by_keyboard(page: Page):
    page.get_by_label("The address of your website").fill("https://shop.invalid")
    page.keyboard.press("Enter")
    failed = card(page, "shop.invalid")
    expect(failed).to_contain_text("Failed", timeout=30_000)
    expect(failed.locator(".text-danger-text").last).to_contain_text(re.compile(r"\w+ .*\."))
    schedule = failed.get_by_label("Schedule")
    expect(schedule).to_have_value("86400")
    schedule.select_option("Every week")
    page.reload()
    expect(failed.get_by_label("Schedule")).to_have_value("604800")
    failed.get_by_role("button", name="Remove").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Remove shop.invalid?")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(failed).to_be_visible()
    failed.get_by_role("button", name="Remove").click()
    dialog.get_by_role("button", name="Remove").click()
    expect(failed).to_have_count(0)


def test_the_test_chat_takes_no_focus_and_starts_over(page: Page):
    address = page.get_by_label("The address of your website")
    address.fill("https://half-writ")
    expect(chat(page).get_by_role("log")).to_be_visible()
    time.sleep(0.5)
    expect(address).to_be_focused()
    page.get_by_role("button", name="Something it cannot know").click()
    expect(chat(page).get_by_role("log")).to_contain_text("bicycle")
    page.get_by_role("button", name="Start over").click()
    expect(chat(page).get_by_role("log")).not_to_contain_text("bicycle")
    expect(chat(page).get_by_role("log")).to_contain_text("Ask me anything")


def test_nobody_else_can_put_our_pages_into_a_frame(page: Page, installation: Installation):
    for path in ("/", "/console/", "/test-chat.html", "/v1/me"):
        policy = page.request.get(f"{installation.url}{path}").headers["content-security-policy"]
        assert "frame-ancestors 'self'" in policy


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_every_part_is_accessible(
    scheme: str, size: str, browser: Browser, installation: Installation, windows: list[Window]
):
    maya = AgentWindow(browser, viewport=SIZES[size], color_scheme=scheme)
    windows.append(maya)
    maya.sign_in(installation.url)
    for part in ("", "/gaps", "/suggestions", "/tests", "/answers"):
        maya.page.goto(f"{installation.url}/console/knowledge{part}")
        expect(maya.page.get_by_role("heading", name="Knowledge")).to_be_visible()
        maya.page.wait_for_load_state("networkidle")
        is_fine(maya.page, f"knowledge{part}, {scheme}, {size}")
    if size == "phone":
        maya.page.get_by_role("link", name="Test chat").click()
        expect(chat(maya.page).get_by_role("log")).to_be_visible()
        is_fine(maya.page, f"the test chat, {scheme}, {size}")
        maya.page.get_by_role("link", name="Back to knowledge").click()
        expect(maya.page.get_by_role("heading", name="Knowledge")).to_be_visible()


def test_an_agent_sees_the_sources_and_nothing_to_change_them(
    maya: AgentWindow, browser: Browser, installation: Installation, windows: list[Window]
):
    maya.page.goto(f"{installation.url}/console/team")
    maya.page.get_by_label("Name").fill("Tom")
    maya.page.get_by_label("E-mail").fill("tom@harbour.example")
    maya.page.get_by_role("button", name="Make the link").click()
    link = maya.page.locator("code").inner_text()
    tom = AgentWindow(browser, viewport=WIDE)
    windows.append(tom)
    tom.page.goto(link)
    tom.page.get_by_label("Your name").fill("Tom")
    tom.page.get_by_label("Password", exact=True).fill("a long enough password")
    tom.page.get_by_role("button", name="Join").click()
    expect(tom.page.get_by_text("Inbox").first).to_be_visible()
    tom.page.goto(f"{installation.url}/console/knowledge")
    expect(tom.page.get_by_text("Only an owner can add, change or remove sources.")).to_be_visible()
    expect(tom.page.get_by_role("heading", name="harbour", exact=True)).to_be_visible()
    expect(tom.page.get_by_role("button", name=re.compile("Build|Remove|Read again"))).to_have_count(0)
