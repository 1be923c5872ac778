"""Learns from a business's own past conversations when a person is needed, and says whether that beats its rules.

Each turn of the customer before any handover is one example: was this a conversation that needed a person?
Where somebody judged single messages, those are the examples. The comparison is made on conversations that
were held out, at the same number of handovers as the rules make, with the locked minimum on both sides. What is
compared is the share caught of those who needed a person, less the share handed over of those who did not.
"""

from collections.abc import Callable, Sequence
from typing import Any, Literal

import msgspec

from stepaside.engine import Learned, Policy, Trigger
from stepaside.engine.policy import Rule
from stepaside.engine.traits import traits
from stepaside.learning.fit import FOLDS, Examples, Fitted, NothingToLearn, fit
from stepaside.learning.past import Past
from stepaside.learning.points import views
from stepaside.learning.readings import Readings
from stepaside.learning.replay import Replayer
from stepaside.platform.errors import BadInput

MOST_TURNS = 40  # of one conversation that are learned from, evenly spread
HARDLY_ANYBODY = 0.05  # of conversations; rules that hand over fewer set no number to compare at
SUREST = 0.99  # no threshold is higher: nothing learned is more certain
ENOUGH, ENOUGH_OF_EACH = 200, 40  # conversations below which no comparison can be trusted
DRAWS = 1000  # of the bootstrap
RULE = "Like conversations that needed a person"

Verdict = Literal["better", "worse", "cannot tell", "not enough conversations"]
Interval = tuple[float, float]


class Side(msgspec.Struct, frozen=True):
    """One way of deciding, on held-out conversations. Shares, each with its 95 % confidence interval.

    caught: of the conversations that needed a person, those handed over.
    needless: of those that did not, those handed over.
    """

    handovers: int
    caught: float
    caught_interval: Interval
    needless: float
    needless_interval: Interval


class Lesson(msgspec.Struct, frozen=True):
    """What was learned, and how it compares. difference: of caught less needless, learned minus rules."""

    learned: Learned
    threshold: float
    conversations: int
    needed_person: int
    unknown: int
    turns: int
    rules: Side
    model: Side
    difference: float
    difference_interval: Interval
    verdict: Verdict
    says: str


def learn(
    conversations: Sequence[Past],
    readings: Sequence[Readings],
    policy: Policy,
    progress: Callable[[str], None] | None = None,
) -> Lesson:
    """A model of the conversations whose need is known. Raises BadInput when nothing can be learned."""
    known = [
        (past, reading)
        for past, reading in zip(conversations, readings, strict=True)
        if reading and _need(past) is not None
    ]
    examples, places = _examples(known)
    if progress is not None:
        progress(f"{len(examples.needs)} turns of {len(known)} conversations")
    about = f"Learned from {len(known)} conversations, of which {sum(_needs(p) for p, _ in known)} needed a person."
    try:
        fitted = fit(examples, about)
    except NothingToLearn as nothing:
        raise BadInput(f"There is nothing to learn from: {nothing}") from None
    return _lesson(known, len(conversations), fitted, places, policy)


def policy_with(policy: Policy, learned: Learned, threshold: float) -> Policy:
    """The policy with the learned model and one more rule, after those that hand over."""
    rule = Rule(RULE, Trigger("learned", threshold), "escalate")
    others = tuple(one for one in policy.rules if one.name != RULE)
    after = max((at for at, one in enumerate(others, 1) if one.then == "escalate"), default=0)
    return msgspec.structs.replace(policy, learned=learned, rules=(*others[:after], rule, *others[after:]))


def _need(past: Past) -> bool | None:
    return any(past.judged.values()) if past.judged else past.ending.needed_person


def _needs(past: Past) -> bool:
    return bool(_need(past))


Known = Sequence[tuple[Past, Readings]]


def _examples(known: Known) -> tuple[Examples, list[list[int]]]:
    """The examples, and for each conversation the places of its points among them, in order."""
    examples, places = Examples(), []
    for past, readings in known:
        mine = []
        chosen = _spread(len(readings))
        for at, (point, view) in enumerate(views(past, {})):
            if at in chosen:
                needs = past.judged[point.entry] if past.judged else _needs(past)
                mine.append(len(examples.needs))
                examples.add(traits(view, readings[at].strengths), needs, past.conversation.id)
        places.append(mine)
    return examples, places


def _spread(count: int) -> set[int]:
    if count <= MOST_TURNS:
        return set(range(count))
    return {round(at * (count - 1) / (MOST_TURNS - 1)) for at in range(MOST_TURNS)}


