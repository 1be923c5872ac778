"""`judge`: one turn from end to end: the signals of a conversation, and what the policy concludes from them.

judgement = judge(DEFAULT, conversation)
judgement.decision.verdict   "answer", "clarify", "offer" or "escalate"
"""

import msgspec

from stepaside.engine.conversation import Conversation, Role, exchanges
from stepaside.engine.decide import Decision, Situation, decide
from stepaside.engine.learned import needs_person
from stepaside.engine.policy import Policy
from stepaside.engine.signals import LOOKBACK, Signal, read


class Judgement(msgspec.Struct, frozen=True):
    """What was noticed in a conversation, and the decision."""

    signals: tuple[Signal, ...]
    decision: Decision


def judge(policy: Policy, conversation: Conversation, *, people_there: bool = True) -> Judgement:
    """Reads the conversation as it stands and decides its open turn."""
    signals = notice(policy, conversation)
    situation = Situation(people_there, since_offer(conversation))
    return Judgement(signals, decide(policy, signals, situation))


def notice(policy: Policy, conversation: Conversation) -> tuple[Signal, ...]:
    """Every signal, and what the learned model, if there is one, makes of them together."""
    signals = read(conversation, policy.signals)
    if policy.learned is None:
        return signals
    return (*signals, needs_person(policy.learned, conversation, signals))


def since_offer(conversation: Conversation) -> int | None:
    """Exchanges since the assistant last offered a person; None when it did not in the turns that count."""
    turns = exchanges(conversation.recent(LOOKBACK).episode)
    for ago, turn in enumerate(reversed(turns)):
        if any(answer.offer and answer.role is Role.ASSISTANT for answer in turn.answers):
            return ago
    return None
