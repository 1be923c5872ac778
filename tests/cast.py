"""The cast: Ada is a customer, Maya and Tom are agents, Harbour is the workspace.

They act over real WebSockets and HTTP against a real server: a journey test reads like the
journey. Whoever waits for something says what for, and fails with what they saw instead.
"""

import asyncio
import itertools
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx2
import uvicorn
from websockets.asyncio.client import ClientConnection, connect

from stepaside.accounts.sign_in import add_member
from stepaside.assistant.models.port import Writer
from stepaside.platform.settings import Settings
from stepaside.wiring import Server, running

PATIENCE = 10.0
PASSWORD = "a long enough password"
_keys = itertools.count(1)
Frame = dict[str, Any]


class Tab:
    """One open WebSocket, and everything that came through it."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.frames: list[Frame] = []
        self.entries: dict[int, Frame] = {}
        self._news = asyncio.Event()
        self._listening = asyncio.create_task(self._listen())

    async def _listen(self) -> None:
        try:
            async for text in self.socket:
                frame = json.loads(text)
                self.frames.append(frame)
                for entry in frame.get("entries", ()):
                    assert entry["number"] not in self.entries, f"entry {entry['number']} came twice"
                    assert all(number < entry["number"] for number in self.entries), "entries out of order"
                    self.entries[entry["number"]] = entry
                self._news.set()
        finally:
            self._news.set()

    async def send(self, type: str, **fields: Any) -> None:
        await self.socket.send(json.dumps({"type": type, **fields}))

    async def until(self, what: Callable[[Frame], bool] | str, *, since: int = 0) -> Frame:
        """The first frame (from number `since` on) that is `what`: a type, or a question answered yes."""
        is_it = what if callable(what) else lambda frame: frame["type"] == what
        async with asyncio.timeout(PATIENCE):
            while True:
                for frame in self.frames[since:]:
                    if is_it(frame):
                        return frame
                self._news.clear()
                if self._listening.done():
                    raise AssertionError(f"the connection ended: {self.frames[-3:]}")
                await self._news.wait()

    async def entry(self, is_it: Callable[[Frame], bool]) -> Frame:
        """The first entry that is it."""
        async with asyncio.timeout(PATIENCE):
            while True:
                for entry in self.entries.values():
                    if is_it(entry):
                        return entry
                self._news.clear()
                if self._listening.done():
                    raise AssertionError(f"the connection ended: {list(self.entries.values())[-3:]}")
                await self._news.wait()

    async def reads(self, text: str, *, role: str | None = None) -> Frame:
        """The first message or notice that contains `text`."""
        return await self.entry(
            lambda e: text in e["body"].get("text", "") and role in (None, e["author"]["role"])
        )

    async def leave(self) -> None:
        await self.socket.close()
        await self._listening

    async def drop(self) -> None:
        """The network goes away without a word."""
        self.socket.transport.abort()
        await asyncio.gather(self._listening, return_exceptions=True)


class Customer(Tab):
    """Someone with the widget open."""

    token: str
    conversation: str
    sent: int = 0

    async def say(self, text: str, *, key: str | None = None) -> str:
        key = key or f"key-{next(_keys)}"
        await self.send("say", key=key, text=text)
        return key

    async def says(self, text: str) -> Frame:
        """Says it and waits until it is acknowledged."""
        key = await self.say(text)
        return await self.until(lambda f: f["type"] == "ack" and f["key"] == key)

    async def ask_for_person(self) -> None:
        await self.send("person", key=f"key-{next(_keys)}")


class Agent(Tab):
    """A member with the console open."""

    http: httpx2.AsyncClient
    name: str
    csrf: str

    async def open(self, conversation: str, *, after: int = 0) -> Frame:
        since = len(self.frames)
        self.entries.clear()
        await self.send("open", conversation=conversation, after=after)
        opened = await self.until("opened", since=since)
        await self.until("ready", since=since)
        return opened

    async def say(
        self, conversation: str, text: str, *, seen: int | None = None, key: str | None = None
    ) -> Frame:
        key = key or f"key-{next(_keys)}"
        seen = max(self.entries, default=0) if seen is None else seen
        await self.send("say", conversation=conversation, key=key, text=text, seen=seen)
        return await self.until(lambda f: f["type"] in ("ack", "refused") and f.get("key") == key)

    async def post(self, path: str, body: Frame | None = None) -> httpx2.Response:
        return await self.http.post(path, json=body or {}, headers={"x-stepaside-csrf": self.csrf})

    async def accept(self, handover: str) -> httpx2.Response:
        return await self.post(f"/v1/handovers/{handover}/accept")

    async def sees_waiting(self) -> Frame:
        """The first row of the list that waits for a person."""
        waits = lambda f: f["type"] == "inbox" and f["waiting"] > 0  # noqa: E731
        frame = await self.until(waits)
        return next(row for row in frame["conversations"] if row["status"] == "waiting")


class Harbour:
    """A running server and whoever uses it."""

    def __init__(self, server: Server, port: int) -> None:
        self.server = server
        self.port = port
        self._tabs: list[Tab] = []
        self._clients: list[httpx2.AsyncClient] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def customer(self, token: str | None = None, *, after: int = 0) -> Customer:
        """Someone opens the widget: as a new customer, or with a token as one who was here before."""
        async with httpx2.AsyncClient(base_url=self.url) as http:
            visit = (await http.post("/v1/widget/start", json={"token": token})).json()
        customer = Customer(await self._socket("/v1/widget/socket"))
        self._tabs.append(customer)
        customer.token, customer.conversation = visit["token"], visit["conversation"]
        await customer.send("hello", token=customer.token, after=after)
        await customer.until("ready")
        return customer

    async def agent(self, name: str) -> Agent:
        """A member signs in and opens the console."""
        http = httpx2.AsyncClient(base_url=self.url)
        self._clients.append(http)
        who = {"email": f"{name.lower()}@harbour.example", "password": PASSWORD}
        me = (await http.post("/v1/sign-in", json=who)).json()
        cookie = "; ".join(f"{name}={value}" for name, value in http.cookies.items())
        agent = Agent(await self._socket("/v1/console/socket", cookie))
        self._tabs.append(agent)
        agent.http, agent.name, agent.csrf = http, name, me["csrf"]
        await agent.send("hello", csrf=agent.csrf)
        await agent.until("welcome")
        await agent.send("inbox", on=True)
        await agent.until("inbox")
        return agent

    async def add(self, name: str, role: str = "agent") -> None:
        live = self.server.realtime
        async with live.database.reading() as connection:
            await add_member(
                connection,
                self.server.workspace.id,
                email=f"{name.lower()}@harbour.example",
                name=name,
                password=PASSWORD,
                role=role,
                ids=live.ids,
                clock=live.clock,
            )

    async def _socket(self, path: str, cookie: str = "") -> ClientConnection:
        headers = {"cookie": cookie} if cookie else {}
        return await connect(
            f"ws://127.0.0.1:{self.port}{path}", additional_headers=headers, compression=None
        )

    async def close(self) -> None:
        await asyncio.gather(*(tab.leave() for tab in self._tabs), return_exceptions=True)
        await asyncio.gather(*(http.aclose() for http in self._clients))


@asynccontextmanager
async def open_harbour(
    settings: Settings, *, writer: Writer | None = None, members: tuple[str, ...] = ("Maya", "Tom")
) -> AsyncIterator[Harbour]:
    """Harbour with its doors open; the first of its members is its owner."""
    async with running(settings, writer=writer) as server:
        config = uvicorn.Config(
            server.app,
            port=0,
            ws="websockets-sansio",
            lifespan="off",
            log_level="warning",
            ws_max_size=1_000_000,
        )
        web = uvicorn.Server(config)
        web.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
        serving = asyncio.create_task(web.serve())
        while not web.started:
            await asyncio.sleep(0.005)
        harbour = Harbour(server, web.servers[0].sockets[0].getsockname()[1])
        for name in members:
            await harbour.add(name, "owner" if name == members[0] else "agent")
        try:
            yield harbour
        finally:
            await harbour.close()
            web.should_exit = True
            await serving
