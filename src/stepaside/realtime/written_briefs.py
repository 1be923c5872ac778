"""Has the model write the briefs of waiting handovers, in the background, and shows them when they are done."""

import asyncio
from collections.abc import Awaitable, Callable

import msgspec
import structlog

from stepaside.accounts.access import Role
from stepaside.conversations.entries import Appended, Holder, Kind
from stepaside.handovers.handover import Handover
from stepaside.realtime.hub import Murmur, Topic

PAUSE = 0.3  # seconds for a customer to finish what they are saying
_log = structlog.get_logger()

Write = Callable[[str, str], Awaitable[Handover | None]]
"""(workspace id, conversation id) -> the handover with its written brief, or None when there is none."""


class WrittenBriefs:
    """Writes when a handover begins and when the customer adds to it; one at a time per conversation.

    Hears of entries in the process that stored them, and in no other, so each brief is written once.
    """

    def __init__(self, write: Write, murmur: Callable[[Murmur], None]) -> None:
        self._write = write
        self._murmur = murmur
        self._due: set[Topic] = set()
        self._busy: dict[Topic, asyncio.Task[None]] = {}

    def heard(self, news: list[Appended]) -> None:
        for appended in news:
            if _changes_a_brief(appended):
                topic = appended.workspace_id, appended.conversation_id
                self._due.add(topic)
                if topic not in self._busy:
                    self._busy[topic] = asyncio.create_task(self._keep_writing(topic))

    async def stop(self) -> None:
        for task in list(self._busy.values()):
            task.cancel()
        await asyncio.gather(*self._busy.values(), return_exceptions=True)

    async def _keep_writing(self, topic: Topic) -> None:
        while topic in self._due:
            await asyncio.sleep(PAUSE)
            self._due.discard(topic)
            try:
                if handover := await self._write(*topic):
                    frame = {"type": "handover", "handover": msgspec.to_builtins(handover)}
                    self._murmur(Murmur(*topic, "team", frame))
            except Exception as error:  # noqa: BLE001  the extractive brief is there
                _log.warning("brief.not_written", conversation=topic[1], error=repr(error))
        del self._busy[topic]


def _changes_a_brief(appended: Appended) -> bool:
    entry = appended.entry
    if entry.kind is Kind.HANDOVER:
        return entry.body.get("event") in ("requested", "taken_over")
    spoke = entry.kind is Kind.MESSAGE and entry.author.role is Role.CUSTOMER
    return spoke and appended.holder is Holder.NOBODY
