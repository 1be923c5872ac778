"""The assistant says the same unhelpful thing again."""

import re
from collections.abc import Sequence

from stepaside.engine.conversation import Conversation, Exchange, Message, Role
from stepaside.engine.friction import alike
from stepaside.engine.signals.signal import LOOKBACK, Signal, SignalSettings, newest, whole
from stepaside.engine.words import content, fold, numbers, thanks

NAME = "assistant_repeats"
_LEAST = 2  # content words; "You're welcome. Anything else?" may be said as often as it likes
_SAY_AGAIN = re.compile(
    r"\b(?:repeat|say (?:that|it) again|(?:tell|send|show|give) (?:\w+ ){0,3}again|once more|one more time|come again"
    r"|pardon|what did you say|what was (?:that|it)|remind me|missed that|noch ?mal|wiederholen|repeter|repite|repetir"
    r"|repita|ripet\w+|herha(?:al|len)|powtorz\w*|tekrar\w*)\b|もう一度|再说一遍|重复|كرر"
)


def detect(conversation: Conversation, settings: SignalSettings) -> Signal | None:
    """Strength grows with how often the same is said: half at the second time, 1 at the third (`repeats`).

    The answer under decision counts, or else the last one said. Variations are compared with every answer of
    the run by content words (Dice, at least `alike_answers`) and by meaning when both carry one; other numbers
    make another answer. A customer who is content ends the run, one who asks to hear it again gets it, and
    neither courtesies nor offers of a person count. That repetition marks a broken dialogue is among the
    findings of the dialogue breakdown challenges (Higashinaka et al. 2015, "repetition" in their taxonomy).
    """
    turns = newest(conversation, LOOKBACK)
    if not turns or turns[-1].answers or thanks(turns[-1].text):
        return None
    said = _answers(conversation, turns)
    run = _run(said, settings)
    times = len(run)
    if times < 2:
        return None
    evidence = tuple(
        whole(message) for message in reversed(run) if message is not conversation.under_decision
    )
    strength = min(1.0, (times - 1) / (settings.repeats - 1))
    return Signal(
        NAME, strength, evidence, f"The assistant says the same thing for the {_ordinal(times)} time"
    )


def _answers(conversation: Conversation, turns: Sequence[Exchange]) -> list[tuple[Exchange, Message]]:
    """Each answer with the turn it is for, the newest first, as far back as the customer was not content."""
    draft = conversation.under_decision
    found = [] if draft is None else [(turns[-1], draft)]
    for turn in reversed(turns[:-1]):
        found += [(turn, answer) for answer in reversed(turn.answers)]
        if thanks(turn.text):
            break
    return [pair for pair in found if _counts(pair[1])]


def _run(answers: Sequence[tuple[Exchange, Message]], settings: SignalSettings) -> list[Message]:
    """The newest answer and all those before it that say the same, at most one of each turn."""
    run: list[Message] = []
    in_turns: list[Exchange] = []
    for turn, answer in answers:
        if any(turn is other for other in in_turns):
            continue
        if run and not any(_same(answer, other, settings) for other in run):
            continue
        run.append(answer)
        in_turns.append(turn)
        if _SAY_AGAIN.search(fold(turn.text).text):
            break
    return run


def _same(one: Message, other: Message, settings: SignalSettings) -> bool:
    here, there = numbers(one.text), numbers(other.text)
    if here and there and not here & there:
        return False
    return alike(one, other) >= settings.alike_answers


def _counts(message: Message) -> bool:
    return message.role is Role.ASSISTANT and not message.offer and len(content(message.text)) >= _LEAST


def _ordinal(times: int) -> str:
    return {2: "second", 3: "third"}.get(times, f"{times}th")
