"""The customer asks the same question again: the answer missed."""

import re
from functools import lru_cache

from stepaside.engine.contentment import thanks
from stepaside.engine.conversation import Conversation, Exchange, Message
from stepaside.engine.heads.rephrase import HEAD
from stepaside.engine.language import may_be_english
from stepaside.engine.likeness import asking, cosine, dice, pair_features
from stepaside.engine.signals.signal import LOOKBACK, Signal, SignalSettings, all_of, newest
from stepaside.engine.words import content, fold, numbers, unquoted

NAME = "rephrased"
_SAYS_SO = re.compile(
    r"\b(?:as i (?:said|asked|wrote)|i (?:already|just) (?:asked|said|told)"
    r"|(?:that'?s|this is|it'?s) not what i (?:asked|meant)"
    r"|that(?: does ?n'?t| does not|'?s not|s not| is ?n'?t| is not) (?:answer(?:ing)?|help(?:ing|ful)?|an answer)"
    r"|(?:did ?n'?t|did not|have ?n'?t|are ?n'?t|not) answer(?:ed|ing)?(?: (?:me|my question))?"
    r"|my question (?:is|was)|i (?:was|am) asking|asking again|same question|let me rephrase|in other words"
    r"|what i (?:mean|meant|want to know))\b"
)
_SAID_SO = 0.8
_MESSAGES = 3  # of a turn that are compared: who writes in bursts repeats the newest


def detect(conversation: Conversation, settings: SignalSettings) -> Signal | None:
    """Strength is how probable it is that the question was asked before and replied to, 0..1.

    By a head on the cosine of the meaning vectors, the words shared and the question words (English, when both
    messages carry a meaning), else by the overlap of stemmed content words (Dice); a customer who says so
    themselves ("that's not what I asked") counts 0.8. Thanks are not a question, and neither is the same
    sentence about another order number. Fin escalates on "the same thing over three turns" by a model's
    judgement; rephrasing as the sign of a failed answer goes back to Hassan et al. (2015) on query
    reformulation.
    """
    turns = newest(conversation, LOOKBACK)
    if len(turns) < 2 or turns[-1].answers:
        return None
    now, before = turns[-1], turns[:-1]
    likeness, earlier = max(
        ((likeness_of(now, turn, settings), turn) for turn in before), key=lambda pair: pair[0]
    )
    if likeness == 0.0 and says_so(now):
        likeness, earlier = _SAID_SO, before[-1]
    if likeness == 0.0:
        return None
    return Signal(NAME, likeness, all_of(earlier.asked + now.asked), "Asked the same thing again")


def repeats(now: Exchange, earlier: Exchange, settings: SignalSettings) -> bool:
    """`now` asks what `earlier` asked."""
    return likeness_of(now, earlier, settings) > 0.0


def likeness_of(now: Exchange, earlier: Exchange, settings: SignalSettings) -> float:
    """0 for different questions, else how probably they are the same."""
    if thanks(now.text) or _other_thing(now, earlier):
        return 0.0
    by_meaning = _by_meaning(now, earlier)
    if by_meaning is not None:
        return by_meaning if by_meaning >= settings.alike_meaning else 0.0
    by_words = _by_words(now.text, earlier.text)
    return by_words if by_words >= settings.alike_words else 0.0


def says_so(turn: Exchange) -> bool:
    """The customer says in words that they asked this before or that it was not answered."""
    return bool(_SAYS_SO.search(fold(unquoted(turn.text)).text))


@lru_cache(maxsize=4096)
def same_question(now: Message, earlier: Message) -> float | None:
    """How probably two messages ask the same, 0..1; None when meanings are missing or not to be trusted."""
    if now.meaning is None or earlier.meaning is None or not may_be_english(now.text):
        return None
    same_words = content(unquoted(now.text)) == content(unquoted(earlier.text))
    if same_words and asking(now.text) == asking(earlier.text):
        return 1.0
    features = pair_features(now.text, earlier.text, cosine(now.meaning, earlier.meaning))
    return HEAD.probability(None, features)


def _by_meaning(now: Exchange, earlier: Exchange) -> float | None:
    ours, theirs = now.asked[-_MESSAGES:], earlier.asked[-_MESSAGES:]
    if not all(content(message.text) for message in (*ours, *theirs)):
        return None
    found = [same_question(one, other) for one in ours for other in theirs]
    return max((likeness for likeness in found if likeness is not None), default=None)


def _other_thing(now: Exchange, earlier: Exchange) -> bool:
    here, there = numbers(now.text), numbers(earlier.text)
    return bool(here) and bool(there) and not here & there


def _by_words(now: str, earlier: str) -> float:
    a, b = content(unquoted(now)), content(unquoted(earlier))
    shared = len(a & b)
    return dice(a, b) if shared and shared >= min(2, len(a), len(b)) else 0.0
