"""The learned policy: how probable it is that a conversation needs a person, as a signal like any other.

`stepaside learn` makes a `Learned` out of a business's own past conversations; a policy carries it, and
its conditions name the signal `learned`. It is a sum of weights, so that every reason can be said in
words and the engine needs nothing but multiplication.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from stepaside.engine.conversation import Conversation
from stepaside.engine.heads.head import squeeze
from stepaside.engine.signals.signal import Evidence, Signal, all_of
from stepaside.engine.traits import traits

NAME = "learned"
MAX_WEIGHTS = 20_000
MAX_NAME = 200
MAX_WEIGHT = 1_000.0
_REASONS = 3


class LearnedError(ValueError):
    """A learned policy that cannot be used. One sentence: what is wrong, and what to do."""


class Learned(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A calibrated logistic regression over the traits of a turn (`engine/traits.py`).

    weights: trait to weight; a trait that is not named weighs nothing.
    bias: the logit of a turn about which nothing is known. Calibration is part of both.
    about: one sentence for people: what it was learned from.
    Raises LearnedError when there are too many weights or one is not a usable number.
    """

    weights: Mapping[str, float]
    bias: float
    about: str = ""

    def __post_init__(self) -> None:
        if len(self.weights) > MAX_WEIGHTS:
            raise LearnedError(
                f"It has {len(self.weights)} weights, more than {MAX_WEIGHTS}. Learn it again."
            )
        if not _usable(self.bias):
            raise LearnedError(
                f"The bias is {self.bias}. Give a number from -{MAX_WEIGHT:g} to {MAX_WEIGHT:g}."
            )
        for name, weight in self.weights.items():
            if not 0 < len(name) <= MAX_NAME:
                raise LearnedError(f"A trait's name has {len(name)} characters. It takes 1 to {MAX_NAME}.")
            if not _usable(weight):
                raise LearnedError(
                    f"The weight of {name!r} is {weight}. Give a number from -{MAX_WEIGHT:g} to {MAX_WEIGHT:g}."
                )

    def probability(self, found: Mapping[str, float]) -> float:
        """That a person is needed, 0..1, given the traits of a turn."""
        return squeeze(self.bias + sum(self.shares(found).values()))

    def shares(self, found: Mapping[str, float]) -> dict[str, float]:
        """How far each trait moves the logit; only those that have a weight."""
        return {name: self.weights[name] * value for name, value in found.items() if name in self.weights}


def _usable(number: float) -> bool:
    return math.isfinite(number) and abs(number) <= MAX_WEIGHT


def needs_person(learned: Learned, conversation: Conversation, signals: Sequence[Signal]) -> Signal:
    """The signal `learned`: its strength is the probability that this conversation needs a person.

    The evidence is that of the signals which speak most for it, else what the customer said last.
    The method is a logistic regression on own past conversations, calibrated by Platt scaling
    ("Probabilistic Outputs for Support Vector Machines", 1999).
    """
    found = traits(conversation, {signal.name: signal.strength for signal in signals})
    strength = learned.probability(found)
    shares = learned.shares(found)
    most = [name for name in sorted(shares, key=lambda name: (-shares[name], name)) if shares[name] > 0]
    return Signal(NAME, strength, _evidence(most, conversation, signals), _text(strength, most[:_REASONS]))


def _evidence(
    most: Sequence[str], conversation: Conversation, signals: Sequence[Signal]
) -> tuple[Evidence, ...]:
    by_name = {f"signal:{signal.name}": signal.evidence for signal in signals}
    cited = [one for name in most if name in by_name for one in by_name[name]]
    return tuple(dict.fromkeys(cited)) or all_of(conversation.open_turn)


def _text(strength: float, most: Sequence[str]) -> str:
    chance = f"{strength:.0%} of past conversations like this one needed a person"
    return f"{chance} ({', '.join(most)})" if most else chance


def learned_from(plain: object) -> Learned:
    """A `Learned` out of decoded JSON. Raises LearnedError."""
    try:
        return msgspec.convert(plain, Learned)
    except LearnedError:
        raise
    except (ValueError, TypeError) as wrong:
        raise LearnedError(f"It is not a learned policy: {wrong}. Make one with `stepaside learn`.") from None


def learned_to_plain(learned: Learned) -> dict[str, Any]:
    """As plain JSON values; `learned_from` reads them back."""
    plain: dict[str, Any] = msgspec.to_builtins(learned)
    return plain
