"""What the assistant asks of a language model."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Literal, Protocol


@dataclass(frozen=True)
class Said:
    """One earlier message, as the model is shown it."""

    by: Literal["customer", "assistant", "person"]
    text: str


@dataclass(frozen=True)
class Prompt:
    """Everything a model gets: no secrets, no notes, nothing of any other customer."""

    instructions: str
    before: tuple[Said, ...]
    question: str


class ModelFailed(Exception):
    """The model could not be reached, or its answer was cut off, empty or endless."""


class Writer(Protocol):
    """Writes an answer piece by piece. Raises ModelFailed; a cut-off answer is a failure, not an answer."""

    def write(self, prompt: Prompt) -> AsyncIterator[str]: ...
