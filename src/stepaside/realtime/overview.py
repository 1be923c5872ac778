"""What changes for many when one conversation changes: the team's list, and places in the queue.

Both are read again and sent whole, at most every `PAUSE` for a workspace, the first time at once.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable

import msgspec
import structlog

from stepaside.conversations.inbox import read_inbox
from stepaside.handovers.place import places
from stepaside.platform.database import Database

PAUSE = 0.25  # seconds
_log = structlog.get_logger()
Tell = Callable[[bytes], None]


class Overview:
    """Who watches the list of a workspace, and who waits in its queues, in this process."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._watchers: dict[str, set[Tell]] = defaultdict(set)
        self._waiting: dict[str, dict[Tell, str]] = defaultdict(dict)
        self._told: dict[Tell, int | None] = {}
        self._changed: set[str] = set()
        self._busy: dict[str, asyncio.Task[None]] = {}

    async def watch(self, workspace_id: str, tell: Tell) -> None:
        self._watchers[workspace_id].add(tell)
        tell(await self._list(workspace_id))

    def stop_watching(self, workspace_id: str, tell: Tell) -> None:
        self._watchers[workspace_id].discard(tell)

    def wait(self, workspace_id: str, conversation_id: str, tell: Tell, ahead: int | None) -> None:
        """This customer is told their place whenever it changes."""
        self._waiting[workspace_id][tell] = conversation_id
        self._told[tell] = ahead

    def stop_waiting(self, workspace_id: str, tell: Tell) -> None:
        self._waiting[workspace_id].pop(tell, None)
        self._told.pop(tell, None)

    def changed(self, workspace_id: str) -> None:
        """Something in this workspace is new."""
        self._changed.add(workspace_id)
        busy = self._busy.get(workspace_id)
        if busy is None or busy.done():
            self._busy[workspace_id] = asyncio.create_task(self._tell_all(workspace_id))

    def look_everywhere(self) -> None:
        """Something may have been missed: reads again for everyone who watches or waits here."""
        for workspace_id in {w for w, tells in (*self._watchers.items(), *self._waiting.items()) if tells}:
            self.changed(workspace_id)

    async def _tell_all(self, workspace_id: str) -> None:
        while workspace_id in self._changed:
            self._changed.discard(workspace_id)
            try:
                await self._tell_watchers(workspace_id)
                await self._tell_waiting(workspace_id)
            except Exception as error:  # noqa: BLE001  the next change or look around reads again
                _log.warning("overview.cannot_read", error=repr(error))
            await asyncio.sleep(PAUSE)

    async def _tell_watchers(self, workspace_id: str) -> None:
        if self._watchers[workspace_id]:
            frame = await self._list(workspace_id)
            for tell in list(self._watchers[workspace_id]):
                tell(frame)

    async def _tell_waiting(self, workspace_id: str) -> None:
        if not self._waiting[workspace_id]:
            return
        async with self._database.reading() as connection:
            ahead = await places(connection, workspace_id)
        for tell, conversation_id in list(self._waiting[workspace_id].items()):
            place = ahead.get(conversation_id)
            if place != self._told.get(tell):
                self._told[tell] = place
                tell(msgspec.json.encode({"type": "place", "ahead": place}))

    async def _list(self, workspace_id: str) -> bytes:
        async with self._database.reading() as connection:
            rows = await read_inbox(connection, workspace_id)
        waiting = sum(row.status == "waiting" for row in rows)
        return msgspec.json.encode({"type": "inbox", "conversations": rows, "waiting": waiting})
