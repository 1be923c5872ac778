"""A logistic regression as a value: weights in, a probability out, nothing else."""

import math
import struct
from base64 import b85decode, b85encode
from collections.abc import Mapping, Sequence
from operator import mul

import msgspec


class Head(msgspec.Struct, frozen=True):
    """The chance of something, given a meaning vector and a few named numbers about the text.

    weights: one for each dimension of the meaning vector; none when it reads numbers alone.
    features: name to weight of what the caller counts besides.
    """

    bias: float
    weights: tuple[float, ...] = ()
    features: Mapping[str, float] = msgspec.field(default_factory=dict)

    def logit(self, meaning: Sequence[float] | None, features: Mapping[str, float] | None = None) -> float:
        """The sum before it is squeezed into 0..1. A feature the head does not know is a KeyError."""
        total = self.bias
        if self.weights and meaning is not None:
            total += sum(map(mul, self.weights, meaning))
        if features:
            total += sum(self.features[name] * value for name, value in features.items())
        return total

    def probability(
        self, meaning: Sequence[float] | None, features: Mapping[str, float] | None = None
    ) -> float:
        return squeeze(self.logit(meaning, features))


def squeeze(logit: float) -> float:
    """The logistic function, without overflow."""
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, logit))))


def pack(weights: Sequence[float]) -> str:
    """Half-precision floats as text, for a generated module."""
    return b85encode(struct.pack(f"<{len(weights)}e", *weights)).decode()


def unpack(text: str) -> tuple[float, ...]:
    """What `pack` packed."""
    packed = b85decode(text)
    return struct.unpack(f"<{len(packed) // 2}e", packed)
