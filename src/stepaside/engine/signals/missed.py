"""Several questions in a row went without a good answer."""

from stepaside.engine.conversation import Conversation, exchanges
from stepaside.engine.signals import low_confidence, rephrased
from stepaside.engine.signals.rephrased import repeats
from stepaside.engine.signals.signal import Signal, SignalSettings, whole
from stepaside.engine.signals.stalled import made_progress, unsure

NAME = "missed"


def detect(conversation: Conversation, settings: SignalSettings) -> Signal | None:
    """Strength is misses in a row, this turn included, ÷ the number that is enough (three).

    A turn is a miss when its answer was unsure of itself, was an offer of a person, or was followed by
    the same question again. Progress ends the row. W3C's Understanding of success criterion 3.2.6
    asks for a human contact after three unsatisfactory answers, and that is where the three is from.
    """
    turns = exchanges(conversation.episode)
    if not turns or turns[-1].answers or not _misses_now(conversation, settings):
        return None
    row = [turns[-1]]
    for index in range(len(turns) - 2, -1, -1):
        if made_progress(turns, index + 1, settings):
            break
        if unsure(turns[index], settings) or repeats(turns[index + 1], turns[index], settings):
            row.append(turns[index])
    text = (
        f"{len(row)} questions in a row without a good answer"
        if len(row) > 1
        else "A question without a good answer"
    )
    evidence = tuple(whole(message) for turn in reversed(row) for message in turn.asked)
    return Signal(NAME, min(1.0, len(row) / settings.misses), evidence, text)


def _misses_now(conversation: Conversation, settings: SignalSettings) -> bool:
    answer = low_confidence.detect(conversation, settings)
    unsure_now = answer is not None and answer.strength > 1.0 - settings.unsure_below
    return unsure_now or rephrased.detect(conversation, settings) is not None
