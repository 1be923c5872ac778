"""The head `cannot_serve`: the assistant of the conversation will have to say that this is not what it is for.

Trained on the turns of STAR at which the person who played the assistant chose "out of scope" (1.4 % of all).
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from bench.datasets import rows
from bench.star_turns import Turn, turns_of
from stepaside.engine.heads.head import Head
from stepaside.engine.scope import scope_features

MEANING = 8.0  # the scale of a meaning vector beside the numbers: less of it is trusted less
REGULARISATION = 0.1


def train(data: Path) -> Head:
    """Logistic regression on the meaning of what the customer said and on what can be counted beside it."""
    return fit(list(turns_of(rows(data / "star" / "dialogues.jsonl.gz"))))


def fit(turns: Sequence[Turn]) -> Head:
    """A head from some turns. Numbers are standardised for fitting; the head takes them as they are."""
    counted = np.array([list(scope_features(turn.exchanges).values()) for turn in turns])
    mean, spread = counted.mean(axis=0), counted.std(axis=0) + 1e-9
    meanings = np.array([turn.said.meaning for turn in turns], dtype=np.float32)
    seen = np.hstack([meanings * MEANING, (counted - mean) / spread / 2]).astype(np.float32)
    model = LogisticRegression(C=REGULARISATION, max_iter=100).fit(seen, [turn.cannot for turn in turns])
    weights = model.coef_[0][: meanings.shape[1]] * MEANING
    counts = model.coef_[0][meanings.shape[1] :] / spread / 2
    return Head(
        bias=float(model.intercept_[0] - counts @ mean),
        weights=tuple(map(float, weights)),
        features=dict(zip(scope_features(turns[0].exchanges), map(float, counts), strict=True)),
    )
