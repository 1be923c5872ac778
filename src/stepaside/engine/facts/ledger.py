"""The facts ledger: what the customer has told us, so that nobody asks for it again.

Each fact is copied from the customer's own words and points to where it stands. When a value is
corrected, the newer one counts and the older stays in sight as `superseded`, with its own cite. What
must not be shown (what `masking` knows, PINs, answers to security questions) is masked here.

Found in three ways: by shape (`kinds`), by name (`names`), and as the answer to a question
or a plain statement (`answers`); a workspace adds its own (`of_workspace`).
"""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from stepaside.engine import masking
from stepaside.engine.cites import Cite
from stepaside.engine.conversation import Message, Role
from stepaside.engine.fact_kind import FactKind
from stepaside.engine.facts.answers import answers
from stepaside.engine.facts.kinds import SECRET, Found, by_shape, free
from stepaside.engine.facts.names import known_names, named, proper, small_words
from stepaside.engine.facts.of_workspace import of_workspace
from stepaside.engine.facts.questions import Wanted, wanted
from stepaside.engine.facts.shapes import KINDS, SECRETS
from stepaside.engine.facts.statements import stated, told
from stepaside.engine.masking import LABELS, hidden, secrets
from stepaside.engine.words import sentences


class Superseded(msgspec.Struct, frozen=True):
    """A value the customer gave first and then corrected."""

    value: str
    cites: tuple[Cite, ...]


class Fact(msgspec.Struct, frozen=True):
    """One thing the customer told us. `value` is as they wrote it, masked when `sensitive`.

    superseded: what they had said instead before, the oldest first.
    """

    key: str
    label: str
    value: str
    cites: tuple[Cite, ...]
    sensitive: bool = False
    superseded: tuple[Superseded, ...] = ()

    def __post_init__(self) -> None:
        if not self.cites:
            raise ValueError(f"The fact {self.key!r} has no cite. What nobody wrote is not a fact.")


class Mention(NamedTuple):
    """One place where a fact stands. `found.value` is not masked: keep it inside the engine."""

    entry: int
    found: Found
    quote: str
    adds: bool
    replaces: bool


_ADDS = re.compile(
    r"\b(?:also|another|second|other|both|as well|too|plus|additional(?:ly)?|either)\b", re.IGNORECASE
)
_TOLD = frozenset(("change", "problem", "request", "question", "number"))
_REPLACES = re.compile(
    r"\b(?:actually|i meant|i mean|correction|typo|instead|rather|changed? my mind|make (?:it|that)|not \S+ but"
    r"|wrong|mistake|scratch that|change (?:it|that|the|my)|should (?:be|have been)|sondern|plutôt|en vez|invece)\b",
    re.IGNORECASE,
)
_SEVERAL = frozenset(
    "amount date time quantity person place named food city company product area travel weather price_range rating "
    "diet numbered error"
    " question number version problem request change doctor hotel restaurant venue apartment class".split()
)
PATIENT = frozenset(
    "order tracking invoice account booking flight serial case pin one_time_code room card code question "
    "number".split()
)
"""The kinds whose bare value is recognised even some turns after it was asked for."""
_CARDS_BEGIN = "23456"  # the digits a card number really begins with; another long number is an account's
_SENTENCE = 20  # characters: a longer fact says what the problem is by itself
_SEEN = 60  # facts back: a bare number is compared with no more
_MOST = 60  # facts in one message: whoever writes more has pasted something, and it must not hold up the turn
_NEARBY = 120  # characters before a value in which it may be said to be a correction
_SHORT = 200  # characters of a message that may be nothing but a name
_OPEN = 3  # questions that may still be answered later
_NUMBERED = PATIENT | {"numbered"}


def facts(messages: Sequence[Message], own: tuple[FactKind, ...] = ()) -> tuple[Fact, ...]:
    """Every fact the customer gave, in the order in which its kind was first mentioned.

    own: the kinds the workspace defines, `policy.signals.facts`; they go before the others.
    """
    found: dict[tuple[str, str], list[Mention]] = {}
    for mention in mentions(messages, own):
        found.setdefault((mention.found.key, mention.found.label), []).append(mention)
    return tuple(fact for group in found.values() for fact in _ledger(group))


