"""Makes the pictures in docs/images from the running product: python -m tests.browser.screenshots"""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.stage import FLAGS, AgentWindow, CustomerWindow, Installation, browser_program

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        installation = Installation(Path(folder))
        installation.up()
        browser = playwright.chromium.launch(executable_path=browser_program(), args=FLAGS)
        try:
            maya = AgentWindow(browser, viewport={"width": 1360, "height": 840}).claim(
                installation.owner_link
            )
            ada = CustomerWindow(browser, viewport={"width": 760, "height": 840}).open(installation.url)
            play(ada, maya)
            IMAGES.mkdir(exist_ok=True)
            maya.page.screenshot(path=IMAGES / "handover.png")
            ada.page.screenshot(path=IMAGES / "chat.png")
        finally:
            browser.close()
            installation.stop()


def play(ada: CustomerWindow, maya: AgentWindow) -> None:
    """The walking handover, up to Maya's first words."""
    ada.says("Can I exchange a bag for another colour?")
    ada.reads("Choose Exchange instead of Refund")
    ada.says("I did, for order 88213, but my card was charged twice. My e-mail is ada@example.com")
    ada.reads("I'm not sure about this one")
    ada.says("Why was my card charged two times?")
    ada.reads("I haven't solved this yet")
    ada.says("Can I talk to someone?")
    ada.reads("I'm getting a person for you")
    maya.opens("Can I talk to someone?")
    maya.accepts()
    maya.says("Hi, I have read your chat and see both charges on order 88213. I am sending one back now.")
    ada.reads("I am sending one back now")
    ada.page.wait_for_timeout(500)


if __name__ == "__main__":
    main()
