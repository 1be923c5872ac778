"""A writer that is asked no more than it may be: within the workspace's tokens, and not while it is down.

At the cap, and while the provider fails again and again, asking fails at once, and the turn goes to a person.
"""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from stepaside.assistant.models.port import (
    BriefDraft,
    BriefPrompt,
    ModelFailed,
    OverBudget,
    Prompt,
    Usage,
    Writer,
)
from stepaside.platform.clock import Clock

FAILURES = 5  # in a row, and the model rests
REST = timedelta(seconds=30)
_CHARACTERS = 4  # of a token, where the provider does not count
_log = structlog.get_logger()


class Ledger(Protocol):
    """What each workspace's model may use in a day, and has."""

    async def left(self, workspace_id: str) -> int | None:
        """Tokens left today; None when there is no limit."""

    async def record(self, workspace_id: str, usage: Usage) -> None:
        """Adds to what was used today."""


class Breaker:
    """Open after `FAILURES` in a row: for `REST` nobody waits for a provider that is down; then one may try."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._failures = 0
        self._rests_until: datetime | None = None

    def must_be_closed(self) -> None:
        """Raises ModelFailed while it is open."""
        now = self._clock.now()
        if self._rests_until and now < self._rests_until:
            raise ModelFailed(f"the model failed {self._failures} times in a row and is not asked for now")
        if self._rests_until:
            self._rests_until = now + REST  # this one tries; the others wait for how it goes

    def worked(self) -> None:
        self._failures, self._rests_until = 0, None

    def failed(self) -> None:
        self._failures += 1
        if self._failures >= FAILURES:
            self._rests_until = self._clock.now() + REST
            _log.warning("model.rests", failures=self._failures)


class GuardedWriter:
    """A writer behind the ledger and the breaker."""

    def __init__(self, writer: Writer, ledger: Ledger, clock: Clock) -> None:
        self._writer, self._ledger = writer, ledger
        self._breaker = Breaker(clock)

    async def write(self, prompt: Prompt) -> AsyncIterator[str | Usage]:
        await self._may_ask(prompt.workspace_id)
        asked = len(prompt.instructions) + len(prompt.question) + sum(len(s.text) for s in prompt.before)
        written, usage = 0, None
        try:
            async for piece in self._writer.write(prompt):
                if isinstance(piece, Usage):
                    usage = piece
                else:
                    written += len(piece)
                yield piece
            self._breaker.worked()
        except ModelFailed:
            self._breaker.failed()
            raise
        finally:  # also of an answer that nobody waits for any more
            await self._record(prompt.workspace_id, _counted(usage, asked, written))

    async def write_brief(self, prompt: BriefPrompt) -> BriefDraft:
        await self._may_ask(prompt.workspace_id)
        asked = len(prompt.instructions) + sum(len(said.text) for said in prompt.said)
        try:
            draft = await self._writer.write_brief(prompt)
        except ModelFailed:
            self._breaker.failed()
            raise
        self._breaker.worked()
        await self._record(prompt.workspace_id, _counted(None, asked, len(str(draft))))
        return draft

    async def _may_ask(self, workspace_id: str) -> None:
        left = await self._ledger.left(workspace_id) if workspace_id else None
        if left is not None and left <= 0:
            raise OverBudget("the workspace has used up its model's tokens for today")
        self._breaker.must_be_closed()

    async def _record(self, workspace_id: str, usage: Usage) -> None:
        if workspace_id:
            await self._ledger.record(workspace_id, usage)


def _counted(usage: Usage | None, asked: int, written: int) -> Usage:
    """As the provider counts, else as a rule of thumb: an answer that is not counted would be free."""
    if usage and usage.tokens_in + usage.tokens_out:
        return usage
    return Usage(asked // _CHARACTERS + 1, written // _CHARACTERS + 1)
