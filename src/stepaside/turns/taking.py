"""Turns as jobs: one at a time per conversation, never lost, never silent."""

import asyncio
from contextlib import suppress

import structlog

from stepaside.accounts.access import Role, for_assistant
from stepaside.conversations.entries import Appended, Holder, Kind
from stepaside.conversations.turn_due import answer_unanswered
from stepaside.engine import Escalate, Evidence, Reason, asks_for_person
from stepaside.handovers.reasons import FAILED
from stepaside.handovers.request import request_handover
from stepaside.platform.errors import NotFound, Unavailable
from stepaside.turns.hear import Turn
from stepaside.turns.take_turn import Means, Outcome, take_turn

WATCH_EVERY = 10.0  # seconds
RETRY = 0.5  # seconds
_log = structlog.get_logger()


class Taking:
    """The turns this process is taking. A newer message, or a person, ends the one under way."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._under_way: dict[asyncio.Task[Outcome], Turn] = {}
        self._at_once: set[asyncio.Task[bool]] = set()
        self._watching: asyncio.Task[None] | None = None

    async def job(self, payload: dict[str, str]) -> None:
        """The job `take_turn`: returns only when the turn has ended, or is someone else's."""
        turn = Turn(payload["workspace"], payload["conversation"], int(payload["message"]))
        while not await self._ended(turn):
            await asyncio.sleep(RETRY)

    def heard(self, news: list[Appended]) -> None:
        """Entries were stored here: some end the turn under way, and a request for a person begins one."""
        for appended in news:
            entry = appended.entry
            spoke = entry.kind is Kind.MESSAGE and entry.author.role is Role.CUSTOMER
            if spoke or entry.kind is Kind.HANDOVER:
                self._interrupt(appended.conversation_id, entry.number)
            if spoke and appended.holder is Holder.ASSISTANT and asks_for_person(entry.text):
                self._take_at_once(Turn(appended.workspace_id, appended.conversation_id, entry.number))

    def start(self) -> None:
        self._watching = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        tasks = [*self._at_once, *([self._watching] if self._watching else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _interrupt(self, conversation_id: str, number: int) -> None:
        """Stops writing an answer that nobody will see: the floor moved, or the customer went on.

        Only turns of what was said before entry `number`: a job can be faster than the news of its message.
        """
        for task, turn in list(self._under_way.items()):
            earlier = turn.conversation_id == conversation_id and turn.message < number
            if earlier and task is not asyncio.current_task():
                task.cancel()

    def _take_at_once(self, turn: Turn) -> None:
        """Whoever asks for a person does not wait for the queue. The job is there all the same, for a crash."""
        task = asyncio.create_task(self._ended(turn))
        self._at_once.add(task)
        task.add_done_callback(self._at_once.discard)

    async def _ended(self, turn: Turn) -> bool:
        task = asyncio.create_task(take_turn(turn, self._means))
        self._under_way[task] = turn
        try:
            await task
        except asyncio.CancelledError:
            if (current := asyncio.current_task()) and current.cancelling():
                task.cancel()
                raise
        except NotFound:
            pass
        except Unavailable:
            return False
        except Exception as error:  # noqa: BLE001  a customer must not pay for our bug
            _log.error("turn.broke", conversation=turn.conversation_id, exc_info=error)
            return await self._to_a_person(turn, error)
        finally:
            del self._under_way[task]
        return True

    async def _to_a_person(self, turn: Turn, error: Exception) -> bool:
        """Even a bug of ours ends at a person, not in silence."""
        evidence = (Evidence(entry=turn.message, quote=""),)
        text = f"The assistant failed: {type(error).__name__}"
        reason = Reason(FAILED, text, strength=1.0, evidence=evidence, contribution=1.0)
        try:
            async with self._means.database.work() as work:
                access = await for_assistant(work.connection, turn.workspace_id, turn.conversation_id)
                await request_handover(
                    work, access, Escalate((reason,), 0), ids=self._means.ids, now=self._means.clock.now()
                )
        except Unavailable:
            return False
        return True

    async def _watch(self) -> None:
        """Finds customers whom nobody answered and whose job was lost, however that came about."""
        while True:
            await asyncio.sleep(WATCH_EVERY)
            with suppress(Unavailable):
                async with self._means.database.work() as work:
                    late = await answer_unanswered(
                        work.connection, self._means.clock.now(), self._means.patience
                    )
                if late:
                    _log.warning("turn.found_unanswered", conversations=late)
