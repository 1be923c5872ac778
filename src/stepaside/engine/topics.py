"""What a message is about, of a workspace's own topics, how sure that is, and whether it is any of them.

A `Topics` is a value: weights, nothing else. `stepaside.teams.topics.fit` makes one from a sentence and a few
examples for each topic; here it is only applied. Two readers each give every topic a number, one from the
meaning vector, one from words and pairs of words; they are added. Where there is no meaning vector the words
go alone, with a calibration of their own.

Whether a message is about *none* of the topics is told from how loudly the topics speak up at all, how clearly
one stands out, how near the middle of its examples is, and how many of the words are known. What these are worth is
learned when fitting, by withholding whole topics and seeing how their messages look to the rest.
"""

import math
import struct
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from operator import mul

import msgspec

from stepaside.engine.conversation import Meaning
from stepaside.engine.heads.head import squeeze
from stepaside.engine.words import fold, words

READ = 2000  # characters; what a message is about is said by then
_UNSPACED = ("\u3040", "\u9fff")  # kana and ideographs: no spaces, so letters go in pairs


class Example(msgspec.Struct, frozen=True):
    """A message and the topic it is about.

    weight: how much it counts; what agents decided counts more than what an owner imagined.
    against: topics it was taken for and is not about; an example of theirs in the same words is withdrawn.
    """

    text: str
    topic: str
    weight: float = 1.0
    against: tuple[str, ...] = ()


class Ranked(msgspec.Struct, frozen=True):
    """A topic and the probability, 0..1, that the message is about it."""

    topic: str
    confidence: float


class Ranking(msgspec.Struct, frozen=True):
    """Every topic, the most probable first (equals by name), and the probability that it is none of them.

    All of them together make 1.
    """

    topics: tuple[Ranked, ...]
    none: float

    def confidence(self, topic: str) -> float:
        """0.0 for a topic that is not among them."""
        return next((ranked.confidence for ranked in self.topics if ranked.topic == topic), 0.0)


class Calibration(msgspec.Struct, frozen=True):
    """What the readers and the evidence for "one of these" are worth. Fitted on examples that were withheld.

    meaning, words: how much each reader's numbers count.
    bias, loudness, clearness, nearness, known: of the logistic regression that says "it is one of these".
    """

    meaning: float
    words: float
    bias: float
    loudness: float
    clearness: float
    nearness: float = 0.0
    known: float = 0.0


class Topics(msgspec.Struct, frozen=True):
    """A fitted classifier. `classify` is all there is to do with it.

    names: the topics, in the order of every row of weights.
    centre: the mean meaning of the examples, taken away before anything is compared.
    meaning_weights: for each topic, one weight for each dimension; empty when it was fitted on words alone.
    meaning_bias, word_bias: for each topic.
    words: word or pair of words to how rare it is and, as packed half-precision floats (there may be a million),
        its weight for each topic.
    middles: for each topic the mean meaning of its examples, of length 1.
    by_both, by_words: calibrations with and without a meaning vector.
    """

    names: tuple[str, ...]
    words: Mapping[str, tuple[float, bytes]]
    word_bias: tuple[float, ...]
    by_words: Calibration
    by_both: Calibration | None = None
    centre: Meaning = ()
    meaning_weights: tuple[Meaning, ...] = ()
    meaning_bias: tuple[float, ...] = ()
    middles: tuple[Meaning, ...] = ()

    def classify(self, text: str, meaning: Meaning | None = None) -> Ranking:
        """Every topic with its calibrated probability. `meaning`: the unit vector of `text` by the embedding model.

        Costs about 20 µs a topic with a meaning vector.
        """
        said = terms(text)
        spoken, known = self._by_words(said)
        if meaning is None or self.by_both is None:
            return self._ranking([self.by_words.words * w for w in spoken], known, 0.0, self.by_words)
        meant, how = self._by_meaning(meaning), self.by_both
        both = [how.meaning * m + how.words * w for m, w in zip(meant, spoken, strict=True)]
        nearness = sum(map(mul, self.middles[both.index(max(both))], meaning))
        return self._ranking(both, known, nearness, how)

    def _by_words(self, said: Counter[str]) -> tuple[list[float], float]:
        """Each topic's number, and which share of the terms is known at all."""
        found = [
            (self.words[term], 1 + math.log(times)) for term, times in said.items() if term in self.words
        ]
        length = math.sqrt(sum((rarity * times) ** 2 for (rarity, _), times in found)) or 1.0
        total = list(self.word_bias)
        for (rarity, packed), times in found:
            share = rarity * times / length
            for at, weight in enumerate(struct.unpack(f"<{len(self.names)}e", packed)):
                total[at] += share * weight
        return total, len(found) / max(len(said), 1)

    def _by_meaning(self, meaning: Meaning) -> list[float]:
        away = [x - middle for x, middle in zip(meaning, self.centre, strict=True)]
        length = math.sqrt(sum(map(mul, away, away))) or 1.0
        return [
            bias + sum(map(mul, weights, away)) / length
            for bias, weights in zip(self.meaning_bias, self.meaning_weights, strict=True)
        ]

    def _ranking(self, logits: list[float], known: float, nearness: float, how: Calibration) -> Ranking:
        shares, loudness = softmax(logits)
        inside = squeeze(
            how.bias
            + how.loudness * loudness
            + how.clearness * log_odds(max(shares))
            + how.nearness * nearness
            + how.known * known
        )
        ranked = (Ranked(name, share * inside) for name, share in zip(self.names, shares, strict=True))
        return Ranking(tuple(sorted(ranked, key=lambda one: (-one.confidence, one.topic))), 1 - inside)


def terms(text: str) -> Counter[str]:
    """The words of a text, folded, and its pairs of neighbours; of Chinese and Japanese the pairs of letters."""
    said = [part for word in words(fold(text[:READ]).text) for part in _parts(word.text)]
    return Counter([*said, *(f"{one} {other}" for one, other in pairwise(said))])


def _parts(word: str) -> Sequence[str]:
    if len(word) > 2 and any(_UNSPACED[0] <= letter <= _UNSPACED[1] for letter in word):
        return [one + other for one, other in pairwise(word)]
    return (word,)


def softmax(logits: Sequence[float]) -> tuple[list[float], float]:
    """Shares that make 1, and the logarithm of what they were divided by."""
    most = max(logits)
    raised = [math.exp(logit - most) for logit in logits]
    total = sum(raised)
    return [one / total for one in raised], most + math.log(total)


def log_odds(share: float) -> float:
    """Bounded, so that a share of 1 is a number."""
    bounded = min(max(share, 1e-6), 1 - 1e-6)
    return math.log(bounded / (1 - bounded))
