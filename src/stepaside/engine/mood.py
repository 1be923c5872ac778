"""How the customer feels: the mood of one message, and where it is going over a conversation.

Read from the words (anger, annoyance, sarcasm, praise denied, corrections, thanks), from how they are
written (CAPITALS, !!!, ??, emoji) and, where there is a meaning vector, from a small trained head. Only
English was measured; for the other languages there are short lists of words.
"""

from collections.abc import Iterable, Sequence
from itertools import islice
from math import prod
from typing import Literal

import msgspec

from stepaside.engine.cites import Cite
from stepaside.engine.conversation import Message, Role
from stepaside.engine.heads import mood as trained
from stepaside.engine.language import may_be_english
from stepaside.engine.mood_words import GLAD, Mark, marks_of

MoodWord = Literal["angry", "annoyed", "neutral", "content"]
Direction = Literal["worsening", "steady", "improving"]

NEWEST = 24  # customer messages a trend looks back on
_ANGRY, _ANNOYED, _CONTENT = -0.6, -0.25, 0.25
_MOVES = 0.08  # change per message from which a mood moves
_FADES = 0.7  # how much an older message counts beside the one after it
_MOST_CITES = 4
_TRUST_IN_HEAD = 0.7  # as much as one angry word


class Mood(msgspec.Struct, frozen=True):
    """What one message says about how its writer feels.

    level: -1 (furious) .. 0 (neutral) .. 1 (delighted).
    cites: the words that carry it; none when it is neutral or when only the trained head noticed.
    """

    level: float
    cites: tuple[Cite, ...] = ()

    @property
    def word(self) -> MoodWord:
        return _word(self.level)


class Trend(msgspec.Struct, frozen=True):
    """level: the mood now, -1..1; the newest messages count most.
    slope: change per message of the customer's, -2..2; below zero it gets worse.
    cites: the words that carry it, oldest first, at most four.
    """

    level: float
    slope: float
    cites: tuple[Cite, ...] = ()

    @property
    def word(self) -> MoodWord:
        return _word(self.level)

    @property
    def direction(self) -> Direction:
        if abs(self.slope) < _MOVES:
            return "steady"
        return "worsening" if self.slope < 0 else "improving"


def mood_of(message: Message) -> Mood:
    """Content minus unhappy, where unhappiness takes away from what is said kindly beside it.

    More unhappy words never raise the level. Whose message it is does not matter.
    """
    marks = marks_of(message.text)
    unhappy = unhappiness(message)
    glad = _together(mark.weight for mark in marks if mark.feeling in GLAD)
    level = glad * (1 - unhappy) - unhappy
    side = [mark for mark in marks if (mark.feeling in GLAD) == (level > 0)] if level else []
    return Mood(level, tuple(_cite(message, mark) for mark in side))


def trend(messages: Sequence[Message]) -> Trend:
    """Where the customer's mood stands and goes; messages of others are passed over.

    The slope is that of the line through the newest 24 moods (least squares).
    """
    newest = islice((m for m in reversed(messages) if m.role is Role.CUSTOMER), NEWEST)
    moods = [mood_of(message) for message in newest][::-1]
    if not moods:
        return Trend(0.0, 0.0)
    levels = [mood.level for mood in moods]
    level = _recent(levels)
    carrying = [cite for mood in moods if mood.level * level > 0 for cite in mood.cites[:2]]
    return Trend(level, slope_of(levels), tuple(carrying[-_MOST_CITES:]))


def unhappiness(message: Message) -> float:
    """0..1: how unhappy the words are, and the head's reading of the meaning, if there is one."""
    marks = marks_of(message.text)
    by_words = _together(mark.weight for mark in marks if mark.feeling not in GLAD)
    return 1 - (1 - by_words) * (1 - by_meaning(message))


def by_meaning(message: Message) -> float:
    """0..0.7: the trained head's part, for English; what it thinks no likelier than not is nothing."""
    meaning = message.meaning
    if meaning is None or len(meaning) != len(trained.HEAD.weights) or not may_be_english(message.text):
        return 0.0
    return max(0.0, 2 * trained.HEAD.probability(meaning) - 1) * _TRUST_IN_HEAD


def slope_of(levels: Sequence[float]) -> float:
    """The slope of the least-squares line through the levels, per step; 0 for fewer than two."""
    middle = (len(levels) - 1) / 2
    spread = sum((at - middle) ** 2 for at in range(len(levels)))
    return sum((at - middle) * level for at, level in enumerate(levels)) / spread if spread else 0.0


def _recent(levels: Sequence[float]) -> float:
    weights = [_FADES ** (len(levels) - 1 - at) for at in range(len(levels))]
    return sum(weight * level for weight, level in zip(weights, levels, strict=True)) / sum(weights)


def _together(weights: Iterable[float]) -> float:
    """Many weak marks add up to a strong one and never to more than 1."""
    return 1 - prod(1 - weight for weight in weights)


def _cite(message: Message, mark: Mark) -> Cite:
    return Cite(message.entry, message.text[mark.start : mark.end])


def _word(level: float) -> MoodWord:
    if level <= _ANGRY:
        return "angry"
    if level <= _ANNOYED:
        return "annoyed"
    return "content" if level >= _CONTENT else "neutral"
