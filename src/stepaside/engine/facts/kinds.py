"""What a fact of a kind is, and how one is found by its shape.

One regular expression per kind, tried only on a text that holds one of the kind's hints, so that a
sentence without a number costs next to nothing. The kinds themselves are in `shapes`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

SECRET = frozenset(
    {
        "card",
        "password",
        "pin",
        "ssn",
        "iban",
        "cvv",
        "one_time_code",
        "security_answer",
        "maiden_name",
        "pet_name",
    }
)
"""The kinds that are never shown: not in the brief, not to a model."""


class Found(NamedTuple):
    """A fact in one text: `value` is text[start:end], or what that says in digits."""

    key: str
    label: str
    value: str
    start: int
    end: int


class Kind(NamedTuple):
    """`pattern` has a group `value`, and perhaps a group `of` that says what of (guests, a room)."""

    key: str
    label: str
    pattern: re.Pattern[str]
    hints: tuple[str, ...] = ()
    digits: int = 1


def kind(key: str, label: str, pattern: str, hints: str = "", digits: int = 1) -> Kind:
    words = tuple(word.replace("_", " ") for word in hints.split())
    return Kind(key, label, re.compile(pattern, re.IGNORECASE), words, digits)


def by_shape(text: str, kinds: Sequence[Kind]) -> Iterator[Found]:
    """Every fact the kinds find, none overlapping an earlier one."""
    taken: list[tuple[int, int]] = []
    for kind in worth_trying(text, kinds):
        for match in kind.pattern.finditer(text):
            start, end = match.span("value")
            if holds(kind.key, match["value"]) and free((start, end), taken):
                taken.append((start, end))
                yield Found(kind.key, _label(kind, match), spelled(kind.key, match["value"]), start, end)


def worth_trying(text: str, kinds: Sequence[Kind]) -> Iterator[Kind]:
    lowered = text.lower()
    digits = sum(map(str.isdigit, text))
    for kind in kinds:
        if digits >= kind.digits and (not kind.hints or any(hint in lowered for hint in kind.hints)):
            yield kind


def holds(key: str, value: str) -> bool:
    """What a pattern cannot say: how long a phone number is."""
    return key != "phone" or 7 <= sum(map(str.isdigit, value)) <= 15


def free(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    return all(span[1] <= start or span[0] >= end for start, end in taken)


def spelled(key: str, value: str) -> str:
    """Digits said as words ("zero six six nine") as digits; anything else as it is."""
    if key != "code":
        return value
    return "".join(_DIGIT.get(word, word) for word in re.split(r"[\s,-]+", value.lower()))


_DIGIT = dict(zip("zero oh one two three four five six seven eight nine".split(), "00123456789", strict=True))


def _label(kind: Kind, match: re.Match[str]) -> str:
    of = match.groupdict().get("of")
    return " ".join(of.split()).capitalize() if of else kind.label
