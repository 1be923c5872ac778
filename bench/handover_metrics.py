"""How well hand-over turns were found: golden transfer within tolerance, and F1 (Liu et al., AAAI 2021)."""

import math
from collections.abc import Sequence

Turns = Sequence[int]  # 0 or 1 for each message of one dialogue
_EPSILON = 1e-7


def within_tolerance(said: Turns, gold: Turns, tolerance: int) -> float:
    """GT-T of one dialogue, 0..1: how near each turn that was said to need a person is to one that did.

    A normal curve over the distance to the nearest gold turn, its width the tolerance; averaged over the
    turns said. A dialogue without gold turns is right when none is said, and wrong otherwise.
    """
    wanted = [at for at, is_gold in enumerate(gold) if is_gold]
    found = [at for at, is_said in enumerate(said) if is_said]
    if not wanted or not found:
        return float(not wanted and not found)
    width = 2 * (tolerance + _EPSILON) ** 2
    nearest = (min(abs(at - one) for one in wanted) for at in found)
    return sum(math.exp(-(distance**2) / width) for distance in nearest) / len(found)


def golden_transfer(said: Sequence[Turns], gold: Sequence[Turns], tolerance: int) -> float:
    """The mean of GT-T over dialogues, in percent."""
    pairs = list(zip(said, gold, strict=True))
    return 100 * sum(within_tolerance(one, other, tolerance) for one, other in pairs) / max(1, len(pairs))


def f1(said: Sequence[Turns], gold: Sequence[Turns]) -> float:
    """F1 of the turns that need a person, over all turns of all dialogues, in percent."""
    pairs = [(a, b) for one, other in zip(said, gold, strict=True) for a, b in zip(one, other, strict=True)]
    both = sum(1 for a, b in pairs if a and b)
    either = sum(bool(a) for a, _ in pairs) + sum(bool(b) for _, b in pairs)
    return 200 * both / either if either else 0.0


def figures(said: Sequence[Turns], gold: Sequence[Turns]) -> dict[str, float]:
    """`f1`, `gt1`, `gt2`, `gt3`, in percent."""
    return {"f1": f1(said, gold)} | {f"gt{t}": golden_transfer(said, gold, t) for t in (1, 2, 3)}
