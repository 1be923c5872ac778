"""The customer says something that a person must see: danger to themselves or others, law, bank data."""

from stepaside.engine.conversation import Conversation
from stepaside.engine.signals.signal import Signal, SignalSettings

NAME = "sensitive"


def detect(conversation: Conversation, settings: SignalSettings) -> Signal | None:
    return None
