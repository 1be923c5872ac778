"""The engine: when to step aside, and what the person who takes over should know.

Pure: values in, values out, no I/O and no clock, so the same code runs live, over a million past
conversations, in a notebook, and beside somebody else's assistant:

    from stepaside.engine import DEFAULT, Conversation, Message, Role, compose, decide, read

    signals = read(conversation, DEFAULT.signals)
    decision = decide(DEFAULT, signals)
    brief = compose(conversation, decision, reason=decision.code)
"""

from stepaside.engine.brief import Attempt, Brief, BriefSignal, Claim, Next, Why, compose
from stepaside.engine.cites import Cite
from stepaside.engine.conditions import All, Any, Condition, PolicyError, Score, Trigger
from stepaside.engine.conversation import (
    Conversation,
    Customer,
    Exchange,
    Failure,
    Message,
    Outcome,
    Role,
    SourceRef,
)
from stepaside.engine.courtesy import Courtesy, courtesy
from stepaside.engine.facts import Fact, mask
from stepaside.engine.lifecycle import TRANSITIONS, Event, IllegalMove, State, move
from stepaside.engine.policy import (
    DEFAULT,
    Answer,
    Clarify,
    Counterfactual,
    Decision,
    Escalate,
    Offer,
    Policy,
    Reason,
    decide,
    parse,
    to_json,
)
from stepaside.engine.routing import Need, NoTeam, Route, Team, choose
from stepaside.engine.signals import Evidence, Signal, SignalSettings, asks_for_person, read

__all__ = [
    "DEFAULT",
    "TRANSITIONS",
    "All",
    "Answer",
    "Any",
    "Attempt",
    "Brief",
    "BriefSignal",
    "Cite",
    "Claim",
    "Clarify",
    "Condition",
    "Conversation",
    "Counterfactual",
    "Customer",
    "Courtesy",
    "Decision",
    "Escalate",
    "Event",
    "Evidence",
    "Exchange",
    "Fact",
    "Failure",
    "IllegalMove",
    "Message",
    "Need",
    "Next",
    "NoTeam",
    "Offer",
    "Outcome",
    "Policy",
    "PolicyError",
    "Reason",
    "Role",
    "Route",
    "Score",
    "Signal",
    "SignalSettings",
    "SourceRef",
    "State",
    "Team",
    "Trigger",
    "Why",
    "asks_for_person",
    "choose",
    "compose",
    "courtesy",
    "decide",
    "mask",
    "move",
    "parse",
    "read",
    "to_json",
]
