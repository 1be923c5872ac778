"""A conversation out of JSON, with errors that say where, what is wrong and how to mend it.

{
  "id": "cnv_1",
  "customer": {"name": "Ada", "attributes": {"plan": "enterprise"}},
  "messages": [
    {"role": "customer", "text": "Where is my parcel?", "at": "2026-11-02T09:00:00Z"},
    {"role": "assistant", "text": "It is on its way.", "confidence": 0.4}
  ],
  "draft": {"text": "It arrives on Monday.", "confidence": 0.7}
}

Only `messages` with their `role` and `text` are needed. Messages are numbered from 1 unless they bring an
`entry` each; a message without `at` happened when the one before it did.
"""

import math
from collections.abc import Callable, Mapping, Set
from datetime import UTC, datetime
from typing import Any, TypeVar, get_args

import msgspec

from stepaside.engine.conversation import Conversation, Customer, Failure, Message, Outcome, Role, SourceRef

MOST_MESSAGES = 20_000
LONGEST_TEXT = 20_000  # characters
EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)  # for whoever does not say when
_OTHER_WORDS = {
    "user": "customer",
    "human": "customer",
    "bot": "assistant",
    "ai": "assistant",
    "system": "assistant",
}
_ROLES = {role.value: role for role in Role}
T = TypeVar("T")


class ConversationError(ValueError):
    """A conversation that cannot be read. Says where, what is wrong, and what to do."""

    code = "bad_conversation"

    def __init__(self, where: str, what: str, fix: str) -> None:
        self.where, self.what, self.fix = where, what, fix
        super().__init__(f"{where}: {what} {fix}")


def read_conversation(text: str | bytes | Mapping[str, Any]) -> Conversation:
    """A conversation out of JSON text, or already decoded. Raises ConversationError, which says what to do."""
    plain = _decoded(text)
    _expect("the conversation", plain, {"messages"}, {"id", "customer", "since", "draft", "failure"})
    messages = _messages(plain["messages"])
    return Conversation(
        id=_text("id", plain.get("id", "")),
        messages=messages,
        since=_whole("since", plain.get("since", 0), least=0),
        failure=_failure(plain.get("failure")),
        customer=_customer(plain.get("customer")),
        draft=_draft(plain.get("draft"), messages),
    )


def _decoded(text: str | bytes | Mapping[str, Any]) -> dict[str, Any]:
    if not isinstance(text, str | bytes):
        return _object("the conversation", dict(text))
    try:
        return _object("the conversation", msgspec.json.decode(text))
    except (msgspec.DecodeError, UnicodeError, RecursionError) as broken:
        raise ConversationError(
            "the conversation", f"it is not JSON: {broken}.", "Check quotation marks, commas and brackets."
        ) from None


def _messages(plain: object) -> tuple[Message, ...]:
    if not isinstance(plain, list | tuple):
        raise ConversationError(
            "messages", "it is not a list.", "Give one object for each message, oldest first."
        )
    if len(plain) > MOST_MESSAGES:
        raise ConversationError(
            "messages", f"there are {len(plain)}.", f"Give the newest {MOST_MESSAGES}; older ones say little."
        )
    found: list[Message] = []
    for index, each in enumerate(plain):
        where = f"messages[{index}]"
        last = found[-1] if found else None
        message = _message(where, _object(where, each), last)
        if last and message.entry <= last.entry:
            raise ConversationError(
                f"{where}.entry", f"{message.entry} does not come after {last.entry}.", "Number them upwards."
            )
        found.append(message)
    return tuple(found)


def _message(where: str, plain: Mapping[str, Any], last: Message | None) -> Message:
    _expect(where, plain, {"role", "text"}, _MESSAGE)
    return Message(
        entry=_whole(f"{where}.entry", plain.get("entry", last.entry + 1 if last else 1), least=1),
        role=_role(f"{where}.role", plain["role"]),
        at=_time(f"{where}.at", plain.get("at"), last.at if last else EARLIEST),
        **_said(where, plain),
    )


def _draft(plain: object, messages: tuple[Message, ...]) -> Message | None:
    if plain is None:
        return None
    found = _object("draft", plain)
    _expect("draft", found, {"text"}, _MESSAGE - {"role", "entry", "at"})
    entry, at = (messages[-1].entry + 1, messages[-1].at) if messages else (1, EARLIEST)
    return Message(entry=entry, role=Role.ASSISTANT, at=at, **_said("draft", found))


def _said(where: str, plain: Mapping[str, Any]) -> dict[str, Any]:
    """What a message and a draft have in common, as far as it is given."""
    return {
        field: read(f"{where}.{field}", plain[field]) for field, read in _FIELDS.items() if field in plain
    }


