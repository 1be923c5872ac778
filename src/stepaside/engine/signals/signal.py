"""What a detector sees and what it says."""

from collections.abc import Sequence

import msgspec

from stepaside.engine.conversation import Message

DEFAULT_KEYWORDS = (
    "cancel",
    "complaint",
    "complain",
    "lawyer",
    "solicitor",
    "attorney",
    "legal action",
    "sue",
    "ombudsman",
    "chargeback",
    "dispute",
    "refund dispute",
    "fraud",
    "scam",
    "unauthorised charge",
    "unauthorized charge",
)


LOOKBACK = 24  # exchanges: what is further back says little about now, and a long talk must not cost more


class Evidence(msgspec.Struct, frozen=True):
    """What the customer wrote that was noticed: `quote` is message[start:end] of entry `entry`."""

    entry: int
    quote: str
    start: int | None = None
    end: int | None = None


class Signal(msgspec.Struct, frozen=True):
    """Something noticed. It has no consequence: that is the policy's business.

    strength: 0..1; what it measures is in the detector's docstring.
    text: one English sentence for the agent.
    """

    name: str
    strength: float
    evidence: tuple[Evidence, ...]
    text: str

    def __post_init__(self) -> None:
        if not 0.0 <= self.strength <= 1.0:
            raise ValueError(f"A signal's strength is between 0 and 1; {self.name} has {self.strength}.")


class SignalSettings(msgspec.Struct, frozen=True):
    """What a workspace can set about detection. How strong is strong enough is said by the policy.

    keywords: the workspace's own list, matched by word form.
    stalled_after: exchanges without progress at which a conversation counts as fully stalled.
    misses: unanswered questions in a row at which `missed` is at full strength.
    unsure_below: an answer less probable than this counts as a miss.
    alike_meaning, alike_words: how alike two messages must be to be the same question, by meaning
        vectors (cosine) and by shared content words (Dice).
    """

    keywords: tuple[str, ...] = DEFAULT_KEYWORDS
    stalled_after: int = 5
    misses: int = 3
    unsure_below: float = 0.5
    alike_meaning: float = 0.9
    alike_words: float = 0.5

    def __post_init__(self) -> None:
        _check(0 < self.stalled_after <= 1000, "stalled_after", "a number from 1 to 1000")
        _check(0 < self.misses <= 1000, "misses", "a number from 1 to 1000")
        for name in ("unsure_below", "alike_meaning", "alike_words"):
            _check(0.0 < getattr(self, name) <= 1.0, name, "a number above 0 and at most 1")
        fits = len(self.keywords) <= 500 and all(
            len(word.strip()) > 0 and len(word) <= 100 for word in self.keywords
        )
        _check(fits, "keywords", "at most 500 words or phrases of 1 to 100 characters")


def _check(holds: bool, name: str, takes: str) -> None:
    if not holds:
        raise ValueError(f"{name} takes {takes}.")


def whole(message: Message) -> Evidence:
    """The whole message as evidence."""
    return Evidence(message.entry, message.text, 0, len(message.text))


def part(message: Message, start: int, end: int) -> Evidence:
    return Evidence(message.entry, message.text[start:end], start, end)


def all_of(messages: Sequence[Message]) -> tuple[Evidence, ...]:
    return tuple(whole(message) for message in messages)
