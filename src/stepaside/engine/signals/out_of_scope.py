"""The customer asks for what this business does not do."""

from stepaside.engine.conversation import Conversation, Exchange
from stepaside.engine.heads.cannot_serve import HEAD
from stepaside.engine.heads.head import squeeze
from stepaside.engine.language import may_be_english
from stepaside.engine.scope import scope_features
from stepaside.engine.signals.signal import LOOKBACK, Signal, SignalSettings, all_of, newest

NAME = "out_of_scope"
_BORDER = 0.28  # nearness at which a question is as likely foreign to the business as near it
_STEEP = 8.2  # how fast that changes; both fitted where the confidence head was (docs/models/confidence.md)
_USUAL = -4.2  # what the head says of a usual turn (1.5 %), as a logit
_BY_MEANING = 0.5  # how much of the head's opinion counts beside the knowledge's
_LEAST = 0.05
_FOREIGN = "Asks for something this business does not seem to do"
_MISSING = "Asks for something near what this business does, but not in its knowledge yet"


def detect(conversation: Conversation, settings: SignalSettings) -> Signal | None:
    """Strength is how probable it is that the business does not do this at all, 0..1.

    Two sources, added as log odds: how far everything in the knowledge was from the question (`nearness` of the
    answer under decision), and a head that was trained on the turns of STAR (Mosig et al. 2020) at which an
    assistant had to say that this is not what it is for; the head reads English alone. A question that the
    knowledge comes near to is weak here however it sounds: whether that answer is right is `low_confidence`'s
    business. Without a nearness the head speaks alone.
    """
    turns = newest(conversation, LOOKBACK)
    if not turns or turns[-1].answers:
        return None
    answer = conversation.under_decision
    nearness = answer.nearness if answer else None
    strength = squeeze(_far(nearness) + _unserved(turns, alone=nearness is None))
    if strength < _LEAST:
        return None
    near = nearness is not None and nearness >= _BORDER
    return Signal(NAME, strength, all_of(turns[-1].asked), _MISSING if near else _FOREIGN)


def _far(nearness: float | None) -> float:
    """Log odds that the knowledge has nothing to do with the question."""
    return _STEEP * (_BORDER - nearness) if nearness is not None else _USUAL


def _unserved(turns: tuple[Exchange, ...], *, alone: bool) -> float:
    """Log odds of the head, as far from the usual as they count."""
    said = turns[-1].asked[-1]
    if said.meaning is None or not may_be_english(said.text):
        return 0.0
    logit = HEAD.logit(said.meaning, scope_features(turns)) - _USUAL
    return logit if alone else _BY_MEANING * max(-2.0, min(2.0, logit))
