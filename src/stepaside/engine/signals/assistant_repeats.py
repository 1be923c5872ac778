"""The assistant says the same unhelpful thing again."""

from stepaside.engine.conversation import Conversation
from stepaside.engine.signals.signal import Signal, SignalSettings

NAME = "assistant_repeats"


def detect(conversation: Conversation, settings: SignalSettings) -> Signal | None:
    return None
