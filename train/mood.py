"""The head `mood`: how unhappy the writer of a message is, by its meaning.

Our own sentences carry it (the same matters told calmly and not); thousands of questions from sets that may
be shipped keep it from taking a subject for a feeling. Of those, the few that swear or complain in words
(`engine/mood_words.py`) are left out: nobody labelled them.
"""

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from bench.datasets import rows
from bench.embeddings import embed
from stepaside.engine.heads.head import Head
from stepaside.engine.mood_words import GLAD, marks_of
from train.mood_sentences import CALM, UNHAPPY

FROM_EACH = 1000  # questions of each public set
SHARE_OF_PUBLIC = 1.0  # how much all of them weigh beside our calm sentences
REGULARISATION = 10.0


def train(data: Path) -> Head:
    """Logistic regression on the meaning vector; unhappy, calm and public questions weigh the same."""
    public = [text for texts in questions(data) for text in texts if not _is_unhappy(text)]
    texts = [*UNHAPPY, *CALM, *public]
    labels = np.array([1] * len(UNHAPPY) + [0] * (len(CALM) + len(public)))
    weights = np.concatenate(
        [
            np.full(len(UNHAPPY), 1.0),
            np.full(len(CALM), len(UNHAPPY) / len(CALM)),
            np.full(len(public), SHARE_OF_PUBLIC * len(UNHAPPY) / max(1, len(public))),
        ]
    )
    model = LogisticRegression(C=REGULARISATION, max_iter=2000)
    model.fit(embed(texts), labels, sample_weight=weights)
    return Head(bias=float(model.intercept_[0]), weights=tuple(float(weight) for weight in model.coef_[0]))


def questions(data: Path) -> Iterator[list[str]]:
    """From each public set the same choice of questions at every run."""
    chance = random.Random(0)
    for texts in (
        _texts(data / "banking77" / "train.jsonl.gz", "text"),
        _texts(data / "clinc150" / "train.jsonl.gz", "text"),
        _texts(data / "hwu64" / "train.jsonl.gz", "text"),
        _texts(data / "dstc11_intents" / "finance.jsonl", "text"),
        _star(data / "star" / "dialogues.jsonl.gz"),
    ):
        yield chance.sample(texts, min(FROM_EACH, len(texts)))


def _texts(path: Path, field: str) -> list[str]:
    return sorted({row[field] for row in rows(path)})


def _star(path: Path) -> list[str]:
    return sorted(
        {turn["t"] for row in rows(path) for turn in row["turns"] if turn["r"] == "u" and turn["t"]}
    )


def _is_unhappy(text: str) -> bool:
    return any(mark.feeling not in GLAD for mark in marks_of(text))
