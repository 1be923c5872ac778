"""A network that cuts every connection after some bytes, in the middle of a frame if need be."""

import asyncio
import json
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from tests.cast import Frame, Harbour

pytestmark = pytest.mark.anyio
MESSAGES = 60
SHORTEST, LONGEST = 1_500, 8_000  # bytes that a connection lives, both directions together


class Cutter:
    """A proxy to the server that cuts each connection after a random number of bytes."""

    def __init__(self, port: int, chance: random.Random) -> None:
        self._port = port
        self._chance = chance
        self.cuts = 0

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[int]:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        async with server:
            yield server.sockets[0].getsockname()[1]

    async def _serve(self, near: asyncio.StreamReader, to_near: asyncio.StreamWriter) -> None:
        far, to_far = await asyncio.open_connection("127.0.0.1", self._port)
        left = [self._chance.randrange(SHORTEST, LONGEST)]
        ways = {asyncio.create_task(pump(near, to_far, left)), asyncio.create_task(pump(far, to_near, left))}
        _, under_way = await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        for way in under_way:
            way.cancel()
        for end in (to_near, to_far):
            end.transport.abort()
        self.cuts += left[0] <= 0


async def pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter, left: list[int]) -> None:
    """Passes bytes on until the connection's time has come, and not a byte more."""
    with suppress(OSError):
        while left[0] > 0 and (piece := await source.read(512)):
            sink.write(piece[: left[0]])
            await sink.drain()
            left[0] -= len(piece)


class Returning:
    """A client that comes back by the last number it saw, and sends again what was not acknowledged."""

    def __init__(self, address: str, hello: list[Frame], headers: dict[str, str] | None = None) -> None:
        self._address = address
        self._hello = hello
        self._headers = headers or {}
        self.entries: list[Frame] = []
        self.outbox: dict[str, Frame] = {}
        self.visits = 0

    @property
    def last(self) -> int:
        return self.entries[-1]["number"] if self.entries else 0

    async def live(self) -> None:
        while True:
            with suppress(OSError, WebSocketException, EOFError):
                await self._visit()
            self.visits += 1

    async def _visit(self) -> None:
        async with connect(self._address, additional_headers=self._headers, compression=None) as socket:
            for frame in self._hello:
                await socket.send(json.dumps({**frame, "after": self.last}))
            async for text in socket:
                frame = json.loads(text)
                self._take(frame)
                if frame["type"] in ("ready", "ack") and self.outbox:
                    await socket.send(json.dumps(next(iter(self.outbox.values()))))

    def _take(self, frame: Frame) -> None:
        assert frame["type"] not in ("refused", "error"), frame
        for entry in frame.get("entries", ()):
            assert entry["number"] > self.last, "an entry came twice or out of order"
            self.entries.append(entry)
        if frame["type"] == "ack":
            self.outbox.pop(frame["key"], None)


async def test_both_sides_come_to_the_same_timeline_over_a_network_that_keeps_breaking(harbour: Harbour):
    """Nothing is lost, nothing doubled, and the order is the server's on both sides."""
    start, maya = await harbour.customer(), await harbour.agent("Maya")
    await maya.post(f"/v1/conversations/{start.conversation}/take-over")
    cookie = "; ".join(f"{name}={value}" for name, value in maya.http.cookies.items())
    cutter = Cutter(harbour.port, random.Random(8484))
    async with cutter.listening() as port:
        address = f"ws://127.0.0.1:{port}/v1"
        ada = Returning(f"{address}/widget/socket", [{"type": "hello", "token": start.token}])
        opening = [{"type": "hello", "csrf": maya.csrf}, {"type": "open", "conversation": start.conversation}]
        agent = Returning(f"{address}/console/socket", opening, {"cookie": cookie})
        for number in range(MESSAGES):
            key = f"cut-{number}"
            ada.outbox[key] = {"type": "say", "key": key, "text": f"Message {number}"}
            note = {"type": "note", "conversation": start.conversation, "key": key, "text": f"Note {number}"}
            agent.outbox[key] = note
        living = [asyncio.create_task(one.live()) for one in (ada, agent)]
        async with asyncio.timeout(60):
            while len(agent.entries) < 2 * MESSAGES + 1 or ada.outbox or agent.outbox:
                assert not any(one.done() for one in living), [
                    one.exception() for one in living if one.done()
                ]
                await asyncio.sleep(0.01)
            while ada.last < max(e["number"] for e in agent.entries if e["kind"] == "message"):
                await asyncio.sleep(0.01)
        for one in living:
            one.cancel()
    assert cutter.cuts > 10
    assert [e["number"] for e in agent.entries] == list(range(1, len(agent.entries) + 1))
    for kind in ("message", "note"):
        assert len({e["key"] for e in agent.entries if e["kind"] == kind}) == MESSAGES
    assert ada.entries == [e for e in agent.entries if e["kind"] != "note"]
