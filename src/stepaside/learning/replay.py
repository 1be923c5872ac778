"""What a policy would have done in a past conversation, point by point, until it hands over."""

from collections.abc import Mapping

import msgspec

from stepaside.engine import Policy
from stepaside.engine.conditions import signals_of
from stepaside.engine.decide import Situation, rule_for
from stepaside.engine.policy import LOCKED, Rule
from stepaside.engine.signals import LOOKBACK
from stepaside.learning.readings import Readings

_FIRM = signals_of(LOCKED.when) | {"resolved"}  # eagerness leaves these alone


class Fired(msgspec.Struct, frozen=True):
    """Where the policy hands over: at the customer's turn `turn`, by the rule of this name."""

    entry: int
    turn: int
    rule: str


class Course(msgspec.Struct, frozen=True):
    """What came of one conversation. offered: the customer's turns at which a person was offered before."""

    handed_over: Fired | None = None
    offered: tuple[int, ...] = ()


class Replayer:
    """Replays conversations under one policy, and remembers what it decided on the same strengths.

    eagerness: what every strength is multiplied with, except those of the locked minimum and `resolved`;
        above 1 the policy hands over more, as if each of its thresholds were divided by it.
    There is somebody to hand over to at any time, and no offer is accepted.
    """

    def __init__(self, policy: Policy, eagerness: float = 1.0) -> None:
        self._policy, self._eagerness = policy, eagerness
        self._decided: dict[object, Rule | None] = {}

    def course(self, readings: Readings) -> Course:
        offered: list[int] = []
        for reading in readings:
            ago = reading.turn - offered[-1] if offered else LOOKBACK
            rule = self._rule(reading.strengths, ago if ago < LOOKBACK else None)
            if rule is not None and rule.then == "escalate":
                return Course(Fired(reading.entry, reading.turn, rule.name), tuple(offered))
            if rule is not None and rule.then == "offer":
                offered.append(reading.turn)
        return Course(None, tuple(offered))

    def _rule(self, strengths: Mapping[str, float], since_offer: int | None) -> Rule | None:
        asked = (*strengths.items(), since_offer)
        if asked not in self._decided:
            situation = Situation(people_there=True, since_offer=since_offer)
            self._decided[asked] = rule_for(self._policy, self._eager(strengths), situation)
        return self._decided[asked]

    def _eager(self, strengths: Mapping[str, float]) -> Mapping[str, float]:
        if self._eagerness == 1.0:
            return strengths
        return {
            name: strength if name in _FIRM else min(1.0, strength * self._eagerness)
            for name, strength in strengths.items()
        }
