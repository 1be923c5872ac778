"""The head `confidence_trouble`: whether a message reports trouble that somebody must look into.

The sentences were written for this project, for ten made-up businesses; beside them stand utterances of public sets,
which a page of the set's own answers, so that a short command or a lost card is not taken for trouble.
"""

import random
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from bench.datasets import rows
from stepaside.engine.heads.head import Head
from stepaside.knowledge.trouble import trouble_features
from train.confidence_trouble_sentences import ANSWERED_BY_A_PAGE, FOR_A_PERSON

UTTERANCES = (
    ("banking77/train.jsonl.gz", 400),
    ("clinc150/train.jsonl.gz", 400),
    ("hwu64/train.jsonl.gz", 200),
    ("dstc11_intents/banking.jsonl", 150),
    ("dstc11_intents/finance.jsonl", 150),
)
COUNT_FOR = 2.0  # all utterances together, beside all sentences
REGULARISATION = 0.1


def train(data: Path) -> Head:
    """Logistic regression on counted words."""
    sentences = [(text, 0) for texts in ANSWERED_BY_A_PAGE.values() for text in texts]
    sentences += [(text, 1) for texts in FOR_A_PERSON.values() for text in texts]
    utterances = [(text, 0) for name, n in UTTERANCES for text in _some(data / name, n)]
    each = COUNT_FOR * len(sentences) / len(utterances)
    return fit([*sentences, *utterances], [1.0] * len(sentences) + [each] * len(utterances))


def fit(examples: list[tuple[str, int]], weights: list[float]) -> Head:
    """A head on the features, each on its own scale."""
    counted = [trouble_features(text) for text, _ in examples]
    names = list(counted[0])
    seen = np.array([[one[name] for name in names] for one in counted])
    spread = seen.std(axis=0) + 1e-9
    model = LogisticRegression(C=REGULARISATION, max_iter=3000)
    model.fit(seen / spread, [label for _, label in examples], sample_weight=weights)
    slopes = map(float, model.coef_[0] / spread)
    return Head(bias=float(model.intercept_[0]), features=dict(zip(names, slopes, strict=True)))


def _some(path: Path, number: int) -> list[str]:
    return random.Random(0).sample(sorted({row["text"] for row in rows(path)}), number)
