"""Takes out of a conversation's words what is about one person: names, numbers, addresses, and every secret.

What goes into a gap, a suggestion or a test is read by many and stays for years, so it goes through here
first. A secret is masked as everywhere; what is personal is named by its kind, "[order number]". What a
question is about stays: a country, a product, an amount, a day.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from stepaside.engine import FactKind, Message, Role, conceal
from stepaside.engine.facts.kinds import SECRET, Found, by_shape
from stepaside.engine.facts.ledger import mentions
from stepaside.engine.facts.names import named
from stepaside.engine.facts.shapes import KINDS
from stepaside.engine.masking import MASK
from stepaside.engine.words import fold

PERSONAL = SECRET | frozenset(
    "name person email phone address postcode birth order tracking invoice account booking flight serial case code"
    " username doctor host guest".split()
)
_SHORTEST_NAME = 3  # letters: "Al" is also the beginning of many words
_NUMBER = re.compile(
    r"(?<![\w.,$€£¥+/-])(?:#\s?)?(?:[A-Z]{1,4}-?)?\d(?:[A-Z0-9]|[ -](?=\d)){5,}"
    r"(?![\w%]|[.,:]\d|\s?(?:[€£$]|euro|dollar))"
)
_LINK = re.compile(r"https?://\S*[?&=#]\S*")
_PLACEHOLDER = re.compile(r"\[[a-z' -]{2,40}\]|•+(?: \d{1,4})?")


_PEOPLE = frozenset(("name", "person", "doctor", "host", "guest"))


class Stretch(NamedTuple):
    """text[start:end] is personal; `label` says of which kind it is."""

    start: int
    end: int
    label: str


def concealed(
    messages: Sequence[Message], own: tuple[FactKind, ...] = (), names: Iterable[str] = ()
) -> tuple[Message, ...]:
    """The messages without anything secret or personal. `names`: of the people in the conversation."""
    masked = conceal(messages)
    given: dict[int, list[Stretch]] = {}
    values = dict.fromkeys(_parts(names), "name")
    for mention in mentions(masked, own):
        if is_personal(mention.found.key, own) and MASK[0] not in mention.quote:
            stretch = Stretch(mention.found.start, mention.found.end, _label(mention.found))
            given.setdefault(mention.entry, []).append(stretch)
            values.update(dict.fromkeys(_parts([mention.found.value]), stretch.label))
    return tuple(_without(message, given.get(message.entry, []), values) for message in masked)


def bare(text: str) -> str:
    """The text without the places where something was taken out."""
    return " ".join(_PLACEHOLDER.sub(" ", text).split())


def is_personal(key: str, own: tuple[FactKind, ...] = ()) -> bool:
    """A workspace's own kinds of fact are about its customers, so they are personal too."""
    return key in PERSONAL or any(kind.key == key for kind in own)


def has_taken_out(text: str) -> bool:
    return bool(_PLACEHOLDER.search(text))


def _label(found: Found) -> str:
    return "name" if found.key in _PEOPLE else found.label.lower()


def _parts(names: Iterable[str]) -> Iterator[str]:
    """Of "Ada Lovelace", the whole and both parts; of a number, the number."""
    for name in names:
        for part in {name, *name.split()}:
            bare_part = part.strip(".,!?()'\"")
            if len(bare_part) >= _SHORTEST_NAME:
                yield bare_part


def _without(message: Message, given: list[Stretch], values: dict[str, str]) -> Message:
    found = [*given, *_known(message.text, values)]
    if message.role is not Role.CUSTOMER:
        found += _in_anybodys(message.text)
    found += [Stretch(m.start(), m.end(), "number") for m in _NUMBER.finditer(message.text)]
    found += [Stretch(m.start(), m.end(), "link") for m in _LINK.finditer(message.text)]
    return msgspec.structs.replace(message, text=_replaced(message.text, found))


def _known(text: str, values: dict[str, str]) -> Iterator[Stretch]:
    """What the customer gave, wherever it is said again, whoever says it."""
    folded = fold(text)
    for value, label in values.items():
        wanted = fold(value).text
        for match in re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", folded.text):
            yield Stretch(*folded.span(*match.span()), label)


def _in_anybodys(text: str) -> Iterator[Stretch]:
    for found in (*by_shape(text, KINDS), *named(text)):
        if found.key in PERSONAL:
            yield Stretch(found.start, found.end, _label(found))


def _replaced(text: str, found: Iterable[Stretch]) -> str:
    """The longest of those that overlap counts."""
    kept: list[Stretch] = []
    for one in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if one.end > one.start and all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    for start, end, label in sorted(kept, reverse=True):
        text = f"{text[:start]}[{label}]{text[end:]}"
    return text
