"""A past conversation as a value: what was said, how it ended, and whether it needed a person."""

from collections.abc import Mapping
from typing import Annotated, Any

import msgspec

from stepaside.engine import Conversation, Role
from stepaside.engine.conversation_text import LONGEST_TEXT, ConversationError, read_conversation

BAD_RATING, GOOD_RATING = 2, 4  # of 5: at most, at least
_ROW = {"id", "messages", "customer", "outcome", "agent_minutes"}


class Ending(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """How a conversation ended, as far as anybody knows; None is "nobody knows".

    handed_over_at: how many messages came before a person took over; None when nobody did.
    asked_for_person: the customer asked for one at some time.
    resolved: what the customer came for was solved.
    rating: 1 to 5.
    left: the customer went away without an answer.
    """

    handed_over_at: Annotated[int, msgspec.Meta(ge=0)] | None = None
    asked_for_person: bool | None = None
    resolved: bool | None = None
    rating: Annotated[int, msgspec.Meta(ge=1, le=5)] | None = None
    left: bool | None = None

    @property
    def needed_person(self) -> bool | None:
        """Whether the assistant alone was not enough; None when nothing known tells."""
        if self.handed_over_at is not None or self.asked_for_person:
            return True
        if self.solved_alone:
            return False
        unhappy = self.left or self.resolved is False or (self.rating or GOOD_RATING) <= BAD_RATING
        return True if unhappy else None

    @property
    def solved_alone(self) -> bool:
        """The assistant solved it: nobody took over, and the customer got what they came for."""
        if self.handed_over_at is not None or self.asked_for_person:
            return False
        content = self.rating is not None and self.rating >= GOOD_RATING
        return bool(self.resolved or (content and self.resolved is None and not self.left))


class Past(msgspec.Struct, frozen=True):
    """One past conversation.

    judged: entry to whether a person was needed there, where somebody has judged single messages.
    agent_minutes: what the agents spent on it; None when nobody counted.
    """

    conversation: Conversation
    ending: Ending = Ending()
    agent_minutes: float | None = None
    judged: Mapping[int, bool] = msgspec.field(default_factory=dict)


def past_from(plain: Mapping[str, Any]) -> tuple[Past, list[str]]:
    """A past conversation out of one decoded row of a history, and what had to be shortened in it.

    Raises ConversationError, which says where in the row, what is wrong and what to do.
    """
    _check_row(plain)
    messages, judged, remarks = _messages(plain["messages"])
    conversation = read_conversation(
        {"id": plain["id"], "messages": messages, "customer": plain.get("customer")}
    )
    if not any(message.role is Role.CUSTOMER for message in conversation.messages):
        raise ConversationError("messages", "the customer says nothing in it.", "Leave it out.")
    ending = _ending(conversation, plain.get("outcome") or {})
    minutes = _minutes(plain.get("agent_minutes"))
    entries = [message.entry for message in conversation.messages]
    return Past(conversation, ending, minutes, {entries[at]: needs for at, needs in judged.items()}), remarks


def past_to(past: Past) -> dict[str, Any]:
    """The row that `past_from` reads back."""
    talk = past.conversation
    row: dict[str, Any] = {
        "id": talk.id,
        "messages": [_message_to(past, at) for at in range(len(talk.messages))],
        "outcome": msgspec.to_builtins(past.ending),
    }
    if talk.customer.name or talk.customer.attributes:
        row["customer"] = msgspec.to_builtins(talk.customer)
    if past.agent_minutes is not None:
        row["agent_minutes"] = past.agent_minutes
    return row


def _message_to(past: Past, at: int) -> dict[str, Any]:
    message = past.conversation.messages[at]
    row = {"role": message.role.value, "text": message.text, "at": message.at.isoformat()}
    known = {
        "name": message.name,
        "confidence": message.confidence,
        "nearness": message.nearness,
        "outcome": message.outcome,
        "offer": message.offer,
        "sources": msgspec.to_builtins(message.sources),
        "needs_person": past.judged.get(message.entry),
    }
    return (
        row
        | {name: value for name, value in known.items() if value not in (None, "", [], ())}
        | ({"needs_person": False} if known["needs_person"] is False else {})
    )


def _check_row(plain: Mapping[str, Any]) -> None:
    for name in ("id", "messages"):
        if name not in plain:
            raise ConversationError(
                "the row", f"{name!r} is missing.", f"It takes {', '.join(sorted(_ROW))}."
            )
    for name in sorted(set(plain) - _ROW):
        raise ConversationError(
            "the row", f"{name[:80]!r} means nothing here.", f"It takes {', '.join(sorted(_ROW))}."
        )
    if not isinstance(plain["id"], str) or not 0 < len(plain["id"]) <= 200:
        raise ConversationError("id", "it is not a text of 1 to 200 characters.", "Give each its own.")


def _messages(plain: object) -> tuple[object, dict[int, bool], list[str]]:
    """The messages without what somebody judged about them, and with enormous texts cut."""
    if not isinstance(plain, list | tuple) or not all(isinstance(each, dict) for each in plain):
        return plain, {}, []
    judged, remarks, kept = {}, [], []
    for at, each in enumerate(plain):
        message = dict(each)
        if (needs := message.pop("needs_person", None)) is not None:
            if not isinstance(needs, bool):
                raise ConversationError(
                    f"messages[{at}].needs_person", "it is not true or false.", "Leave it out if unknown."
                )
            judged[at] = needs
        text = message.get("text")
        if isinstance(text, str) and len(text) > LONGEST_TEXT:
            message["text"] = text[:LONGEST_TEXT]
            remarks.append(f"messages[{at}]: kept the first {LONGEST_TEXT} of {len(text)} characters.")
        kept.append(message)
    return kept, judged, remarks


def _ending(conversation: Conversation, plain: object) -> Ending:
    try:
        ending = msgspec.convert(plain, Ending)
    except ValueError as wrong:
        raise ConversationError(
            "outcome", f"{wrong}.", f"It takes {', '.join(Ending.__struct_fields__)}."
        ) from None
    said = conversation.messages
    if ending.handed_over_at is not None and ending.handed_over_at > len(said):
        raise ConversationError(
            "outcome.handed_over_at",
            f"it is {ending.handed_over_at}, and there are {len(said)} messages.",
            "Count the messages before the handover, from 0.",
        )
    agents = next((at for at, message in enumerate(said) if message.role is Role.AGENT), None)
    if ending.handed_over_at is None and agents is not None:
        return msgspec.structs.replace(ending, handed_over_at=agents)
    return ending


def _minutes(plain: object) -> float | None:
    if plain is None:
        return None
    if isinstance(plain, bool) or not isinstance(plain, int | float) or not 0 <= plain <= 100_000:
        raise ConversationError(
            "agent_minutes", "it is not a number from 0 to 100000.", "Leave it out if unknown."
        )
    return float(plain)
