"""An agent's live line: the list, and as many conversations as they have open."""

import asyncio
import hmac
from contextlib import suppress

from starlette.websockets import WebSocket

from stepaside.accounts.access import Access, for_agent
from stepaside.accounts.members import Membership
from stepaside.accounts.sign_in import read_sign_in
from stepaside.channels.console.cookie import COOKIE, same_origin
from stepaside.channels.console.frames import (
    Close,
    Frame,
    Inbox,
    Note,
    Open,
    Ping,
    Say,
    Typing,
    decoder,
    hello_decoder,
)
from stepaside.channels.line import Ended, Line
from stepaside.conversations import drafts
from stepaside.conversations.append import Refusal, Refused
from stepaside.conversations.entries import Draft
from stepaside.conversations.floor import read_floor
from stepaside.conversations.timeline import customer_of, last_number
from stepaside.handovers.handover import read_handover
from stepaside.platform.errors import NotSignedIn, StepasideError, Unavailable
from stepaside.realtime.hub import Follower, Murmur
from stepaside.realtime.server import Realtime
from stepaside.teams import presence

CHECK_EVERY = 5.0  # seconds: how long a revoked sign-in can still listen
MOST_OPEN = 50
_REFUSED = {
    Refusal.BEHIND: "Someone wrote while you were writing. Read it, then send again.",
    Refusal.FLOOR: "You do not have this conversation now, so this was not sent.",
    Refusal.KEY_REUSED: "This key was used for something else. Send it again with a new one.",
    Refusal.STALE: "Someone has spoken since. Read it, then send again.",
}


async def agent_socket(socket: WebSocket, realtime: Realtime) -> None:
    """Serves one console until it leaves or its sign-in ends."""
    await socket.accept()
    token = socket.cookies.get(COOKIE, "") if same_origin(socket, realtime.settings) else ""
    await AgentLine(Line(socket), realtime, token).serve()


class AgentLine:
    """The talk with one console."""

    def __init__(self, line: Line, realtime: Realtime, token: str) -> None:
        self._line = line
        self._realtime = realtime
        self._token = token
        self._member: Membership | None = None
        self._open: dict[str, Follower] = {}

    async def serve(self) -> None:
        checking = asyncio.create_task(self._check_for_ever())
        try:
            await self._line.serve(self._hello, self._heard)
        finally:
            checking.cancel()
            await self._leave()

    @property
    def member(self) -> Membership:
        assert self._member, "nothing is heard before hello"
        return self._member

    async def _hello(self, frame: bytes) -> None:
        hello = hello_decoder.decode(frame)
        async with self._realtime.database.reading() as connection:
            member = await read_sign_in(connection, self._token, clock=self._realtime.clock)
            if not hmac.compare_digest(member.csrf.encode(), hello.csrf.encode("utf-8", "replace")):
                raise NotSignedIn("This page is out of date. Reload it and try again.")
            await presence.here(connection, member.workspace_id, member.id, self._realtime.clock.now())
        self._member = member
        self._realtime.consoles.arrive(member.id)
        self._line.say(
            "welcome",
            member={"id": member.id, "name": member.name, "email": member.email, "role": member.role},
            workspace={"id": member.workspace_id, "name": member.workspace_name},
        )

    async def _heard(self, raw: bytes) -> None:
        frame = decoder.decode(raw)
        try:
            await self._act(frame)
        except Unavailable:
            raise
        except StepasideError as error:
            about = {
                name: getattr(frame, name)[:80] for name in ("conversation", "key") if hasattr(frame, name)
            }
            self._line.say("refused", **about, code=error.code, message=error.detail, last=None)

    async def _act(self, frame: Frame) -> None:
        match frame:
            case Ping():
                self._line.say("pong")
            case Inbox(on):
                await self._watch(on)
            case Open(conversation, after):
                await self._follow(conversation, after)
            case Close(conversation):
                self._unfollow(conversation)
            case Say(conversation, key, text, seen, epoch):
                await self._append(conversation, drafts.message(text, key, seen=seen, epoch=epoch))
            case Note(conversation, key, text):
                await self._append(conversation, drafts.note(text, key))
            case Typing(conversation, on):
                await self._typing(conversation, on)

    async def _watch(self, on: bool) -> None:
        if on:
            await self._realtime.overview.watch(self.member.workspace_id, self._line.tell)
        else:
            self._realtime.overview.stop_watching(self.member.workspace_id, self._line.tell)

    async def _follow(self, conversation: str, after: int) -> None:
        self._unfollow(conversation)
        if len(self._open) >= MOST_OPEN:
            self._unfollow(next(iter(self._open)))
        async with self._realtime.database.reading() as connection:
            access = await for_agent(connection, self.member, conversation)
            floor = await read_floor(connection, access)
            handover = await read_handover(connection, access)
            opened = {
                "customer": await customer_of(connection, access),
                "floor": floor,
                "handover": handover,
                "last": await last_number(connection, access),
            }
        self._line.say("opened", conversation=conversation, **opened)
        self._open[conversation] = follower = Follower(access, max(after, 0), self._line.tell)
        last = await self._realtime.hub.follow(follower)
        self._line.say("ready", conversation=conversation, last=last)

    def _unfollow(self, conversation: str) -> None:
        if follower := self._open.pop(conversation, None):
            self._realtime.hub.leave(follower)

    async def _append(self, conversation: str, draft: Draft) -> None:
        outcome = await self._realtime.grouped.append(await self._access(conversation), draft)
        about = {"conversation": conversation, "key": draft.key}
        if isinstance(outcome, Refused):
            self._line.say(
                "refused", **about, code=outcome.why, message=_REFUSED[outcome.why], last=outcome.last
            )
        else:
            self._line.say("ack", **about, number=outcome.entry.number)

    async def _access(self, conversation: str) -> Access:
        if follower := self._open.get(conversation):
            return follower.access
        async with self._realtime.database.reading() as connection:
            return await for_agent(connection, self.member, conversation)

    async def _typing(self, conversation: str, on: bool) -> None:
        access = await self._access(conversation)
        said = {"type": "typing", "role": "agent", "name": self.member.name, "on": on}
        self._realtime.murmur(Murmur(access.workspace_id, conversation, "all", said))

    async def _check_for_ever(self) -> None:
        """Ends the line when its sign-in has ended, and says that the agent is here while it has not."""
        while True:
            await asyncio.sleep(CHECK_EVERY)
            if self._member is None:
                continue
            with suppress(Unavailable):
                try:
                    await self._check(self._member)
                except NotSignedIn as error:
                    self._line.end(Ended(error.code, error.detail))

    async def _check(self, member: Membership) -> None:
        async with self._realtime.database.reading() as connection:
            await read_sign_in(connection, self._token, clock=self._realtime.clock)
            await presence.here(connection, member.workspace_id, member.id, self._realtime.clock.now())

    async def _leave(self) -> None:
        for conversation in list(self._open):
            self._unfollow(conversation)
        if member := self._member:
            self._realtime.overview.stop_watching(member.workspace_id, self._line.tell)
            if self._realtime.consoles.leave(member.id):
                with suppress(Unavailable):
                    async with self._realtime.database.reading() as connection:
                        await presence.gone(connection, member.workspace_id, member.id)
