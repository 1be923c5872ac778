"""The customer asks for a person: in words, by saying yes to the offer of one, or by giving up on the assistant."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from stepaside.engine.conversation import Conversation, Meaning, Message, Role
from stepaside.engine.heads.head import Head
from stepaside.engine.heads.person import HEAD
from stepaside.engine.language import may_be_english
from stepaside.engine.signals.person_phrases import (
    ABOUT_OTHERS,
    ABOUT_WHO_IT_IS,
    BRIDGE,
    DENIED_BEFORE,
    ENGLISH_BARE,
    ENGLISH_EXPLICIT,
    HINT,
    NEGATIONS,
    REAL_WORDS,
    REQUEST_ALL_THE_SAME,
    STILL_ASKS,
    VOCABULARY,
    YES,
)
from stepaside.engine.signals.person_phrases_elsewhere import HINT_ELSEWHERE, OTHER_LANGUAGES
from stepaside.engine.signals.person_phrases_implied import GIVES_UP, IMPATIENT
from stepaside.engine.signals.signal import Evidence, Signal, SignalSettings, part, whole
from stepaside.engine.words import Folded, fold, respell, sentences, unquoted, words

NAME = "asked_for_person"
EXPLICIT = 1.0
IMPLIED = 0.7
IMPATIENCE = 0.5
BY_MEANING_AT_MOST = 0.95  # a head may be wrong: what it alone hears is never locked
NOTICED = 0.3  # less than this is not worth a signal


class _Found(NamedTuple):
    strength: float
    start: int
    end: int


def detect(conversation: Conversation, settings: SignalSettings) -> Signal | None:
    """Strength 1 for a request in words (or a yes to the offer of a person), less for one that is implied.

    Read sentence by sentence in what the customer said since the last reply, in twelve languages, by
    phrases: a request for a person must be understood with the model down, at once, and testably.
    Quoted words, denials ("I don't want to talk to a person"), what others want ("my boss wants me to
    speak to someone") and questions about people are not requests. Implied ones, 0.7, are about this
    conversation ("this is going nowhere"), not about the product; mere impatience is 0.5. English with a
    meaning is read by a head besides (docs/models/person.md), for what no phrase foresaw: its
    probability, at most 0.95.
    """
    turn = conversation.open_turn
    found = [hit for message in turn for hit in _in_message(message)] + _said_yes(conversation)
    if not found:
        return None
    strength = max(strength for strength, _ in found)
    evidence = tuple(dict.fromkeys(evidence for _, evidence in found))
    return Signal(NAME, strength, evidence, _sentence(strength))


def request_strength(text: str, meaning: Meaning | None = None, head: Head = HEAD) -> float:
    """How strongly a text asks for a person, 0..1: 1 in so many words, 0.7 and 0.5 implied, else by its meaning.

    meaning: the text's unit vector by the model the head was trained on; without one, words alone count.
    """
    in_words = max((found.strength for found in requests(text)), default=0.0)
    return max(in_words, _by_meaning(text, meaning, head))


def asks_for_person(text: str) -> bool:
    """The text asks for a person in so many words."""
    return any(found.strength == EXPLICIT for found in requests(text))


@lru_cache(maxsize=512)
def requests(text: str) -> tuple[_Found, ...]:
    """Every request in the words of the text, explicit or implied, with its place."""
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
    by_meaning = _by_meaning(message.text, message.meaning)
    if by_meaning >= NOTICED:
        yield by_meaning, whole(message)


def _sentence(strength: float) -> str:
    if strength == EXPLICIT:
        return "Asked for a person"
    return "Is giving up on the assistant" if strength >= IMPLIED else "May want a person"


def _by_meaning(text: str, meaning: Meaning | None, head: Head = HEAD) -> float:
    """What the head hears in English in which no words have settled it."""
    if meaning is None or len(meaning) != len(head.weights) or _is_settled(text) or not may_be_english(text):
        return 0.0
    return min(head.probability(meaning), BY_MEANING_AT_MOST)


@lru_cache(maxsize=512)
def _is_settled(text: str) -> bool:
    """The words for a request are there, said, denied, quoted or in somebody else's mouth; or it asks who this is."""
    line = fold(text).text
    return bool(ENGLISH_EXPLICIT.search(line) or ABOUT_WHO_IT_IS.search(line))


def _in_sentence(sentence: str) -> _Found | None:
    line = respell(fold(sentence), VOCABULARY, REAL_WORDS)
    readings = (
        (EXPLICIT, _english(line)),
        (EXPLICIT, _others(line)),
        (IMPLIED, _places(GIVES_UP, line)),
        (IMPATIENCE, _places(IMPATIENT, line)),
    )
    for strength, spans in readings:
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
        yield from (match.span() for match in phrases.shuns.finditer(line.text))
        for match in phrases.asks.finditer(line.text):
            if match[0].strip() and not phrases.denies.search(_clause(line.text, match.start(), match.end())):
                yield match.span()


def _places(phrases: re.Pattern[str], line: Folded) -> Iterator[tuple[int, int]]:
    return (match.span() for match in phrases.finditer(line.text))


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
