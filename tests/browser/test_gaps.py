"""What nobody could answer is answered once: by writing it, or by approving what a colleague said."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.stage import AgentWindow, CustomerWindow, Installation, Window
from tests.browser.test_accessible import is_fine

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
QUESTION = "Do you ship to Iceland?"
SAID = (
    "Hi Ada! Yes, we ship to Iceland in 9 working days, for 25 euros. I have sent yours, order 88213, today."
)


def helped_by_maya(ada: CustomerWindow, maya: AgentWindow, url: str, question: str) -> None:
    """Ada asks what the knowledge does not say, and Maya's answer helps."""
    ada.says(question)
    ada.page.wait_for_timeout(1_000)
    ada.says("I want to talk to a person")
    ada.reads("I'm getting a person for you")
    maya.page.goto(f"{url}/console/")
    maya.opens("I want to talk to a person")
    maya.accepts()
    maya.says(SAID)
    ada.reads("in 9 working days")
    ada.says("That helped, thank you!")
    expect(maya.ledger).to_contain_text("That helped")
    maya.page.get_by_role("button", name="Resolve").first.click()
    ada.reads("Maya marked this as solved")


def test_a_colleagues_answer_is_approved_by_keyboard_and_given_from_then_on(
    ada: CustomerWindow,
    maya: AgentWindow,
    browser: Browser,
    installation: Installation,
    windows: list[Window],
):
    helped_by_maya(ada, maya, installation.url, QUESTION)
    page = maya.page
    page.goto(f"{installation.url}/console/knowledge/gaps")
    gap = (
        page.get_by_role("main")
        .get_by_role("listitem")
        .filter(has=page.get_by_role("heading", name=QUESTION))
    )
    expect(gap).to_contain_text("asked 1 time in 1 conversation · 1 ended at a person", timeout=40_000)
    expect(gap).to_contain_text("1 suggestion from your team")
    is_fine(page, "a gap")
    gap.get_by_role("button", name="Write answer").click()
    page.get_by_role("textbox", name="Answer").fill("We ship to Norway in 20 days.")
    page.keyboard.press("Tab")
    expect(gap.get_by_role("heading", name="This contradicts what is known")).to_be_visible()
    is_fine(page, "an answer being written")
    page.get_by_role("button", name="Cancel").click()

    gap.get_by_role("link", name=re.compile("1 suggestion")).click()
    suggestion = page.get_by_role("listitem", name=QUESTION)
    expect(suggestion.locator("del").first).to_contain_text("left out: greeting")
    expect(suggestion).not_to_contain_text("88213")
    is_fine(page, "a suggestion")
    page.keyboard.press("a")
    expect(suggestion).to_have_count(0)

    page.get_by_role("link", name=re.compile("^Tests")).click()
    test = page.get_by_role("main").get_by_role("listitem").filter(has_text=QUESTION)
    expect(test).to_contain_text("Passes", timeout=40_000)
    is_fine(page, "a test")

    ben = CustomerWindow(browser)
    windows.append(ben)
    ben.open(installation.url)
    ben.says(QUESTION)
    ben.reads("9 working days")
