"""What can be counted about a conversation as it stands: the names a learned policy has weights for.

A trait is a name with a value from 0 to 1. Numbers come as steps ("exchanges>=4"), so that a sum of weights
can bend where the business bends; words come with who said them and when ("customer:refund" now,
"reply<customer:refund" just before the reply that is being judged, "customer~refund" some time ago, fading).
What the detectors noticed comes as "signal:<name>". Pure, and bounded by `LOOKBACK` turns.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, pairwise

from stepaside.engine.conversation import Conversation, Message, Role
from stepaside.engine.signals.signal import LOOKBACK
from stepaside.engine.words import fold, stem, words

FADES = 0.8  # what a word said one message ago still counts
JUST_BEFORE = 0.7  # the same for the last message of each side
WORDS_READ = 60  # of a message; the rest of a very long one says no more about it
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f]")
_STEPS: Mapping[str, tuple[float, ...]] = {
    "messages": (1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22),
    "exchanges": (1, 2, 3, 4, 6, 9, 12),
    "from_customer": (1, 2, 3, 4, 5, 6, 8, 11),
    "replies": (1, 2, 3, 4, 5, 6, 8, 11),
    "in_a_row": (2, 3, 4),
    "words": (2, 3, 4, 6, 8, 12, 16, 24, 32, 49),
    "words_before": (2, 4, 8, 16, 32, 49),
    "minutes_since": (1, 5, 30, 240),
    "said_before": (0.2, 0.35, 0.5, 0.7, 0.9, 1.0),
    "times_said": (1, 2, 3, 4),
    "replies_alike": (0.3, 0.5, 0.7, 0.9, 1.0),
    "echo": (0.05, 0.15, 0.3, 0.5),
}


def traits(conversation: Conversation, strengths: Mapping[str, float]) -> dict[str, float]:
    """Everything countable about the conversation's newest message; a trait that is absent is 0."""
    said = _said(conversation)
    found = {f"signal:{name}": strength for name, strength in strengths.items() if strength > 0}
    if said:
        found |= _steps(said)
        found |= _sides(said)
        found |= _fading(said)
        found |= _words(said)
    return found


def _said(conversation: Conversation) -> tuple[Message, ...]:
    recent = conversation.recent(LOOKBACK)
    answer = recent.under_decision
    return recent.episode if answer is None else (*recent.episode, answer)


def _side(message: Message) -> str:
    return "customer" if message.role is Role.CUSTOMER else "reply"


def _steps(said: Sequence[Message]) -> dict[str, float]:
    names = [f"{name}>={step:g}" for name, value in _numbers(said) for step in _STEPS[name] if value >= step]
    return {name: 1.0 for one in names for name in (one, f"{_side(said[-1])}|{one}")}


def _numbers(said: Sequence[Message]) -> Iterator[tuple[str, float]]:
    now, before = said[-1], said[:-1]
    replies = [message.text for message in before if message.role is not Role.CUSTOMER]
    asked = [message.text for message in before if message.role is Role.CUSTOMER]
    same, other = (asked, replies) if now.role is Role.CUSTOMER else (replies, asked)
    likeness = [alike(now.text, text) for text in same]
    yield "messages", len(before)
    yield "exchanges", sum(_side(a) == "reply" and _side(b) == "customer" for a, b in pairwise(said))
    yield "from_customer", len(asked)
    yield "replies", len(replies)
    yield "in_a_row", _in_a_row(said)
    yield "words", len(bag(now.text))
    yield "words_before", len(bag(before[-1].text)) if before else 0
    yield "minutes_since", (now.at - before[-1].at).total_seconds() / 60 if before else 0
    yield "said_before", max(likeness, default=0.0)
    yield "times_said", sum(one > 0.8 for one in likeness)
    yield "replies_alike", max((alike(a, b) for a, b in combinations(replies, 2)), default=0.0)
    yield "echo", alike(now.text, other[-1]) if other else 0.0


def _in_a_row(said: Sequence[Message]) -> int:
    breaks = (ago for ago, message in enumerate(reversed(said)) if _side(message) != _side(said[-1]))
    return next(breaks, len(said))


def _sides(said: Sequence[Message]) -> dict[str, float]:
    """Who spoke last, and before that, and before that."""
    order = [_side(message)[0] for message in said[:-4:-1]]
    return {f"spoke:{'<'.join(order[:length])}": 1.0 for length in range(1, len(order) + 1)}


def _words(said: Sequence[Message]) -> dict[str, float]:
    side = _side(said[-1])
    found = dict.fromkeys((f"{side}:{word}" for word in grams(said[-1].text)), 1.0)
    for other in ("customer", "reply"):
        before = next((message for message in said[-2::-1] if _side(message) == other), None)
        if before is not None:
            found |= dict.fromkeys((f"{side}<{other}:{word}" for word in grams(before.text)), JUST_BEFORE)
    return found


def _fading(said: Sequence[Message]) -> dict[str, float]:
    ago = len(said) - 1
    return {
        f"{_side(message)}~{word}": FADES ** (ago - index)
        for index, message in enumerate(said[:-1])
        for word in bag(message.text)
    }


@lru_cache(maxsize=4096)
def alike(one: str, other: str) -> float:
    """How many of their words two texts share (Dice), 0..1."""
    a, b = frozenset(bag(one)), frozenset(bag(other))
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


@lru_cache(maxsize=2048)
def bag(text: str) -> tuple[str, ...]:
    """The stems of a text, each once; where a script writes no spaces, its letters."""
    return tuple(dict.fromkeys(_stems(text)))


@lru_cache(maxsize=2048)
def grams(text: str) -> tuple[str, ...]:
    """The stems of a text and its pairs of neighbours, each once."""
    stems = _stems(text)
    return tuple(dict.fromkeys((*stems, *(f"{a} {b}" for a, b in pairwise(stems)))))


@lru_cache(maxsize=2048)
def _stems(text: str) -> tuple[str, ...]:
    found = (part for word in words(fold(text).text) for part in _parts(word.text))
    return tuple(part[:40] for part, _ in zip(found, range(WORDS_READ), strict=False))


def _parts(word: str) -> Sequence[str]:
    return word if _UNSPACED.search(word) else (stem(word),)
