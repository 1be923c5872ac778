"""The customer confirms that it worked."""

from stepaside.engine.contentment import THANKED, WORKED, contentment
from stepaside.engine.conversation import Conversation
from stepaside.engine.signals.signal import Signal, SignalSettings, all_of

NAME = "resolved"


def detect(conversation: Conversation, settings: SignalSettings) -> Signal | None:
    """Strength 1 for "that worked", 0.6 for thanks alone, 0.3 when a new question follows.

    Read in all that the customer said since the last reply, in twelve languages, by phrases. A customer who
    confirms is the plainest label of success there is (the nugget CNUG* of NTCIR's helpdesk dialogues, Zeng et
    al. 2018), while thanks are often mere courtesy: hence the two strengths. From 0.9 on it stops the signals
    of trouble.
    """
    turn = conversation.open_turn
    strength = contentment("\n".join(message.text for message in turn)) if turn else 0.0
    if strength == 0.0:
        return None
    content = [message for message in turn if contentment(message.text) > 0.0] or list(turn)
    return Signal(NAME, strength, all_of(content), _sentence(strength))


def _sentence(strength: float) -> str:
    if strength == WORKED:
        return "Confirms that it worked"
    return "Says thanks" if strength == THANKED else "Is content, and asks for something else"
