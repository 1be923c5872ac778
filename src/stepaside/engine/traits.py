"""What can be counted about a turn: the names a learned policy has weights for.

A trait is a name with a value from 0 to 1. Numbers come as steps ("exchanges>=4"), so that a sum of
weights can bend where the business bends; words come with who said them and when ("said:refund"); what
the detectors noticed comes as "signal:<name>". Pure and bounded: nothing looks further back than
`LOOKBACK` exchanges.
"""

from collections.abc import Iterator, Mapping, Sequence

from stepaside.engine.conversation import Conversation, Exchange, Message, exchanges
from stepaside.engine.signals.signal import LOOKBACK
from stepaside.engine.words import fold, stem, words

WORDS_READ = 60  # of a turn; the rest of a very long message says no more about it
_STEPS: Mapping[str, tuple[float, ...]] = {
    "exchanges": (2, 3, 4, 6, 9, 13),
    "burst": (2, 3),
    "length": (2, 4, 8, 16, 32),
    "answer_length": (4, 8, 16, 32),
    "minutes_waited": (1, 5, 30, 240),
    "asked_alike": (0.3, 0.5, 0.8),
    "answered_alike": (0.5, 0.8, 1.0),
    "echo": (0.2, 0.5),
}


def traits(conversation: Conversation, strengths: Mapping[str, float]) -> dict[str, float]:
    """Everything countable about the conversation's newest turn; a trait that is absent is 0."""
    turns = exchanges(conversation.episode[-4 * LOOKBACK :])[-LOOKBACK:]
    answer = conversation.under_decision
    found = {f"signal:{name}": strength for name, strength in strengths.items() if strength > 0}
    if turns:
        found |= dict.fromkeys(_steps(turns, answer), 1.0)
        found |= dict.fromkeys(_said(turns, answer), 1.0)
    return found


def _steps(turns: Sequence[Exchange], answer: Message | None) -> Iterator[str]:
    for name, value in _numbers(turns, answer).items():
        yield from (f"{name}>={step:g}" for step in _STEPS[name] if value >= step)


def _numbers(turns: Sequence[Exchange], answer: Message | None) -> dict[str, float]:
    now, before = turns[-1], turns[:-1]
    asked, told = _stems(now.text), _stems(answer.text) if answer else ()
    earlier = [_stems(reply.text) for turn in turns for reply in turn.answers]
    return {
        "exchanges": len(turns),
        "burst": len(now.asked),
        "length": len(asked),
        "answer_length": len(told),
        "minutes_waited": _minutes(before, now),
        "asked_alike": max((alike(asked, _stems(turn.text)) for turn in before), default=0.0),
        "answered_alike": max((alike(told, reply) for reply in earlier), default=0.0),
        "echo": alike(asked, told),
    }


def _minutes(before: Sequence[Exchange], now: Exchange) -> float:
    if not before or not before[-1].answers:
        return 0.0
    return (now.asked[0].at - before[-1].answers[-1].at).total_seconds() / 60


def _said(turns: Sequence[Exchange], answer: Message | None) -> Iterator[str]:
    yield from (f"said:{word}" for word in _stems(turns[-1].text))
    if answer is not None:
        yield from (f"answer:{word}" for word in _stems(answer.text))
    if len(turns) > 1:
        yield from (f"before:{word}" for word in _stems(turns[-2].text))


def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word.text) for word in words(fold(text).text)[:WORDS_READ])


def alike(one: Sequence[str], other: Sequence[str]) -> float:
    """How many of the words two texts share (Dice), 0..1."""
    a, b = frozenset(one), frozenset(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0
