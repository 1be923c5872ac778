"""The customer is losing patience: how much, and whether it grows."""

from collections.abc import Iterator, Sequence
from itertools import islice

from stepaside.engine.conversation import Conversation, Exchange, Message
from stepaside.engine.friction import BACK, friction
from stepaside.engine.mood import slope_of, unhappiness
from stepaside.engine.mood_words import GLAD, marks_of
from stepaside.engine.signals.signal import Evidence, Signal, SignalSettings, newest, part, whole

NAME = "frustration"
TURNS = 8  # exchanges that are looked back on
_STAYS = 0.75  # of the frustration of one turn, at the next
_ONE_TURN = 0.75  # the most a single turn can show
_NOTED = 0.2  # weaker is not worth mentioning
_SHOWS = 0.2  # unhappiness from which a message is evidence
_GROWS = 0.05


def detect(conversation: Conversation, settings: SignalSettings) -> Signal | None:
    """Strength is how unhappy the customer's newest turns are, and what they went through, 0..1.

    Each of the last eight turns adds what its words and typography show (`engine.mood`) and what is wearing
    about the exchange before it (`engine.friction`: asking again, hearing the same again, a refusal); what was
    there before fades by a quarter each turn. So one word is never the whole of it, the same words weigh more
    when they come after others, and mood that gets better counts for less than mood that gets worse. More
    unhappy words never lower it. Corrections and repeated questions as signs of a failing dialogue are from
    Hassan et al. (2015) and from the dialogue breakdown challenges (Higashinaka et al. 2017).
    """
    turns = newest(conversation, TURNS + BACK)
    if not turns or turns[-1].answers:
        return None
    shown = worn(turns)
    strength = level(shown)
    evidence = tuple(islice(_evidence(turns, shown), 4))[::-1]
    if strength < _NOTED or not evidence:
        return None
    text = "Is losing patience, more with every message" if slope_of(shown) > _GROWS else "Is losing patience"
    return Signal(NAME, strength, evidence, text)


def worn(turns: Sequence[Exchange]) -> list[float]:
    """What each of the newest turns shows by itself, 0..0.75, oldest first."""
    return [_worn(turns, at) for at in range(max(0, len(turns) - TURNS), len(turns))]


def level(shown: Sequence[float]) -> float:
    """The frustration after these turns: what they show adds up and fades."""
    total = 0.0
    for now in shown:
        total = 1 - (1 - _STAYS * total) * (1 - now)
    return total


def _worn(turns: Sequence[Exchange], at: int) -> float:
    calm = 1 - friction(turns, at).weight
    for message in turns[at].asked[-4:]:
        calm *= 1 - unhappiness(message)
    return _ONE_TURN * (1 - calm)


def _evidence(turns: Sequence[Exchange], shown: Sequence[float]) -> Iterator[Evidence]:
    """Newest first: the words that carry the mood, or the whole message where it is the exchange that wears."""
    for turn, worn_by in zip(reversed(turns), reversed(shown), strict=False):
        spoken = [words for message in turn.asked[-4:] for words in _words(message)]
        if spoken:
            yield from reversed(spoken)
        elif worn_by >= _SHOWS:
            yield whole(turn.asked[-1])


def _words(message: Message) -> Iterator[Evidence]:
    """The two heaviest marks of the message, in their order."""
    unkind = [mark for mark in marks_of(message.text) if mark.feeling not in GLAD]
    heaviest = sorted(unkind, key=lambda mark: -mark.weight)[:2]
    return (part(message, mark.start, mark.end) for mark in sorted(heaviest, key=lambda mark: mark.start))
