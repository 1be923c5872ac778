"""Fits a workspace's topics: from a sentence and a few examples each, up to ten thousand examples in all.

Two logistic regressions, one on meaning vectors and one on words and pairs of words (tf-idf). The sentence that
describes a topic is one more example of it. Then the calibration: a fifth of the examples and a fifth of the
topics are withheld in turn; how the rest looks at them says what the readers are worth, how sure to be, and what
a message looks like that is about none of the topics. The same examples give the same weights in any order.
"""

from collections.abc import Mapping, Sequence

from stepaside.engine.topics import Example, Topics
from stepaside.teams.topic_examples import Vectors, check, rows_of


def fit(
    examples: Sequence[Example],
    descriptions: Mapping[str, str] | None = None,
    meanings: Vectors | None = None,
) -> Topics:
    """The classifier of these topics; deterministic, about 20 s for 10,000 examples on one core.

    descriptions: topic to a sentence about it; without one, its name in plain words is taken.
    meanings: text to its unit vector, for every text of `texts_of(examples, descriptions)`; None fits on words alone.
    Raises BadTopics when there are fewer than two topics, a topic has no example, an example is empty, there are
    more than 20,000 of them, or a text has no vector.
    """
    from stepaside.teams.topic_readers import calibrated  # numbers only when something is fitted

    rows = rows_of(examples, descriptions or {})
    check(rows, descriptions or {}, meanings)
    return calibrated(rows, meanings)


def texts_of(examples: Sequence[Example], descriptions: Mapping[str, str] | None = None) -> list[str]:
    """Every text whose meaning `fit` wants, each once."""
    return list(dict.fromkeys(row.text for row in rows_of(examples, descriptions or {})))
