"""Finds rules that can never fire, so that their author is told at once and not by a customer.

Conditions are monotone: more of a signal never un-meets one. So a rule is out of reach when the weakest
strengths that meet it already meet a rule above it.
"""

from collections.abc import Iterator, Mapping
from itertools import islice, product
from typing import TYPE_CHECKING

from stepaside.engine.conditions import All, Any, Condition, PolicyError, Score, Trigger, is_met, leaves

if TYPE_CHECKING:
    from stepaside.engine.policy import Policy, Rule

_MOST_POINTS = 500


def refuse_what_never_fires(policy: "Policy") -> None:
    """Raises PolicyError for the first rule that no conversation could reach."""
    for index, rule in enumerate(policy.rules):
        where = f"rule {rule.name!r}"
        for signal in sorted(_unavailable(policy) & _needed(rule.when)):
            raise PolicyError(
                where, f"it can never fire: {_WHY_NOT[signal]}", "Add it, or leave the rule out."
            )
        above = next((other for other in policy.rules[:index] if _shadows(other, rule)), None)
        if above is not None:
            raise PolicyError(
                where,
                f"it can never fire: whenever it is met, rule {above.name!r} above it decides.",
                "Move it up, or leave it out.",
            )


_WHY_NOT = {
    "learned": "the policy holds no learned model.",
    "keyword": "the list of keywords is empty.",
}


def _unavailable(policy: "Policy") -> set[str]:
    missing = set()
    if policy.learned is None:
        missing.add("learned")
    if not policy.signals.keywords:
        missing.add("keyword")
    return missing


def _needed(condition: Condition) -> set[str]:
    """The signals without which the condition cannot be met."""
    match condition:
        case Trigger(signal, _):
            return {signal}
        case Any(of):
            return set.intersection(*map(_needed, of))
        case All(of):
            return set.union(*map(_needed, of))
        case Score(weights, at_least):
            total = sum(weights.values())
            return {signal for signal, weight in weights.items() if total - weight < at_least - 1e-9}


def _shadows(above: "Rule", rule: "Rule") -> bool:
    """`above` decides whenever `rule` is met. An offer does not: it is not repeated, and so lets others by."""
    if above.then == "offer" or above.hours not in ("always", rule.hours):
        return False
    if any(isinstance(leaf, Score) for leaf in leaves(rule.when)):
        return False  # its weakest strengths are a plane, not points
    points = list(islice(_weakest(rule.when), _MOST_POINTS + 1))
    return len(points) <= _MOST_POINTS and all(is_met(above.when, point) for point in points)


def _weakest(condition: Condition) -> Iterator[Mapping[str, float]]:
    """The weakest strengths that meet a condition without a score."""
    match condition:
        case Trigger(signal, at_least):
            yield {signal: at_least}
        case Any(of):
            for each in of:
                yield from _weakest(each)
        case All(of):
            for parts in product(*map(_weakest, of)):
                yield {name: max(p.get(name, 0.0) for p in parts) for part in parts for name in part}
