"""The walking handover in two real windows: Ada's on the shop's page, Maya's in the console."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.stage import AgentWindow, CustomerWindow, Installation, Window

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_from_the_first_question_to_the_rating(ada: CustomerWindow, maya: AgentWindow):
    expect(ada.person).to_be_visible()
    ada.says("How long does delivery to Norway take?")
    ada.reads("5 to 7 working days")
    ada.reads("Shipping")
    ada.says("How do I return a bag?")
    ada.reads("Send it back within 30 days")

    ada.says("My order number is 88213 and my e-mail is ada@example.com")
    ada.says("Why was my credit card charged twice?")
    ada.reads("I'm not sure about this one")
    ada.says("Why did you charge my credit card two times?")
    ada.reads("I haven't solved this yet")
    ada.says("can I talk to someone")
    expect(ada.log).to_contain_text("I'm getting a person for you", timeout=2_000)
    expect(ada.chat.get_by_text("You're next")).to_be_visible()

    expect(maya.page).to_have_title(re.compile(r"\(1\)"))
    assert maya.page.evaluate("window.tones") > 0, "it made no sound"
    maya.opens("can I talk to someone")
    expect(maya.brief).to_contain_text("Asked for a person")
    expect(maya.brief).to_contain_text("88213")
    expect(maya.brief).to_contain_text("ada@example.com")
    expect(maya.brief).to_contain_text(re.compile("charge", re.IGNORECASE))

    maya.accepts()
    ada.reads("Maya has joined. Maya has your whole chat.")
    maya.write.press_sequentially("Hi", delay=50)
    expect(ada.chat.get_by_text("Maya is writing")).to_be_visible()
    maya.says("Hi, I can see order 88213.")
    ada.reads("I can see order 88213")
    ada.write.press_sequentially("Thank", delay=50)
    expect(maya.page.get_by_text(re.compile("is (writing|typing)"))).to_be_visible()
    ada.says("Thank you, Maya")
    expect(maya.ledger).to_contain_text("Thank you, Maya")

    maya.page.get_by_role("button", name="Resolve").first.click()
    ada.reads("Maya marked this as solved")
    ada.chat.get_by_label("Very satisfied", exact=True).check(force=True)
    ada.chat.get_by_role("button", name=re.compile("Send")).first.click()
    maya.page.get_by_role("link", name="Metrics").click()
    expect(maya.page.get_by_text("Handed over", exact=False).first).to_be_visible()
    expect(maya.page.locator("main")).to_contain_text("5")


def test_a_cite_leads_to_the_message_it_came_from(ada: CustomerWindow, maya: AgentWindow):
    ada.says("My order number is 77001")
    ada.person.click()
    ada.reads("I'm getting a person for you")
    maya.opens("My order number is 77001")
    fact = maya.brief.locator("dl > div").filter(has_text="77001").get_by_role("button").first
    fact.click()
    expect(maya.ledger.locator(":focus")).to_contain_text("77001")
    maya.page.keyboard.press("Escape")
    expect(fact).to_be_focused()
    maya.accepts()
    maya.page.get_by_role("button", name="Resolve").first.click()


def test_after_hand_back_the_assistant_answers_again(ada: CustomerWindow, maya: AgentWindow):
    ada.says("Hello, I am Ada and I write from Oslo")
    ada.person.click()
    ada.reads("I'm getting a person for you")
    maya.opens("I write from Oslo")
    maya.accepts()
    maya.page.get_by_role("button", name="Hand back").first.click()
    dialog = maya.page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill("Knows about the returns already.")
    dialog.get_by_role("button", name=re.compile("Hand back")).click()
    ada.reads("Maya has finished here")
    ada.says("How long does delivery to Norway take?")
    ada.reads("5 to 7 working days")
    expect(ada.log).not_to_contain_text("Knows about the returns")
    expect(ada.person).to_be_visible()


def test_two_tabs_of_one_customer_are_one_customer(
    ada: CustomerWindow, browser: Browser, installation: Installation
):
    second = CustomerWindow(browser, ada.context).open(installation.url)
    ada.says("How do I return a bag?")
    second.reads("How do I return a bag?")
    second.reads("Send it back within 30 days")
    second.says("And in another colour, can I exchange a bag?")
    ada.reads("And in another colour")


def test_what_a_stranger_writes_is_text_and_asks_nobody_for_anything(ada: CustomerWindow, maya: AgentWindow):
    hostile = (
        "<img src=//evil.example/x onerror=alert(1)><script>alert(2)</script> ![x](http://evil.example/y)"
    )
    ada.says(hostile)
    ada.person.click()
    ada.reads("I'm getting a person for you")
    maya.opens("evil.example")
    expect(maya.ledger).to_contain_text("<script>alert(2)</script>")
    maya.accepts()
    maya.says(hostile.replace("alert", "confirm"))
    ada.reads("<script>confirm(2)</script>")
    assert [url for window in (ada, maya) for url in window.asked if "evil.example" in url] == []
    maya.page.get_by_role("button", name="Resolve").first.click()


def test_an_agent_does_it_all_by_keyboard(ada: CustomerWindow, maya: AgentWindow):
    ada.write.focus()
    ada.page.keyboard.type("How long does delivery to Norway take?")
    ada.page.keyboard.press("Enter")
    ada.reads("5 to 7 working days")
    ada.person.focus()
    ada.page.keyboard.press("Enter")
    ada.reads("I'm getting a person for you")
    expect(maya.list).to_contain_text("5 to 7 working days")
    maya.page.keyboard.press("j")
    maya.page.keyboard.press("Enter")
    expect(maya.ledger).to_contain_text("delivery to Norway")
    maya.page.keyboard.press("a")
    expect(maya.write).to_be_focused()
    maya.page.keyboard.type("I am on it.")
    maya.page.keyboard.press("Enter")
    ada.reads("I am on it.")
    maya.page.keyboard.press("Escape")
    maya.page.keyboard.press("e")
    ada.reads("Maya marked this as solved")


def test_nobody_can_become_owner_with_a_used_link(
    browser: Browser, installation: Installation, windows: list[Window]
):
    thief = AgentWindow(browser)
    windows.append(thief)
    thief.page.goto(installation.owner_link)
    for label, text in (
        ("Your name", "Eve"),
        ("E-mail", "eve@evil.example"),
        ("Company or workspace name", "Evil"),
    ):
        thief.page.get_by_label(label).fill(text)
    thief.page.get_by_label("Password", exact=True).fill("a long enough password")
    thief.page.get_by_role("button", name="Create workspace").click()
    expect(thief.page.get_by_text(re.compile("used already|has expired"))).to_be_visible()
