"""The moments of a past conversation at which somebody had to decide: each turn of the customer.

At each, the conversation is seen as it stood then, with the assistant's reply as the answer under decision.
Replaying a conversation moment by moment gives what a live decision would have given, because the engine
sees no further back than `LOOKBACK` turns and neither do these.
"""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from stepaside.engine import Conversation, Message, Role
from stepaside.engine.conversation import Meaning
from stepaside.engine.signals import LOOKBACK
from stepaside.learning.past import Past

MEANT = 12  # the customer's newest messages carry their meaning, as they do live


class Point(msgspec.Struct, frozen=True):
    """One moment. entry: of the newest message then; turn: of the customer, from 1."""

    entry: int
    turn: int


def points(past: Past) -> tuple[Point, ...]:
    """Every turn of the customer before a person took over; where single messages were judged, those."""
    said = past.conversation.messages
    if past.judged:
        return tuple(
            Point(message.entry, _turn(said, at))
            for at, message in enumerate(said)
            if message.entry in past.judged
        )
    return tuple(_turns(said[: past.ending.handed_over_at]))


def _turns(said: Sequence[Message]) -> Iterator[Point]:
    """A turn ends with the assistant's first reply to it, or with the conversation."""
    turn, open_at = 0, None
    for message in said:
        if message.role is Role.CUSTOMER:
            turn += open_at is None
            open_at = message.entry
        elif open_at is not None:
            yield Point(message.entry if message.role is Role.ASSISTANT else open_at, turn)
            open_at = None
    if open_at is not None:
        yield Point(open_at, turn)


def _turn(said: Sequence[Message], at: int) -> int:
    begins = (
        index
        for index in range(at + 1)
        if said[index].role is Role.CUSTOMER and (index == 0 or said[index - 1].role is not Role.CUSTOMER)
    )
    return sum(1 for _ in begins)


def views(past: Past, meanings: Mapping[str, Meaning]) -> Iterator[tuple[Point, Conversation]]:
    """The conversation as it stood at each point. `meanings`: text to its unit vector, where there is one."""
    said = past.conversation.messages
    begins, at = [0], 0
    for point in points(past):
        while at < len(said) and said[at].entry <= point.entry:
            if said[at].role is Role.CUSTOMER and at and said[at - 1].role is not Role.CUSTOMER:
                begins.append(at)
            at += 1
        window = said[begins[max(0, len(begins) - LOOKBACK - 1)] : at]
        yield point, msgspec.structs.replace(past.conversation, messages=_meant(window, meanings))


def _meant(said: Sequence[Message], meanings: Mapping[str, Meaning]) -> tuple[Message, ...]:
    asked = [message for message in said if message.role is Role.CUSTOMER][-MEANT:]
    meant = {message.entry: meanings[message.text] for message in asked if message.text in meanings}
    return tuple(
        msgspec.structs.replace(message, meaning=meant[message.entry]) if message.entry in meant else message
        for message in said
    )
