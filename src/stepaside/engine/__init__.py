"""The engine: when to step aside, and what the person who takes over should know.

Pure: values in, values out, no I/O and no clock, so the same code runs live, over a million past
conversations, in a notebook, and beside somebody else's assistant:

    from stepaside.engine import DEFAULT, Conversation, Message, Role, compose, judge

    judgement = judge(DEFAULT, conversation)
    brief = compose(conversation, judgement.decision)
"""

from stepaside.engine.already_answered import LIKELY, AlreadyAnswered, all_answered, already_answered
from stepaside.engine.brief.compose import (
    Attempt,
    Brief,
    BriefMood,
    BriefSignal,
    Claim,
    Made,
    Next,
    Promised,
    Why,
    compose,
)
from stepaside.engine.brief.written import Written, last_heard, rewritten
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
from stepaside.engine.conversation_text import ConversationError, read_conversation
from stepaside.engine.courtesy import Courtesy, courtesy
from stepaside.engine.decide import (
    Answer,
    Clarify,
    Counterfactual,
    Decision,
    Escalate,
    Offer,
    Reason,
    Situation,
    decide,
    is_settled,
)
from stepaside.engine.fact_kind import FactKind
from stepaside.engine.facts.ledger import Fact, Superseded, conceal, facts
from stepaside.engine.hours import Hours, Span
from stepaside.engine.judge import Judgement, judge
from stepaside.engine.learned import Learned
from stepaside.engine.lifecycle import TRANSITIONS, Event, IllegalMove, State, move
from stepaside.engine.masking import mask, mask_cards
from stepaside.engine.policy import DEFAULT, Policy, Rule
from stepaside.engine.policy_text import parse, to_json, to_yaml
from stepaside.engine.routing import Agent, Need, NoTeam, Route, Team, Unsure, choose
from stepaside.engine.signals import Evidence, Signal, SignalSettings, asks_for_person, read
from stepaside.engine.topics import Example, Ranking, Topics
from stepaside.engine.transfers import Transfer, learn_from_transfers
from stepaside.engine.waiting import estimate

__all__ = [
    "DEFAULT",
    "LIKELY",
    "TRANSITIONS",
    "Agent",
    "All",
    "AlreadyAnswered",
    "Answer",
    "Any",
    "Attempt",
    "Brief",
    "BriefMood",
    "BriefSignal",
    "Cite",
    "Claim",
    "Clarify",
    "Condition",
    "Conversation",
    "ConversationError",
    "Counterfactual",
    "Courtesy",
    "Customer",
    "Decision",
    "Escalate",
    "Event",
    "Evidence",
    "Example",
    "Exchange",
    "Fact",
    "FactKind",
    "Failure",
    "Hours",
    "IllegalMove",
    "Judgement",
    "Learned",
    "Made",
    "Message",
    "Need",
    "Next",
    "NoTeam",
    "Offer",
    "Outcome",
    "Policy",
    "PolicyError",
    "Promised",
    "Ranking",
    "Reason",
    "Role",
    "Route",
    "Rule",
    "Score",
    "Signal",
    "SignalSettings",
    "Situation",
    "SourceRef",
    "Span",
    "State",
    "Superseded",
    "Team",
    "Topics",
    "Transfer",
    "Trigger",
    "Unsure",
    "Why",
    "Written",
    "all_answered",
    "already_answered",
    "asks_for_person",
    "choose",
    "compose",
    "conceal",
    "courtesy",
    "decide",
    "estimate",
    "facts",
    "is_settled",
    "judge",
    "last_heard",
    "learn_from_transfers",
    "mask",
    "mask_cards",
    "move",
    "parse",
    "read",
    "read_conversation",
    "rewritten",
    "to_json",
    "to_yaml",
]
