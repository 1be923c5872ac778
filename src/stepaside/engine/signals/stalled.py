"""The conversation goes on without getting anywhere."""

from stepaside.engine.conversation import Conversation, Exchange, exchanges
from stepaside.engine.signals.rephrased import repeats
from stepaside.engine.signals.signal import Evidence, Signal, SignalSettings, whole
from stepaside.engine.words import asks, numbers, thanks, unhappy

NAME = "stalled"


def detect(conversation: Conversation, settings: SignalSettings) -> Signal | None:
    """Strength is exchanges without progress ÷ the number at which the workspace calls it stalled (five).

    An exchange is what the customer said and the reply to it; the one under decision has no reply yet
    and does not count. There was progress when the customer's next turn is content ("thanks, that
    worked"), gives what the assistant had just asked for, or goes on to a new question after an answer
    that was sure of itself. Everything else, in particular asking again or still having the problem, is
    none. Others count turns only (Libredesk: six since the last assignment).
    """
    turns = exchanges(conversation.episode)
    if len(turns) < 2 or turns[-1].answers:
        return None
    stuck = turns[_last_progress(turns, settings) : -1]
    if len(stuck) < 2:
        return None
    text = f"{len(stuck)} exchanges without progress"
    return Signal(NAME, min(1.0, len(stuck) / settings.stalled_after), _evidence(stuck), text)


def made_progress(turns: tuple[Exchange, ...], index: int, settings: SignalSettings) -> bool:
    """The customer's turn `index` shows that the reply before it got them further."""
    now, before = turns[index], turns[index - 1]
    if thanks(now.text):
        return True
    if unhappy(now.text) or any(repeats(now, earlier, settings) for earlier in turns[:index]):
        return False
    return _gave_what_was_asked(now, before) or (asks(now.text) and not unsure(before, settings))


def unsure(turn: Exchange, settings: SignalSettings) -> bool:
    """The reply was an offer of a person, or less probable than the workspace's limit."""
    return any(
        answer.offer or (answer.confidence is not None and answer.confidence < settings.unsure_below)
        for answer in turn.answers
    )


def _last_progress(turns: tuple[Exchange, ...], settings: SignalSettings) -> int:
    for index in range(len(turns) - 1, 0, -1):
        if made_progress(turns, index, settings):
            return index
    return 0


def _gave_what_was_asked(now: Exchange, before: Exchange) -> bool:
    asked_for = any("?" in answer.text and not answer.offer for answer in before.answers)
    return asked_for and bool(numbers(now.text) or "@" in now.text)


def _evidence(stuck: tuple[Exchange, ...]) -> tuple[Evidence, ...]:
    return tuple(whole(turn.asked[0]) for turn in stuck)
