"""The assistant could not answer: its model or its search failed, or took too long."""

from stepaside.engine.conversation import Conversation
from stepaside.engine.signals.signal import Signal, SignalSettings, whole

NAME = "assistant_failed"
_TEXT = {
    "model": "The assistant's model failed",
    "search": "The assistant's search failed",
    "timeout": "The assistant took too long to answer",
}


def detect(conversation: Conversation, settings: SignalSettings) -> Signal | None:
    """Strength 1 when an answer could not be made, else nothing.

    The evidence is the message left without an answer. An outage must end at a person and not in
    silence, so the policy treats this signal as locked. Libredesk does the same for its model's
    errors and time-outs ("fails toward a human").
    """
    failure = conversation.failure
    if failure is None or failure.entry < conversation.since:
        return None
    left = tuple(whole(m) for m in conversation.messages if m.entry == failure.entry)
    return Signal(NAME, 1.0, left, _TEXT[failure.what])
