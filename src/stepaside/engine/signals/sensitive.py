"""The customer says something that a person must see: danger to themselves or others, law, bank data."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from stepaside.engine.conversation import Conversation, Message
from stepaside.engine.denial import is_denied
from stepaside.engine.language import language_of
from stepaside.engine.masking import secrets
from stepaside.engine.signals.sensitive_phrases import CERTAIN, KINDS, MAYBE
from stepaside.engine.signals.sensitive_phrases_elsewhere import CERTAIN_ELSEWHERE, MAYBE_ELSEWHERE
from stepaside.engine.signals.signal import Evidence, Signal, SignalSettings, part
from stepaside.engine.words import Folded, fold, pattern, sentences, unquoted

NAME = "sensitive"
CERTAIN_STRENGTH = 1.0
MAYBE_STRENGTH = 0.6
_GIVEN_AWAY = frozenset(("card", "cvv", "password"))
_IF = pattern(
    r"\b(?:if|in case|what happens when|prevent|covers?|insur\w+)\b[^.!?]*$",
    r"\b(?:how (?:to|do i|can i) (?:avoid|protect)|protect(?:ion)? (?:from|against))\b[^.!?]*$",
    r"(?:\b(?:wenn|falls|si|als|jeśli|jeżeli|eğer)|^se|, se)\b[^.!?,]*$|(?:如果|要是|万一|萬一|إذا|لو)[^.!?,]*$",
)
_IF_AFTER = pattern(r"^[^.!?,]{0,12}(?:たら|れば|場合|とき)")


class _Found(NamedTuple):
    kind: str
    strength: float
    start: int
    end: int


def detect(conversation: Conversation, settings: SignalSettings) -> Signal | None:
    """Strength 1 for what clearly needs a person, 0.6 for what may; its text says of which kind it is.

    Self-harm, danger to somebody, fraud in progress, a legal threat, and what the law leaves to people
    (health advice, personal data, discrimination), read sentence by sentence in twelve languages, by
    phrases: what nobody may miss and nobody may switch off has to be readable. Idioms ("this is killing
    me", "my lawyer friend loves it"), quotations, denials ("I am not going to sue you") and hypotheses
    ("what if my card gets stolen?") are told apart; a denied thought of suicide and a card number or
    password in the chat still may be. The kinds are those that Zendesk, Intercom and the safety guides
    of language models hand to people.
    """
    found = [(message, hit) for message in conversation.open_turn for hit in noticed(message.text)]
    if not found:
        return None
    strength = max(hit.strength for _, hit in found)
    kinds = dict.fromkeys(hit.kind for _, hit in found if hit.strength == strength)
    return Signal(NAME, strength, tuple(_evidence(found)), ". ".join(_TEXTS[kind] for kind in kinds))


_TEXTS = {**KINDS, "secret": "Gave a card number, a security code or a password in the conversation"}


@lru_cache(maxsize=512)
def noticed(text: str) -> tuple[_Found, ...]:
    """What is sensitive in a text, with its place."""
    said = unquoted(text)
    found = [
        _Found(hit.kind, hit.strength, start + hit.start, start + hit.end)
        for start, end in sentences(said)
        for hit in _in_sentence(fold(said[start:end]), language_of(text))
    ]
    return (*found, *_given_away(text))


def _evidence(found: list[tuple[Message, _Found]]) -> Iterator[Evidence]:
    yield from dict.fromkeys(part(message, hit.start, hit.end) for message, hit in found)


def _in_sentence(line: Folded, language: str | None) -> Iterator[_Found]:
    """The strongest of each kind."""
    best: dict[str, _Found] = {}
    for certain, table in _tables(language):
        for kind, phrases in table.items():
            match = phrases.search(line.text)
            strength = _strength(kind, certain, line.text, match) if match else 0.0
            if match and strength > (best[kind].strength if kind in best else 0.0):
                best[kind] = _Found(kind, strength, *line.span(*match.span()))
    yield from best.values()


@lru_cache(maxsize=16)
def _tables(language: str | None) -> tuple[tuple[bool, Mapping[str, re.Pattern[str]]], ...]:
    """English for all, for its words travel; the others where their language is, or may be, spoken."""
    others = [code for code in CERTAIN_ELSEWHERE if language in (None, code)]
    return (
        (True, CERTAIN),
        (False, MAYBE),
        *((True, CERTAIN_ELSEWHERE[code]) for code in others),
        *((False, MAYBE_ELSEWHERE[code]) for code in others),
    )


def _strength(kind: str, certain: bool, line: str, match: re.Match[str]) -> float:
    """0 when it is denied; less when it is only supposed."""
    if is_denied(line, *match.span()):
        return MAYBE_STRENGTH if kind == "self_harm" else 0.0
    supposed = _IF.search(line[: match.start()]) or _IF_AFTER.search(line[match.end() :])
    return CERTAIN_STRENGTH if certain and not supposed else MAYBE_STRENGTH


def _given_away(text: str) -> Iterator[_Found]:
    for secret in secrets(text):
        if secret.key in _GIVEN_AWAY:
            yield _Found("secret", MAYBE_STRENGTH, secret.start, secret.end)
