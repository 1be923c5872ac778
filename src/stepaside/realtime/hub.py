"""Followers of timelines.

The timeline is the truth and the hub only says what is new in it. An entry in hand is passed on
if it is the next one; if not, the gap is read from the database. So a lost, late or doubled
announcement changes nothing: every follower gets every entry it may see, once, in order.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any, Literal

import msgspec
import structlog

from stepaside.accounts.access import Access
from stepaside.conversations.entries import Appended, Entry, for_customer
from stepaside.conversations.timeline import PAGE, last_number, read_after, read_news
from stepaside.platform.database import Database

_log = structlog.get_logger()
Topic = tuple[str, str]  # workspace id, conversation id
Audience = Literal["customer", "team", "all"]


class Follower:
    """Someone who follows one conversation. `tell` must not block; it gets encoded frames."""

    def __init__(self, access: Access, after: int, tell: Callable[[bytes], None]) -> None:
        self.access = access
        self.through = after
        self.live = False
        self.tell = tell

    @property
    def topic(self) -> Topic:
        return self.access.workspace_id, self.access.conversation_id


class Murmur(msgspec.Struct, frozen=True):
    """Something said in passing and never stored: typing, words of an answer being written."""

    workspace_id: str
    conversation_id: str
    audience: Audience
    frame: dict[str, Any]


class Hub:
    """All followers of this process."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._followers: dict[Topic, set[Follower]] = defaultdict(set)
        self._newest: dict[Topic, int] = {}
        self._late: set[Topic] = set()
        self._catching_up: asyncio.Task[None] | None = None
        self.heard: Callable[[Appended], None] = lambda _appended: None

    async def follow(self, follower: Follower) -> int:
        """Tells the follower all it has not seen, then everything new; returns the last number told."""
        self._followers[follower.topic].add(follower)
        while not follower.live:
            await self._catch_up(follower)
        return follower.through

    def leave(self, follower: Follower) -> None:
        followers = self._followers.get(follower.topic)
        if followers is None:
            return
        followers.discard(follower)
        if not followers:
            del self._followers[follower.topic]
            self._newest.pop(follower.topic, None)

    def pass_on(self, news: Iterable[Appended]) -> None:
        """Entries that have just become durable, here or on another replica."""
        for topic, of_topic in groupby(news, key=lambda a: (a.workspace_id, a.conversation_id)):
            if followers := self._followers.get(topic):
                fresh = list(of_topic)
                self._pass_on(topic, followers, [appended.entry for appended in fresh])
                for appended in fresh:
                    self.heard(appended)

    def heard_of(self, topic: Topic, number: int) -> None:
        """Another replica stored entries up to `number`."""
        if topic in self._followers and number > self._slowest(topic):
            self._newest[topic] = max(number, self._newest.get(topic, 0))
            self._read_later({topic})

    def look_everywhere(self) -> None:
        """Something may have been missed: reads what is new for every follower."""
        self._read_later(set(self._followers))

    def murmur(self, murmur: Murmur) -> None:
        """Passes on something that is not stored."""
        followers = self._followers.get((murmur.workspace_id, murmur.conversation_id), ())
        for follower in followers:
            if murmur.audience in ("all", follower.access.audience):
                follower.tell(msgspec.json.encode(addressed(follower.access, murmur.frame)))

    def _pass_on(self, topic: Topic, followers: set[Follower], entries: list[Entry]) -> None:
        """What one transaction stored comes in one frame: nobody sees a handover without its words."""
        newest = entries[-1].number
        self._newest[topic] = max(newest, self._newest.get(topic, 0))
        frames: dict[tuple[str, int], bytes | None] = {}
        for follower in followers:
            if not follower.live or newest <= follower.through:
                continue
            if entries[0].number > follower.through + 1:
                self._read_later({topic})
                continue
            which = follower.access.audience, follower.through
            if which not in frames:
                unseen = [entry for entry in entries if entry.number > follower.through]
                frames[which] = entries_frame(follower.access, unseen)
            follower.through = newest
            if frame := frames[which]:
                follower.tell(frame)

    async def _catch_up(self, follower: Follower) -> None:
        async with self._database.reading() as connection:
            last = await last_number(connection, follower.access)
            # a number that never was would silence it for ever
            follower.through = min(follower.through, last)
            entries = await read_after(connection, follower.access, follower.through)
        if entries and (frame := entries_frame(follower.access, entries)):
            follower.tell(frame)
        reached = entries[-1].number if entries else 0
        follower.through = reached if len(entries) == PAGE else max(last, reached, follower.through)
        follower.live = len(entries) < PAGE and follower.through >= self._newest.get(follower.topic, 0)

    def _slowest(self, topic: Topic) -> int:
        return min(follower.through for follower in self._followers[topic])

    def _read_later(self, topics: set[Topic]) -> None:
        self._late |= topics
        if self._late and (self._catching_up is None or self._catching_up.done()):
            self._catching_up = asyncio.create_task(self._read_late())

    async def _read_late(self) -> None:
        while self._late:
            topics, self._late = self._late, set()
            seen = {topic: self._slowest(topic) for topic in topics if topic in self._followers}
            try:
                async with self._database.reading() as connection:
                    self.pass_on(await read_news(connection, seen))
            except Exception as error:  # noqa: BLE001  the next change or look around reads again
                _log.warning("hub.cannot_read", error=repr(error))
                return


def entries_frame(access: Access, entries: list[Entry]) -> bytes | None:
    """The frame that tells entries to this access's audience; None if none of them is for it."""
    seen = entries if access.audience == "team" else [e for e in map(for_customer, entries) if e]
    return msgspec.json.encode(addressed(access, {"type": "entries", "entries": seen})) if seen else None


def addressed(access: Access, frame: dict[str, Any]) -> dict[str, Any]:
    """A frame to the team names its conversation: one console follows many."""
    return frame if access.audience == "customer" else {**frame, "conversation": access.conversation_id}
