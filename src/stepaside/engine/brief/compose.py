"""The brief: what the agent reads first, every claim with the entries it comes from.

`compose` is extractive: it chooses and quotes, it never writes. The only words of its own are the
fixed ones in FRAME. So it cannot invent, it costs milliseconds, and it works with the model down,
which is when it is needed most. A claim without a cite cannot be constructed, and one that its entries
don't support is dropped. When there is a model, `rewritten` takes what it wrote, if it stands that test.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, TypeVar

import msgspec

from stepaside.engine.brief.lines import FRAME, short
from stepaside.engine.brief.next import Known, Next, next_steps
from stepaside.engine.brief.told import happened, unanswered
from stepaside.engine.brief.tried import tried
from stepaside.engine.brief.want import want
from stepaside.engine.cites import Cite
from stepaside.engine.claims import Attempt, Claim, Promised, supported
from stepaside.engine.conversation import Conversation, Message, Role, exchanges
from stepaside.engine.decide import Decision, Reason
from stepaside.engine.facts.ledger import Fact, conceal, facts
from stepaside.engine.masking import mask
from stepaside.engine.mood import trend
from stepaside.engine.promises import LIKELY, promises_of

__all__ = [
    "FRAME",
    "Attempt",
    "Brief",
    "BriefMood",
    "BriefSignal",
    "Claim",
    "Made",
    "Next",
    "Promised",
    "Why",
    "compose",
]

REASONS = {
    "asked_for_person": "Asked for a person",
    "button": "Pressed “Talk to a person”",
    "assistant_failed": "The assistant could not answer",
    "keyword": "Mentioned something a person should handle",
    "low_confidence": "The assistant was not sure of its answer",
    "rephrased": "Asked the same thing again",
    "missed": "Several questions in a row without a good answer",
    "stalled": "The conversation was getting nowhere",
    "takeover": "An agent stepped in",
    "frustration": "The customer is losing patience",
    "sensitive": "Something that a person must handle",
    "out_of_scope": "Nothing the assistant can help with",
    "promise_made": "The assistant promised something it cannot do",
    "assistant_repeats": "The assistant kept saying the same",
    "high_value": "An important customer or order",
    "learned": "Conversations like this one needed a person",
}
_MOODS = {"angry": "Angry", "annoyed": "Annoyed", "neutral": "Calm", "content": "Content"}
_GOING = {"worsening": "getting worse", "steady": "steady", "improving": "getting better"}
_PROMISES = 4
_UNHAPPY = frozenset({"angry", "annoyed"})


class BriefSignal(msgspec.Struct, frozen=True):
    name: str
    strength: float
    text: str
    cites: tuple[Cite, ...]


class Why(msgspec.Struct, frozen=True):
    """Why the handover happened. No signals when a button was pressed or an agent stepped in."""

    code: str
    text: str
    signals: tuple[BriefSignal, ...] = ()


class BriefMood(msgspec.Struct, frozen=True):
    """How the customer feels by now, and where that is going; `text` says both."""

    word: Literal["angry", "annoyed", "neutral", "content"]
    trend: Literal["worsening", "steady", "improving"]
    text: str
    cites: tuple[Cite, ...] = ()


class Made(msgspec.Struct, frozen=True):
    """How a brief came about: by quoting, or with sentences that a model wrote and that were checked.

    dropped: how many of the model's claims were not supported by the entries they cited.
    """

    engine: Literal["extractive", "model"] = "extractive"
    dropped: int = 0


class Brief(msgspec.Struct, frozen=True):
    """Everything the agent needs in the first ten seconds."""

    want: Claim | None
    reason: Why
    happened: tuple[Claim, ...]
    tried: tuple[Attempt, ...]
    facts: tuple[Fact, ...]
    unanswered: tuple[Claim, ...]
    next: tuple[Next, ...]
    mood: BriefMood | None = None
    promises: tuple[Promised, ...] = ()
    made: Made = Made()


AnyClaim = TypeVar("AnyClaim", bound=Claim)


def compose(
    conversation: Conversation, decision: Decision | None = None, *, reason: str | None = None
) -> Brief:
    """The brief of a conversation handed over for `reason` (a code, see REASONS), or else the decision's.

    Pass the conversation as it stands in the timeline, without a draft among its messages: what was
    not said to the customer must not be cited.
    """
    messages = conceal(conversation.messages)
    there = {message.entry: message for message in messages}
    turns = exchanges(messages)
    feeling = _mood(messages)
    wanted = next(iter(_standing(_some(want(turns, conversation.since)), there)), None)
    ledger = tuple(_shown_facts(conversation, there))
    known = Known(
        name=_called(conversation, ledger),
        unhappy=feeling is not None and feeling.word in _UNHAPPY,
        want=wanted,
        facts=ledger,
        tried=_standing(tried(turns), there),
        promises=_standing(_promised(messages), there),
        unanswered=_standing(unanswered(turns, wanted), there),
    )
    return Brief(
        want=wanted,
        reason=_why(decision, reason or (decision and decision.code) or "button", there),
        happened=_standing(happened(turns), there),
        tried=known.tried,
        facts=ledger,
        unanswered=known.unanswered,
        next=next_steps(known),
        mood=feeling,
        promises=known.promises,
    )


def _some(claim: Claim | None) -> tuple[Claim, ...]:
    return () if claim is None else (claim,)


def _shown_facts(conversation: Conversation, there: Mapping[int, Message]) -> Iterator[Fact]:
    """The ledger without what its place in the conversation makes a secret: a code that was asked for."""
    said = conversation.messages
    hiding = {message.entry for message in said if there[message.entry].text != message.text}
    for fact in facts(said, conversation.fact_kinds):
        if _may_be_shown(fact.value, fact, hiding, there):
            before = tuple(
                old for old in fact.superseded if _may_be_shown(old.value, fact, hiding, there, old.cites)
            )
            yield msgspec.structs.replace(fact, superseded=before)


def _may_be_shown(
    value: str, fact: Fact, hiding: set[int], there: Mapping[int, Message], cites: Sequence[Cite] = ()
) -> bool:
    concealed = [there[cite.entry].text for cite in cites or fact.cites if cite.entry in hiding]
    return fact.sensitive or not concealed or any(value in text for text in concealed)


def _called(conversation: Conversation, known: Sequence[Fact]) -> str:
    """As they said themselves, else as the business knows them; empty if nobody does."""
    named = next((fact.value for fact in known if fact.key == "name"), "") or conversation.customer.name
    return named.split()[0] if named.split() else ""


def _standing(claims: Iterable[AnyClaim], there: Mapping[int, Message]) -> tuple[AnyClaim, ...]:
    """The claims that the entries they cite support."""
    return tuple(
        claim
        for claim in claims
        if supported(claim.text, [there[cite.entry] for cite in claim.cites if cite.entry in there])
    )


def _why(decision: Decision | None, code: str, there: Mapping[int, Message]) -> Why:
    reasons = decision.reasons if decision else ()
    said = next((reason.text for reason in reasons if reason.code == code), None)
    text = said or REASONS.get(code) or code.replace("_", " ").capitalize()
    return Why(code, text, tuple(_signal(reason, there) for reason in reasons))


def _signal(reason: Reason, there: Mapping[int, Message]) -> BriefSignal:
    cites = tuple(
        Cite(e.entry, short(_shown(e.quote, there[e.entry]))) for e in reason.evidence if e.entry in there
    )
    return BriefSignal(reason.code, reason.strength, reason.text, cites)


def _shown(quote: str, concealed: Message) -> str:
    """A quote as readers may see it: what hides something only in its place is shown as the whole message."""
    return quote if quote in concealed.text else mask(concealed.text)


def _mood(messages: Sequence[Message]) -> BriefMood | None:
    """None when there is nothing to say: calm, and no change."""
    felt = trend(messages)
    if felt.word == "neutral" and felt.direction == "steady":
        return None
    going = "" if felt.direction == "steady" else f", {_GOING[felt.direction]}"
    cites = {cite.entry: Cite(cite.entry, short(cite.quote)) for cite in reversed(felt.cites)}
    return BriefMood(
        felt.word,
        felt.direction,
        f"{_MOODS[felt.word]}{going}",
        tuple(cites[entry] for entry in sorted(cites)),
    )


def _promised(messages: Sequence[Message]) -> tuple[Promised, ...]:
    """What was promised in our name and not said twice, the newest last."""
    found: dict[str, Promised] = {}
    for message in messages:
        if message.role is not Role.CUSTOMER and not message.offer:
            by: Literal["agent", "assistant"] = "agent" if message.role is Role.AGENT else "assistant"
            for promise in promises_of(message):
                if promise.strength >= LIKELY:
                    text = short(promise.text)
                    found[text] = Promised(text, (Cite(message.entry, text),), by=by)
    return tuple(found.values())[-_PROMISES:]
