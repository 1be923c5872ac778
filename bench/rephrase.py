"""How well a question asked again is told from another one that sounds alike: `./dev bench rephrase`.

Pairs of rephrasings: two of one question, against the rephrasing of another question that shares the most
words with it (hard), and against any other (easy, reported beside it). The baseline is the cosine of letter
n-grams, in the same run.
"""

from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from bench.datasets import NoData, Row, find, rows
from bench.embeddings import embed
from bench.report import Figures, Options, Report, rounded
from bench.scores import auroc, f1
from stepaside.engine.heads.rephrase import HEAD
from stepaside.engine.likeness import pair_features
from stepaside.engine.signals import SignalSettings

AIMS = {"auroc": ">= 0.9"}
THRESHOLD = SignalSettings().alike_meaning


class Scored(NamedTuple):
    """The pairs with what we and the baseline say about each."""

    labels: np.ndarray  # type: ignore[type-arg]
    kinds: np.ndarray  # type: ignore[type-arg]
    ours: np.ndarray  # type: ignore[type-arg]
    letters: np.ndarray  # type: ignore[type-arg]


async def measure(options: Options) -> Report:
    """The shipped head on all pairs; nothing is fitted here but the baseline's vocabulary."""
    paths = find(options, "stackfaq", "rephrase_pairs")
    scored = _scored([_checked(row, path) for path in paths for row in rows(path)])
    hard, easy = scored.kinds != "easy", scored.kinds != "hard"
    metrics = _figures(scored, scored.ours, hard, THRESHOLD)
    sets = {"hard": metrics}
    if set(scored.labels[easy]) == {0, 1}:
        sets["easy"] = _figures(scored, scored.ours, easy, THRESHOLD)
    return Report(
        "rephrase",
        metrics,
        AIMS,
        baseline=_figures(scored, scored.letters, hard, 0.5),
        data=", ".join(sorted({path.name for path in paths})),
        sets=sets,
        split="all pairs; the head was trained on banking77, clinc150, hwu64 and dstc11 alone",
        threshold=f"a probability of {THRESHOLD:g}, the default of alike_meaning; baseline: a cosine of 0.5",
    )


def _checked(row: Row, path: Path) -> Row:
    if not {"a", "b", "label"} <= row.keys():
        raise NoData(
            f"{path}: a row has no a, b and label. Give --data pairs like stackfaq's rephrase_pairs."
        )
    return row


def _scored(pairs: list[Row]) -> Scored:
    labels = np.array([int(row["label"]) for row in pairs])
    kinds = np.array([row.get("kind") or ("pos" if row["label"] else "hard") for row in pairs])
    if set(labels[kinds != "easy"]) != {0, 1}:
        raise NoData("These pairs are all of one label. Give --data pairs of both.")
    one, other = [row["a"] for row in pairs], [row["b"] for row in pairs]
    cosines = (embed(one) * embed(other)).sum(axis=1)
    ours = [
        HEAD.probability(None, pair_features(a, b, float(c)))
        for a, b, c in zip(one, other, cosines, strict=True)
    ]
    return Scored(labels, kinds, np.array(ours), _letters(one, other))


def _letters(one: list[str], other: list[str]) -> np.ndarray:  # type: ignore[type-arg]
    vocabulary = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True).fit(
        [*one, *other]
    )
    product = vocabulary.transform(one).multiply(vocabulary.transform(other))
    return np.asarray(product.sum(axis=1)).ravel()


def _figures(scored: Scored, scores: np.ndarray, of: np.ndarray, threshold: float) -> Figures:  # type: ignore[type-arg]
    labels, said = scored.labels[of], scores[of]
    figures = {"auroc": auroc(labels, said), "f1": f1(labels, said >= threshold)}
    return {name: rounded(value) for name, value in figures.items()}
