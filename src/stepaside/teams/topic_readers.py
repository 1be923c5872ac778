"""The numbers behind `teams.topics.fit`: two regressions, the middle of each topic, and what they prove to be worth.

Nothing here is random. numpy and scikit-learn are loaded with this module, so only who fits imports it.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import logsumexp
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from stepaside.engine.topics import Calibration, Topics, log_odds, terms
from stepaside.teams.topic_examples import Row

C_MEANING: Final = 5.0  # inverse strength of regularisation at C_AT examples; flat from 4 to 16 on three sets
C_AT: Final = 800
C_WORDS: Final = 8.0
STEPS: Final = 60  # of the solver; 200 moved no accuracy by .002 on few examples
FOLDS: Final = 5
CALIBRATED_ON: Final = 2_500  # examples: enough for the two numbers and five weights that come of it
WELL_KNOWN: Final = 3_000  # of so many examples on, a term must occur in two of them
PULL: Final = 10.0  # towards what is usual, as if so many examples had said so
# What it comes to on banking77, hwu64 and clinc150 with 10 examples of each topic.
USUAL_BOTH: Final = Calibration(
    meaning=2.0, words=0.45, bias=-10, loudness=0.4, clearness=0.3, nearness=8.0, known=0.5
)
USUAL_WORDS: Final = Calibration(meaning=0.0, words=2.4, bias=-2, loudness=0.15, clearness=0.3, known=1.0)
SCALE: Final = np.array([0.0, 1.0, 1.0, 0.05, 1.0])  # how firmly each weight of "one of these" is held

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True)
class Known:
    """What is fitted on, in arrays: row i has the words said[i], the meaning meanings[i] and the topic of[i]."""

    said: list[Counter[str]]
    meanings: Array | None
    of: Array
    weight: Array
    describes: Array

    def only(self, rows: Array) -> "Known":
        at = np.flatnonzero(rows)
        meanings = None if self.meanings is None else self.meanings[at]
        said = [self.said[i] for i in at]
        return Known(said, meanings, self.of[at], self.weight[at], self.describes[at])


@dataclass(frozen=True)
class Linear:
    """One number for each topic: `x @ weights.T + bias`."""

    weights: Array
    bias: Array

    def __call__(self, x: Any) -> Array:
        return np.asarray(x @ self.weights.T) + self.bias


@dataclass(frozen=True)
class Evidence:
    """How some rows look to readers that have not seen them: logits, and what speaks for one of these topics."""

    meant: Array
    spoken: Array
    near: Array  # to the middle of each topic
    known: Array
    topic: Array  # the column that is right, -1 for none of them


class Readers:
    """Both regressions, fitted on the same rows. `topics`: the topic of each column of their numbers."""

    def __init__(self, known: Known) -> None:
        self.topics = np.unique(known.of)
        self.rarity = _rarity(known.said)
        self.columns = {term: at for at, term in enumerate(self.rarity)}
        self.by_words = _regression(self._shares(known.said), known, C_WORDS)
        self.centre, self.by_meaning = np.zeros(0), None
        self.middles = np.zeros((0, 0))
        if known.meanings is not None:
            self.centre = known.meanings.mean(axis=0)
            self.by_meaning = _regression(self._directions(known.meanings), known, _strength(known))
            self.middles = _middles(known.meanings, known.of)

    def look(self, at: Known) -> Evidence:
        spoken = self.by_words(self._shares(at.said))
        known = np.array([sum(t in self.columns for t in said) / max(len(said), 1) for said in at.said])
        column = {topic: column for column, topic in enumerate(self.topics)}
        right = np.array([column.get(topic, -1) for topic in at.of])
        if self.by_meaning is None or at.meanings is None:
            return Evidence(np.zeros_like(spoken), spoken, np.zeros_like(spoken), known, right)
        meant = self.by_meaning(self._directions(at.meanings))
        return Evidence(meant, spoken, at.meanings @ self.middles.T, known, right)

    def _directions(self, meanings: Array) -> Array:
        away = meanings - self.centre
        return np.asarray(away / np.maximum(np.linalg.norm(away, axis=1, keepdims=True), 1e-9))

    def _shares(self, said: Sequence[Counter[str]]) -> Any:
        """tf-idf rows of length 1, as `Topics` computes them."""
        entries = [
            (i, self.columns[t], n) for i, one in enumerate(said) for t, n in one.items() if t in self.columns
        ]
        row, column, times = np.array(entries, dtype=int).reshape(-1, 3).T
        rarity = np.fromiter(self.rarity.values(), float)
        values = rarity[column] * (1 + np.log(times))
        lengths = np.sqrt(np.bincount(row, values**2, minlength=len(said)))
        return csr_matrix((values / lengths[row], (row, column)), shape=(len(said), len(rarity)))


def calibrated(rows: Sequence[Row], meanings: Mapping[str, Sequence[float]] | None) -> Topics:
    """Readers fitted on all rows, with calibrations from rows and topics that were withheld in turn."""
    names = sorted({row.topic for row in rows})
    known = _known(rows, names, meanings)
    with threadpool_limits(1):  # on a busy machine threads that wait for each other take thirty times as long
        return _calibrated(known, tuple(names))


def _calibrated(known: Known, names: tuple[str, ...]) -> Topics:
    seen = list(_withheld(known))
    by_words = _calibration(
        [replace(one, meant=0 * one.meant, near=0 * one.near) for one in seen], USUAL_WORDS
    )
    by_both = None if known.meanings is None else _calibration(seen, USUAL_BOTH)
    return _topics(Readers(known), names, by_words, by_both)


def _known(rows: Sequence[Row], names: list[str], meanings: Mapping[str, Sequence[float]] | None) -> Known:
    column = {name: at for at, name in enumerate(names)}
    return Known(
        [terms(row.text) for row in rows],
        None if meanings is None else np.array([meanings[row.text] for row in rows], dtype=float),
        np.array([column[row.topic] for row in rows]),
        np.array([row.weight for row in rows]),
        np.array([row.describes for row in rows]),
    )


def _rarity(said: Sequence[Counter[str]]) -> dict[str, float]:
    """Term to inverse document frequency, smoothed; when there are many rows, of terms that occur twice."""
    often = Counter(term for one in said for term in one)
    least = 2 if len(said) >= WELL_KNOWN else 1
    return {t: 1 + math.log((1 + len(said)) / (1 + n)) for t, n in sorted(often.items()) if n >= least}


def _strength(known: Known) -> float:
    """Held back more the more examples there are, or what is near to a topic and not of it looks like it."""
    return C_MEANING * min(math.sqrt(C_AT / len(known.of)), 1.5)


def _regression(x: Any, known: Known, c: float) -> Linear:
    fitted = LogisticRegression(C=c, max_iter=STEPS).fit(x, known.of, sample_weight=known.weight)
    weights, bias = fitted.coef_, fitted.intercept_
    if len(weights) == 1:  # two topics: one number, for the second against the first
        weights, bias = np.vstack([-weights, weights]) / 2, np.array([-bias[0], bias[0]]) / 2
    return Linear(weights, bias)


def _middles(meanings: Array, of: Array) -> Array:
    """The mean of each topic's examples, of length 1."""
    middles = np.vstack([meanings[of == topic].mean(axis=0) for topic in np.unique(of)])
    return np.asarray(middles / np.maximum(np.linalg.norm(middles, axis=1, keepdims=True), 1e-9))


