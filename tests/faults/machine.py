"""A machine that runs `stepaside up` as its user would, and on which things can be killed.

Its clients lose their connection without a word, come back by the last number they saw, and send
again, under the same key, what was not acknowledged: as the widget and the console do.
"""

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import httpx2
from websockets.asyncio.client import connect

from tests.cast import PASSWORD, Agent, Customer

STARTS_WITHIN = 60.0
KNOWLEDGE = "# Opening hours\n\nThe shop in the harbour is open from nine to five, Monday to Friday.\n"


class Machine:
    """One data directory, and at most one server process on it at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._log = folder / "server.log"
        self._process: subprocess.Popen[bytes] | None = None
        self._cookie, self.csrf = "", ""
        self.port = free_port()
        self.http = httpx2.AsyncClient(base_url=f"http://127.0.0.1:{self.port}")
        self.tabs: list[Customer | Agent] = []

    @property
    def pid(self) -> int:
        assert self._process
        return self._process.pid

    @property
    def postmaster(self) -> int:
        return int((self._folder / "postgres" / "postmaster.pid").read_text().split()[0])

    async def up(self) -> None:
        """`stepaside up`, until it has said where it is."""
        pages = self._folder / "knowledge"
        pages.mkdir(exist_ok=True)
        (pages / "opening.md").write_text(KNOWLEDGE)
        arguments = [
            "up",
            "--port",
            str(self.port),
            "--data-dir",
            str(self._folder),
            "--knowledge",
            str(pages),
        ]
        limits = {"STEPASIDE_MESSAGES_PER_MINUTE": "1000000", "STEPASIDE_VISITORS_PER_MINUTE": "1000000"}
        settings = {**limits, "STEPASIDE_DATABASE_URL": ""}
        self._process = self._start(arguments, {**os.environ, **settings})
        async with asyncio.timeout(STARTS_WITHIN):
            while "Stop with Ctrl+C" not in self._log.read_text():
                assert self._process.poll() is None, self._log.read_text()
                await asyncio.sleep(0.02)
            await self.is_well()

    def _start(self, arguments: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
        with self._log.open("wb") as output:
            command = [sys.executable, "-m", "stepaside", *arguments]
            return subprocess.Popen(command, stdout=output, stderr=output, env=environment)

    async def is_well(self) -> None:
        """Waits until the server and its database answer."""
        while True:
            with suppress(httpx2.HTTPError):
                if (await self.http.get("/healthz")).status_code == 200:
                    return
            await asyncio.sleep(0.02)

    def kill(self) -> None:
        """kill -9: no goodbye, nothing flushed."""
        assert self._process
        self._process.kill()
        self._process.wait()

    def kill_postgres(self) -> None:
        """kill -9 of the embedded PostgreSQL; the server lives on."""
        os.kill(self.postmaster, signal.SIGKILL)

    async def down(self) -> None:
        """Ctrl+C."""
        assert self._process
        self._process.send_signal(signal.SIGINT)
        await asyncio.to_thread(self._process.wait, 20)

    async def customer(self, token: str | None = None, *, after: int = 0) -> Customer:
        visit = (await self.http.post("/v1/widget/start", json={"token": token})).json()
        address = f"ws://127.0.0.1:{self.port}/v1/widget/socket"
        customer = Customer(await connect(address, compression=None, ping_interval=None))
        self.tabs.append(customer)
        customer.token, customer.conversation = visit["token"], visit["conversation"]
        await customer.send("hello", token=customer.token, after=after)
        await customer.until("ready")
        return customer

    async def agent(self) -> Agent:
        """Maya, who became the owner by the printed link, in a console of her own."""
        if not self._cookie:
            await self._claim()
        address = f"ws://127.0.0.1:{self.port}/v1/console/socket"
        headers = {"cookie": self._cookie}
        agent = Agent(
            await connect(address, additional_headers=headers, compression=None, ping_interval=None)
        )
        self.tabs.append(agent)
        agent.http, agent.name, agent.csrf = self.http, "Maya", self.csrf
        await agent.send("hello", csrf=self.csrf)
        await agent.until("welcome")
        return agent

    async def _claim(self) -> None:
        link = re.search(r"token=([\w-]+)", self._log.read_text())
        assert link, self._log.read_text()
        body = {"token": link[1], "name": "Maya", "email": "maya@harbour.example", "password": PASSWORD}
        me = await self.http.post("/v1/start/claim", json=body)
        self._cookie = "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())
        self.csrf = me.json()["csrf"]

    async def close(self) -> None:
        await asyncio.gather(*(tab.drop() for tab in self.tabs), return_exceptions=True)
        await self.http.aclose()
        if self._process and self._process.poll() is None:
            await self.down()
        with suppress(OSError, ValueError):
            os.kill(self.postmaster, signal.SIGINT)


@asynccontextmanager
async def machine() -> AsyncIterator[Machine]:
    """A fresh machine that is up. Its folder's path is short: a socket's name has 107 bytes."""
    with tempfile.TemporaryDirectory(prefix="sa-", ignore_cleanup_errors=True) as folder:
        machine = Machine(Path(folder))
        try:
            await machine.up()
            yield machine
        finally:
            await machine.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
