"""How well one knows beforehand that an assistant will have to decline: `./dev bench cannot-serve`.

STAR, at each turn of the assistant, from what was said before it: will its act be "out of scope"? Folds by
md5(id) % 5. On the set itself each fold is judged by a head fitted on the others; a file given with --data is
judged, all of it, by the head that ships.
"""

from collections.abc import Sequence

import numpy as np

from bench.baselines import probabilities
from bench.datasets import NoData, find, home, rows
from bench.report import Figures, Options, Report, rounded, say
from bench.scores import auroc, average_precision
from bench.star_turns import Turn, fold_of, turns_of
from stepaside.engine.heads.cannot_serve import HEAD
from stepaside.engine.heads.head import Head
from stepaside.engine.scope import scope_features
from train.cannot_serve import fit

AIMS = {"average_precision": ">= 0.336"}
PUBLISHED: dict[str, float | str] = {
    "average_precision": 0.168,
    "auroc": 0.858,
    "from": "nobody has published this task; the baseline of the data's README",
}
Scores = np.ndarray  # type: ignore[type-arg]


async def measure(options: Options) -> Report:
    """All turns, each with the probability of a head that has not seen its conversation."""
    paths = find(options, "star", "dialogues")
    turns = list(turns_of([row for path in paths for row in rows(path)]))
    labels = np.array([turn.cannot for turn in turns])
    if len(set(labels)) < 2:
        raise NoData("No turn here has the action out_of_scope, or all have. Give --data STAR's dialogues.")
    folds = np.zeros(len(turns)) if options.given else np.array([fold_of(turn.dialogue) for turn in turns])
    ours = _shipped(turns) if options.given else _by_folds(turns, folds)
    baseline = _baseline(turns, labels, folds, options)
    return Report(
        "cannot_serve",
        _figures(labels, ours),
        AIMS,
        baseline=_figures(labels, baseline) if baseline is not None else {},
        data=", ".join(path.name for path in paths),
        sets={
            f"fold {fold:g}": _figures(labels[folds == fold], ours[folds == fold])
            for fold in sorted(set(folds))
        },
        published=PUBLISHED,
        split=(
            "all of --data, by the head that ships (trained on folds 1 to 4)"
            if options.given
            else "each fold of md5(id) % 5 by a head fitted on the other folds; fold 0 is kept aside"
        ),
        threshold="none: both metrics are of the ranking",
    )


def _shipped(turns: Sequence[Turn]) -> Scores:
    return np.array([_probability(HEAD, turn) for turn in turns])


def _by_folds(turns: Sequence[Turn], folds: Scores) -> Scores:
    scores = np.zeros(len(turns))
    for fold in sorted(set(folds)):
        say(f"fold {fold:g}")
        head = fit([turn for turn, its in zip(turns, folds, strict=True) if its != fold])
        for at in np.flatnonzero(folds == fold):
            scores[at] = _probability(head, turns[at])
    return scores


def _probability(head: Head, turn: Turn) -> float:
    return head.probability(turn.said.meaning, scope_features(turn.exchanges))


def _baseline(turns: Sequence[Turn], labels: Scores, folds: Scores, options: Options) -> Scores | None:
    """Words and letters of what the customer said; None when there is nothing to fit it on."""
    texts = np.array([turn.said.text for turn in turns], dtype=object)
    if options.given:
        star = home(options, "star")
        seen = list(turns_of(rows(star / "dialogues.jsonl.gz"))) if star else []
        ids = {turn.dialogue for turn in turns}
        seen = [turn for turn in seen if turn.dialogue not in ids]
        if not seen:
            return None
        return probabilities([turn.said.text for turn in seen], [turn.cannot for turn in seen], list(texts))
    scores = np.zeros(len(turns))
    for fold in sorted(set(folds)):
        train, test = folds != fold, folds == fold
        scores[test] = probabilities(list(texts[train]), list(labels[train]), list(texts[test]))
    return scores


def _figures(labels: Scores, scores: Scores) -> Figures:
    if len(set(labels)) < 2:
        return {}
    return {
        "average_precision": rounded(average_precision(labels, scores)),
        "auroc": rounded(auroc(labels, scores)),
    }
