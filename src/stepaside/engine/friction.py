"""What wears on a customer in a conversation, whatever words they choose for it: asking again, hearing the
same again, being refused, getting an answer that is about something else.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import mul

import msgspec

from stepaside.engine.conversation import Exchange, Message
from stepaside.engine.words import content, fold, unquoted

BACK = 4  # earlier exchanges that one is compared with
ALIKE = 0.85  # cosine below which two messages have nothing to do with each other in this model
_REFUSES = re.compile(
    r"\b(?:unfortunately|i'?m (?:sorry|afraid)|we(?:'re| are) (?:sorry|afraid)"
    r"|sorry,? (?:but )?(?:i|we|there|that|no)|regret(?:fully)?|(?:un|not )able to|can ?not|ca ?n'?t|could ?n'?t"
    r"|could not|do(?:es)? ?n'?t (?:have|seem|offer|allow|know)|do not (?:have|know|understand|offer)"
    r"|did(?: not| ?n'?t) (?:understand|get|catch|find)|not (?:available|possible|sure|found)|unsuccessful|no idea"
    r"|no (?:\w+ ){0,3}(?:available|match\w*|found|results?|information|options?)|there (?:is|are) (?:no|none|not)"
    r"|i don'?t know|try (?:again|another|something else))\b"
)
_OBJECTS = re.compile(
    r"\b(?:no|nope|not|never|none|nothing|cannot|(?:do|does|did|is|was|are|wo|ca|have|has|could|would)n'?t)\b"
)
_CONTENT = re.compile(
    r"\bno(?: \w+)?,? (?:thanks|thank you|that'?s (?:all|it|everything))|\bno (?:problems?|worries|preference)"
)
_SORRY = re.compile(
    r"\b(?:sorry|apologi[sz]e|apologies|my (?:mistake|bad|fault)|oops|confus(?:ed|ing|ion)|i meant|instead)\b"
)
_WEIGHTS = {
    "again": 0.25,
    "repeated": 0.2,
    "refused": 0.1,
    "unsure": 0.1,
    "objects": 0.15,
    "corrects": 0.1,
}


class Friction(msgspec.Struct, frozen=True):
    """What is wearing about the reply that came before the customer's turn, and the turn; each 0..1.

    again: the customer says what they said before. repeated: the assistant said what it had said before.
    refused: the reply says no, sorry or that it does not know. astray: the reply shares no word with the question;
        it weighs nothing, because good answers often do not.
    unsure: how little the reply was sure of itself.
    objects: the customer's turn says no, not or never. corrects: it apologises, or puts right what was understood.
    """

    again: float = 0.0
    repeated: float = 0.0
    refused: float = 0.0
    astray: float = 0.0
    unsure: float = 0.0
    objects: float = 0.0
    corrects: float = 0.0

    @property
    def weight(self) -> float:
        """0..1, all of it together; never less when any of it is more."""
        left = 1.0
        for name, weight in _WEIGHTS.items():
            left *= 1 - weight * getattr(self, name)
        return 1 - left


def friction(turns: Sequence[Exchange], at: int) -> Friction:
    """What has gone wrong when the customer says turn `at`; nothing for the first.

    Only the newest turn is compared by meaning: older ones by words, or every reading would pay for all pairs.
    """
    if at == 0:
        return Friction()
    now, asked = turns[at], turns[at - 1]
    earlier = turns[max(0, at - BACK) : at]
    replies = asked.answers
    before = [reply for turn in earlier[:-1] for reply in turn.answers]
    likeness = alike if at == len(turns) - 1 else _by_words
    return Friction(
        again=_sure(likeness(a, b) for a in now.asked[-2:] for turn in earlier for b in turn.asked[-2:]),
        repeated=_sure(likeness(a, b) for a in replies[-2:] for b in before),
        refused=float(any(refuses(reply.text) for reply in replies)),
        astray=_astray(asked),
        unsure=max((1 - reply.confidence for reply in replies if reply.confidence is not None), default=0.0),
        objects=min(1.0, objections(now.text) / 2),
        corrects=float(bool(_SORRY.search(fold(now.text).text))),
    )


@lru_cache(maxsize=1024)
def objections(text: str) -> int:
    """How often the text says no, not or never; "no, thanks" is none."""
    return len(_OBJECTS.findall(_CONTENT.sub("", fold(unquoted(text)).text)))


def alike(one: Message, other: Message) -> float:
    """0..1: by meaning when both carry one, but at least by the content words they share (Dice)."""
    by_words = shared(one.text, other.text)
    if one.meaning is None or other.meaning is None or by_words == 1.0:
        return by_words
    cosine = float(sum(map(mul, one.meaning, other.meaning)))
    return max(by_words, min(1.0, (cosine - ALIKE) / (1 - ALIKE)))


def _by_words(one: Message, other: Message) -> float:
    return shared(one.text, other.text)


def shared(one: str, other: str) -> float:
    """The overlap of two texts' content words, 0..1; 0 when one has none."""
    a, b = content(unquoted(one)), content(unquoted(other))
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _sure(likenesses: Iterable[float]) -> float:
    """The greatest, with what is no more than half alike taken for different."""
    return max(0.0, 2 * max(likenesses, default=0.0) - 1)


@lru_cache(maxsize=1024)
def refuses(text: str) -> bool:
    """The text says no, sorry, or that it does not know or understand."""
    return bool(_REFUSES.search(fold(text).text))


def _astray(turn: Exchange) -> float:
    """1 when the question has content and no reply shares any of it; 0 otherwise."""
    asked = content(turn.text)
    if len(asked) < 2 or not turn.answers:
        return 0.0
    return float(not any(asked & content(reply.text) for reply in turn.answers))
