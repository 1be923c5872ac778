"""What a detector sees and what it says."""

from collections.abc import Sequence

import msgspec

from stepaside.engine.conversation import Conversation, Exchange, Message, exchanges
from stepaside.engine.fact_kind import FactKind
from stepaside.engine.promise_phrases import ACTIONS

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


LOOKBACK = 12  # turns: what is further back says little about now, and a long talk must not cost more


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


class Attribute(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the business knows of a customer or an order that makes it valuable: what `attribute` `is`, or at least.

    With neither, the attribute is to be true.
    """

    attribute: str
    equals: str | float | bool = msgspec.field(default=True, name="is")
    at_least: float | None = None

    def __post_init__(self) -> None:
        _check(0 < len(self.attribute.strip()) <= 100, "valuable.attribute", "1 to 100 characters")
        _check(
            self.at_least is None or self.equals is True, "valuable", "either `is` or `at_least`, not both"
        )

    @property
    def in_words(self) -> str:
        if self.at_least is not None:
            return f"{self.attribute} is at least {self.at_least:g}"
        return self.attribute if self.equals is True else f"{self.attribute} is {self.equals}"


class SignalSettings(msgspec.Struct, frozen=True):
    """What a workspace can set about detection. How strong is strong enough is said by the policy.

    keywords: the workspace's own list, matched by word form.
    stalled_after: exchanges without progress at which a conversation counts as fully stalled.
    misses: unanswered questions in a row at which `missed` is at full strength.
    unsure_below: an answer less probable than this counts as a miss.
    alike_meaning, alike_words: when two messages are the same question: how probable it must be by their
        meaning, or how many of their content words they must share (Dice) where meaning says nothing.
    repeats: how often the assistant says the same when `assistant_repeats` is at full strength.
    alike_answers: how alike two answers must be to say the same, 0..1.
    valuable: attributes of the customer or the order, as the business sets them; one that holds makes
        the conversation fully `high_value`.
    valuable_amount: a sum the customer speaks of hints at value from here on, in whatever currency.
    can: what the workspace's assistant can really do (a key of `promise_phrases.ACTIONS`, such as `refund`);
        it may promise that, and nothing else.
    facts: kinds of fact of the workspace's own, such as a policy number, found beside the built-in ones.
    """

    keywords: tuple[str, ...] = DEFAULT_KEYWORDS
    stalled_after: int = 5
    misses: int = 3
    unsure_below: float = 0.25
    alike_meaning: float = 0.5
    alike_words: float = 0.5
    repeats: int = 3
    alike_answers: float = 0.6
    valuable: tuple[Attribute, ...] = ()
    valuable_amount: float = 1000.0
    can: tuple[str, ...] = ()
    facts: tuple[FactKind, ...] = ()

    def __post_init__(self) -> None:
        _check(0 < self.stalled_after < LOOKBACK, "stalled_after", f"a number from 1 to {LOOKBACK - 1}")
        _check(0 < self.misses < LOOKBACK, "misses", f"a number from 1 to {LOOKBACK - 1}")
        _check(1 < self.repeats <= 1000, "repeats", "a number from 2 to 1000")
        for name in ("unsure_below", "alike_meaning", "alike_words", "alike_answers"):
            _check(0.0 < getattr(self, name) <= 1.0, name, "a number above 0 and at most 1")
        fits = len(self.keywords) <= 500 and all(
            len(word.strip()) > 0 and len(word) <= 100 for word in self.keywords
        )
        _check(len(self.valuable) <= 100, "valuable", "at most 100 attributes")
        _check(0.0 < self.valuable_amount < 1e15, "valuable_amount", "a number above 0")
        _check(set(self.can) <= set(ACTIONS), "can", f"any of {', '.join(ACTIONS)}")
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


def newest(conversation: Conversation, count: int) -> tuple[Exchange, ...]:
    """The newest exchanges of the episode, at most `count`: a long conversation costs no more than a short one."""
    return exchanges(conversation.episode[-4 * count :])[-count:]
