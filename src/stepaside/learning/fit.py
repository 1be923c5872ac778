"""Fits a `Learned` on examples: a logistic regression over all traits, boosted trees over the frequent ones.

The two are added, and their sum is made a probability by Platt scaling (2000) on conversations that neither
had seen. Examples of one conversation are never parted. Deterministic: the same examples, the same model.
"""

import math
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from stepaside.engine import Learned
from stepaside.engine.learned import LONGEST_NAME, Node

FOLDS = 5
AT_LEAST = 3  # conversations with a trait; a rarer one is a name, not a reason
STRENGTH_OF_WORDS = 0.1  # inverse of the L2 penalty
MOST_WEIGHTS = 4_000
TREES, LEAVES, PACE, IN_A_LEAF, LOOKED_AT = 120, 8, 0.06, 15, 0.15
TREE_TRAITS, TREE_AT_LEAST, TREE_EXAMPLES = 2_400, 12, 6_000
CONTROL = 2**31 - 1  # of the generator that shuffles


class NothingToLearn(ValueError):
    """The examples cannot teach anything. One sentence: why, and what to do."""


@dataclass
class Examples:
    """Traits of many messages, compactly: `add` them one by one.

    needs: whether a person was needed; group: the conversation each belongs to.
    """

    names: dict[str, int] = field(default_factory=dict)
    needs: list[bool] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    _starts: "array[int]" = field(default_factory=lambda: array("q", [0]))
    _columns: "array[int]" = field(default_factory=lambda: array("i"))
    _values: "array[float]" = field(default_factory=lambda: array("f"))

    def add(self, found: Mapping[str, float], needs: bool, group: str) -> None:
        for name, value in found.items():
            if len(name) <= LONGEST_NAME:
                self._columns.append(self.names.setdefault(name, len(self.names)))
                self._values.append(value)
        self._starts.append(len(self._columns))
        self.needs.append(needs)
        self.groups.append(group)

    def matrix(self) -> Any:
        """Examples by traits, sparse."""
        import numpy as np
        from scipy.sparse import csr_matrix

        parts = (np.array(self._values), np.array(self._columns), np.array(self._starts))
        return csr_matrix(parts, shape=(len(self.needs), len(self.names)), dtype=np.float64)


class Fitted(msgspec.Struct, frozen=True):
    """held_out: for each example the probability from a model that had not seen its conversation."""

    learned: Learned
    held_out: tuple[float, ...]
    folds: tuple[int, ...]


def fit(examples: Examples, about: str = "") -> Fitted:
    """A model of all examples, and held-out probabilities. Raises NothingToLearn."""
    import numpy as np

    _check(examples)
    table = _Table(examples)
    folds = np.array([_folds(examples)[group] for group in examples.groups])
    sums = np.zeros(len(folds))
    for fold in range(FOLDS):
        model = _Model(table, folds != fold)
        sums[folds == fold] = model.sums(folds == fold)
    held_out = np.zeros(len(folds))
    for fold in range(FOLDS):
        scale, shift = _platt(sums[folds != fold], table.needs[folds != fold])
        held_out[folds == fold] = 1 / (1 + np.exp(-(scale * sums[folds == fold] + shift)))
    scale, shift = _platt(sums, table.needs)
    learned = _Model(table, np.ones(len(folds), dtype=bool)).learned(scale, shift, about)
    return Fitted(learned, tuple(held_out.tolist()), tuple(folds.tolist()))


def _check(examples: Examples) -> None:
    needing = len({group for group, needs in zip(examples.groups, examples.needs, strict=True) if needs})
    others = len({group for group, needs in zip(examples.groups, examples.needs, strict=True) if not needs})
    if needing < FOLDS or others < FOLDS:
        raise NothingToLearn(
            f"{needing} conversations needed a person and {others} did not; it takes {FOLDS} of each at the "
            "very least. Give how they ended (outcome), or a longer history."
        )


def _folds(examples: Examples) -> dict[str, int]:
    """Each conversation's fold; those that needed a person are spread evenly."""
    import numpy as np

    needing = {group for group, needs in zip(examples.groups, examples.needs, strict=True) if needs}
    groups = sorted(set(examples.groups))
    order = np.random.RandomState(0).permutation(len(groups))
    shuffled = sorted((groups[at] for at in order), key=lambda group: group in needing)
    return {group: at % FOLDS for at, group in enumerate(shuffled)}


class _Table:
    """Examples as numbers. seen_in: how many conversations have each trait."""

    def __init__(self, examples: Examples) -> None:
        import numpy as np

        self.all = examples.matrix()
        self.needs = np.array(examples.needs)
        numbers = {group: at for at, group in enumerate(dict.fromkeys(examples.groups))}
        self.group = np.array([numbers[group] for group in examples.groups])
        self.names = np.array(list(examples.names), dtype=object)
        self.whole = np.array([not _is_pair(name) for name in examples.names])

    def seen_in(self, chosen: Any) -> Any:
        """For each trait, the number of chosen conversations that have it."""
        import numpy as np
        from scipy.sparse import csr_matrix

        rows = np.flatnonzero(chosen)
        ones = (np.ones(len(rows)), (self.group[rows], np.arange(len(rows))))
        together = csr_matrix(ones, shape=(self.group.max() + 1, len(rows))) @ (self.all[rows] > 0)
        return np.asarray((together > 0).sum(axis=0)).ravel()


