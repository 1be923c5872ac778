"""The customer, the order or the wish is worth a person's time."""

from stepaside.engine.conversation import Conversation
from stepaside.engine.signals.signal import Signal, SignalSettings

NAME = "high_value"


def detect(conversation: Conversation, settings: SignalSettings) -> Signal | None:
    return None
