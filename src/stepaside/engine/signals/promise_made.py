"""The assistant is about to promise what the system cannot do."""

from stepaside.engine.conversation import Conversation
from stepaside.engine.signals.signal import Signal, SignalSettings

NAME = "promise_made"


def detect(conversation: Conversation, settings: SignalSettings) -> Signal | None:
    return None