def _is_pair(name: str) -> bool:
    """Two words beside each other: too rare for trees."""
    return " " in name.partition(":")[2]


class _Model:
    """Fitted on the chosen examples of a table."""

    def __init__(self, table: _Table, chosen: Any) -> None:
        import numpy as np

        self._table = table
        seen = table.seen_in(chosen)
        self._fit_words(np.flatnonzero(seen >= AT_LEAST), chosen)
        frequent = np.flatnonzero((seen >= TREE_AT_LEAST) & table.whole)
        self._fit_trees(np.sort(frequent[np.argsort(-seen[frequent], kind="stable")][:TREE_TRAITS]), chosen)

    def _fit_words(self, columns: Any, chosen: Any) -> None:
        import numpy as np
        from sklearn.linear_model import LogisticRegression

        table = self._table
        regression = LogisticRegression(C=STRENGTH_OF_WORDS, max_iter=1000)
        regression.fit(table.all[chosen][:, columns], table.needs[chosen])
        weights = regression.coef_[0]
        kept = np.sort(np.argsort(-np.abs(weights), kind="stable")[:MOST_WEIGHTS])
        self._columns, self._weights = columns[kept], weights[kept]
        self._bias = float(regression.intercept_[0])

    def _fit_trees(self, columns: Any, chosen: Any) -> None:
        import numpy as np
        from sklearn.ensemble import GradientBoostingClassifier

        self._tree_columns = columns
        self._trees = GradientBoostingClassifier(
            n_estimators=TREES,
            learning_rate=PACE,
            max_leaf_nodes=LEAVES,
            min_samples_leaf=IN_A_LEAF,
            max_features=LOOKED_AT,
            random_state=0,
        )
        rows = np.flatnonzero(chosen)
        if len(rows) > TREE_EXAMPLES:
            rows = np.sort(np.random.RandomState(0).choice(rows, TREE_EXAMPLES, replace=False))
        self._trees.fit(self._dense(rows), self._table.needs[rows])
        self._begin = _log_odds(self._table.needs[rows].mean())

    def _dense(self, rows: Any) -> Any:
        import numpy as np

        return self._table.all[rows][:, self._tree_columns].toarray().astype(np.float32)

    def sums(self, chosen: Any) -> Any:
        """The log odds by words plus those by trees, before calibration."""
        import numpy as np

        rows = np.flatnonzero(chosen)
        by_words = self._table.all[rows][:, self._columns] @ self._weights + self._bias
        parts = [
            self._trees.decision_function(self._dense(some))
            for some in np.array_split(rows, len(rows) // 4096 + 1)
        ]
        return by_words + np.concatenate(parts)

    def learned(self, scale: float, shift: float, about: str) -> Learned:
        """The same as a value of the engine, calibration included."""
        names = self._table.names
        trees = [_tree(each[0].tree_, scale * PACE) for each in self._trees.estimators_]
        asked = sorted({node[1] for tree in trees for node in tree if node[1] >= 0})
        place = {column: at for at, column in enumerate(asked)}
        return Learned(
            bias=_short(scale * (self._bias + self._begin) + shift),
            weights={
                names[column]: _short(scale * weight)
                for column, weight in zip(self._columns, self._weights, strict=True)
                if round(scale * weight, 4)
            },
            traits=tuple(names[self._tree_columns[column]] for column in asked),
            trees=tuple(
                tuple(
                    Node(_short(value), place.get(trait, -1), limit, no, yes)
                    for value, trait, limit, no, yes in tree
                )
                for tree in trees
            ),
            about=about,
        )


def _tree(tree: Any, scale: float) -> list[tuple[float, int, float, int, int]]:
    """Scikit-learn's tree as nodes: a value at or below the limit goes left, which is `no`."""
    values: dict[int, float] = {}
    for at in reversed(range(tree.node_count)):
        left, right = int(tree.children_left[at]), int(tree.children_right[at])
        if left < 0:
            values[at] = scale * float(tree.value[at].ravel()[0])
        else:
            a, b = tree.weighted_n_node_samples[left], tree.weighted_n_node_samples[right]
            values[at] = float((values[left] * a + values[right] * b) / (a + b))
    return [
        (values[at], -1, 0.0, 0, 0)
        if tree.children_left[at] < 0
        else (
            values[at],
            int(tree.feature[at]),
            float(tree.threshold[at]),
            int(tree.children_left[at]),
            int(tree.children_right[at]),
        )
        for at in range(tree.node_count)
    ]


def _platt(sums: Any, needs: Any) -> tuple[float, float]:
    """The scale and shift with which the sums become log odds; Platt's targets keep them from certainty."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    target = np.where(needs, (needs.sum() + 1) / (needs.sum() + 2), 1 / ((~needs).sum() + 2))
    twice = np.concatenate([sums, sums]).reshape(-1, 1)
    wanted = np.repeat([True, False], len(sums))
    regression = LogisticRegression(C=1e6, max_iter=1000)
    regression.fit(twice, wanted, sample_weight=np.concatenate([target, 1 - target]))
    return float(regression.coef_[0, 0]), float(regression.intercept_[0])


def _log_odds(share: float) -> float:
    return math.log(share / (1 - share))


def _short(number: float) -> float:
    """Four digits after the point are more than the data can promise."""
    return round(float(number), 4)
