"""The customer asks the same question again: the answer missed."""

import re
from collections.abc import Sequence

from stepaside.engine.conversation import Conversation, Exchange, Meaning, Message, exchanges
from stepaside.engine.signals.signal import Signal, SignalSettings, all_of
from stepaside.engine.words import content, fold, numbers, thanks, unquoted

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


def detect(conversation: Conversation, settings: SignalSettings) -> Signal | None:
    """Strength is how alike the new question is to an earlier one that was replied to, 0..1.

    By the cosine of the meaning vectors when both messages carry one, else by the overlap of stemmed
    content words (Dice); a customer who says so themselves ("that's not what I asked") counts 0.8.
    Thanks are not a question, and neither is the same sentence about another order number. Fin
    escalates on "the same thing over three turns" by a model's judgement; rephrasing as the sign of
    a failed answer goes back to Hassan et al. (2015) on query reformulation.
    """
    turns = exchanges(conversation.episode)
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
    """0 for different questions, else how alike they are."""
    if thanks(now.text) or _other_thing(now, earlier):
        return 0.0
    by_meaning = _cosine(now.asked, earlier.asked)
    if by_meaning is not None:
        return by_meaning if by_meaning >= settings.alike_meaning else 0.0
    by_words = _dice(content(unquoted(now.text)), content(unquoted(earlier.text)))
    return by_words if by_words >= settings.alike_words else 0.0


def says_so(turn: Exchange) -> bool:
    """The customer says in words that they asked this before or that it was not answered."""
    return bool(_SAYS_SO.search(fold(unquoted(turn.text)).text))


def _other_thing(now: Exchange, earlier: Exchange) -> bool:
    here, there = numbers(now.text), numbers(earlier.text)
    return bool(here) and bool(there) and not here & there


def _cosine(now: Sequence[Message], earlier: Sequence[Message]) -> float | None:
    pairs = [
        (a.meaning, b.meaning)
        for a in now
        for b in earlier
        if a.meaning is not None and b.meaning is not None
    ]
    if not pairs or not all(content(m.text) for m in (*now, *earlier)):
        return None
    return max(_dot(a, b) for a, b in pairs)


def _dot(a: Meaning, b: Meaning) -> float:
    return min(1.0, max(0.0, sum(x * y for x, y in zip(a, b, strict=False))))


def _dice(a: frozenset[str], b: frozenset[str]) -> float:
    shared = len(a & b)
    if shared < min(2, len(a), len(b)) or not shared:
        return 0.0
    return 2 * shared / (len(a) + len(b))
