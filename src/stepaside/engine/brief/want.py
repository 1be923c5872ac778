"""What the customer wants: the one sentence of theirs that says it best, in their own words."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from stepaside.engine.brief.lines import SETTINGS, asks_something, matters, quoted, weight, wishes
from stepaside.engine.brief.tried import says_something
from stepaside.engine.claims import Claim
from stepaside.engine.contentment import thanks
from stepaside.engine.conversation import Exchange, Message
from stepaside.engine.signals.asked_for_person import requests
from stepaside.engine.signals.rephrased import repeats, says_so
from stepaside.engine.signals.stalled import unsure
from stepaside.engine.words import content, fold, numbers

_NEWER = 1.5  # how much the newest turn counts above the first
_OPENING = 1.0  # and how much the turn with which an episode begins
_BEFORE_EPISODE, _THANKED, _ANSWERED, _TAKEN_BACK, _REPLY, _COMPLAINT = 1.5, 5.0, 3.0, 3.0, 2.5, 2.0
_CHANGES = re.compile(
    r"\b(?:actually|instead|rather|changed my mind|on second thought|forget (?:it|that|about)|never ?mind|scratch that"
    r"|doch lieber|stattdessen|plut[oô]t|finalement|en realidad|mejor|na verdade|em vez|anzi|invece|liever|toch maar"
    r"|jednak|zamiast|aslinda|onun yerine)\b|やっぱり|其实|算了|بدلا"
)
_ABOUT_THE_TALK = re.compile(
    r"\b(?:you(?:'?re| are)? (?:not|useless|stupid|wrong|keep|already|don'?t|didn'?t|just)"
    r"|(?:this|that|it) (?:is|was|does|did)(?: not|n'?t)? (?:help\w*|useless|ridiculous|answer\w*|not what|a joke|crazy"
    r"|unacceptable|nonsense)|(?:i|as i) (?:already |just )?(?:told|said|asked|gave|answered|explained)"
    r"|read (?:what|my)|listen(?:ing)? to me)\b"
)

Candidate = tuple[float, Message, str]


def want(turns: Sequence[Exchange], since: int) -> Claim | None:
    """The customer's own sentence that says best what this is about; the newest wish if it changed."""
    candidates: list[Candidate] = []
    newer = 0.0  # grows with every change of mind: whatever was wished before it counts that much less
    for index in range(len(turns)):
        found = list(_in_turn(turns, index, since))
        newer += _TAKEN_BACK * any(_takes_back(sentence) for _, _, sentence in found)
        candidates += ((newer + score, message, sentence) for score, message, sentence in found)
    ranked = sorted(candidates, key=lambda candidate: (-candidate[0], -candidate[1].entry))
    return next((quoted(message, line) for _, message, line in ranked if not requests(line)), None)


def _in_turn(turns: Sequence[Exchange], index: int, since: int) -> Iterator[Candidate]:
    turn = turns[index]
    opens = turn.asked[0].entry >= since and (index == 0 or turns[index - 1].asked[0].entry < since)
    ground = _NEWER * index / len(turns) + (_OPENING if opens else 0.0)
    ground -= _settled(turns, index) + _mere_reply(turns, index)
    for message in turn.asked:
        earlier = _BEFORE_EPISODE if message.entry < since else 0.0
        for sentence in matters(message):
            complaint = _COMPLAINT if _about_the_talk(sentence) else 0.0
            yield ground - earlier - complaint + weight(sentence), message, sentence


def _settled(turns: Sequence[Exchange], index: int) -> float:
    """How far the turn is done with: thanked for, or surely answered and the customer went on to other things."""
    turn = turns[index]
    if index + 1 == len(turns) or not any(says_something(answer) for answer in turn.answers):
        return 0.0
    following = turns[index + 1]
    if thanks(following.text):
        return _THANKED
    answered = any(answer.confidence is not None for answer in turn.answers) and not unsure(turn, SETTINGS)
    return _ANSWERED if answered and not repeats(following, turn, SETTINGS) else 0.0


def _mere_reply(turns: Sequence[Exchange], index: int) -> float:
    """What answers a question of ours ("It is for Tuesday.") says what was asked, not what is wanted."""
    if index == 0 or not any("?" in answer.text and not answer.offer for answer in turns[index - 1].answers):
        return 0.0
    turn = turns[index]
    gives = bool(numbers(turn.text)) or len(content(turn.text)) <= 4
    return _REPLY if gives and not says_so(turn) else 0.0


@lru_cache(maxsize=2048)
def _about_the_talk(sentence: str) -> bool:
    return bool(_ABOUT_THE_TALK.search(fold(sentence).text)) and not wishes(sentence)


@lru_cache(maxsize=2048)
def _takes_back(sentence: str) -> bool:
    """A change of mind that names something new."""
    changes = _CHANGES.search(fold(sentence).text)
    return bool(changes) and len(content(sentence)) >= 2 and asks_something(sentence)
