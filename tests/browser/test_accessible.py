"""axe finds nothing serious in any state, light or dark, wide or narrow; nothing scrolls sideways."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.stage import AgentWindow, CustomerWindow, Installation, Window

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SERIOUS = ("serious", "critical")
SIZES = {"wide": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}


def is_fine(page: Page, where: str) -> None:
    page.wait_for_timeout(400)  # colours that are still fading are not the ones people read
    found = Axe().run(page).response["violations"]
    bad = [f"{v['id']}: {n['html']}" for v in found if v["impact"] in SERIOUS for n in v["nodes"]]
    assert bad == [], where
    sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert sideways <= 0, f"{where} scrolls sideways by {sideways} px"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_every_step_of_the_handover(
    scheme: str, size: str, browser: Browser, installation: Installation, windows: list[Window]
):
    look = {"viewport": SIZES[size], "color_scheme": scheme}
    ada, maya = CustomerWindow(browser, **look), AgentWindow(browser, **look)
    windows += [ada, maya]
    maya.sign_in(installation.url)
    is_fine(maya.page, "the empty inbox")
    ada.open(installation.url)
    is_fine(ada.page, "the open chat")
    ada.says("How long does delivery to Norway take?")
    ada.reads("5 to 7 working days")
    ada.says("Do you sell horses and saddles for them?")
    ada.reads("I'm not sure about this one")
    is_fine(ada.page, "an answer and an offer")
    ada.person.click()
    ada.reads("I'm getting a person for you")
    is_fine(ada.page, "waiting")
    maya.opens("I'm not sure")
    is_fine(maya.page, "the brief")
    maya.accepts()
    maya.says("We do not, but I can ask.")
    ada.reads("We do not, but I can ask.")
    is_fine(maya.page, "the conversation")
    is_fine(ada.page, "with a person")
    maya.page.get_by_role("button", name="Resolve").first.click()
    ada.reads("Maya marked this as solved")
    is_fine(ada.page, "the rating")


@pytest.mark.parametrize("path", ["metrics", "knowledge", "team"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_the_console(
    path: str, scheme: str, browser: Browser, installation: Installation, windows: list[Window]
):
    maya = AgentWindow(browser, viewport=SIZES["wide"], color_scheme=scheme)
    windows.append(maya)
    maya.sign_in(installation.url)
    maya.page.goto(f"{installation.url}/console/{path}")
    expect(maya.page.get_by_role("heading").first).to_be_visible()
    is_fine(maya.page, path)


def test_the_way_to_a_person_is_there_at_400_percent(
    browser: Browser, installation: Installation, windows: list[Window]
):
    ada = CustomerWindow(browser, viewport={"width": 320, "height": 640})
    windows.append(ada)
    ada.open(installation.url)
    expect(ada.person).to_be_in_viewport()
    is_fine(ada.page, "320 px")