def conceal(messages: Sequence[Message]) -> tuple[Message, ...]:
    """As `masking.conceal`, and without what only a question makes a secret: "Sanders", "either 3100 or 0314"."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for mention in mentions(messages):
        if mention.found.key in SECRET:
            spans.setdefault(mention.entry, []).append((mention.found.start, mention.found.end))
    return masking.conceal([_without(message, spans.get(message.entry, ())) for message in messages])


def mentions(messages: Sequence[Message], own: tuple[FactKind, ...] = ()) -> Iterator[Mention]:
    """Every place where the customer states a fact, unmasked, in order."""
    asked: tuple[Wanted, ...] = ()
    pending: tuple[Wanted, ...] = ()
    names = _names(messages)
    seen: deque[Found] = deque(maxlen=_SEEN)
    prompted = False
    for message in messages:
        if message.role is Role.CUSTOMER:
            given = _in_message(message.text, asked, pending, names, (seen, prompted))
            given = _with_own(given, of_workspace(message.text, own))
            seen.extend(given)
            pending = _open_still((*asked, *pending), given)
            asked = ()
            yield from (_mention(message, found) for found in given)
        else:
            asked = (*asked, *wanted(message.text))
            prompted = "?" in message.text


def _with_own(found: list[Found], own: tuple[Found, ...]) -> list[Found]:
    spans = [(each.start, each.end) for each in own]
    return [*own, *(each for each in found if free((each.start, each.end), spans))] if own else found


def _open_still(asked: tuple[Wanted, ...], given: Sequence[Found]) -> tuple[Wanted, ...]:
    """A number that was asked for and has not come may come later, when something else has been said."""
    keys = {found.key for found in given}
    return tuple(each for each in asked if each.key in PATIENT and each.key not in keys)[:_OPEN]


def _names(messages: Sequence[Message]) -> frozenset[str]:
    others = [message.text for message in messages if message.role is not Role.CUSTOMER]
    plain = frozenset(word for text in others for word in small_words(text))
    return frozenset(name for text in others for name in proper(text)) - plain


def _mention(message: Message, found: Found) -> Mention:
    text = message.text
    return Mention(
        message.entry,
        found,
        text[found.start : found.end],
        bool(_ADDS.search(text)),
        bool(_REPLACES.search(_sentence_of(text, found))),
    )


def _sentence_of(text: str, found: Found) -> str:
    """The sentence a value stands in, as far as it is near the value."""
    spans = (span for span in sentences(text) if span[0] <= found.start < span[1])
    start, end = next(spans, (0, len(text)))
    return text[max(start, found.start - _NEARBY) : min(end, found.end + _NEARBY)]


def _shaped(text: str) -> Iterator[Found]:
    """By shape, secrets first: those that open an account by their own words, then those of any text."""
    yield from by_shape(text, SECRETS)
    for secret in secrets(text):
        value = text[secret.start : secret.end]
        if secret.key != "card" or value[0] in _CARDS_BEGIN:
            yield Found(secret.key, LABELS[secret.key], value, secret.start, secret.end)
    yield from by_shape(text, KINDS)


@lru_cache(maxsize=4096)
def _by_itself(text: str) -> tuple[Found, ...]:
    """What a text says whatever was asked, the surest reading of each stretch."""
    found: list[Found] = []
    for reader in (_shaped, stated, named):
        for each in reader(text):
            if len(found) == _MOST:
                return tuple(found)
            if free((each.start, each.end), [(f.start, f.end) for f in found]):
                found.append(each)
    return tuple(found)


def _in_message(
    text: str,
    asked: tuple[Wanted, ...],
    pending: tuple[Wanted, ...],
    names: frozenset[str],
    before: tuple[Sequence[Found], bool],
) -> list[Found]:
    alone = _by_itself(text)
    taken = tuple((f.start, f.end, f.key) for f in alone)
    answered = answers(asked, text, taken) if asked else ()
    spans = [(f.start, f.end) for f in answered]
    found = [*answered, *(f for f in alone if free((f.start, f.end), spans))]
    for each in (*known_names(text, names), *_late(text, pending, taken), *_continued(text, *before)):
        if free((each.start, each.end), [(f.start, f.end) for f in found]):
            found.append(each)
    for each in _alternatives(text, found):
        if free((each.start, each.end), [(f.start, f.end) for f in found]):
            found.append(each)
    secret = [(f.start, f.end) for f in found if f.key in SECRET]
    told_already = [(f.start, f.end) for f in found if f.end - f.start > _SENTENCE]
    found = _same_person(found, text, asked)
    whole = [f for f in told(text) if free((f.start, f.end), secret + told_already)]
    return sorted([*found, *whole], key=lambda f: f.start)


_LEADS = re.compile(r"(?:\b(?:it['’]?s|no,?|meant|actually|is|be|sorry,?|try)|^)\s*$", re.IGNORECASE)
_BARE = re.compile(
    r"(?<![\w@.$€£-])(?P<value>(?=[A-Z0-9-]*\d)[A-Z0-9]+(?:-[A-Z0-9]+)*)(?![\w@-]|[.,:]\d| more\b)",
    re.IGNORECASE,
)


_OR = re.compile(
    r"(?:,? ?(?:or|and|but|,|/|&)\s*(?:also |maybe |possibly |it )?(?:could be |might be "
    r"|be )?)(?P<value>(?=[A-Z0-9-]*\d)[A-Z0-9]+(?:-[A-Z0-9]+)*)(?![\w@-]|[.,:]\d)",
    re.IGNORECASE,
)


def _alternatives(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """ "either 7402 or 3941": the second is of the first one's kind."""
    for each in found:
        match = _OR.match(text, each.end) if each.key in PATIENT else None
        if match and _shape(match["value"]) == _shape(each.value):
            yield each._replace(value=match["value"], start=match.start("value"), end=match.end("value"))


