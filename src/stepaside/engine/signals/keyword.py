"""The customer used one of the workspace's own words: cancel, complaint, lawyer."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from stepaside.engine.conversation import Conversation, Message
from stepaside.engine.denial import is_denied
from stepaside.engine.language import language_of
from stepaside.engine.signals.signal import Evidence, Signal, SignalSettings, part
from stepaside.engine.word_forms import LANGUAGES, has_no_spaces, stem_in
from stepaside.engine.words import asks, fold, sentences, unquoted, words

NAME = "keyword"
SAID = 1.0
ASKED_ABOUT = 0.5
_COMPOUNDS = ("de", "nl")  # where `Kündigungsfrist` is one word
_LONG = 6  # letters that may begin a compound


class _Hit(NamedTuple):
    keyword: str
    start: int
    end: int


def detect(conversation: Conversation, settings: SignalSettings) -> Signal | None:
    """Strength 1 when a keyword is said, 0.5 when it is only asked about ("what is your cancellation policy?").

    Words are compared by their stems in the language of the message (twelve are known; in any of
    them when it is not clear), so "cancelled" is "cancel" and "gekündigt" is "kündigen"; a phrase may be inflected
    ("unauthorised charges"). In Japanese and Chinese a keyword is found wherever it stands. What the
    customer quotes, and what they deny ("I do not want to cancel"), is not said. Keyword lists are what
    every help desk offers (Fin, Gorgias, Freshchat); minding negation and quotation is what their users
    miss.
    """
    hits = [hit for message in conversation.open_turn for hit in _in_message(message, settings.keywords)]
    if not hits:
        return None
    strength = max(strength for strength, _, _ in hits)
    said = ", ".join(dict.fromkeys(keyword for _, keyword, _ in hits))
    return Signal(NAME, strength, tuple(evidence for _, _, evidence in hits), f"Mentioned: {said}")


def _in_message(message: Message, keywords: tuple[str, ...]) -> Iterator[tuple[float, str, Evidence]]:
    said = unquoted(message.text)
    language = language_of(message.text)
    languages = LANGUAGES if language is None else (language,)
    for start, end in sentences(said):
        folded = fold(said[start:end])
        for hit in _hits(folded.text, keywords, languages):
            if not is_denied(folded.text, hit.start, hit.end):
                begin, stop = folded.span(hit.start, hit.end)
                evidence = part(message, start + begin, start + stop)
                yield _strength(message.text[start:end]), hit.keyword, evidence


def _hits(text: str, keywords: tuple[str, ...], languages: Sequence[str]) -> list[_Hit]:
    """Where the keywords stand in a folded sentence, in its order."""
    spaced = (hit for language in languages for hit in _spaced(text, keywords, language))
    found = dict.fromkeys((*spaced, *_unspaced(text, keywords)))
    return sorted(found, key=lambda hit: (hit.start, -hit.end))


def _spaced(text: str, keywords: tuple[str, ...], language: str) -> Iterator[_Hit]:
    wanted = _by_first_stem(keywords, language)
    line = words(text)
    stems = [stem_in(word.text, language) for word in line]
    for first, stem in enumerate(stems):
        for keyword, rest in wanted.get(stem, ()):
            last = first + len(rest)
            if tuple(stems[first + 1 : last + 1]) == rest:
                yield _Hit(keyword, line[first].start, line[last].end)
    if language in _COMPOUNDS:
        yield from _compounds(text, keywords, language, frozenset(stems))


def _compounds(text: str, keywords: tuple[str, ...], language: str, seen: frozenset[str]) -> Iterator[_Hit]:
    for keyword in keywords:
        stem = stem_in(fold(keyword).text.strip(), language)
        if len(stem) >= _LONG and " " not in stem and stem not in seen:
            yield from (_Hit(keyword, w.start, w.end) for w in words(text) if w.text.startswith(stem))


def _unspaced(text: str, keywords: Sequence[str]) -> Iterator[_Hit]:
    for keyword in filter(has_no_spaces, keywords):
        at = text.find(fold(keyword).text)
        if at >= 0:
            yield _Hit(keyword, at, at + len(fold(keyword).text))


@lru_cache(maxsize=64)
def _by_first_stem(
    keywords: tuple[str, ...], language: str
) -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """The stem a keyword begins with, to the keyword and the stems that must follow."""
    found: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}
    for keyword in keywords:
        first, *rest = [stem_in(word.text, language) for word in words(fold(keyword).text)] or [""]
        if first:
            found[first] = (*found.get(first, ()), (keyword, tuple(rest)))
    return found


def _strength(sentence: str) -> float:
    return ASKED_ABOUT if asks(sentence) and any(mark in sentence for mark in "?？؟") else SAID
