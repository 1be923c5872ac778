"""Whether an assistant can serve what the customer just said: what can be counted about it, for a head to weigh.

Beside the meaning of the message: whether it is small talk, a question where an answer was due, said after
everything was done, or said again to an assistant that has already declined.
"""

import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from stepaside.engine.conversation import Exchange, Message
from stepaside.engine.likeness import cosine
from stepaside.engine.words import fold, words

_SMALL_TALK = re.compile(
    r"\b(?:do you (?:like|think|know|have|play|want|ever)|are you|who are you|(?:your|you) favou?rite|tell me a"
    r"|(?:how|what)(?:'s| is| are| was) (?:your|you|my)|what do you|i (?:love|hate|wonder|hope)|you should)\b"
)
_SHORT_ANSWER = re.compile(
    r"^\W*(?:yes|no|yeah|yep|nope|sure|ok|okay|thanks?|thank you|that'?s all|great|perfect|please)\b"
)
_ASKS = re.compile(r"^\W*(?:can|could|do|does|is|are|will|would|what|who|how|where|when|why|which)\b")
_DECLINED = re.compile(
    r"\bonly (?:able|here) to\b|\b(?:do|did)(?: not|n'?t) (?:quite |fully )?understand\b"
    r"|\bcan(?:not|'?t) (?:help|assist)(?: you)? with\b|\bnot something i\b|\boutside (?:of )?what i\b"
)
_MORE = re.compile(r"\banything else\b|\bhelp you with\b")
_DONE = re.compile(r"\b(?:good)?bye\b|\b(?:booked|success\w*|reserved|submitted|scheduled|done|confirmed)\b")
_UNRELATED = 0.7  # the cosine where there is nothing to compare with


def scope_features(turns: Sequence[Exchange]) -> Mapping[str, float]:
    """What a head weighs about the last of the turns, each 0..1 or a logarithm of a count."""
    now, before = turns[-1], turns[:-1]
    said = now.asked[-1]
    reply = fold(_reply_to(before)).text
    text = fold(said.text).text
    asked, due = "?" in text, "?" in reply
    return {
        "replies": math.log1p(sum(len(turn.answers) for turn in before)),
        "first": float(not before),
        "length": math.log1p(len(words(text))),
        "asked": float(asked),
        "due": float(due),
        "asked_when_due": float(asked and due),
        "asks": float(bool(_ASKS.search(text))),
        "small_talk": float(bool(_SMALL_TALK.search(text))),
        "you": float(bool(re.search(r"\byour?\b", text))),
        "short_answer": float(bool(_SHORT_ANSWER.search(text))),
        "digits": float(any(character.isdigit() for character in text)),
        "declined": float(_declined(reply)),
        "declined_often": math.log1p(sum(_declined(fold(r.text).text) for t in before for r in t.answers)),
        "declined_and_asked": float(asked and _declined(reply)),
        "more": float(bool(_MORE.search(reply))),
        "done": float(bool(_DONE.search(reply))),
        "again": _again(said, before),
    }


def _reply_to(before: Sequence[Exchange]) -> str:
    return before[-1].answers[-1].text if before and before[-1].answers else ""


@lru_cache(maxsize=1024)
def _declined(reply: str) -> bool:
    return bool(_DECLINED.search(reply))


def _again(said: Message, before: Sequence[Exchange]) -> float:
    """How near what the customer said before comes to what they say now: a cosine."""
    if said.meaning is None:
        return _UNRELATED
    earlier = (message.meaning for turn in before[-8:] for message in turn.asked)
    return max((cosine(said.meaning, one) for one in earlier if one is not None), default=_UNRELATED)
