"""What everything is compared with: tf-idf of words and letters with a logistic regression."""

from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion, Pipeline


def tfidf_regression(balanced: bool = False) -> Pipeline:
    """Words and pairs of words, and runs of 2 to 5 letters. Fit it on the training part alone."""
    return Pipeline(
        [
            (
                "tfidf",
                FeatureUnion(
                    [
                        ("words", TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)),
                        (
                            "letters",
                            TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True),
                        ),
                    ]
                ),
            ),
            (
                "regression",
                LogisticRegression(C=10, max_iter=2000, class_weight="balanced" if balanced else None),
            ),
        ]
    )


def probabilities(train: Sequence[str], labels: Sequence[int], test: Sequence[str]) -> np.ndarray:  # type: ignore[type-arg]
    """The baseline's probability of label 1 for each text of `test`."""
    model = tfidf_regression(balanced=True).fit(train, labels)
    return np.asarray(model.predict_proba(test)[:, list(model.classes_).index(1)])
