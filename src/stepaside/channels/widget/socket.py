"""A customer's live line: one per tab, all of them one customer."""

from typing import Any

import asyncpg
from starlette.websockets import WebSocket

from stepaside.accounts.access import Access, assistant_name, for_customer
from stepaside.accounts.workspaces import read_workspace
from stepaside.channels.limits import Limits
from stepaside.channels.line import Line
from stepaside.channels.widget.frames import Frame, Person, Ping, Rate, Say, Typing, decoder, hello_decoder
from stepaside.conversations import drafts
from stepaside.conversations.append import Stored
from stepaside.conversations.entries import Draft
from stepaside.conversations.floor import read_floor
from stepaside.conversations.timeline import last_number
from stepaside.handovers.place import places
from stepaside.handovers.request import request_handover
from stepaside.platform.errors import BadInput, StepasideError, Unavailable
from stepaside.realtime.hub import Follower, Murmur
from stepaside.realtime.server import Realtime
from stepaside.teams.presence import anyone_here


async def customer_socket(socket: WebSocket, realtime: Realtime, messages: Limits) -> None:
    """Serves one customer's tab until it leaves."""
    await socket.accept()
    await CustomerLine(Line(socket), realtime, messages).serve()


class CustomerLine:
    """The talk with one tab."""

    def __init__(self, line: Line, realtime: Realtime, messages: Limits) -> None:
        self._line = line
        self._messages = messages
        self._realtime = realtime
        self._follower: Follower | None = None

    async def serve(self) -> None:
        try:
            await self._line.serve(self._hello, self._heard)
        finally:
            if self._follower:
                self._realtime.hub.leave(self._follower)
                self._realtime.overview.stop_waiting(self._follower.access.workspace_id, self._line.tell)

    @property
    def _access(self) -> Access:
        assert self._follower, "nothing is heard before hello"
        return self._follower.access

    async def _hello(self, frame: bytes) -> None:
        hello = hello_decoder.decode(frame)
        async with self._realtime.database.reading() as connection:
            access = await for_customer(connection, hello.token)
            welcome = await self._welcome(connection, access)
        self._line.say("welcome", **welcome)
        self._follower = Follower(access, max(hello.after, 0), self._line.tell)
        self._realtime.overview.wait(
            access.workspace_id, access.conversation_id, self._line.tell, welcome["ahead"]
        )
        self._line.say("ready", last=await self._realtime.hub.follow(self._follower))

    async def _welcome(self, connection: asyncpg.Connection, access: Access) -> dict[str, Any]:
        workspace = await read_workspace(connection, access.workspace_id)
        assert workspace, "an Access is only made for a workspace that exists"
        ahead = await places(connection, access.workspace_id)
        return {
            "conversation": access.conversation_id,
            "customer": {"id": access.author_id, "name": access.name},
            "assistant": {"name": assistant_name(workspace.name)},
            "workspace": {"name": workspace.name},
            "floor": await read_floor(connection, access),
            "ahead": ahead.get(access.conversation_id),
            "last": await last_number(connection, access),
            "people_online": await anyone_here(connection, access.workspace_id, self._realtime.clock.now()),
        }

    async def _heard(self, raw: bytes) -> None:
        frame = decoder.decode(raw)
        if isinstance(frame, Ping):
            return self._line.say("pong")
        if isinstance(frame, Typing):
            return self._typing(frame)
        try:
            await self._act(frame)
        except Unavailable:
            raise  # the line ends; the client keeps what was not acknowledged and sends it again
        except StepasideError as error:
            self._line.say(
                "refused", key=frame.key[: drafts.LONGEST_KEY], code=error.code, message=error.detail
            )

    async def _act(self, frame: Frame) -> None:
        match frame:
            case Say(key, text):
                self._messages.take(self._access.author_id, self._realtime.clock.now())
                await self._append(drafts.message(text, key))
            case Rate(key, score, comment):
                await self._append(drafts.rating(score, comment, key))
            case Person(key):
                await self._request_person(key)

    async def _append(self, draft: Draft) -> None:
        outcome = await self._realtime.grouped.append(self._access, draft)
        if not isinstance(outcome, Stored):
            raise BadInput(
                "This key was used for something else. Send it again with a new one.", code=outcome.why
            )
        self._line.say("ack", key=draft.key, number=outcome.entry.number)

    async def _request_person(self, key: str) -> None:
        async with self._realtime.database.work() as work:
            await request_handover(
                work, self._access, None, ids=self._realtime.ids, now=self._realtime.clock.now()
            )
        self._line.say("ack", key=key, number=self._follower.through if self._follower else 0)

    def _typing(self, frame: Typing) -> None:
        said = {"type": "typing", "role": "customer", "name": self._access.name, "on": frame.on}
        access = self._access
        self._realtime.murmur(Murmur(access.workspace_id, access.conversation_id, "team", said))
