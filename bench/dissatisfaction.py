"""`./dev bench dissatisfaction`: which of the customer's turns are dissatisfied (USS, Sun et al. 2021)?

Two readings of the same turns, the customer's words visible: a model fitted in ten dialogue-grouped folds on
what the engine reads (mood, friction, frustration, meaning, words), and the detector `frustration` as it ships,
untrained (`shipped_…`). The label is the mode of the annotators' ratings, ties to the lower; below 3 is
dissatisfied. `kappa` is Cohen's on the five ratings, as in the paper; `kappa_two` on dissatisfied or not.
"""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from bench import scores
from bench.datasets import NoData, Row, find, rows
from bench.mood_readings import Numbers, conversations, moments, readings, strength, vectors
from bench.report import Figures, Options, Report, rounded, say
from stepaside.engine.conversation import Role

FOLDS = 10
SETS = ("mwoz", "redial")
README_AP = {"mwoz": 0.188, "redial": 0.186, "sgd": 0.265, "ccpe": 0.256}
BELOW = 3  # a rating below is dissatisfied
WORDS = r"[^\s.,]+|[.,?!]"


@dataclass(frozen=True)
class Turns:
    """The customer's turns of one file; all sequences run alike."""

    texts: list[str]
    fold: Numbers
    rating: Numbers  # the mode, 1..5
    share: Numbers  # of the annotators who rated below 3
    reading: Numbers
    meaning: Numbers
    shipped: Numbers

    @property
    def dissatisfied(self) -> Numbers:
        return (self.rating < BELOW).astype(int)


async def measure(options: Options) -> Report:
    sets, baseline = {}, {}
    for path in find(options, "uss", *SETS):
        turns = read(path)
        name = path.name.split(".")[0]
        sets[name] = {key: rounded(value) for key, value in figures(turns).items()}
        baseline[name] = {key: rounded(value) for key, value in of_baseline(turns).items()}
        say(name, sets[name], "baseline", baseline[name])
    return Report(
        "dissatisfaction",
        mean_of(sets),
        {"average_precision": f">= {aim(list(sets)):.4g}"},
        mean_of(baseline),
        data=", ".join(sets),
        sets=sets,
        published={
            "kappa": "mwoz .143, redial .124 (HiGRU, GRU; next turn's rating before it is said, other folds)"
        },
        split="10 folds by dialogue, seed 0; the detector's own figures (shipped_) are untrained and over all turns",
        threshold="best F1 on a ninth of each training part, by a model that did not see it",
    )


def aim(names: Sequence[str]) -> float:
    """One and a half times the baseline that came with the data, or of its mean where it names none."""
    middle = sum(README_AP.values()) / len(README_AP)
    return 1.5 * float(np.mean([README_AP.get(name.lower(), middle) for name in names]))


def mean_of(sets: dict[str, Figures]) -> Figures:
    names = next(iter(sets.values()), {})
    return {name: rounded(float(np.mean([one[name] for one in sets.values()]))) for name in names}


def read(path: Path) -> Turns:
    """Every turn of the customer's that has ratings."""
    dialogues = [row for row in rows(path) if row.get("turns")]
    if not any(rated(turn) for row in dialogues for turn in row["turns"]):
        raise NoData(f"{path}: no turn here has ratings. This benchmark reads dialogues as in uss/README.md.")
    if sum(any(is_bad(turn) for turn in row["turns"]) for row in dialogues) < FOLDS:
        raise NoData(
            f"{path}: fewer than {FOLDS} dialogues here have a dissatisfied turn; there is nothing to learn."
        )
    talks = conversations([(str(row.get("id", at)), said_in(row)) for at, row in enumerate(dialogues)])
    fold_of = folds(len(dialogues))
    found: list[tuple[object, ...]] = []
    for at, (row, talk) in enumerate(zip(dialogues, talks, strict=True)):
        customers = [turn for turn in row["turns"] if is_customer(turn)]
        for turn, moment in zip(customers, moments(talk), strict=True):
            if rated(turn):
                given = turn["ratings"]
                low = sum(rating < BELOW for rating in given) / len(given)
                seen = (np.array(readings(moment)), vectors(moment), strength(moment))
                found.append((turn["text"], fold_of[at], mode(given), low, *seen))
    texts, *columns = zip(*found, strict=True)
    return Turns(list(texts), *(np.array(column) for column in columns))  # type: ignore[arg-type]


def said_in(row: Row) -> list[tuple[Role, str]]:
    return [
        (Role.CUSTOMER if is_customer(turn) else Role.ASSISTANT, str(turn.get("text") or ""))
        for turn in row["turns"]
    ]


