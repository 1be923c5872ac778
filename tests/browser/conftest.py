"""A real Chromium, and an installation of Stepaside that is set up once for each file of browser tests.

Not once for the whole run: while Playwright is open, its event loop runs, and no other test of the same
process can have one.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.stage import FLAGS, AgentWindow, CustomerWindow, Installation, Window, browser_program


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = browser_program()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Installation]:
    """Up and running, with Maya as its owner."""
    installation = Installation(tmp_path_factory.mktemp("up"))
    installation.up()
    setting_up = AgentWindow(browser)
    setting_up.claim(installation.owner_link)
    setting_up.context.close()
    yield installation
    installation.stop()


@pytest.fixture
def windows(installation: Installation) -> Iterator[list[Window]]:
    """Whatever windows a test opens: nothing may go wrong in them, and they are closed."""
    opened: list[Window] = []
    yield opened
    for window in opened:
        window.context.close()
    installation.end_conversations()
    assert [wrong for window in opened for wrong in window.wrong] == []


@pytest.fixture
def ada(browser: Browser, installation: Installation, windows: list[Window]) -> CustomerWindow:
    window = CustomerWindow(browser)
    windows.append(window)
    return window.open(installation.url)


@pytest.fixture
def maya(browser: Browser, installation: Installation, windows: list[Window]) -> AgentWindow:
    window = AgentWindow(browser, viewport={"width": 1440, "height": 900})
    windows.append(window)
    return window.sign_in(installation.url)