def _lesson(known: Known, given: int, fitted: Fitted, places: list[list[int]], policy: Policy) -> Lesson:
    import numpy as np

    needs = np.array([_needs(past) for past, _ in known])
    rules = _handed_over(policy, [readings for _, readings in known])
    share = float(rules.mean() if rules.mean() >= HARDLY_ANYBODY else needs.mean())
    model, threshold = _matched(known, fitted, places, share)
    draws = _draws(needs)
    worth = [_caught(fired, needs, draws) - _caught(fired, ~needs, draws) for fired in (rules, model)]
    difference, interval = _apart(worth[0], worth[1])
    enough = len(known) >= ENOUGH and min(needs.sum(), (~needs).sum()) >= ENOUGH_OF_EACH
    verdict = _verdict(interval) if enough else "not enough conversations"
    return Lesson(
        learned=fitted.learned,
        threshold=threshold,
        conversations=len(known),
        needed_person=int(needs.sum()),
        unknown=given - len(known),
        turns=len(fitted.held_out),
        rules=_side(rules, needs, draws),
        model=_side(model, needs, draws),
        difference=round(difference, 4),
        difference_interval=interval,
        verdict=verdict,
        says=_says(verdict, difference, interval, len(known), int(needs.sum())),
    )


def _handed_over(policy: Policy, readings: Sequence[Readings]) -> Any:
    import numpy as np

    replayer = Replayer(policy)
    return np.array([replayer.course(each).handed_over is not None for each in readings])


def _matched(known: Known, fitted: Fitted, places: list[list[int]], share: float) -> tuple[Any, float]:
    """Which conversations the model alone would hand over, and the threshold to use.

    In each fold the threshold is the one that would have made the wanted share of handovers in the others.
    """
    import numpy as np

    peaks = np.array(
        [_peak(readings, fitted, mine) for (_, readings), mine in zip(known, places, strict=True)]
    )
    fold = np.array([fitted.folds[mine[0]] for mine in places])
    fired = np.zeros(len(known), dtype=bool)
    for number in range(FOLDS):
        fired[fold == number] = peaks[fold == number] >= _threshold(peaks[fold != number], share)
    return fired, round(min(SUREST, max(1 - SUREST, _threshold(peaks, share))), 4)


def _peak(readings: Readings, fitted: Fitted, mine: list[int]) -> float:
    """The highest held-out probability of a conversation; 2 where the locked minimum hands over anyway."""
    if _LOCKED_ALONE.course(readings).handed_over is not None:
        return 2.0
    return max(fitted.held_out[at] for at in mine)


_LOCKED_ALONE = Replayer(Policy(version=1, rules=()))


def _threshold(peaks: Any, share: float) -> float:
    import numpy as np

    return float(np.quantile(peaks, 1 - share))


def _draws(needs: Any) -> Any:
    import numpy as np

    generator = np.random.RandomState(0)
    return generator.randint(0, len(needs), (DRAWS, len(needs)))


def _caught(fired: Any, needs: Any, draws: Any) -> Any:
    """The share caught in each draw, the first being the conversations as they are."""
    import numpy as np

    drawn = np.vstack([np.arange(len(needs)), draws])
    hits, all_needing = (fired & needs)[drawn].sum(axis=1), needs[drawn].sum(axis=1)
    return hits / np.maximum(all_needing, 1)


def _side(fired: Any, needs: Any, draws: Any) -> Side:
    caught, needless = _caught(fired, needs, draws), _caught(fired, ~needs, draws)
    return Side(
        int(fired.sum()),
        round(float(caught[0]), 4),
        _interval(caught[1:]),
        round(float(needless[0]), 4),
        _interval(needless[1:]),
    )


def _apart(one: Any, other: Any) -> tuple[float, Interval]:
    apart = other - one
    return float(apart[0]), _interval(apart[1:])


def _interval(draws: Any) -> Interval:
    import numpy as np

    low, high = np.quantile(draws, (0.025, 0.975))
    return round(float(low), 4), round(float(high), 4)


def _verdict(interval: Interval) -> Verdict:
    low, high = interval
    return "better" if low > 0 else "worse" if high < 0 else "cannot tell"


def _says(verdict: Verdict, difference: float, interval: Interval, conversations: int, needing: int) -> str:
    sure = f"(95 % sure: {100 * interval[0]:+.1f} to {100 * interval[1]:+.1f})"
    points = f"{100 * abs(difference):.1f} points of caught less needless {sure}"
    match verdict:
        case "better":
            return f"It beats your rules by {points}."
        case "worse":
            return f"Your rules are better, by {points}."
        case "cannot tell":
            return f"No difference from your rules can be told: {points}."
    return (
        f"Not enough conversations to tell whether it beats your rules: {conversations}, of which {needing} needed "
        f"a person; it takes {ENOUGH}, and {ENOUGH_OF_EACH} of each kind."
    )
