"""An owner reads why each decision was taken, by which rule and words, and what would have changed it."""

import re

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.stage import AgentWindow, CustomerWindow, Installation, Window
from tests.browser.test_accessible import is_fine

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
WHY = re.compile("^Why")


def line(maya: AgentWindow, words: str) -> Locator:
    return (
        maya.ledger.get_by_role("listitem")
        .filter(has_text=words)
        .filter(has=maya.page.get_by_role("button", name=WHY))
    )


@pytest.mark.parametrize(
    ("scheme", "width"), [("light", 1440), ("dark", 1440), ("light", 320), ("dark", 320)]
)
def test_why_is_under_the_answer_and_at_the_handover(
    scheme: str,
    width: int,
    browser: Browser,
    installation: Installation,
    windows: list[Window],
    ada: CustomerWindow,
):
    maya = AgentWindow(browser, viewport={"width": width, "height": 900}, color_scheme=scheme)
    windows.append(maya)
    maya.sign_in(installation.url)
    ada.says("How long does delivery to Norway take?")
    ada.reads("5 to 7 working days")
    ada.says("Please let me talk to a person")
    ada.reads("I'm getting a person for you")
    maya.opens("Please let me talk to a person")

    answer = line(maya, "5 to 7 working days").last
    why = answer.get_by_role("button", name=WHY)
    expect(why).to_have_attribute("aria-expanded", "false")
    why.focus()
    maya.page.keyboard.press("Enter")
    expect(why).to_have_attribute("aria-expanded", "true")
    expect(answer).to_contain_text(re.compile(r"Answered: no rule was met \(policy version \d+\)"))
    expect(answer).to_contain_text("What would have changed it")

    seam = line(maya, "Handover requested").last
    seam.get_by_role("button", name=WHY).click()
    expect(seam).to_contain_text("Called a person, by the rule “Asked for a person”")
    expect(seam).to_contain_text("very strong, 1.00 of 1")
    expect(seam.locator("q")).to_contain_text("talk to a person")
    is_fine(maya.page, f"why, {scheme}, {width} px")

    seam.get_by_role("button", name=re.compile(r"^Message \d+: .*talk to a person")).click()
    expect(maya.ledger.locator(":focus")).to_contain_text("Please let me talk to a person")
    maya.page.keyboard.press("Escape")
    expect(seam.get_by_role("button", name=re.compile("^Message"))).to_be_focused()
