"""For tests, ours and yours: a clock you move, ids you can read, a model that says what you tell it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count

from stepaside.assistant.models.port import BriefDraft, BriefPrompt, ModelFailed, Prompt


class FakeClock:
    """A clock that stands still until it is moved."""

    def __init__(self, at: datetime = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)) -> None:
        self._at = at

    def now(self) -> datetime:
        return self._at

    def move(self, **by: float) -> None:
        """Moves on, by the arguments of `timedelta`."""
        self._at += timedelta(**by)


class FakeIds:
    """Ids that count up, per prefix."""

    def __init__(self) -> None:
        self._next = count(1)

    def new(self, prefix: str) -> str:
        return f"{prefix}_{next(self._next):026d}"

    def secret(self) -> str:
        return f"secret-{next(self._next):040d}"


class ScriptedModel:
    """A language model that says its lines, one answer after the other, the last one for ever.

    A line is a text, said word by word; an exception, raised; or a function of the prompt.
    `pause` is the time between words; `hang()` makes it never answer. `brief` is what it writes of every
    brief; without one it fails to.
    """

    def __init__(
        self,
        *lines: str | Exception | Callable[[Prompt], str],
        pause: float = 0.0,
        brief: BriefDraft | None = None,
    ) -> None:
        self._lines: Sequence[str | Exception | Callable[[Prompt], str]] = lines or ("I do not know.",)
        self._pause = pause
        self._hanging = False
        self._brief = brief
        self.prompts: list[Prompt] = []
        self.brief_prompts: list[BriefPrompt] = []

    def hang(self, on: bool = True) -> None:
        self._hanging = on

    async def write(self, prompt: Prompt) -> AsyncIterator[str]:
        line = self._lines[min(len(self.prompts), len(self._lines) - 1)]
        self.prompts.append(prompt)
        while self._hanging:
            await asyncio.sleep(0.01)
        if isinstance(line, Exception):
            raise ModelFailed(str(line)) from line
        for word in (line if isinstance(line, str) else line(prompt)).split(" "):
            await asyncio.sleep(self._pause)
            yield word + " "

    async def write_brief(self, prompt: BriefPrompt) -> BriefDraft:
        self.brief_prompts.append(prompt)
        while self._hanging:
            await asyncio.sleep(0.01)
        if self._brief is None:
            raise ModelFailed("no brief was scripted")
        return self._brief