def _customer(plain: object) -> Customer:
    if plain is None:
        return Customer()
    found = _object("customer", plain)
    _expect("customer", found, set(), {"name", "attributes"})
    attributes = _object("customer.attributes", found.get("attributes", {}))
    for name, value in attributes.items():
        if not isinstance(value, str | int | float) or (
            isinstance(value, float) and not math.isfinite(value)
        ):
            raise ConversationError(
                f"customer.attributes.{name}",
                "it cannot be compared.",
                "Give a text, a number, true or false.",
            )
    return Customer(_text("customer.name", found.get("name", "")), attributes)


def _failure(plain: object) -> Failure | None:
    if plain is None:
        return None
    found = _object("failure", plain)
    _expect("failure", found, {"entry", "what"}, {"detail"})
    return _converted("failure", found, Failure)


def _role(where: str, plain: object) -> Role:
    if isinstance(plain, str) and plain in _ROLES:
        return _ROLES[plain]
    meant = _OTHER_WORDS.get(plain.lower()) if isinstance(plain, str) else None
    fix = f"Write {meant!r}." if meant else "It is customer, assistant (the AI) or agent (a person)."
    raise ConversationError(where, f"{_short(plain)} is not a role.", fix)


def _time(where: str, plain: object, otherwise: datetime) -> datetime:
    if plain is None:
        return otherwise
    try:
        at = plain if isinstance(plain, datetime) else datetime.fromisoformat(str(plain))
    except ValueError:
        raise ConversationError(
            where, f"{_short(plain)} is not a time.", "Write it as 2026-11-02T09:00:00Z."
        ) from None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _text(where: str, plain: object) -> str:
    if not isinstance(plain, str):
        raise ConversationError(where, f"{_short(plain)} is not text.", "Put it in quotation marks.")
    if len(plain) > LONGEST_TEXT:
        raise ConversationError(
            where, f"it has {len(plain)} characters.", f"Give at most {LONGEST_TEXT}; a person reads fewer."
        )
    return plain


def _share(where: str, plain: object) -> float | None:
    if plain is None:
        return None
    if isinstance(plain, bool) or not isinstance(plain, int | float) or not 0.0 <= plain <= 1.0:
        raise ConversationError(
            where, f"it is {_short(plain)}.", "Give a number from 0 to 1, or leave it out."
        )
    return float(plain)


def _whole(where: str, plain: object, *, least: int) -> int:
    if isinstance(plain, bool) or not isinstance(plain, int) or not least <= plain < 2**53:
        raise ConversationError(where, f"it is {_short(plain)}.", f"Give a whole number from {least} on.")
    return plain


def _outcome(where: str, plain: object) -> Outcome | None:
    if plain not in (*get_args(Outcome), None):
        raise ConversationError(where, f"it is {_short(plain)}.", "It is worked, failed, unknown or null.")
    return plain  # type: ignore[return-value]


def _flag(where: str, plain: object) -> bool:
    if not isinstance(plain, bool):
        raise ConversationError(where, f"it is {_short(plain)}.", "It is true or false.")
    return plain


def _sources(where: str, plain: object) -> tuple[SourceRef, ...]:
    return _converted(where, plain, tuple[SourceRef, ...])


def _converted(where: str, plain: object, to: type[T]) -> T:
    try:
        return msgspec.convert(plain, to)
    except ValueError as wrong:
        raise ConversationError(where, f"{wrong}.", "See the reference for what it takes.") from None


def _object(where: str, plain: object) -> dict[str, Any]:
    if not isinstance(plain, dict) or not all(isinstance(key, str) for key in plain):
        raise ConversationError(where, "it is not a JSON object.", "Write it with braces: { … }.")
    return plain


def _expect(where: str, found: Mapping[str, Any], must: Set[str], may: Set[str]) -> None:
    if must <= found.keys() <= must | may:
        return
    takes = f"It takes {', '.join(sorted(must | may))}."
    for name in sorted(must - found.keys()):
        raise ConversationError(where, f"{name!r} is missing.", takes)
    for name in sorted(found.keys() - must - may):
        raise ConversationError(where, f"{_short(name)} means nothing here.", takes)


def _short(plain: object) -> str:
    said = repr(plain)
    return said if len(said) <= 60 else f"{said[:59]}…"


_FIELDS: Mapping[str, Callable[[str, Any], Any]] = {
    "text": _text,
    "name": _text,
    "confidence": _share,
    "nearness": _share,
    "outcome": _outcome,
    "offer": _flag,
    "sources": _sources,
}
_MESSAGE = {"role", "at", "entry", *_FIELDS}
