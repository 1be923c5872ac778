"""Pokes between replicas: "something is new over there", over PostgreSQL's LISTEN and NOTIFY.

One connection, outside the writing transactions (NOTIFY inside them would make commits wait for
each other), several pokes in one statement. A poke carries numbers, not contents. A lost poke is
made good by the look around every few seconds and after every reconnect.
"""

import asyncio
from contextlib import suppress

import asyncpg
import msgspec
import structlog

from stepaside.conversations.entries import Appended
from stepaside.realtime.hub import Hub, Murmur
from stepaside.realtime.overview import Overview

CHANNEL = "stepaside"
GATHER = 0.01  # seconds
LOOK_AROUND = 5.0  # seconds
_LARGEST = 7_500  # bytes; PostgreSQL refuses 8,000
_log = structlog.get_logger()


class Poke(msgspec.Struct, array_like=True):
    """From which replica; (workspace, conversation, newest number)s; murmurs."""

    replica: str
    news: list[tuple[str, str, int]] = []
    murmurs: list[Murmur] = []


class Pokes:
    """Sends this replica's pokes, and passes on what the others' say to the hub and the overview."""

    def __init__(self, url: str, hub: Hub, overview: Overview, replica: str) -> None:
        self._url = url
        self._hub = hub
        self._overview = overview
        self._replica = replica
        self._news: dict[tuple[str, str], int] = {}
        self._murmurs: list[Murmur] = []
        self._something = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        self._tasks = [asyncio.create_task(self._keep_connected()), asyncio.create_task(self._look_around())]

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    def announce(self, news: list[Appended]) -> None:
        for appended in news:
            self._news[appended.workspace_id, appended.conversation_id] = appended.entry.number
        self._something.set()

    def murmur(self, murmur: Murmur) -> None:
        self._murmurs.append(murmur)
        self._something.set()

    async def _keep_connected(self) -> None:
        while True:
            try:
                connection = await asyncpg.connect(self._url, command_timeout=10)
                try:
                    await connection.add_listener(CHANNEL, self._hear)
                    self._look_everywhere()
                    await self._send_for_ever(connection)
                finally:
                    connection.terminate()
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError) as error:
                _log.warning("pokes.disconnected", error=repr(error))
                await asyncio.sleep(0.5)

    async def _send_for_ever(self, connection: asyncpg.Connection) -> None:
        while not connection.is_closed():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._something.wait(), LOOK_AROUND)
            self._something.clear()
            for payload in self._take():
                await connection.execute("SELECT pg_notify($1, $2)", CHANNEL, payload)
            await asyncio.sleep(GATHER)
        raise ConnectionError("the connection for pokes was closed")

    def _take(self) -> list[str]:
        """What has gathered, in payloads that PostgreSQL takes; a murmur too large for one is dropped."""
        news = [(*topic, number) for topic, number in self._news.items()]
        pokes = [Poke(self._replica, news=news[at : at + 60]) for at in range(0, len(news), 60)]
        pokes += [Poke(self._replica, murmurs=[murmur]) for murmur in self._murmurs]
        self._news, self._murmurs = {}, []
        payloads = (msgspec.json.encode(poke) for poke in pokes)
        return [payload.decode() for payload in payloads if len(payload) <= _LARGEST]

    def _hear(self, _connection: object, _pid: int, _channel: str, payload: object) -> None:
        poke = msgspec.json.decode(str(payload), type=Poke)
        if poke.replica == self._replica:
            return
        for workspace_id, conversation_id, number in poke.news:
            self._hub.heard_of((workspace_id, conversation_id), number)
        for murmur in poke.murmurs:
            self._hub.murmur(murmur)
        for workspace_id in {workspace_id for workspace_id, _, _ in poke.news}:
            self._overview.changed(workspace_id)

    async def _look_around(self) -> None:
        while True:
            await asyncio.sleep(LOOK_AROUND)
            self._look_everywhere()

    def _look_everywhere(self) -> None:
        """Whatever was missed is found, by asking the database."""
        self._hub.look_everywhere()
        self._overview.look_everywhere()
