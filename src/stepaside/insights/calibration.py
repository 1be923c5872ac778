"""How honest a confidence is, and the line that makes it more so. Values in, values out.

The line has two numbers, a slope and a shift of the log odds (Platt 1999), and a strong belief that it changes
nothing: as if the slope were known to be 1 within .2 and the shift to be 0 within .3. A few outcomes therefore move
a confidence by little, whatever they are; a few hundred speak for themselves. The same outcomes give the same line.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from stepaside.engine.heads.head import squeeze
from stepaside.knowledge.recalibration import log_odds

SLOPE_WITHIN, SHIFT_WITHIN = 0.2, 0.3
FLATTEST, STEEPEST, FARTHEST = 0.4, 2.5, 2.5
SUREST = 3.0  # log odds that an outcome can speak of: 95 %
BINS = 10
_STEPS = 50
_STILL = 1e-9
_TWO_SIGMA = 1.96


class Case(NamedTuple):
    """One answer: the confidence, whether it was right, and what that counts for (0..1)."""

    confidence: float
    right: bool
    weight: float = 1.0


class Line(NamedTuple):
    slope: float = 1.0
    shift: float = 0.0

    def of(self, confidence: float) -> float:
        return squeeze(self.slope * log_odds(confidence) + self.shift)


class Bin(NamedTuple):
    """A tenth of the scale. low, high: where the share that is right lies, by Wilson's interval of 95 %."""

    start: float
    said: float
    right: float
    low: float
    high: float
    answers: int


def fit(cases: Sequence[Case]) -> Line:
    """The line that these outcomes, against that belief, make most likely (Newton's method, two unknowns)."""
    slope, shift = 1.0, 0.0
    points = [(_bounded(log_odds(case.confidence)), float(case.right), case.weight) for case in cases]
    for _ in range(_STEPS):
        step = _step(points, slope, shift)
        slope = min(STEEPEST, max(FLATTEST, slope - step[0]))
        shift = min(FARTHEST, max(-FARTHEST, shift - step[1]))
        if max(map(abs, step)) < _STILL:
            break
    return Line(slope, shift)


def _bounded(odds: float) -> float:
    """One answer that was as good as certain, and wrong, must not outweigh all others."""
    return min(SUREST, max(-SUREST, odds))


def _step(points: Sequence[tuple[float, float, float]], slope: float, shift: float) -> tuple[float, float]:
    """Gradient over curvature of what is to be least: a convex bowl, so this goes down to its one lowest point."""
    by_slope, by_shift = (slope - 1) / SLOPE_WITHIN**2, shift / SHIFT_WITHIN**2
    slope2, both, shift2 = 1 / SLOPE_WITHIN**2, 0.0, 1 / SHIFT_WITHIN**2
    for odds, right, weight in points:
        likely = squeeze(slope * odds + shift)
        gap, bend = weight * (likely - right), weight * likely * (1 - likely)
        by_slope += gap * odds
        by_shift += gap
        slope2 += bend * odds * odds
        both += bend * odds
        shift2 += bend
    scale = slope2 * shift2 - both * both
    return (by_slope * shift2 - by_shift * both) / scale, (by_shift * slope2 - by_slope * both) / scale


def bins(cases: Sequence[Case]) -> tuple[Bin, ...]:
    """The tenths of the scale that have answers: the points of a reliability diagram."""
    parted: dict[int, list[Case]] = {}
    for case in cases:
        parted.setdefault(min(BINS - 1, int(case.confidence * BINS)), []).append(case)
    return tuple(_bin(number, parted[number]) for number in sorted(parted))


def _bin(number: int, cases: Sequence[Case]) -> Bin:
    weight = sum(case.weight for case in cases)
    said = sum(case.confidence * case.weight for case in cases) / weight
    right = share_right(cases)
    low, high = wilson(right, weight)
    return Bin(number / BINS, said, right, low, high, len(cases))


def share_right(cases: Sequence[Case]) -> float:
    return sum(case.weight for case in cases if case.right) / sum(case.weight for case in cases)


def wilson(share: float, n: float) -> tuple[float, float]:
    """Where the true share lies with 95 % probability, when it was seen in n cases (Wilson 1927)."""
    if n <= 0:
        return 0.0, 1.0
    square = _TWO_SIGMA**2 / n
    middle = (share + square / 2) / (1 + square)
    half = _TWO_SIGMA / (1 + square) * math.sqrt(share * (1 - share) / n + square / (4 * n))
    return max(0.0, middle - half), min(1.0, middle + half)


def ece(cases: Sequence[Case]) -> float:
    """Expected calibration error: how far said and right are apart, over the tenths (Guo et al. 2017)."""
    total = sum(case.weight for case in cases)
    parted: dict[int, list[Case]] = {}
    for case in cases:
        parted.setdefault(min(BINS - 1, int(case.confidence * BINS)), []).append(case)
    return sum(
        abs(sum(case.weight * (case.confidence - case.right) for case in some)) for some in parted.values()
    ) / (total or 1.0)


def brier(cases: Sequence[Case]) -> float:
    """The mean squared distance of the confidence from 1 for a right answer, from 0 for a wrong one."""
    total = sum(case.weight for case in cases)
    return sum(case.weight * (case.confidence - case.right) ** 2 for case in cases) / (total or 1.0)
