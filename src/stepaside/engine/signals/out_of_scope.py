"""The customer asks for what this business does not do."""

from stepaside.engine.conversation import Conversation
from stepaside.engine.signals.signal import Signal, SignalSettings

NAME = "out_of_scope"


def detect(conversation: Conversation, settings: SignalSettings) -> Signal | None:
    return None
