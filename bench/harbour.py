"""Harbour's people, for measurements: many customers, and an agent who follows each of them."""

import asyncio
import json
import re
from dataclasses import dataclass
from typing import Any

import httpx2

from bench.peer import Peer, connect
from bench.processes import Server
from bench.talk import Talk

EMAIL, PASSWORD = "maya@harbour.example", "a long enough password"


@dataclass(frozen=True)
class Visit:
    """A customer with an open widget."""

    token: str
    conversation: str
    peer: Peer


class Waiting:
    """Waits for a frame of a type."""

    def __init__(self) -> None:
        self.frames: list[dict[str, Any]] = []

    def __call__(self, frame: bytes) -> None:
        self.frames.append(json.loads(frame))

    async def until(self, type: str) -> dict[str, Any]:
        async with asyncio.timeout(30):
            while True:
                for frame in self.frames:
                    if frame["type"] == type:
                        return frame
                    assert frame["type"] not in ("error", "refused"), frame
                await asyncio.sleep(0.001)

    async def entry(self, role: str) -> dict[str, Any]:
        """The first entry by someone in this role."""
        async with asyncio.timeout(30):
            while True:
                for frame in self.frames:
                    for entry in frame.get("entries", ()):
                        if entry["author"]["role"] == role:
                            return dict(entry)
                await asyncio.sleep(0.001)


class Maya:
    """The owner, signed in."""

    def __init__(self, server: Server, http: httpx2.AsyncClient, csrf: str) -> None:
        self._server = server
        self._http = http
        self._csrf = csrf

    async def accept(self, conversation: str) -> None:
        answer = await self._http.post(
            f"/v1/conversations/{conversation}/take-over", headers={"x-stepaside-csrf": self._csrf}
        )
        assert answer.status_code == 200, answer.text

    async def follow(self, conversation: str) -> Peer:
        """One more console of hers, with this conversation open."""
        cookie = "; ".join(f"{name}={value}" for name, value in self._http.cookies.items())
        waiting = Waiting()
        peer = await connect(self._server.port, "/v1/console/socket", waiting, f"Cookie: {cookie}\r\n")
        peer.say(json.dumps({"type": "hello", "csrf": self._csrf}).encode())
        await waiting.until("welcome")
        peer.say(json.dumps({"type": "open", "conversation": conversation, "after": 0}).encode())
        await waiting.until("ready")
        return peer


async def maya(server: Server, http: httpx2.AsyncClient) -> Maya:
    """Signs her in; the first time, by the link the server printed."""
    link = re.search(r"token=([\w-]+)", server.log.read_text())
    body = {"email": EMAIL, "password": PASSWORD}
    if link:
        body |= {"token": link[1], "name": "Maya"}
    answer = await http.post("/v1/start/claim" if link else "/v1/sign-in", json=body)
    assert answer.status_code == 200, answer.text
    return Maya(server, http, answer.json()["csrf"])


async def visit(server: Server, http: httpx2.AsyncClient) -> Visit:
    """A new customer opens the widget."""
    started = (await http.post("/v1/widget/start", json={})).json()
    waiting = Waiting()
    peer = await connect(server.port, "/v1/widget/socket", waiting)
    peer.say(json.dumps({"type": "hello", "token": started["token"]}).encode())
    await waiting.until("ready")
    return Visit(started["token"], started["conversation"], peer)


async def enter(server: Server, count: int) -> list[Talk]:
    """As many conversations, each asked for a person, accepted and followed."""
    talks = []
    async with httpx2.AsyncClient(base_url=server.url) as http:
        agent = await maya(server, http)
        for _ in range(count):
            customer = await visit(server, http)
            customer.peer.say(b'{"type":"person","key":"person"}')
            await agent.accept(customer.conversation)
            talk = Talk(customer.peer)
            (await agent.follow(customer.conversation)).hear = talk.hear_second_party
            talk.listen()
            talks.append(talk)
    return talks


async def idle(server: Server, count: int) -> list[Peer]:
    """As many customers who have the widget open and say nothing."""
    async with httpx2.AsyncClient(base_url=server.url) as http:
        peers = [(await visit(server, http)).peer for _ in range(count)]
    for peer in peers:
        peer.hear = _ignore
    return peers


def _ignore(_frame: bytes) -> None:
    """An idle peer has nothing to do."""