def _late(text: str, pending: tuple[Wanted, ...], taken: tuple[tuple[int, int, str], ...]) -> Iterator[Found]:
    """The PIN, which came back to the customer two questions later."""
    for each in pending:
        yield from (
            found
            for found in answers((each,), text, taken)
            if found.value.isdigit() and len(found.value) >= 4
        )


_SPEAKING = re.compile(
    r"\W*(?:yes|hi|hello)?\W*(?P<name>\w+(?: \w+)?)(?:\W*$| (?:here|speaking)\b)", re.IGNORECASE
)


def _same_person(found: Sequence[Found], text: str, asked: tuple[Wanted, ...]) -> list[Found]:
    """ "I'm Ben. Ben Stiller.", "Ada speaking", or "really? Ada", if the name was asked: the customer's own."""
    given = {f.value.split()[0].lower() for f in found if f.key == "name"}
    people = [f.value.split()[0].lower() for f in found if f.key == "person"]
    keys = {each.key for each in asked}
    alone = _SPEAKING.match(text) if len(text) <= _SHORT and keys <= PATIENT | {"birth"} else None
    if not given and len(people) == 1 and ("name" in keys or (alone and people[0] in alone["name"].lower())):
        given = set(people)
    return [
        f._replace(key="name", label="Name")
        if f.key == "person" and f.value.split()[0].lower() in given
        else f
        for f in found
    ]


def _continued(text: str, seen: Sequence[Found], prompted: bool) -> Iterator[Found]:
    """ "Sorry, 8812" after "order 8821": a bare number shaped like one given before is of its kind."""
    few = len(text.split()) <= 6
    for match in _BARE.finditer(text):
        if not few and not _LEADS.search(text[max(0, match.start() - 16) : match.start()]):
            continue
        alike = [f for f in seen if f.key in _NUMBERED and _alike(f.value, match["value"])]
        if alike and (len(match["value"]) >= 3 or (prompted and "?" not in text)):
            yield alike[-1]._replace(value=match["value"], start=match.start("value"), end=match.end("value"))


def _alike(a: str, b: str) -> bool:
    return _shape(a) == _shape(b) or (a.isdigit() and b.isdigit() and abs(len(a) - len(b)) == 1)


def _shape(value: str) -> str:
    return re.sub(r"[^\W\d_]", "a", re.sub(r"\d", "9", value))


def _without(message: Message, spans: Sequence[tuple[int, int]]) -> Message:
    text = message.text
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + hidden(text[start:end]) + text[end:]
    return msgspec.structs.replace(message, text=text) if spans else message


def _ledger(group: Sequence[Mention]) -> Iterator[Fact]:
    """One fact per value that stands. A later value supersedes the earlier ones unless it adds to them."""
    standing: dict[str, list[Mention]] = {}
    older: dict[str, list[list[Mention]]] = {}
    for mention in group:
        same = _sameness(mention.found.value)
        before = older.pop(same, [])
        for key in _corrected(standing, mention, same):
            before += [*older.pop(key, []), standing.pop(key)]
        standing.setdefault(same, []).append(mention)
        if before:
            older[same] = before
    for key, kept in standing.items():
        yield _fact(kept, [each for each in older.get(key, []) if _sameness(each[-1].found.value) != key])


def _corrected(standing: dict[str, list[Mention]], mention: Mention, same: str) -> list[str]:
    if same in standing or mention.adds:
        return []
    older = [key for key, kept in standing.items() if kept[-1].entry < mention.entry]
    if mention.found.key in _SEVERAL:
        return older[-1:] if mention.replaces and mention.found.key not in _TOLD else []
    return older


def _sameness(value: str) -> str:
    return "".join(c for c in value.lower() if c.isalnum())


def _fact(group: Sequence[Mention], older: Sequence[Sequence[Mention]]) -> Fact:
    last = group[-1].found
    hide = last.key in SECRET
    superseded = tuple(Superseded(_shown(each[-1].found.value, hide), _cites(each, hide)) for each in older)
    return Fact(last.key, last.label, _shown(last.value, hide), _cites(group, hide), hide, superseded)


def _cites(group: Sequence[Mention], hide: bool) -> tuple[Cite, ...]:
    places = dict.fromkeys((m.entry, _shown(m.quote, hide)) for m in group)
    return tuple(Cite(entry, quote) for entry, quote in places)


def _shown(value: str, hide: bool) -> str:
    return hidden(value) if hide else value
