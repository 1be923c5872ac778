"""Keeps the brief on an agent's screen true while the customer adds to it."""

import asyncio

import msgspec
import structlog

from stepaside.accounts.access import Role, for_assistant
from stepaside.conversations.entries import Appended, Holder, Kind
from stepaside.handovers.handover import read_handover
from stepaside.platform.database import Database
from stepaside.realtime.hub import Hub, Murmur

PAUSE = 1.0  # seconds between two briefs of one conversation
_log = structlog.get_logger()


class Briefs:
    """Sends the handover again when it moved, or when the customer said more while waiting."""

    def __init__(self, database: Database, hub: Hub) -> None:
        self._database = database
        self._hub = hub
        self._changed: dict[str, Appended] = {}
        self._busy: dict[str, asyncio.Task[None]] = {}

    def changed(self, appended: Appended) -> None:
        """An entry of a conversation that someone here follows."""
        entry, conversation = appended.entry, appended.conversation_id
        adds_to_it = entry.author.role is Role.CUSTOMER and appended.holder is Holder.NOBODY
        if entry.kind is not Kind.HANDOVER and not adds_to_it:
            return
        self._changed[conversation] = appended
        if conversation not in self._busy:
            self._busy[conversation] = asyncio.create_task(self._keep_sending(conversation))

    async def _keep_sending(self, conversation: str) -> None:
        while appended := self._changed.pop(conversation, None):
            try:
                await self._send(appended)
            except Exception as error:  # noqa: BLE001  the next change or look around reads again
                _log.warning("brief.not_sent", error=repr(error))
            await asyncio.sleep(PAUSE)
        del self._busy[conversation]

    async def _send(self, appended: Appended) -> None:
        async with self._database.reading() as connection:
            access = await for_assistant(connection, appended.workspace_id, appended.conversation_id)
            handover = await read_handover(connection, access)
        frame = {"type": "handover", "handover": msgspec.to_builtins(handover)}
        self._hub.murmur(Murmur(appended.workspace_id, appended.conversation_id, "team", frame))
