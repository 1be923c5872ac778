"""The network drops, the server is killed: both windows come back to the same conversation."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.stage import AgentWindow, CustomerWindow, Installation

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture
def talking(ada: CustomerWindow, maya: AgentWindow) -> tuple[CustomerWindow, AgentWindow]:
    """Ada and Maya in a conversation, Maya having accepted."""
    ada.says("My bag has a broken strap")
    ada.person.click()
    ada.reads("I'm getting a person for you")
    maya.opens("My bag has a broken strap")
    maya.accepts()
    ada.reads("Maya has joined")
    return ada, maya


def once(window: CustomerWindow | AgentWindow, text: str) -> None:
    log = window.log if isinstance(window, CustomerWindow) else window.ledger
    expect(log.get_by_text(text, exact=True)).to_have_count(1)


def test_the_server_is_killed_and_nothing_is_lost_or_doubled(
    talking: tuple[CustomerWindow, AgentWindow], installation: Installation
):
    ada, maya = talking
    ada.says("Before the crash")
    expect(maya.ledger).to_contain_text("Before the crash")
    installation.kill()
    expect(ada.chat.get_by_text("Connection lost")).to_be_visible()
    ada.says("Written while it was down")
    installation.up()
    expect(maya.ledger).to_contain_text("Written while it was down", timeout=30_000)
    maya.says("I have read all of it")
    expect(ada.log).to_contain_text("I have read all of it", timeout=30_000)
    for text in ("Before the crash", "Written while it was down", "I have read all of it"):
        once(ada, text)
        once(maya, text)
    maya.page.get_by_role("button", name="Resolve").first.click()
    ada.reads("Maya marked this as solved")


def test_the_customers_network_drops(talking: tuple[CustomerWindow, AgentWindow]):
    ada, maya = talking
    ada.context.set_offline(True)
    expect(ada.chat.get_by_text("Connection lost")).to_be_visible(timeout=45_000)
    ada.says("From a tunnel")
    maya.says("Are you still there?")
    ada.context.set_offline(False)
    expect(maya.ledger).to_contain_text("From a tunnel", timeout=30_000)
    expect(ada.log).to_contain_text("Are you still there?", timeout=30_000)
    once(ada, "From a tunnel")
    once(maya, "From a tunnel")
    maya.page.get_by_role("button", name="Resolve").first.click()


def test_the_agents_network_drops_and_they_may_not_talk_over_what_they_have_not_seen(
    talking: tuple[CustomerWindow, AgentWindow],
):
    ada, maya = talking
    maya.context.set_offline(True)
    expect(maya.page.get_by_text("Reconnecting")).to_be_visible(timeout=45_000)
    ada.says("It is order 55123, by the way")
    maya.context.set_offline(False)
    expect(maya.ledger).to_contain_text("order 55123", timeout=30_000)
    maya.says("Thank you, I have it")
    ada.reads("Thank you, I have it")
    once(ada, "Thank you, I have it")
    maya.page.get_by_role("button", name="Resolve").first.click()


def test_a_reload_shows_the_same_conversation(
    talking: tuple[CustomerWindow, AgentWindow], browser: Browser, installation: Installation
):
    ada, maya = talking
    ada.page.reload()
    ada.chat.get_by_role("button", name="Chat").first.click()
    ada.reads("My bag has a broken strap")
    ada.reads("Maya has joined")
    maya.page.reload()
    expect(maya.ledger).to_contain_text("My bag has a broken strap")
    maya.page.get_by_role("button", name="Resolve").first.click()
