"""The assistant is not sure of the answer it is about to give."""

from stepaside.engine.conversation import Conversation
from stepaside.engine.signals.signal import Signal, SignalSettings, all_of

NAME = "low_confidence"


def detect(conversation: Conversation, settings: SignalSettings) -> Signal | None:
    """Strength is the probability that the answer under decision is wrong: 1 − confidence.

    The evidence is what the customer asked, since the answer itself has not been said. Where the
    confidence comes from is the assistant's business; a number that is not calibrated makes this
    signal as wrong as itself (Guo et al., "On Calibration of Modern Neural Networks", 2017).
    """
    answer = conversation.under_decision
    if answer is None or answer.confidence is None:
        return None
    strength = 1.0 - min(1.0, max(0.0, answer.confidence))
    words = "The assistant was not sure of its answer" if strength >= 0.5 else "The assistant was fairly sure"
    return Signal(NAME, strength, all_of(conversation.open_turn), words)
