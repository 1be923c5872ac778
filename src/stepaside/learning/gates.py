"""Gates: what must hold of a new policy before it is used, as in `missed<=0.1` or `needless<=old`."""

import operator
import re
from collections.abc import Sequence

import msgspec

from stepaside.learning.backtest import ENOUGH, Backtest, Tally
from stepaside.platform.errors import BadInput

_SIGNS = {"<=": operator.le, ">=": operator.ge, "<": operator.lt, ">": operator.gt}
_GATE = re.compile(r"\s*([a-z_]+)\s*(<=|>=|<|>)\s*(old|-?\d+(?:\.\d+)?)\s*")
OLD = "old"  # what the policy it is compared with would have done


class Gate(msgspec.Struct, frozen=True):
    """One measure of `Tally`, a sign, and a number; None stands for the old policy's figure."""

    measure: str
    sign: str
    bound: float | None


class Verdict(msgspec.Struct, frozen=True):
    """Whether a gate is met, and why not."""

    gate: str
    met: bool
    why: str


def gate_from(text: str) -> Gate:
    """Raises BadInput that says what a gate looks like."""
    found = _GATE.fullmatch(text)
    if found is None or found[1] not in Tally.__struct_fields__:
        raise BadInput(
            f"{text!r} is not a gate. Write it as missed<=0.1 or needless<=old, with one of "
            f"{', '.join(Tally.__struct_fields__)}."
        )
    return Gate(found[1], found[2], None if found[3] == OLD else float(found[3]))


def verdicts(report: Backtest, gates: Sequence[Gate]) -> tuple[Verdict, ...]:
    """A gate that cannot be told is not met."""
    return tuple(_verdict(report, gate) for gate in gates)


def _verdict(report: Backtest, gate: Gate) -> Verdict:
    value = getattr(report.policy, gate.measure)
    bound = getattr(report.against, gate.measure) if gate.bound is None else gate.bound
    text = f"{gate.measure}{gate.sign}{OLD if gate.bound is None else f'{gate.bound:g}'}"
    if value is None or bound is None:
        return Verdict(
            text,
            False,
            f"{gate.measure} cannot be told: it takes {ENOUGH} conversations of which it is known.",
        )
    met = bool(_SIGNS[gate.sign](value, bound))
    return Verdict(
        text, met, f"{gate.measure} is {value:g}" + ("" if met else f", not {gate.sign} {bound:g}")
    )
