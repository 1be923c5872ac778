"""What is concluded from the signals: the versioned policy of a workspace, and `decide`.

A policy holds three conditions: for handing over, for offering a person, and for asking the customer
to say it in other words. The first that is met decides, in that order; otherwise the answer is given.
Two triggers are locked and hold under every policy: an explicit request for a person, and the
assistant's failure. Every decision says why, how far each reason goes towards it, and what would have
changed it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any as Anything

import msgspec

from stepaside.engine.conditions import (
    All,
    Any,
    Condition,
    PolicyError,
    Trigger,
    contributions,
    expect,
    from_plain,
    is_met,
    json_object,
    measure,
    to_plain,
    turning_points,
)
from stepaside.engine.signals import DETECTORS, Evidence, Signal, SignalSettings


class Policy(msgspec.Struct, frozen=True):
    """What a workspace has decided about handing over. Versions are numbered from 1 and never change."""

    version: int
    escalate: Condition
    offer: Condition
    clarify: Condition | None = None
    signals: SignalSettings = SignalSettings()

    def __post_init__(self) -> None:
        if self.version < 1:
            raise PolicyError("version", f"it is {self.version}.", "Versions count from 1.")
        for where, condition in (
            ("escalate", self.escalate),
            ("offer", self.offer),
            ("clarify", self.clarify),
        ):
            if condition is not None:
                measure(where, condition)


LOCKED = Any((Trigger("asked_for_person", 1.0), Trigger("assistant_failed", 0.01)))


_A_HAIR = 1e-6  # more than the rounding that `is_met` forgives
# "Had they asked for a person" would have changed any decision, and so says nothing about this one.
_LOCKED_SIGNALS = frozenset({"asked_for_person", "assistant_failed"})

DEFAULT = Policy(
    version=1,
    escalate=Any(
        (
            Trigger("asked_for_person", 1.0),
            Trigger("keyword", 1.0),
            Trigger("assistant_failed", 1.0),
            Trigger("missed", 1.0),
            Trigger("stalled", 1.0),
            All(
                (
                    Trigger("asked_for_person", 0.6),
                    Any((Trigger("low_confidence", 0.5), Trigger("rephrased", 0.5))),
                )
            ),
        )
    ),
    offer=Any((Trigger("low_confidence", 0.5), Trigger("missed", 0.6), Trigger("asked_for_person", 0.6))),
)


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
    """What the policy concluded for one turn: Answer, Clarify, Offer or Escalate."""

    reasons: tuple[Reason, ...]
    policy_version: int
    counterfactual: Counterfactual | None = None

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
    """Ask whether to get a person. `firm` from the second miss on: then the offer comes first."""

    firm: bool = False


class Escalate(Decision, frozen=True):
    """Hand over now."""


def decide(policy: Policy, signals: Sequence[Signal]) -> Decision:
    """The verdict of the policy on these signals, with its reasons."""
    noticed = _strongest(signals)
    strengths = {name: signal.strength for name, signal in noticed.items()}
    verdict, condition = _verdict(policy, strengths)
    reasons = _reasons(condition, noticed, strengths)
    counterfactual = _counterfactual(policy, verdict, strengths)
    if verdict is Offer:
        firm = strengths.get("missed", 0.0) * policy.signals.misses >= 2 - 1e-9
        return Offer(reasons, policy.version, counterfactual, firm=firm)
    return verdict(reasons, policy.version, counterfactual)


def _strongest(signals: Sequence[Signal]) -> dict[str, Signal]:
    found: dict[str, Signal] = {}
    for signal in signals:
        if signal.name not in found or signal.strength > found[signal.name].strength:
            found[signal.name] = signal
    return found


def _steps(policy: Policy) -> Iterator[tuple[type[Decision], Condition]]:
    yield Escalate, Any((LOCKED, policy.escalate))
    yield Offer, policy.offer
    if policy.clarify is not None:
        yield Clarify, policy.clarify


def _verdict(policy: Policy, strengths: Mapping[str, float]) -> tuple[type[Decision], Condition | None]:
    for verdict, condition in _steps(policy):
        if is_met(condition, strengths):
            return verdict, condition
    return Answer, None


def _reasons(
    condition: Condition | None, noticed: Mapping[str, Signal], strengths: Mapping[str, float]
) -> tuple[Reason, ...]:
    shares = contributions(condition, strengths) if condition is not None else {}
    order = list(DETECTORS)
    names = sorted(shares, key=lambda name: (-shares[name], order.index(name)))
    return tuple(
        Reason(
            name, noticed[name].text, noticed[name].strength, noticed[name].evidence, round(shares[name], 4)
        )
        for name in names
        if name in noticed and round(shares[name], 4) > 0
    )


def _counterfactual(
    policy: Policy, verdict: type[Decision], strengths: Mapping[str, float]
) -> Counterfactual | None:
    """Tries every strength at which some condition turns, one signal at a time; the nearest wins."""
    options = []
    for signal, to, below in _turning_points(policy, strengths):
        changed = dict(strengths) | {signal: max(0.0, to - _A_HAIR) if below else to}
        other, _ = _verdict(policy, changed)
        if other is not verdict:
            options.append((abs(to - strengths.get(signal, 0.0)), signal, to, below, other.__name__))
    if not options:
        return None
    _, signal, to, below, name = min(options)
    return _worded(signal, strengths.get(signal, 0.0), to, below, name.lower())


def _turning_points(policy: Policy, strengths: Mapping[str, float]) -> Iterator[tuple[str, float, bool]]:
    for _, condition in _steps(policy):
        for signal, to in turning_points(condition, strengths):
            below = strengths.get(signal, 0.0) >= to
            if below or signal not in _LOCKED_SIGNALS:
                yield signal, to, below


def _worded(signal: str, was: float, to: float, below: bool, verdict: str) -> Counterfactual:
    change = f"{'been below' if below else 'reached'} {to:.2f} (it was {was:.2f})"
    text = f"It would have been {verdict} had {signal} {change}."
    return Counterfactual(signal, was, to, below, verdict, text)


def to_json(policy: Policy) -> dict[str, Anything]:
    """The policy as plain JSON values; `parse` reads it back."""
    plain: dict[str, Anything] = {
        "version": policy.version,
        "escalate": to_plain(policy.escalate),
        "offer": to_plain(policy.offer),
        "clarify": None if policy.clarify is None else to_plain(policy.clarify),
        "signals": msgspec.to_builtins(policy.signals),
    }
    return plain


def parse(json: str | bytes | Mapping[str, Anything]) -> Policy:
    """A policy out of JSON, text or already decoded. Raises PolicyError, which says what to do."""
    plain = _decoded(json)
    expect("policy", plain, {"version", "escalate", "offer"}, {"clarify", "signals"})
    clarify = plain.get("clarify")
    return Policy(
        version=_whole("version", plain["version"]),
        escalate=from_plain("escalate", plain["escalate"]),
        offer=from_plain("offer", plain["offer"]),
        clarify=None if clarify is None else from_plain("clarify", clarify),
        signals=_settings(plain.get("signals", {})),
    )


def _decoded(json: str | bytes | Mapping[str, Anything]) -> dict[str, Anything]:
    try:
        plain = msgspec.json.decode(json) if isinstance(json, str | bytes) else dict(json)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as broken:
        raise PolicyError(
            "policy", f"it is not JSON: {broken}.", "Check quotation marks, commas and brackets."
        ) from None
    return json_object("policy", plain)


def _settings(plain: object) -> SignalSettings:
    found = json_object("signals", plain)
    expect("signals", found, set(), set(SignalSettings.__struct_fields__))
    try:
        return msgspec.convert(found, SignalSettings)
    except ValueError as wrong:
        raise PolicyError(
            "signals", f"{wrong}", "See the reference of signals for what each setting takes."
        ) from None


def _whole(where: str, plain: object) -> int:
    if isinstance(plain, bool) or not isinstance(plain, int):
        raise PolicyError(where, "it is not a whole number.", "Give a number such as 1.")
    return plain
