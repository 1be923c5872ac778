"""What the engine is told: a conversation as values, nothing else.

Whoever calls the engine turns their own timeline into these; numbers are the timeline's entry
numbers, so that whatever the engine says about a conversation points back into it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Literal

import msgspec

from stepaside.engine.fact_kind import FactKind

Outcome = Literal["worked", "failed", "unknown"]
Meaning = tuple[float, ...]


class Role(StrEnum):
    """Who said something: the customer, the assistant (the AI), or an agent (always a person)."""

    CUSTOMER = "customer"
    ASSISTANT = "assistant"
    AGENT = "agent"


class SourceRef(msgspec.Struct, frozen=True):
    """Where an answer came from."""

    title: str
    url: str | None = None
    quote: str = ""


class Message(msgspec.Struct, frozen=True):
    """One message, as it stands in the timeline.

    confidence: the assistant's probability, 0..1, that its answer is right.
    outcome: whether the answer helped, when somebody said so; None when nobody did.
    meaning: a unit vector of the text; without it, words are compared.
    offer: the message asked whether to get a person.
    nearness: for an answer, how near the knowledge came to the question, 0 (nothing) .. 1; None when unknown.
    """

    entry: int
    role: Role
    text: str
    at: datetime
    confidence: float | None = None
    outcome: Outcome | None = None
    sources: tuple[SourceRef, ...] = ()
    name: str = ""
    meaning: Meaning | None = None
    offer: bool = False
    nearness: float | None = None


class Customer(msgspec.Struct, frozen=True):
    """Who the conversation is with, as the business knows them.

    attributes: what the business says about them (`plan`, `order_total`, …), never what they say themselves.
    """

    name: str = ""
    attributes: Mapping[str, str | float | bool] = msgspec.field(default_factory=dict)


class Failure(msgspec.Struct, frozen=True):
    """The assistant could not answer the customer's message `entry`."""

    entry: int
    what: Literal["model", "search", "timeout"]
    detail: str = ""


class Exchange(msgspec.Struct, frozen=True):
    """What the customer said in one go, and what they were told in reply (nothing, if still open)."""

    asked: tuple[Message, ...]
    answers: tuple[Message, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(message.text for message in self.asked)


class Conversation(msgspec.Struct, frozen=True):
    """A conversation at one moment. `messages` are in order of their numbers.

    since: the entry at which the present episode began. After a hand-back or a resolution the
        signals start afresh, or an old request would hand over again for ever; the brief sees all.
    failure: what went wrong while answering now.
    fact_kinds: the workspace's own kinds of fact, which the ledger looks for besides the built-in ones.
    draft: the answer under decision, not yet said; its `entry` is ignored, and nothing ever cites it.
        Without one, an assistant's message in the last place is read as the answer under decision:
        that is how past conversations are judged.
    """

    id: str
    messages: tuple[Message, ...]
    since: int = 0
    failure: Failure | None = None
    customer: Customer = Customer()
    fact_kinds: tuple[FactKind, ...] = ()
    draft: Message | None = None

    @property
    def episode(self) -> tuple[Message, ...]:
        """What signals may see, without the answer under decision."""
        seen = tuple(message for message in self.messages if message.entry >= self.since)
        if self.draft is None and seen and seen[-1].role is Role.ASSISTANT:
            return seen[:-1]
        return seen

    def recent(self, turns: int) -> "Conversation":
        """The same without what was said before its last so many turns of the customer."""
        begins = [
            at
            for at, message in enumerate(self.messages)
            if message.role is Role.CUSTOMER and (at == 0 or self.messages[at - 1].role is not Role.CUSTOMER)
        ]
        if len(begins) <= turns:
            return self
        return msgspec.structs.replace(self, messages=self.messages[begins[-turns] :])

    @property
    def under_decision(self) -> Message | None:
        """The answer being judged, if there is one."""
        if self.draft is not None or not self.messages:
            return self.draft
        last = self.messages[-1]
        return last if last.role is Role.ASSISTANT and last.entry >= self.since else None

    @property
    def open_turn(self) -> tuple[Message, ...]:
        """What the customer has said since anybody last replied."""
        return _last_said(self.episode)


def exchanges(messages: Sequence[Message]) -> tuple[Exchange, ...]:
    """The messages by turns: a burst from the customer, then the replies to it.

    What is said before the customer says anything (a greeting) belongs to no exchange.
    """
    found: list[tuple[list[Message], list[Message]]] = []
    for message in messages:
        if message.role is Role.CUSTOMER:
            if not found or found[-1][1]:
                found.append(([], []))
            found[-1][0].append(message)
        elif found:
            found[-1][1].append(message)
    return tuple(Exchange(tuple(asked), tuple(answers)) for asked, answers in found)


def _last_said(messages: Sequence[Message]) -> tuple[Message, ...]:
    turns = exchanges(messages)
    return turns[-1].asked if turns and not turns[-1].answers else ()
