"""How gaps stand: open, answered or not ours, what they cost, what they are called. Values in, values out."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from statistics import median
from typing import NamedTuple

from stepaside.engine.brief.lines import asks_something, weight
from stepaside.engine.likeness import dice
from stepaside.gaps.cluster import stems_of
from stepaside.gaps.personal import bare, has_taken_out
from stepaside.gaps.values import Cost, Decided, Question, State

USUAL_MINUTES = 8.0
"""Of an agent for one handover, until some have been finished here: the figure that backtests begin with, too."""
ENOUGH = 3  # finished handovers make a median
REOPENS_AFTER = 2  # conversations that found an answered gap still open
GROWS_BY, GROWS_TO = 5, 3  # a gap that is not ours comes back after so many more, and so many times as many
_COMPARED = 40  # questions that a name is chosen from, and compared with


class Asking(NamedTuple):
    """One question of a gap: as it is shown, its id, its language, and an agent's minutes if it cost any."""

    question: Question
    id: str
    language: str | None
    minutes: float | None


class Decision(NamedTuple):
    """What somebody decided about the gap, when, and how many conversations it had then."""

    decided: Decided
    volume: int


class Standing(NamedTuple):
    """`counted`: the questions that the gap is open for; of one that was answered, those since."""

    state: State
    says: str
    counted: tuple[Asking, ...]


def standing(asked: Sequence[Asking], decision: Decision | None, failing: str = "") -> Standing:
    """Where a gap stands after the newest decision about it. `failing`: why its answer's test does not pass."""
    everything = tuple(asked)
    if decision is None:
        return Standing("open", "", everything)
    decided = decision.decided
    since = tuple(one for one in asked if one.question.at > decided.at)
    again, when = volume(since), _day(decided.at)
    if decided.verdict == "answered":
        if again < REOPENS_AFTER:
            return Standing(
                "answered", f"The answer is not given yet. {failing}" if failing else "", everything
            )
        return Standing("open", f"Answered by {decided.by} on {when}, and asked {again} times since.", since)
    if decided.verdict == "not_ours":
        if again < GROWS_BY or volume(asked) < GROWS_TO * decision.volume:
            return Standing("not_ours", "", everything)
        says = f"{decided.by} said on {when} that this is not ours. It was asked {again} times since."
        return Standing("open", says, everything)
    return Standing("open", f"Opened again by {decided.by} on {when}.", everything)


def volume(asked: Sequence[Asking]) -> int:
    """How many conversations it was asked in: who asks three times is one customer."""
    return len({one.question.conversation for one in asked})


def minutes_of(asked: Sequence[Asking]) -> list[float]:
    """An agent's minutes for each finished handover, each once."""
    per_handover = {one.question.handover: one.minutes for one in asked if one.minutes is not None}
    return list(per_handover.values())


def cost(own: Sequence[float], everywhere: Sequence[float]) -> Cost:
    """The median of the gap's own handovers, of the workspace's, or the usual; whichever is known."""
    if len(own) >= ENOUGH:
        says = f"The median of {len(own)} such handovers."
        return Cost(round(median(own), 1), "gap", len(own), says)
    if len(everywhere) >= ENOUGH:
        says = f"The median of {len(everywhere)} handovers about what the knowledge did not have."
        return Cost(round(median(everywhere), 1), "workspace", len(everywhere), says)
    says = f"{USUAL_MINUTES:g} minutes for each, an estimate: too few such handovers have been finished here yet."
    return Cost(USUAL_MINUTES, "default", len(everywhere), says)


def clearest(asked: Sequence[Asking]) -> str:
    """The question that names a gap: it asks, it is short, nothing was taken out of it, and the others are like it."""
    some = asked[:_COMPARED]
    stems = {one.id: stems_of(bare(one.question.text), one.language) for one in some}
    best = max(some, key=lambda one: (_clarity(one, stems), -one.question.at.timestamp(), one.id))
    return best.question.text


def _clarity(one: Asking, stems: Mapping[str, frozenset[str]]) -> float:
    text = one.question.text
    alike = sum(dice(stems[one.id], other) for other in stems.values()) / len(stems)
    far = max(0, len(text) - 90) / 60 + max(0, 12 - len(text)) / 6
    asks = 1.0 if asks_something(text) else 0.0
    return 2 * alike + asks + 0.1 * min(4.0, weight(text)) - far - (0.7 if has_taken_out(text) else 0.0)


def _day(at: datetime) -> str:
    return f"{at.day} {at:%B %Y}"
