"""Several questions in a row went without a good answer."""

from stepaside.engine.conversation import Conversation, Exchange
from stepaside.engine.friction import refuses
from stepaside.engine.signals import rephrased
from stepaside.engine.signals.rephrased import repeats, says_so
from stepaside.engine.signals.signal import LOOKBACK, Signal, SignalSettings, newest, whole
from stepaside.engine.signals.stalled import gave_up, made_progress, unsure

NAME = "missed"


def detect(conversation: Conversation, settings: SignalSettings) -> Signal | None:
    """Strength is misses in a row, this turn included, ÷ the number that is enough (three).

    A turn is a miss when its answer was unsure of itself, was an offer of a person, did not help as somebody
    said, or was followed by the same question again; of an answer without a confidence, its words say whether
    it gives up ("I'm afraid I don't know"). Progress ends the row, and so does a sure answer to a new question: it
    deserves to be given. W3C's Understanding of success criterion 3.2.6 asks for a human contact after
    three unsatisfactory answers, and that is where the three is from.
    """
    turns = newest(conversation, LOOKBACK)
    if not turns or turns[-1].answers:
        return None
    unsure_now = _is_unsure_now(conversation, settings)
    if not unsure_now and rephrased.detect(conversation, settings) is None:
        return None
    row = _missed_before(turns, settings) + ([turns[-1]] if unsure_now else [])
    if not row:
        return None
    text = (
        f"{len(row)} questions in a row without a good answer"
        if len(row) > 1
        else "A question without a good answer"
    )
    evidence = tuple(whole(message) for turn in row for message in turn.asked)
    return Signal(NAME, min(1.0, len(row) / settings.misses), evidence, text)


def _missed_before(turns: tuple[Exchange, ...], settings: SignalSettings) -> list[Exchange]:
    row: list[Exchange] = []
    for index in range(len(turns) - 2, -1, -1):
        turn, following = turns[index], turns[index + 1]
        if made_progress(turns, index + 1, settings):
            break
        if (
            unsure(turn, settings)
            or gave_up(turn)
            or says_so(following)
            or repeats(following, turn, settings)
        ):
            row.insert(0, turn)
    return row


def _is_unsure_now(conversation: Conversation, settings: SignalSettings) -> bool:
    answer = conversation.under_decision
    if answer is None:
        return False
    return refuses(answer.text) if answer.confidence is None else answer.confidence < settings.unsure_below
