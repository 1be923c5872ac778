"""The customer used one of the workspace's own words: cancel, complaint, lawyer."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from stepaside.engine.conversation import Conversation, Message
from stepaside.engine.signals.signal import Evidence, Signal, SignalSettings, part
from stepaside.engine.words import Word, asks, fold, sentences, stem, unquoted, words

NAME = "keyword"
SAID = 1.0
ASKED_ABOUT = 0.5

_NEGATIONS = frozenset(
    "not no never without don't dont didn't didnt doesn't doesnt isn't isnt won't wont wouldn't wasn't haven't"
    " can't cant cannot nor neither nicht kein keine ohne pas sans sin nao sem non senza niet geen nie bez".split()
)
_ENDS_NEGATION = frozenset("but so because i and please just until unless if then".split())
_REACH = 5


def detect(conversation: Conversation, settings: SignalSettings) -> Signal | None:
    """Strength 1 when a keyword is said, 0.5 when it is only asked about ("what is your cancellation policy?").

    Words are compared by their stems, so "cancelled" is "cancel" and a phrase may be inflected
    ("unauthorised charges"). What the customer quotes, and what they deny ("I do not want to cancel"),
    is not said. Keyword lists are what every help desk offers (Fin, Gorgias, Freshchat); minding
    negation and quotation is what their users miss.
    """
    hits = [hit for message in conversation.open_turn for hit in _hits(message, settings.keywords)]
    if not hits:
        return None
    strength = max(strength for strength, _, _ in hits)
    said = ", ".join(dict.fromkeys(keyword for _, keyword, _ in hits))
    return Signal(NAME, strength, tuple(evidence for _, _, evidence in hits), f"Mentioned: {said}")


def _hits(message: Message, keywords: Sequence[str]) -> Iterator[tuple[float, str, Evidence]]:
    for start, end in sentences(unquoted(message.text)):
        folded = fold(unquoted(message.text)[start:end])
        line = words(folded.text)
        for keyword in keywords:
            for first, last in _places(line, _stems(keyword)):
                if not _denied(line[:first]):
                    begin, stop = folded.span(line[first].start, line[last].end)
                    yield (
                        _strength(message.text[start:end]),
                        keyword,
                        part(message, start + begin, start + stop),
                    )


def _places(line: Sequence[Word], wanted: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    stems = [stem(word.text) for word in line]
    for first in range(len(stems) - len(wanted) + 1):
        if wanted and tuple(stems[first : first + len(wanted)]) == wanted:
            yield first, first + len(wanted) - 1


@lru_cache(maxsize=1024)
def _stems(keyword: str) -> tuple[str, ...]:
    return tuple(stem(word.text) for word in words(fold(keyword).text))


def _denied(before: Sequence[Word]) -> bool:
    """A negation stands close before, with no new clause between."""
    for word in reversed(before[-_REACH:]):
        if word.text in _NEGATIONS:
            return True
        if word.text in _ENDS_NEGATION:
            return False
    return False


def _strength(sentence: str) -> float:
    return ASKED_ABOUT if asks(sentence) and "?" in sentence else SAID
