"""The assistant promises what the system cannot do, or has done so already."""

from collections.abc import Iterator

from stepaside.engine.conversation import Conversation, Message, Role, exchanges
from stepaside.engine.promises import Promise, promises_of
from stepaside.engine.signals.signal import LOOKBACK, Signal, SignalSettings, all_of, part

NAME = "promise_made"


def detect(conversation: Conversation, settings: SignalSettings) -> Signal | None:
    """Strength is how surely the assistant promised something that is not among what it `can` do.

    1 for a deed said in the first person ("I'll refund you", "I've cancelled your order", "I'm transferring
    you now") or in a colleague's name with a time ("someone will call you within 10 minutes"), 0.8 where "we"
    say it, 0.5 for an offer to do it or a rule with a condition. What documents say about everybody is none,
    and neither is what stands in the quote of the answer's own source. A promise in the answer under decision
    points at what the customer asked; one already made, at its own words. Moffatt v. Air Canada (2024 BCCRT
    149) held a business to what its assistant had promised.
    """
    said = list(_said(conversation, settings))
    about_to = _undoable(conversation.under_decision, settings)
    if not said and not about_to:
        return None
    strength = max(promise.strength for promise in (*(promise for _, promise in said), *about_to))
    evidence = tuple(part(message, promise.start, promise.end) for message, promise in said)
    asked = all_of(conversation.open_turn) if about_to else ()
    return Signal(NAME, strength, (*evidence, *asked), _words(said, about_to))


def _said(conversation: Conversation, settings: SignalSettings) -> Iterator[tuple[Message, Promise]]:
    for turn in exchanges(conversation.episode)[-LOOKBACK:]:
        for answer in turn.answers:
            if answer.role is Role.ASSISTANT:
                yield from ((answer, promise) for promise in _undoable(answer, settings))


def _undoable(message: Message | None, settings: SignalSettings) -> list[Promise]:
    """The promises in a message of the assistant's that it cannot keep. An offer of a person it can."""
    if message is None or message.offer:
        return []
    return [promise for promise in promises_of(message) if promise.action not in settings.can]


def _words(said: list[tuple[Message, Promise]], about_to: list[Promise]) -> str:
    promised = [promise.action for _, promise in said] or [promise.action for promise in about_to]
    verb = "Promised" if said else "Was about to promise"
    return f"{verb} what the assistant cannot do: {', '.join(dict.fromkeys(promised))}"
