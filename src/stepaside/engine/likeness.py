"""Whether two messages ask the same: what can be counted about a pair of texts, for a head to weigh.

A cosine alone takes "strikethrough in Gmail" for "strikethrough on GitHub", because shared words carry it. So
the words that are shared are counted beside it, and what sets two questions apart: a number, a "not", another
question word.
"""

from collections.abc import Mapping
from functools import lru_cache
from operator import mul

from stepaside.engine.conversation import Meaning
from stepaside.engine.words import content, fold, numbers, unquoted, words

UNRELATED, SAME = 0.75, 0.95  # cosines: of questions with nothing in common, and of one asked twice
_ASKING = frozenset(("how", "what", "where", "when", "why", "who", "which", "can", "do", "is", "will"))
_NOT = frozenset(
    ("not", "no", "never", "without", "cannot", "dont", "cant", "doesnt", "isnt", "wont", "didnt")
)


def pair_features(one: str, other: str, cosine: float) -> Mapping[str, float]:
    """What a head weighs, in either order of the texts.

    closeness: the cosine, stretched so that 0 is unrelated and 1 the same. shared: the overlap of content words
    (Dice). numbers, negation: 1 when one text has what the other has not. asking: the overlap of question words.
    """
    return {
        "closeness": (cosine - UNRELATED) / (SAME - UNRELATED),
        "shared": dice(content(unquoted(one)), content(unquoted(other))),
        "numbers": float(numbers(one) != numbers(other)),
        "negation": float(_denies(one) != _denies(other)),
        "asking": len(asking(one) & asking(other)) / max(1, len(asking(one) | asking(other))),
    }


def cosine(one: Meaning, other: Meaning) -> float:
    """Of two unit vectors, 0..1: what is less than unrelated is nothing."""
    return min(1.0, max(0.0, float(sum(map(mul, one, other)))))


def dice(one: frozenset[str], other: frozenset[str]) -> float:
    """Twice what is shared by what there is, 0..1."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


@lru_cache(maxsize=1024)
def asking(text: str) -> frozenset[str]:
    """The question words of the text."""
    return _ASKING & _words(text)


@lru_cache(maxsize=1024)
def _denies(text: str) -> bool:
    return bool(_NOT & _words(text)) or "n't" in fold(text).text


def _words(text: str) -> frozenset[str]:
    return frozenset(word.text for word in words(fold(text).text))
