"""The head `rephrase`: whether two messages ask the same question.

Nobody publishes rephrasings that may be shipped, so the pairs are made from intents. An intent is broader than
a question ("translate this" is one intent), so a question's positive is among its nearest within the intent.
Its negatives are the question of another intent that shares the most words with it, and any other one.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bench.datasets import Row, rows
from bench.embeddings import embed
from stepaside.engine.heads.head import Head
from stepaside.engine.likeness import pair_features

SOURCES = (
    "banking77/train.jsonl.gz",
    "clinc150/train.jsonl.gz",
    "hwu64/train.jsonl.gz",
    "dstc11_intents/banking.jsonl",
    "dstc11_intents/finance.jsonl",
    "dstc11_intents/insurance_dev.jsonl",
)
FROM_EACH = 4000  # questions of each source
NEAREST = 4  # one in so many of an intent's questions is near enough to be the same question
FEWEST = 4  # others in the intent, or it says nothing


class Pairs(NamedTuple):
    """Pairs of texts as a head sees them: rows of features, 1 for the same question, and their kind."""

    features: np.ndarray  # type: ignore[type-arg]
    labels: np.ndarray  # type: ignore[type-arg]
    kinds: np.ndarray  # type: ignore[type-arg]


def train(data: Path) -> Head:
    """Logistic regression; a source weighs by the root of its size, so that no single one decides."""
    return fit([pairs_of(rows(data / source)) for source in SOURCES])


def fit(sources: list[Pairs]) -> Head:
    """A head from the pairs of one or more sources."""
    weights = np.concatenate([np.full(len(one.labels), len(one.labels) ** -0.5) for one in sources])
    model = LogisticRegression(max_iter=1000).fit(
        np.concatenate([one.features for one in sources]),
        np.concatenate([one.labels for one in sources]),
        sample_weight=weights / weights.mean(),
    )
    names = pair_features("", "", 0.0)
    return Head(
        bias=float(model.intercept_[0]),
        features=dict(zip(names, map(float, model.coef_[0]), strict=True)),
    )


def pairs_of(source: list[Row]) -> Pairs:
    """Three pairs for each chosen question: near in its intent, nearest in words outside it, any other."""
    texts = [row["text"] for row in source]
    made = list(_pairs(texts, np.array([row["intent"] for row in source]), embed(texts)))
    vectors = embed(texts)
    features = [
        list(pair_features(texts[i], texts[j], float(vectors[i] @ vectors[j])).values())
        for i, j, _, _ in made
    ]
    labels, kinds = [label for *_, label, _ in made], [kind for *_, kind in made]
    return Pairs(np.array(features), np.array(labels), np.array(kinds))


def _pairs(
    texts: list[str],
    intents: np.ndarray,  # type: ignore[type-arg]
    vectors: np.ndarray,  # type: ignore[type-arg]
) -> Iterator[tuple[int, int, int, str]]:
    chance = np.random.default_rng(0)
    words = TfidfVectorizer().fit_transform(texts)
    chosen = chance.permutation(len(texts))[:FROM_EACH]
    meant, worded = vectors[chosen] @ vectors.T, (words[chosen] @ words.T).toarray()
    for row, i in enumerate(chosen):
        same = np.flatnonzero(intents == intents[i])
        same, other = same[same != i], np.flatnonzero(intents != intents[i])
        if len(same) < FEWEST:
            continue
        near = same[np.argsort(-meant[row, same], kind="stable")[: max(3, len(same) // NEAREST)]]
        yield i, chance.choice(near), 1, "same"
        yield i, other[np.argmax(worded[row, other])], 0, "hard"
        yield i, chance.choice(other), 0, "easy"
