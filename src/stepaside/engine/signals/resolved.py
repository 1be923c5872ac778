"""The customer confirms that it worked."""

from stepaside.engine.conversation import Conversation
from stepaside.engine.signals.signal import Signal, SignalSettings

NAME = "resolved"


def detect(conversation: Conversation, settings: SignalSettings) -> Signal | None:
    return None
