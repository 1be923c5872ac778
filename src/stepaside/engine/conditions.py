"""Conditions over signals: a trigger, ANY, ALL or a SCORE of them; how they are met, and their JSON.

{"signal": "keyword", "at_least": 1.0}
{"any": [ … ]}   {"all": [ … ]}
{"score": {"rephrased": 30, "low_confidence": 40}, "at_least": 50}
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any as Anything

import msgspec

from stepaside.engine.signals import DETECTORS

MAX_DEPTH = 2
MAX_CONDITIONS = 60
SIGNALS = (*DETECTORS, "learned")  # what a condition may name


class PolicyError(ValueError):
    """A policy that cannot be used. Says where, what is wrong, and what to do."""

    code = "bad_policy"

    def __init__(self, where: str, what: str, fix: str) -> None:
        self.where, self.what, self.fix = where, what, fix
        super().__init__(f"{where}: {what} {fix}")


class Trigger(msgspec.Struct, frozen=True):
    """A signal, and the strength from which on it counts (above 0, at most 1)."""

    signal: str
    at_least: float = 1.0

    def __post_init__(self) -> None:
        _known(self.signal, "trigger")
        if not 0.0 < self.at_least <= 1.0:
            raise PolicyError(
                f"trigger {self.signal}",
                f"at_least is {self.at_least:g}, but strengths run from 0 to 1.",
                "Give a number above 0 and at most 1.",
            )


class Any(msgspec.Struct, frozen=True):
    """Met when one of them is."""

    of: tuple["Condition", ...]

    def __post_init__(self) -> None:
        _not_empty(self.of, "any")


class All(msgspec.Struct, frozen=True):
    """Met when every one of them is."""

    of: tuple["Condition", ...]

    def __post_init__(self) -> None:
        _not_empty(self.of, "all")


class Score(msgspec.Struct, frozen=True):
    """Met when the strengths, each times its weight, add up to enough."""

    weights: Mapping[str, float]
    at_least: float

    def __post_init__(self) -> None:
        _not_empty(tuple(self.weights), "score")
        for signal, weight in self.weights.items():
            _known(signal, "score")
            if not (math.isfinite(weight) and weight > 0):
                raise PolicyError(
                    f"score {signal}", f"the weight is {weight:g}.", "Weights are numbers above 0."
                )
        reachable = sum(self.weights.values())
        if not (math.isfinite(self.at_least) and 0 < self.at_least <= reachable + 1e-9):
            raise PolicyError(
                "score",
                f"at_least is {self.at_least:g}, but the weights add up to {reachable:g}.",
                f"Give a number above 0 and at most {reachable:g}.",
            )


Condition = Trigger | Any | All | Score


def is_met(condition: Condition, strengths: Mapping[str, float]) -> bool:
    """Whether the condition holds for these strengths; a signal that is absent has strength 0."""
    match condition:
        case Trigger(signal, at_least):
            return strengths.get(signal, 0.0) >= at_least
        case Any(of):
            return any(is_met(each, strengths) for each in of)
        case All(of):
            return all(is_met(each, strengths) for each in of)
        case Score(_, at_least):
            return _total(condition, strengths) >= at_least - 1e-9


def contributions(condition: Condition, strengths: Mapping[str, float]) -> dict[str, float]:
    """How far each signal alone goes towards meeting a condition; nothing for what is not met."""
    if not is_met(condition, strengths):
        return {}
    match condition:
        case Trigger(signal, _):
            return {signal: 1.0}
        case Any(of):
            return _greatest([contributions(each, strengths) for each in of])
        case All(of):
            parts = [contributions(each, strengths) for each in of]
            return _summed([{name: share / len(of) for name, share in part.items()} for part in parts])
        case Score(weights, at_least):
            parts = [{name: min(1.0, w * strengths.get(name, 0.0) / at_least)} for name, w in weights.items()]
            return {name: share for part in parts for name, share in part.items() if share > 0}


def _greatest(parts: Sequence[Mapping[str, float]]) -> dict[str, float]:
    names = {name for part in parts for name in part}
    return {name: max(part.get(name, 0.0) for part in parts) for name in names}


def _summed(parts: Sequence[Mapping[str, float]]) -> dict[str, float]:
    names = {name for part in parts for name in part}
    return {name: min(1.0, sum(part.get(name, 0.0) for part in parts)) for name in names}


def _total(score: Score, strengths: Mapping[str, float]) -> float:
    return sum(weight * strengths.get(signal, 0.0) for signal, weight in score.weights.items())


def turning_points(condition: Condition, strengths: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """For each signal in it, the strengths at which some part of the condition turns."""
    for leaf in leaves(condition):
        if isinstance(leaf, Score):
            yield from _score_points(leaf, strengths)
        else:
            yield leaf.signal, leaf.at_least


def signals_of(condition: Condition) -> frozenset[str]:
    """Every signal that it names."""
    named = ([leaf.signal] if isinstance(leaf, Trigger) else list(leaf.weights) for leaf in leaves(condition))
    return frozenset(name for names in named for name in names)


def leaves(condition: Condition) -> Iterator[Trigger | Score]:
    """The triggers and scores in it."""
    if isinstance(condition, Trigger | Score):
        yield condition
    else:
        for each in condition.of:
            yield from leaves(each)


def _score_points(score: Score, strengths: Mapping[str, float]) -> list[tuple[str, float]]:
    total = _total(score, strengths)
    points = []
    for signal, weight in score.weights.items():
        to = strengths.get(signal, 0.0) + (score.at_least - total) / weight
        if 0.0 < to <= 1.0:
            points.append((signal, to))
    return points


def measure(where: str, condition: Condition) -> None:
    if _depth(condition) > MAX_DEPTH:
        raise PolicyError(
            where, f"groups are nested deeper than {MAX_DEPTH}.", "Nobody can read that: make it flatter."
        )
    if sum(1 for _ in leaves(condition)) > MAX_CONDITIONS:
        raise PolicyError(where, f"it has more than {MAX_CONDITIONS} conditions.", "Use a score instead.")


def _depth(condition: Condition) -> int:
    if isinstance(condition, Trigger | Score):
        return 0
    return 1 + max(_depth(each) for each in condition.of)


def to_plain(condition: Condition) -> dict[str, Anything]:
    match condition:
        case Trigger(signal, at_least):
            return {"signal": signal, "at_least": at_least}
        case Any(of):
            return {"any": [to_plain(each) for each in of]}
        case All(of):
            return {"all": [to_plain(each) for each in of]}
        case Score(weights, at_least):
            return {"score": dict(weights), "at_least": at_least}


def from_plain(where: str, plain: object, depth: int = 0) -> Condition:
    if depth > MAX_DEPTH:
        raise PolicyError(
            where, f"groups are nested deeper than {MAX_DEPTH}.", "Nobody can read that: make it flatter."
        )
    found = json_object(where, plain)
    if "any" in found or "all" in found:
        return _group(where, found, depth)
    if "score" in found:
        expect(where, found, {"score", "at_least"})
        weights = {
            name: _number(f"{where}.score.{name}", w)
            for name, w in json_object(f"{where}.score", found["score"]).items()
        }
        return Score(weights, _number(f"{where}.at_least", found["at_least"]))
    expect(where, found, {"signal"}, {"at_least"})
    if not isinstance(found["signal"], str):
        raise PolicyError(f"{where}.signal", "it is not text.", "Give a signal's name.")
    return Trigger(found["signal"], _number(f"{where}.at_least", found.get("at_least", 1.0)))


def _group(where: str, found: dict[str, Anything], depth: int) -> Any | All:
    kind = "any" if "any" in found else "all"
    expect(where, found, {kind})
    if not isinstance(found[kind], list | tuple):
        raise PolicyError(f"{where}.{kind}", "it is not a list.", 'Write it as {"' + kind + '": [ … ]}.')
    of = tuple(from_plain(f"{where}.{kind}[{i}]", each, depth + 1) for i, each in enumerate(found[kind]))
    return Any(of) if kind == "any" else All(of)


def json_object(where: str, plain: object) -> dict[str, Anything]:
    if not isinstance(plain, dict) or not all(isinstance(key, str) for key in plain):
        raise PolicyError(where, "it is not a JSON object.", "Write it with braces: { … }.")
    return plain


def expect(where: str, found: Mapping[str, Anything], must: set[str], may: set[str] | None = None) -> None:
    allowed = must | (may or set())
    for name in sorted(must - set(found)):
        raise PolicyError(where, f"{name!r} is missing.", f"It takes {', '.join(sorted(allowed))}.")
    for name in sorted(set(found) - allowed):
        raise PolicyError(where, f"{name!r} means nothing here.", f"It takes {', '.join(sorted(allowed))}.")


def _number(where: str, plain: object) -> float:
    if isinstance(plain, bool) or not isinstance(plain, int | float):
        raise PolicyError(where, "it is not a number.", "Give a number such as 0.5.")
    return float(plain)


def _known(signal: str, where: str) -> None:
    if signal not in SIGNALS:
        raise PolicyError(where, f"there is no signal {signal!r}.", f"The signals are: {', '.join(SIGNALS)}.")


def _not_empty(of: Sequence[object], where: str) -> None:
    if not of:
        raise PolicyError(where, "it is empty.", "Name at least one signal, or leave the whole group out.")
