"""The assistant says the same unhelpful thing again."""

import re
from functools import lru_cache
from typing import NamedTuple

from stepaside.engine.contentment import thanks
from stepaside.engine.conversation import Conversation, Exchange, Message, Role
from stepaside.engine.friction import alike, refuses
from stepaside.engine.signals.signal import LOOKBACK, Signal, SignalSettings, newest, whole
from stepaside.engine.signals.stalled import made_progress
from stepaside.engine.words import content, fold, numbers

NAME = "assistant_repeats"
_LEAST = 2  # content words; "You're welcome. Anything else?" may be said as often as it likes
_TO_THE_LETTER = 0.95
_NAME = re.compile(r"(?<=[a-z,] )['\"]?([A-Z]\w+)")
_SAY_AGAIN = re.compile(
    r"\b(?:repeat|say (?:that|it) again|(?:tell|send|show|give) (?:\w+ ){0,3}again|once more|one more time|come again"
    r"|pardon|what did you say|what was (?:that|it)|remind me|missed that|noch ?mal|wiederholen|repeter|repite|repetir"
    r"|repita|ripet\w+|herha(?:al|len)|powtorz\w*|tekrar\w*)\b|もう一度|再说一遍|重复|كرر"
)


def detect(conversation: Conversation, settings: SignalSettings) -> Signal | None:
    """Strength grows with how often the same is said: half at the second time, 1 at the third (`repeats`).

    The answer under decision counts, or else the last one said. Variations are compared with every answer of
    the run by content words (Dice, at least `alike_answers`) and by meaning when both carry one; another
    number or name, or a no instead of a yes, makes another answer. One with which the customer got further
    (`stalled.made_progress`) counts only when it is the same to the letter. A customer who is content ends the
    run, one who asks to hear it again gets it, and neither courtesies nor offers of a person count. Repetition
    as a mark of a broken dialogue is from the taxonomy of the dialogue breakdown challenges (Higashinaka et al.
    2015).
    """
    turns = newest(conversation, LOOKBACK)
    if not turns or turns[-1].answers or thanks(turns[-1].text):
        return None
    run = _run(_answers(conversation, turns), turns, settings)
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


class _Answer(NamedTuple):
    """at: which turn it answers."""

    message: Message
    at: int


def _answers(conversation: Conversation, turns: tuple[Exchange, ...]) -> list[_Answer]:
    """The answers that count, the newest first, as far back as the customer was not content."""
    draft = conversation.under_decision
    found = [] if draft is None else [_Answer(draft, len(turns) - 1)]
    for at in range(len(turns) - 2, -1, -1):
        found += [_Answer(message, at) for message in reversed(turns[at].answers)]
        if thanks(turns[at].text):
            break
    return [answer for answer in found if _counts(answer.message)]


def _run(answers: list[_Answer], turns: tuple[Exchange, ...], settings: SignalSettings) -> list[Message]:
    """The newest answer and all those before it that say the same and did not help, at most one of each turn."""
    run = answers[:1]
    for answer in answers[1:]:
        if _SAY_AGAIN.search(fold(turns[run[-1].at].text).text):
            break
        likeness = max(_likeness(answer.message, other.message) for other in run)
        if answer.at == run[-1].at or likeness < settings.alike_answers:
            continue
        if likeness >= _TO_THE_LETTER or not made_progress(turns, answer.at + 1, settings):
            run.append(answer)
    return [answer.message for answer in run]


def _likeness(one: Message, other: Message) -> float:
    """0..1; another number or name, or a no instead of a yes, makes another answer."""
    here, there = _specifics(one.text), _specifics(other.text)
    if not (here <= there or there <= here) or refuses(one.text) != refuses(other.text):
        return 0.0
    return alike(one, other)


@lru_cache(maxsize=1024)
def _specifics(text: str) -> frozenset[str]:
    """The numbers, and the names: words with a capital letter that do not begin a sentence."""
    return numbers(text) | frozenset(_NAME.findall(text))


def _counts(message: Message) -> bool:
    return message.role is Role.ASSISTANT and not message.offer and len(content(message.text)) >= _LEAST


def _ordinal(times: int) -> str:
    return {2: "second", 3: "third"}.get(times, f"{times}th")
