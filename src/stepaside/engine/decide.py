"""`decide`: what the policy concludes from the signals of one turn, why, and what would have changed it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import takewhile

import msgspec

from stepaside.engine.conditions import Any, contributions, is_met, signals_of, turning_points
from stepaside.engine.policy import LOCKED, Policy, Priority, Rule
from stepaside.engine.signals import DETECTORS, Evidence, Signal, SignalSettings

Strengths = Mapping[str, float]

RESOLVED_AT = 0.9
# Once the customer says that it worked, what did not work before is no reason any more.
STOPPED_BY_RESOLVED = frozenset(
    (
        "low_confidence",
        "out_of_scope",
        "rephrased",
        "missed",
        "assistant_repeats",
        "stalled",
        "frustration",
        "learned",
    )
)
# What can be noticed only once there is an answer to look at.
ABOUT_THE_ANSWER = frozenset(
    ("low_confidence", "out_of_scope", "promise_made", "missed", "assistant_repeats", "stalled", "learned")
)
_A_HAIR = 1e-6  # more than the rounding that `is_met` forgives
# "Had they asked for a person" would have changed any decision, and so says nothing about this one.
_LOCKED_SIGNALS = frozenset(("asked_for_person", "sensitive", "assistant_failed"))
_ORDER = (*DETECTORS, "learned")
_IN_WORDS = {
    "answer": "an answer",
    "clarify": "a question back",
    "offer": "an offer",
    "escalate": "a handover",
}


class Situation(msgspec.Struct, frozen=True):
    """What a decision depends on besides the signals.

    people_there: somebody could take the conversation now.
    since_offer: exchanges since a person was last offered in this episode; None when none was.
    """

    people_there: bool = True
    since_offer: int | None = None


class Reason(msgspec.Struct, frozen=True):
    """One reason of a decision. `contribution`: how far this signal alone goes, 1 being all the way."""

    code: str
    text: str
    strength: float
    evidence: tuple[Evidence, ...]
    contribution: float


class Counterfactual(msgspec.Struct, frozen=True):
    """The smallest change of a single signal that would have led to another verdict.

    to: the strength it would have needed; `below` says whether it must be under it or reach it.
    """

    signal: str
    was: float
    to: float
    below: bool
    verdict: str
    text: str


class Decision(msgspec.Struct, frozen=True):
    """What the policy concluded for one turn: Answer, Clarify, Offer or Escalate.

    rule: the name of the rule that decided; empty when none was met.
    team, words: the rule's, if it names any.
    """

    reasons: tuple[Reason, ...]
    policy_version: int
    counterfactual: Counterfactual | None = None
    rule: str = ""
    team: str = ""
    priority: Priority = "normal"
    words: Mapping[str, str] = msgspec.field(default_factory=dict)

    @property
    def verdict(self) -> str:
        return type(self).__name__.lower()

    @property
    def code(self) -> str | None:
        """The code of the reason that counts most."""
        return self.reasons[0].code if self.reasons else None


class Answer(Decision, frozen=True):
    """Say the draft."""


class Clarify(Decision, frozen=True):
    """Ask the customer to say it in other words."""


class Offer(Decision, frozen=True):
    """Ask whether to get a person. `firm` at the second miss: then the offer comes first."""

    firm: bool = False


class Escalate(Decision, frozen=True):
    """Hand over now."""


_KINDS: Mapping[str, type[Decision]] = {
    "answer": Answer,
    "clarify": Clarify,
    "offer": Offer,
    "escalate": Escalate,
}


def decide(policy: Policy, signals: Sequence[Signal], situation: Situation | None = None) -> Decision:
    """The verdict of the policy on these signals, with its reasons."""
    now = situation or Situation()
    noticed = _strongest(signals)
    strengths = {name: signal.strength for name, signal in noticed.items()}
    rule = rule_for(policy, strengths, now)
    counterfactual = _counterfactual(policy, rule, strengths, now)
    if rule is None:
        return Answer((), policy.version, counterfactual)
    reasons = _reasons(rule, noticed, standing(strengths))
    kind = (
        partial(Offer, firm=_is_firm(policy.signals, strengths))
        if rule.then == "offer"
        else _KINDS[rule.then]
    )
    return kind(
        reasons,
        policy.version,
        counterfactual,
        rule=rule.name,
        team=rule.team,
        priority=rule.priority,
        words=rule.words,
    )


def rule_for(policy: Policy, strengths: Strengths, situation: Situation) -> Rule | None:
    """The rule that decides, without reasons: what a replay of many conversations asks for."""
    counting = standing(strengths)
    locked = is_met(LOCKED.when, counting)
    for rule in policy.rules:
        if locked and rule.then != "escalate":
            continue
        if _applies(policy, rule, strengths, situation) and is_met(rule.when, counting):
            return rule
    return LOCKED if locked else None


def is_settled(policy: Policy, decision: Decision) -> bool:
    """No answer could change it: what was decided before one was drafted may be done at once.

    What is locked never waits; else no rule above the one that decided looks at the answer.
    """
    if decision.code in _LOCKED_SIGNALS:
        return True
    above = takewhile(lambda rule: rule.name != decision.rule, policy.rules)
    return not any(ABOUT_THE_ANSWER & signals_of(rule.when) for rule in above)


def standing(strengths: Strengths) -> Strengths:
    """The strengths that count: none of what a resolution put right."""
    if strengths.get("resolved", 0.0) < RESOLVED_AT:
        return strengths
    return {name: strength for name, strength in strengths.items() if name not in STOPPED_BY_RESOLVED}


def _applies(policy: Policy, rule: Rule, strengths: Strengths, situation: Situation) -> bool:
    if rule.hours != "always" and (rule.hours == "open") != situation.people_there:
        return False
    if rule.then != "offer" or situation.since_offer is None:
        return True
    return situation.since_offer >= policy.offer_again_after or _is_firm(policy.signals, strengths)


def _is_firm(settings: SignalSettings, strengths: Strengths) -> bool:
    """The second miss in a row: the one occasion to offer again at once."""
    return round(strengths.get("missed", 0.0) * settings.misses, 6) == 2


def _strongest(signals: Sequence[Signal]) -> dict[str, Signal]:
    found: dict[str, Signal] = {}
    for signal in signals:
        if signal.name not in found or signal.strength > found[signal.name].strength:
            found[signal.name] = signal
    return found


def _reasons(rule: Rule, noticed: Mapping[str, Signal], strengths: Strengths) -> tuple[Reason, ...]:
    why = Any((LOCKED.when, rule.when))  # what is locked is a reason under every rule
    shares = {name: round(share, 4) for name, share in contributions(why, strengths).items()}
    names = sorted(
        (name for name, share in shares.items() if share > 0 and name in noticed),
        key=lambda name: (-shares[name], _ORDER.index(name)),
    )
    return tuple(
        Reason(name, noticed[name].text, noticed[name].strength, noticed[name].evidence, shares[name])
        for name in names
    )


def _counterfactual(
    policy: Policy, rule: Rule | None, strengths: Strengths, situation: Situation
) -> Counterfactual | None:
    """Tries every strength at which some condition turns, one signal at a time; the nearest wins."""
    then, options = rule.then if rule else "answer", []
    for signal, to, below in dict.fromkeys(_turning_points(policy, strengths)):
        changed = {**strengths, signal: max(0.0, to - _A_HAIR) if below else to}
        other = rule_for(policy, changed, situation)
        if (verdict := other.then if other else "answer") != then:
            options.append((abs(to - strengths.get(signal, 0.0)), signal, to, below, verdict))
    if not options:
        return None
    _, signal, to, below, verdict = min(options)
    return _worded(signal, strengths.get(signal, 0.0), to, below, verdict)


def _turning_points(policy: Policy, strengths: Strengths) -> Iterator[tuple[str, float, bool]]:
    counting = standing(strengths)
    for rule in (LOCKED, *policy.rules):
        for signal, to in turning_points(rule.when, counting):
            below = strengths.get(signal, 0.0) >= to
            if below or signal not in _LOCKED_SIGNALS:
                yield signal, to, below
    if strengths.get("resolved", 0.0) >= RESOLVED_AT:
        yield "resolved", RESOLVED_AT, True


def _worded(signal: str, was: float, to: float, below: bool, verdict: str) -> Counterfactual:
    change = f"{'been below' if below else 'reached'} {to:.2f} (it was {was:.2f})"
    text = f"It would have been {_IN_WORDS[verdict]} had {signal} {change}."
    return Counterfactual(signal, was, to, below, verdict, text)
