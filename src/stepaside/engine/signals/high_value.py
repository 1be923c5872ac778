"""The customer, the order or the wish is worth a person's time."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from stepaside.engine.conversation import Conversation, Customer
from stepaside.engine.signals.signal import LOOKBACK, Attribute, Signal, SignalSettings, newest, part
from stepaside.engine.signals.value_phrases import (
    CLAUSE,
    CONDITIONS,
    DENIED_AFTER,
    DENIED_RIGHT_BEFORE,
    ENGLISH,
    HINT,
    HINTED,
    MANY,
    MONEY,
    NEGATIONS,
    OTHER_LANGUAGES,
    SPACED,
    UNSPACED,
    Wish,
)
from stepaside.engine.words import fold, sentences, unquoted, words

NAME = "high_value"
KNOWN = 1.0
_REACH = 8


class _Said(NamedTuple):
    label: str
    strength: float
    start: int
    end: int


def detect(conversation: Conversation, settings: SignalSettings) -> Signal | None:
    """Strength 1 when the business's own attributes say so, 0.8 for a wish worth money, 0.5 for a hint of one.

    The attributes (`plan is enterprise`, `order_total of at least 500`) come from the business and never
    from the customer; they have no place in the timeline, so they bring no evidence. Wishes are to buy
    many, to move to a bigger plan, to get an offer, to reach sales, and to leave for somebody else; hints
    are to buy at all, to ask a plan's price, to end a contract, and an amount of at least
    `valuable_amount`, which anybody can claim. Read sentence by sentence in the customer's newest
    messages of the episode, without what they quote or deny. Help desks route by attribute (Intercom's
    and Zendesk's VIP rules); that wishes count as much as attributes is what sales chats do (Drift).
    """
    known = [each.in_words for each in settings.valuable if holds(each, conversation.customer)]
    lately = [message for turn in newest(conversation, LOOKBACK) for message in turn.asked]
    said = [(message, hit) for message in lately for hit in _worth(message.text, settings)]
    if not known and not said:
        return None
    strength = KNOWN if known else max(hit.strength for _, hit in said)
    labels = dict.fromkeys([*known, *(hit.label for _, hit in said)])
    evidence = tuple(part(message, hit.start, hit.end) for message, hit in said)
    return Signal(NAME, strength, evidence, f"Worth a person's time: {', '.join(labels)}")


def holds(wanted: Attribute, customer: Customer) -> bool:
    """Whether the business has said this of its customer. Texts are compared without case and accents."""
    value = customer.attributes.get(wanted.attribute)
    if value is None:
        return False
    if wanted.at_least is not None:
        return isinstance(value, int | float) and not isinstance(value, bool) and value >= wanted.at_least
    if isinstance(value, str) or isinstance(wanted.equals, str):
        return fold(str(value)).text == fold(str(wanted.equals)).text
    return value == wanted.equals


def _worth(text: str, settings: SignalSettings) -> Iterator[_Said]:
    yield from wishes(text)
    for amount, start, end in amounts(text):
        if amount >= settings.valuable_amount:
            yield _Said(f"speaks of {text[start:end]}", HINTED, start, end)


@lru_cache(maxsize=1024)
def wishes(text: str) -> tuple[_Said, ...]:
    """Every wish worth money in the text, one for each kind and sentence."""
    said = unquoted(text)
    found: dict[tuple[str, int], _Said] = {}
    for start, end in sentences(said):
        for wish, begin, stop in _in_sentence(said[start:end]):
            found.setdefault(
                (wish.label, start), _Said(wish.label, wish.strength, start + begin, start + stop)
            )
    return tuple(found.values())


def _in_sentence(sentence: str) -> Iterator[tuple[Wish, int, int]]:
    folded = fold(sentence)
    for wish in (*(ENGLISH if HINT.search(folded.text) else ()), *_elsewhere(folded.text)):
        match = wish.pattern.search(folded.text)
        if match and _is_meant(wish, folded.text, match):
            yield (wish, *folded.span(*match.span()))


def _is_meant(wish: Wish, text: str, match: re.Match[str]) -> bool:
    if wish.many and not (_is_many(match["number"]) and wish.beside.search(text)):
        return False
    return not _is_denied(text, *match.span())


def _elsewhere(text: str) -> Iterator[Wish]:
    has_number = any(character.isdigit() for character in text)
    if has_number or SPACED.search(text) or (not text.isascii() and UNSPACED.search(text)):
        for wishes_there in OTHER_LANGUAGES.values():
            yield from (wish for wish in wishes_there if has_number or not wish.many)


def _is_denied(text: str, start: int, end: int) -> bool:
    """A negation stands close before in the clause, or, in languages that put it there, right beside."""
    before = [word.text for word in words(text[_clause(text, start) : start])][-_REACH:]
    denies = any(word in NEGATIONS and not CONDITIONS & set(before[:i]) for i, word in enumerate(before))
    beside = DENIED_RIGHT_BEFORE.search(text[:start]) or DENIED_AFTER.match(text, end)
    return denies or beside is not None


def _clause(text: str, start: int) -> int:
    """Where the clause begins in which `start` lies."""
    return max((match.end() for match in CLAUSE.finditer(text, 0, start)), default=0)


def _is_many(number: str) -> bool:
    digits = number.replace(",", "").replace(".", "")
    return not digits.isdigit() or int(digits[:12]) >= MANY


@lru_cache(maxsize=1024)
def amounts(text: str) -> tuple[tuple[float, int, int], ...]:
    """The sums of money in the text with their places, as they are written: nothing is converted."""
    if not any(character.isdigit() for character in text):
        return ()
    folded = fold(unquoted(text))
    found = []
    for match in MONEY.finditer(folded.text):
        written = match["before"] or match["after"]
        thousands = 1000.0 if match["k"] or match["k2"] else 1.0
        found.append((_number(written) * thousands, *folded.span(*match.span())))
    return tuple(found)


def _number(written: str) -> float:
    """1,234.50 and 1.234,50 alike: the last mark with one or two digits behind it is the decimal one."""
    bare = written.replace("'", "").replace(" ", "").rstrip(".,")
    whole, mark, rest = bare, "", ""
    for candidate in ".,":
        head, found, tail = bare.rpartition(candidate)
        if found and len(tail) in (1, 2):
            whole, mark, rest = head, found, tail
    digits = whole.replace(".", "").replace(",", "") or "0"
    return float(f"{digits[:18]}.{rest}" if mark else digits[:18])
