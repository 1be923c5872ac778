"""The customer is losing patience: how much, and whether it grows."""

from stepaside.engine.conversation import Conversation
from stepaside.engine.signals.signal import Signal, SignalSettings

NAME = "frustration"


def detect(conversation: Conversation, settings: SignalSettings) -> Signal | None:
    return None
