"""The scores the benchmarks report, by their standard definitions (scikit-learn's where it has them)."""

from collections.abc import Sequence

import numpy as np
from sklearn import metrics

Numbers = Sequence[float] | np.ndarray  # type: ignore[type-arg]


def average_precision(labels: Numbers, scores: Numbers) -> float:
    return float(metrics.average_precision_score(labels, scores))


def auroc(labels: Numbers, scores: Numbers) -> float:
    """The chance that a positive scores above a negative; ties count half."""
    return float(metrics.roc_auc_score(labels, scores))


def f1(labels: Numbers, said: Numbers) -> float:
    return float(metrics.f1_score(labels, said, zero_division=0))


def precision_recall(labels: Numbers, said: Numbers) -> tuple[float, float]:
    return (
        float(metrics.precision_score(labels, said, zero_division=0)),
        float(metrics.recall_score(labels, said, zero_division=0)),
    )


def kappa(labels: Numbers, said: Numbers) -> float:
    """Cohen's."""
    return float(metrics.cohen_kappa_score(labels, said))


def mcc(labels: Sequence[object], said: Sequence[object]) -> float:
    """Matthews' correlation, of any number of classes (Gorodkin 2004)."""
    return float(metrics.matthews_corrcoef(labels, said))


def best_threshold(labels: Numbers, scores: Numbers) -> float:
    """The threshold with the best F1. To be chosen on data that is not the test's."""
    precision, recall, thresholds = metrics.precision_recall_curve(labels, scores)
    both = 2 * precision * recall / np.maximum(precision + recall, 1e-12)
    return float(thresholds[int(np.argmax(both[:-1]))])


def recall_at_fpr(labels: Numbers, scores: Numbers, fpr: float) -> float:
    """The largest recall at which at most `fpr` of the negatives are taken for positives."""
    false, true, _ = metrics.roc_curve(labels, scores, drop_intermediate=False)
    return float(max(t for f, t in zip(false, true, strict=True) if f <= fpr))


def fpr95(labels: Numbers, scores: Numbers) -> float:
    """The share of negatives taken for positives when 95 % of the positives are found."""
    false, true, _ = metrics.roc_curve(labels, scores, drop_intermediate=False)
    return float(min(f for f, t in zip(false, true, strict=True) if t >= 0.95))


def ece(labels: Numbers, probabilities: Numbers, bins: int = 10) -> float:
    """Expected calibration error, bins of equal width (Guo et al. 2017)."""
    truth, said = np.asarray(labels, float), np.asarray(probabilities, float)
    bin_of = np.minimum((said * bins).astype(int), bins - 1)
    gaps = [
        (bin_of == b).mean() * abs(truth[bin_of == b].mean() - said[bin_of == b].mean())
        for b in range(bins)
        if (bin_of == b).any()
    ]
    return float(sum(gaps))


def brier(labels: Numbers, probabilities: Numbers) -> float:
    return float(np.mean((np.asarray(probabilities, float) - np.asarray(labels, float)) ** 2))