def is_customer(turn: Row) -> bool:
    return str(turn.get("role", "")).lower() in ("user", "customer")


def rated(turn: Row) -> bool:
    return is_customer(turn) and bool(turn.get("ratings"))


def is_bad(turn: Row) -> bool:
    return rated(turn) and mode(turn["ratings"]) < BELOW


def mode(given: Sequence[int]) -> int:
    """The rating most annotators gave, the lower of two that are as frequent."""
    counts = Counter(given)
    return min(rating for rating, count in counts.items() if count == max(counts.values()))


def folds(count: int) -> list[int]:
    """A fold for each dialogue, drawn with seed 0."""
    order = list(range(count))
    random.Random(0).shuffle(order)
    fold_of = [0] * count
    for place, dialogue in enumerate(order):
        fold_of[dialogue] = place % FOLDS
    return fold_of


def figures(turns: Turns) -> Figures:
    score, said, rating = fitted(turns)
    labels = turns.dissatisfied
    return {
        "average_precision": scores.average_precision(labels, score),
        "f1": scores.f1(labels, said),
        "kappa": scores.kappa(turns.rating, rating),
        "kappa_two": scores.kappa(labels, said),
        "auroc": scores.auroc(labels, score),
        "shipped_average_precision": scores.average_precision(labels, turns.shipped),
        "shipped_auroc": scores.auroc(labels, turns.shipped),
    }


def fitted(turns: Turns) -> tuple[Numbers, Numbers, Numbers]:
    """For each turn, by models that saw no turn of its dialogue: a score, dissatisfied or not, a rating."""
    score, said, rating = (np.zeros(len(turns.texts)) for _ in range(3))
    for fold in range(FOLDS):
        test = np.flatnonzero(turns.fold == fold)
        held = turns.fold == (fold + 1) % FOLDS
        train = np.flatnonzero(turns.fold != fold)
        if not len(test):
            continue
        inner = np.flatnonzero((turns.fold != fold) & ~held)
        limit = scores.best_threshold(turns.dissatisfied[held], predicted(turns, inner, np.flatnonzero(held)))
        score[test] = predicted(turns, train, test)
        said[test] = score[test] >= limit
        rating[test] = rater().fit(turns.reading[train], turns.rating[train]).predict(turns.reading[test])
    return score, said, rating


def predicted(turns: Turns, train: Numbers, test: Numbers) -> Numbers:
    """The share of annotators who are dissatisfied: the mean of three ridge regressions.

    On what the engine reads, on that together with the meanings, and on the words.
    """
    both = np.hstack([turns.reading, turns.meaning])
    total = np.zeros(len(test))
    for numbers, penalty in ((turns.reading, 300.0), (both, 10000.0)):
        model = make_pipeline(StandardScaler(), Ridge(penalty)).fit(numbers[train], turns.share[train])
        total += model.predict(numbers[test])
    texts = [turns.texts[at] for at in train], [turns.texts[at] for at in test]
    return (
        total + in_words(Ridge(3.0, solver="sparse_cg")).fit(texts[0], turns.share[train]).predict(texts[1])
    ) / 3


def in_words(model: Ridge) -> Pipeline:
    return make_pipeline(
        TfidfVectorizer(ngram_range=(1, 3), sublinear_tf=True, min_df=2, token_pattern=WORDS), model
    )


def rater() -> Pipeline:
    """One of five ratings; the rare ones count for more, or all would be 3."""
    return make_pipeline(
        StandardScaler(),
        LogisticRegression(C=0.03, max_iter=300, class_weight={1: 4, 2: 4, 3: 1, 4: 4, 5: 4}),
    )


def of_baseline(turns: Turns) -> Figures:
    """Tf-idf of the customer's words with a balanced logistic regression, in the same folds."""
    score = np.zeros(len(turns.texts))
    for fold in range(FOLDS):
        train, test = (np.flatnonzero((turns.fold == fold) == of_test) for of_test in (False, True))
        if not len(test):
            continue
        words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2)
        seen = words.fit_transform([turns.texts[at] for at in train])
        new = words.transform([turns.texts[at] for at in test])
        model = LogisticRegression(max_iter=500, class_weight="balanced")
        score[test] = model.fit(seen, turns.dissatisfied[train]).predict_proba(new)[:, 1]
    said = score >= 0.5
    labels = turns.dissatisfied
    return {
        "average_precision": scores.average_precision(labels, score),
        "f1": scores.f1(labels, said),
        "kappa_two": scores.kappa(labels, said),
        "auroc": scores.auroc(labels, score),
    }
