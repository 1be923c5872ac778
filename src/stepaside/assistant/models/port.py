"""What the assistant asks of a language model.

Nothing secret goes to a model: whatever is put into these values is masked here, so that no path to a
model can forget it.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Literal, Protocol

from stepaside.engine import mask, mask_cards

By = Literal["customer", "assistant", "person"]


@dataclass(frozen=True)
class Said:
    """One message, as the model is shown it; `entry` is its number in the timeline, where it matters."""

    by: By
    text: str
    entry: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", mask(self.text))


@dataclass(frozen=True)
class Prompt:
    """Everything a model gets for an answer: no notes, nothing of any other customer, no secrets."""

    instructions: str
    before: tuple[Said, ...]
    question: str
    workspace_id: str = ""  # whose tokens it uses

    def __post_init__(self) -> None:
        object.__setattr__(self, "instructions", mask_cards(self.instructions))
        object.__setattr__(self, "question", mask(self.question))


@dataclass(frozen=True)
class BriefPrompt:
    """Everything a model gets for a brief: the numbered messages of one conversation."""

    instructions: str
    said: tuple[Said, ...]
    workspace_id: str = ""  # whose tokens it uses


@dataclass(frozen=True)
class Sentence:
    """A sentence of a model's, and the numbers of the messages it says it is from."""

    text: str
    entries: list[int]


@dataclass(frozen=True)
class BriefDraft:
    """What a model writes of a brief. Nothing of it is believed before it was held against the messages."""

    want: Sentence | None
    happened: list[Sentence]
    next_step: Sentence | None
    first_line: Sentence | None


@dataclass(frozen=True)
class Usage:
    """What one request cost, in tokens, as the provider counts.

    sure: how probable the model found its own words, 0..1, the geometric mean over its tokens; None when it
    was not asked or does not say.
    """

    tokens_in: int
    tokens_out: int
    sure: float | None = None


class ModelFailed(Exception):
    """The model could not be reached, or its answer was cut off, empty or endless."""


class OverBudget(ModelFailed):
    """The workspace has used up what its model may use today."""


class Writer(Protocol):
    """A language model. Raises ModelFailed; a cut-off answer is a failure, not an answer."""

    def write(self, prompt: Prompt) -> AsyncIterator[str | Usage]:
        """Writes an answer piece by piece; at the end what it cost, where the provider says."""

    async def write_brief(self, prompt: BriefPrompt) -> BriefDraft:
        """Writes the sentences of a brief, each with the messages it is from."""
