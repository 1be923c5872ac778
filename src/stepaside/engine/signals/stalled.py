"""The conversation goes on without getting anywhere."""

import re

from stepaside.engine.contentment import thanks
from stepaside.engine.conversation import Conversation, Exchange
from stepaside.engine.friction import refuses
from stepaside.engine.mood_words import GLAD, marks_of
from stepaside.engine.signals.rephrased import repeats
from stepaside.engine.signals.signal import LOOKBACK, Evidence, Signal, SignalSettings, newest, whole
from stepaside.engine.words import asks, content, fold, numbers, unhappy

NAME = "stalled"
_EARLIER = 4  # exchanges with which a question is compared: who asks the same later on has come back to it
_PLAIN = re.compile(r"^\W*(?:no|nope|none|not yet|no idea|not really)\b\W*")
_YES = re.compile(r"^\W*(?:yes|yep|yeah|yup|sure|correct|exactly|right)\b")
_CHECKS = re.compile(
    r"\b(?:did|does|do|is|was|has|have|are)\b[^.?!]*"
    r"\b(?:help(?:s|ed|ful)?|work(?:s|ed|ing)?|solved?|fixed|mean|meant|right|correct|looking for|answer\w*)\b[^.?!]*\?"
)


def detect(conversation: Conversation, settings: SignalSettings) -> Signal | None:
    """Strength is exchanges without progress ÷ the number at which the workspace calls it stalled (five).

    An exchange is what the customer said and the reply to it; the one under decision has no reply yet
    and does not count. There was progress when the customer's next turn is content ("thanks, that
    worked"), gives what the assistant had just asked for, or goes on to a new question after an answer
    that was sure of itself; or when somebody said that the answer worked. Everything else, in particular
    asking again, or still having the problem, is none. Others count turns only (Libredesk: six since the
    last assignment).
    """
    turns = newest(conversation, LOOKBACK)
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
    outcomes = {answer.outcome for answer in before.answers}
    if thanks(now.text) or "worked" in outcomes:
        return True
    if "failed" in outcomes or not (_gave_what_was_asked(now, before) or _goes_on(now, before, settings)):
        return False
    return not any(repeats(now, earlier, settings) for earlier in turns[max(0, index - _EARLIER) : index])


def unsure(turn: Exchange, settings: SignalSettings) -> bool:
    """The reply was an offer of a person, too improbable for the workspace, or of no help, as somebody said."""
    return any(
        answer.offer
        or answer.outcome == "failed"
        or (answer.confidence is not None and answer.confidence < settings.unsure_below)
        for answer in turn.answers
    )


def gave_up(turn: Exchange) -> bool:
    """A reply of which nobody knows how sure it was says that it cannot help."""
    return any(answer.confidence is None and refuses(answer.text) for answer in turn.answers)


def _last_progress(turns: tuple[Exchange, ...], settings: SignalSettings) -> int:
    for index in range(len(turns) - 1, 0, -1):
        if made_progress(turns, index, settings):
            return index
    return 0


def _goes_on(now: Exchange, before: Exchange, settings: SignalSettings) -> bool:
    """A question that brings something new, after an answer that did not give up."""
    answered = not unsure(before, settings) and not gave_up(before)
    return (
        answered
        and asks(now.text)
        and not unhappy(now.text)
        and not content(now.text) <= content(before.text)
    )


def _gave_what_was_asked(now: Exchange, before: Exchange) -> bool:
    """A number, an address, or a plain answer, to a question that was not "did this help?"."""
    questions = [fold(a.text).text for a in before.answers if "?" in a.text and not a.offer]
    said = fold(now.text).text
    if not questions or _is_unkind(now, _PLAIN.sub("", said)):
        return False
    if numbers(now.text) or "@" in now.text or _YES.match(said):
        return True
    return not asks(now.text) and not any(_CHECKS.search(question) for question in questions)


def _is_unkind(turn: Exchange, rest: str) -> bool:
    return unhappy(rest) or any(mark.feeling not in GLAD for mark in marks_of(turn.text))


def _evidence(stuck: tuple[Exchange, ...]) -> tuple[Evidence, ...]:
    return tuple(whole(turn.asked[0]) for turn in stuck)
