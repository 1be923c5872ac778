"""How honest a workspace's confidence is, on its own answers: figures, a diagram's points, and both in words."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import datetime

import asyncpg
import msgspec

from stepaside.insights.answer_outcomes import MEANS, Answered
from stepaside.insights.calibration import Bin, Case, Line, bins, brier, ece, fit, share_right
from stepaside.insights.recalibrate import FIRST, assessed_answers, cases_of
from stepaside.knowledge.recalibration import Recalibration, recalibration_of

FOLDS = 5


class Honesty(msgspec.Struct, frozen=True):
    """Expected calibration error and Brier score: 0 is perfect."""

    ece: float
    brier: float


class OutcomeCount(msgspec.Struct, frozen=True):
    outcome: str
    right: bool
    answers: int


class Point(msgspec.Struct, frozen=True, rename={"start": "from", "end": "to"}):
    """One tenth of the scale in the diagram."""

    start: float
    end: float
    said: float
    right: float
    low: float
    high: float
    answers: int


class Learnt(msgspec.Struct, frozen=True):
    version: int
    fitted_on: int
    at: datetime | None
    slope: float
    shift: float


class ConfidenceReport(msgspec.Struct, frozen=True):
    """See docs/reference/http.md. `now`: with what the outcomes teach, each measured without itself."""

    answers: int
    open: int
    enough: bool
    right: float | None
    said: float | None
    now: Honesty | None
    before: Honesty | None
    bins: tuple[Point, ...]
    bins_before: tuple[Point, ...]
    outcomes: tuple[OutcomeCount, ...]
    recalibration: Learnt | None
    explanation: str


async def read_confidence(
    connection: asyncpg.Connection, workspace_id: str, now: datetime
) -> ConfidenceReport:
    """The workspace's answers of the last 90 days, at most 2,000."""
    answers = await assessed_answers(connection, workspace_id, now)
    return report(answers, await recalibration_of(connection, workspace_id))


def report(answers: Sequence[Answered], current: Recalibration) -> ConfidenceReport:
    """The report on these answers. Their confidence is as it was assessed."""
    known = [one for one in answers if one.outcome]
    before, after = cases_of(known), _as_learnt(known, current)
    right = share_right(before) if known else None
    said = _mean_said(after) if known else None
    return ConfidenceReport(
        answers=len(known),
        open=len(answers) - len(known),
        enough=len(known) >= FIRST,
        right=_rounded(right),
        said=_rounded(said),
        now=_honesty(after),
        before=_honesty(before),
        bins=tuple(map(_point, bins(after))),
        bins_before=tuple(map(_point, bins(before))),
        outcomes=_counted(known),
        recalibration=_learnt(current),
        explanation=_explained(len(known), right, said, current),
    )


def _as_learnt(known: Sequence[Answered], current: Recalibration) -> list[Case]:
    """As they would be said now. Each fifth is measured with what the other four teach, or it would flatter."""
    if not current.fitted_on:
        return cases_of(known)
    fold_of = [_fold(one.conversation_id) for one in known]
    lines = [
        fit(cases_of([one for one, other in zip(known, fold_of, strict=True) if other != fold]))
        for fold in range(FOLDS)
    ]
    return [_moved(one, lines[fold]) for one, fold in zip(known, fold_of, strict=True)]


def _moved(one: Answered, line: Line) -> Case:
    return Case(line.of(one.confidence), one.right, one.weight)


def _fold(conversation_id: str) -> int:
    """The answers of one conversation stay together."""
    return hashlib.blake2b(conversation_id.encode(), digest_size=2).digest()[0] % FOLDS


def _mean_said(cases: Sequence[Case]) -> float:
    return sum(case.confidence * case.weight for case in cases) / sum(case.weight for case in cases)


def _honesty(cases: Sequence[Case]) -> Honesty | None:
    return Honesty(round(ece(cases), 3), round(brier(cases), 3)) if cases else None


def _point(one: Bin) -> Point:
    end = round(one.start + 0.1, 1)
    return Point(
        one.start,
        end,
        round(one.said, 3),
        round(one.right, 3),
        round(one.low, 3),
        round(one.high, 3),
        one.answers,
    )


def _counted(known: Sequence[Answered]) -> tuple[OutcomeCount, ...]:
    counts = Counter(one.outcome for one in known if one.outcome)
    return tuple(OutcomeCount(name, MEANS[name][0], count) for name, count in counts.most_common())


def _learnt(current: Recalibration) -> Learnt | None:
    if not current.fitted_on:
        return None
    return Learnt(
        current.version,
        current.fitted_on,
        current.made_at,
        round(current.slope, 3),
        round(current.shift, 3),
    )


def _explained(known: int, right: float | None, said: float | None, current: Recalibration) -> str:
    if known < FIRST or right is None or said is None:
        return (
            f"{known} answers have a known outcome so far. From {FIRST} on, the confidence follows how your own "
            "answers fare; until then it is as fitted on public data."
        )
    told = f"Of {known} answers, {right:.0%} turned out right; the confidence said {said:.0%} on average."
    return f"{told} {_direction(current)}"


def _direction(current: Recalibration) -> str:
    """What was learnt does to a confidence in the middle of the scale."""
    middle = current.said(0.5)
    if not current.fitted_on or abs(middle - 0.5) < 0.02:
        return "It needs next to no correction."
    way = "more" if middle > 0.5 else "less"
    return f"Your outcomes make it {way} sure than public data alone: where that says 50 %, it says {middle:.0%}."


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
