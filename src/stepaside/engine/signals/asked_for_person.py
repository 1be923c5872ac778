"""The customer asks for a person: in words, by saying yes to the offer of one, or by giving up on the assistant."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from stepaside.engine.conversation import Conversation, Message, Role
from stepaside.engine.signals.person_phrases import (
    ABOUT_OTHERS,
    BRIDGE,
    DENIED_BEFORE,
    ENGLISH_BARE,
    ENGLISH_EXPLICIT,
    HINT,
    HINT_ELSEWHERE,
    IMPLICIT,
    NEGATIONS,
    OTHER_LANGUAGES,
    REAL_WORDS,
    REQUEST_ALL_THE_SAME,
    STILL_ASKS,
    VOCABULARY,
    YES,
)
from stepaside.engine.signals.signal import Evidence, Signal, SignalSettings, part, whole
from stepaside.engine.words import Folded, fold, respell, sentences, unquoted, words

NAME = "asked_for_person"
EXPLICIT = 1.0
IMPLIED = 0.7


class _Found(NamedTuple):
    strength: float
    start: int
    end: int


def detect(conversation: Conversation, settings: SignalSettings) -> Signal | None:
    """Strength 1 for a request in words (or a yes to the offer of a person), 0.7 for one implied.

    Read sentence by sentence in what the customer said since the last reply, in nine languages, by
    phrases: a request for a person must be understood with the model down, at once, and testably.
    Quoted words, denials ("I don't want to talk to a person"), what others want ("my boss wants me to
    speak to someone") and questions about people are not requests. Implied ones ("this is not working at
    all") are about the chat, not about the product, and stay below the mark that is locked.
    """
    found = [hit for message in conversation.open_turn for hit in _in_message(message)]
    found += _said_yes(conversation)
    if not found:
        return None
    strength = max(strength for strength, _ in found)
    evidence = tuple(evidence for _, evidence in found)
    return Signal(
        NAME,
        strength,
        evidence,
        "Asked for a person" if strength == EXPLICIT else "Is giving up on the assistant",
    )


def asks_for_person(text: str) -> bool:
    """The text asks for a person in so many words."""
    return any(found.strength == EXPLICIT for found in requests(text))


@lru_cache(maxsize=512)
def requests(text: str) -> tuple[_Found, ...]:
    """Every request in the text, explicit or implied, with its place."""
    said = unquoted(text)
    on_one_line = said.replace("\n", " ")
    found: list[_Found] = []
    for start, end in dict.fromkeys((*sentences(said), *sentences(on_one_line))):
        hit = _in_sentence(on_one_line[start:end])
        if hit and not any(
            start + hit.start < other.end and other.start < start + hit.end for other in found
        ):
            found.append(_Found(hit.strength, start + hit.start, start + hit.end))
    return tuple(found)


def _in_message(message: Message) -> Iterator[tuple[float, Evidence]]:
    for found in requests(message.text):
        yield found.strength, part(message, found.start, found.end)


def _in_sentence(sentence: str) -> _Found | None:
    line = respell(fold(sentence), VOCABULARY, REAL_WORDS)
    for strength, spans in ((EXPLICIT, _english(line)), (EXPLICIT, _others(line)), (IMPLIED, _implied(line))):
        for start, end in spans:
            begin, stop = line.span(start, end)
            return _Found(strength, begin, stop)
    return None


def _english(line: Folded) -> Iterator[tuple[int, int]]:
    if not HINT.search(line.text):
        return
    if ENGLISH_BARE.match(line.text):
        yield 0, len(line.text)
    for match in ENGLISH_EXPLICIT.finditer(line.text):
        if not _is_denied(line.text, match.start()) and not _is_about_others(line.text, match.start()):
            yield match.span()


def _others(line: Folded) -> Iterator[tuple[int, int]]:
    if not HINT_ELSEWHERE.search(line.text):
        return
    for phrases in OTHER_LANGUAGES.values():
        if phrases.bare.match(line.text):
            yield 0, len(line.text)
        match = phrases.asks.search(line.text)
        if (
            match
            and match[0].strip()
            and not phrases.denies.search(_clause(line.text, match.start(), match.end()))
        ):
            yield match.span()


def _implied(line: Folded) -> Iterator[tuple[int, int]]:
    match = IMPLICIT.search(line.text)
    if match:
        yield match.span()


def _clause(text: str, start: int, end: int) -> str:
    """From the last comma before to the next one after."""
    begin = max(text.rfind(mark, 0, start) for mark in ",;:") + 1
    stops = [at for mark in ",;:" if (at := text.find(mark, end)) >= 0]
    return text[begin : min(stops, default=len(text))]


def _is_denied(text: str, start: int) -> bool:
    """A negation reaches the request: nothing but bridging words stands between them."""
    before = text[_clause_start(text, start) : start].rstrip()
    if DENIED_BEFORE.search(before):
        return not STILL_ASKS.search(before)
    for word in reversed(words(before)):
        if word.text in NEGATIONS:
            return not STILL_ASKS.search(before)
        if word.text not in BRIDGE:
            return False
    return False


def _is_about_others(text: str, start: int) -> bool:
    before = text[_clause_start(text, start) : start].rstrip()
    return bool(ABOUT_OTHERS.search(before)) and not REQUEST_ALL_THE_SAME.search(before)


def _clause_start(text: str, start: int) -> int:
    marks = [
        text.rfind(mark, 0, start) + len(mark)
        for mark in (",", ";", ":", " but ", " so ", " then ")
        if mark in text[:start]
    ]
    return max(marks, default=0)


def _said_yes(conversation: Conversation) -> list[tuple[float, Evidence]]:
    """A plain yes, when the last thing said to the customer was the offer of a person."""
    turn = conversation.open_turn
    before = [m for m in conversation.episode if turn and m.entry < turn[0].entry]
    if not before or before[-1].role is not Role.ASSISTANT or not before[-1].offer:
        return []
    return [(EXPLICIT, whole(message)) for message in turn if _is_yes(message.text)]


def _is_yes(text: str) -> bool:
    """All of it is a yes, or its first sentence is and nothing else is asked."""
    spans = sentences(text)
    first = text[spans[0][0] : spans[0][1]] if spans else text
    return bool(YES.match(fold(text).text)) or ("?" not in text and bool(YES.match(fold(first).text)))