def _withheld(known: Known) -> Iterator[Evidence]:
    """A fifth of the examples, and all of a fifth of the topics, as the readers see them who know neither."""
    sampled = _sampled(known)
    part = _part_of(known)
    for fold in range(FOLDS):
        unknown = known.of % FOLDS == fold
        tested = sampled & (unknown | (part == fold)) & ~known.describes
        learned = (sampled | known.describes) & ~unknown & ~tested
        if len(np.unique(known.of[learned])) >= 2 and tested.any():
            yield Readers(known.only(learned)).look(known.only(tested))


def _sampled(known: Known) -> Array:
    """An even choice over all topics, for rows stand topic by topic."""
    chosen = np.zeros(len(known.of), dtype=bool)
    examples = np.flatnonzero(~known.describes)
    chosen[examples[:: max(1, -(-len(examples) // CALIBRATED_ON))]] = True
    return chosen


def _part_of(known: Known) -> Array:
    """Spreads each topic's rows over the folds, beginning at another fold for each topic."""
    place = np.zeros(len(known.of), dtype=int)
    for topic in np.unique(known.of):
        rows = np.flatnonzero(known.of == topic)
        place[rows] = (topic + np.arange(len(rows))) % FOLDS
    return place


def _calibration(seen: Sequence[Evidence], usual: Calibration) -> Calibration:
    """Maximum likelihood, drawn towards what is usual: a handful of examples proves little."""
    worth = _worth(seen, usual)
    evidence = [_speaks_for(one, *worth) for one in seen]
    x = np.vstack([np.zeros((0, 5)), *evidence])
    inside = np.concatenate([np.zeros(0), *(one.topic >= 0 for one in seen)])
    bias, loudness, clearness, nearness, known = _inside(x, inside, usual)
    return Calibration(*worth, bias, loudness, clearness, nearness, known)


def _worth(seen: Sequence[Evidence], usual: Calibration) -> tuple[float, float]:
    """What meaning and words count, so that the shares are probabilities."""

    def loss(worth: Array) -> float:
        pulled = PULL * ((worth[0] - usual.meaning) ** 2 + (worth[1] - usual.words) ** 2)
        return float(pulled + sum(_surprise(one, *worth) for one in seen))

    bounds = [(0, 10 * usual.meaning), (0, 10 * usual.words)]
    found = minimize(loss, (usual.meaning, usual.words), bounds=bounds, method="L-BFGS-B").x
    return float(found[0]), float(found[1])


def _surprise(one: Evidence, meaning: float, words: float) -> float:
    rows = np.flatnonzero(one.topic >= 0)
    logits = meaning * one.meant[rows] + words * one.spoken[rows]
    return float((logsumexp(logits, axis=1) - logits[np.arange(len(rows)), one.topic[rows]]).sum())


def _speaks_for(one: Evidence, meaning: float, words: float) -> Array:
    """Columns as in `Calibration`: 1, loudness, clearness, nearness, known."""
    logits = meaning * one.meant + words * one.spoken
    loudness = logsumexp(logits, axis=1)
    clearness = [log_odds(share) for share in np.exp(logits.max(axis=1) - loudness)]
    near = one.near[np.arange(len(logits)), logits.argmax(axis=1)]
    return np.column_stack([np.ones(len(loudness)), loudness, clearness, near, one.known])


def _inside(x: Array, inside: Array, usual: Calibration) -> list[float]:
    """The logistic regression of "one of these", both sides counting the same; no weight but the bias below 0."""
    start = np.array([usual.bias, usual.loudness, usual.clearness, usual.nearness, usual.known])
    if inside.all() or not inside.any():
        return [float(value) for value in start]
    side = np.where(inside > 0, 1.0, -1.0)
    counts = np.where(inside > 0, 0.5 / inside.mean(), 0.5 / (1 - inside.mean()))

    def loss(weights: Array) -> float:
        return float(
            (counts * np.logaddexp(0, -side * (x @ weights))).sum() + PULL * SCALE @ (weights - start) ** 2
        )

    bounds = [(None, None), *((0, None) if value else (0, 0) for value in start[1:])]
    return [float(value) for value in minimize(loss, start, bounds=bounds, method="L-BFGS-B").x]


def _topics(
    readers: Readers, names: tuple[str, ...], by_words: Calibration, by_both: Calibration | None
) -> Topics:
    packed = np.ascontiguousarray(readers.by_words.weights.T, dtype="<f2")
    words = {term: (rarity, packed[at].tobytes()) for at, (term, rarity) in enumerate(readers.rarity.items())}
    meant = readers.by_meaning
    return Topics(
        names,
        words,
        _tuple(readers.by_words.bias),
        by_words,
        by_both,
        _tuple(readers.centre),
        tuple(map(_tuple, meant.weights)) if meant else (),
        _tuple(meant.bias) if meant else (),
        tuple(map(_tuple, readers.middles)),
    )


def _tuple(numbers: Array) -> tuple[float, ...]:
    return tuple(float(number) for number in numbers)
