"""When to hand over, message by message: what `stepaside learn` makes of a few hundred judged dialogues.

Words are numbers here (the sets are anonymised), so only the learned policy can be measured: the engine's own
traits, fitted by the same code as `stepaside learn`. Each message is decided on with what came before it and
nothing of what comes after. The thresholds are chosen on held-out folds of the training file alone.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from bench.datasets import NoData, Row, files, home, rows
from bench.handover_metrics import figures
from bench.report import Figures, Options, Report, rounded, say
from stepaside.engine import Conversation, Learned, Message, Role
from stepaside.engine.traits import traits
from stepaside.learning.fit import Examples, NothingToLearn, fit

NEVER_TIMED = datetime(1970, 1, 1, tzinfo=UTC)
UNKNOWN_WORDS = 1_000_000  # numbers above it are words that have no translation
SHARES = np.linspace(0.03, 0.45, 22)  # of messages that a threshold lets through
PUBLISHED: dict[str, dict[str, float | str]] = {
    "clothing": {
        "f1": 67.3,
        "gt1": 72.8,
        "gt2": 81.3,
        "gt3": 85.5,
        "of": "DAMI (AAAI 2021), trained on 8 times the data; its f1 is quoted second-hand",
    },
    "makeup": {
        "gt1": 71.8,
        "gt2": 79.6,
        "gt3": 84.1,
        "of": "DAMI (AAAI 2021), trained on 8 times the data",
    },
}
Turns = list[list[int]]


@dataclass(frozen=True)
class Thresholds:
    """From which probability a person is called for: the first time in a dialogue, and again."""

    first: float
    again: float

    def said(self, probabilities: Sequence[float]) -> list[int]:
        """One dialogue, message by message."""
        found: list[int] = []
        for probability in probabilities:
            found.append(int(probability >= (self.again if any(found) else self.first)))
        return found


async def measure(options: Options) -> Report:
    """`--train FILE --data FILE`, or Clothing and Makeup2 of the data set."""
    pairs = _pairs(options)
    sets, baselines = {}, {}
    for name, (train, test, more) in pairs.items():
        say(f"{name}: {train.name} → {test.name}")
        sets[name], baselines[name] = _one(rows(train), rows(test), more)
    first = "clothing" if "clothing" in sets else next(iter(sets))
    return Report(
        bench="handover_timing",
        metrics=sets[first],
        aims={"gt1": ">= 72.8", "f1": ">= 67"},
        baseline=baselines[first],
        data=", ".join(str(test) for _, test, _ in pairs.values()),
        sets=sets | {f"{name} baseline": value for name, value in baselines.items()},
        published=PUBLISHED.get(first, {}),
        split=f"trained on {pairs[first][0].name}, tested on all of {pairs[first][1].name}; metrics are of {first}",
        threshold="the pair of thresholds with the best f1 + gt1 on held-out folds of the training file",
    )


def _pairs(options: Options) -> dict[str, tuple[Path, Path, list[Row]]]:
    """Name of a set to its training file, its test file, and more dialogues to learn from."""
    if options.given and options.data and options.data.is_file():
        train = options.train or _beside(options.data)
        return {_set(options.data): (train, options.data, _more(options, train))}
    folder = home(options, "mhch") or options.data
    if folder is None:
        raise NoData("This benchmark needs data: give --train FILE --data FILE, or set STEPASIDE_BENCH_DATA.")
    found = {}
    for test in [file for file in files(folder) if "_test" in file.name]:
        train = options.train or _beside(test)
        if train.exists():
            found[_set(test)] = (train, test, _more(options, train))
    if not found:
        raise NoData(f"{folder}: no file named *_test with a *_dev beside it. Give --train FILE --data FILE.")
    return found


def _beside(test: Path) -> Path:
    return test.with_name(test.name.replace("_test", "_dev"))


def _set(file: Path) -> str:
    return file.name.partition("_")[0]


def _one(train: list[Row], test: list[Row], more: list[Row]) -> tuple[Figures, Figures]:
    try:
        learned, thresholds = _fitted(train, more)
    except (NothingToLearn, KeyError, TypeError) as broken:
        raise NoData(f"The training file cannot be learned from: {broken}.") from broken
    gold = [[int(turn["handoff"]) for turn in row["turns"]] for row in test]
    said = [thresholds.said([learned.probability(found) for found in _traits(row)]) for row in test]
    return _rounded(figures(said, gold)), _rounded(figures(_baseline(train, test), gold))


def _fitted(train: list[Row], more: list[Row]) -> tuple[Learned, Thresholds]:
    """The model of all dialogues, and thresholds from held-out probabilities of the judged ones."""
    examples = Examples()
    for row in [*train, *more]:
        for turn, found in zip(row["turns"], _traits(row), strict=True):
            if "handoff" in turn:
                examples.add(found, bool(turn["handoff"]), row["id"])
    fitted = fit(examples)
    say(f"{len(examples.needs)} messages, {len(examples.names)} traits")
    return fitted.learned, _thresholds(train, fitted.held_out)


def _thresholds(train: list[Row], held_out: Sequence[float]) -> Thresholds:
    gold, probabilities, at = [], [], 0
    for row in train:
        gold.append([int(turn["handoff"]) for turn in row["turns"]])
        probabilities.append(held_out[at : at + len(row["turns"])])
        at += len(row["turns"])
    limits = np.quantile(held_out[:at], 1 - SHARES)
    options = [Thresholds(first, again) for first in limits for again in limits if first <= again]
    return max(options, key=lambda one: _worth(one, probabilities, gold))


def _worth(thresholds: Thresholds, probabilities: Sequence[Sequence[float]], gold: Turns) -> float:
    found = figures([thresholds.said(each) for each in probabilities], gold)
    return found["f1"] + found["gt1"]


def _traits(row: Row) -> Iterator[dict[str, float]]:
    """Of each message, with nothing of what comes after it."""
    said = tuple(
        Message(entry, _role(turn["role"]), " ".join(f"w{word}" for word in turn["tok"]), NEVER_TIMED)
        for entry, turn in enumerate(row["turns"], 1)
    )
    for at in range(1, len(said) + 1):
        yield traits(Conversation(row["id"], said[:at]), {})


def _role(name: str) -> Role:
    return Role.CUSTOMER if name == "customer" else Role.ASSISTANT


def _more(options: Options, train: Path) -> list[Row]:
    """For Makeup2, the dialogues of SSA in which each customer's turn has a mood: a bad one needs a person.

    Words are numbered otherwise there; the development parts are the same dialogues and give the translation.
    """
    ssa = home(options, "ssa")
    if ssa is None or not train.name.startswith("makeup2_dev"):
        return []
    translation = _translation(rows(train), rows(next(iter(files(ssa, "makeup_dev")))))
    return [_translated(row, translation) for row in rows(next(iter(files(ssa, "makeup_train"))))]


def _translation(ours: list[Row], theirs: list[Row]) -> dict[int, int]:
    """Their number of a word to ours, by the words that stand at the same place."""
    met: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for one, other in zip(ours, theirs, strict=True):
        for a, b in zip(one["turns"], other["turns"], strict=True):
            if len(a["tok"]) == len(b["tok"]):
                for our, their in zip(a["tok"], b["tok"], strict=True):
                    met[their][our] += 1
    return {their: counted.most_common(1)[0][0] for their, counted in met.items()}


def _translated(row: Row, translation: dict[int, int]) -> Row:
    turns = [
        {
            "role": "customer" if turn["r"] == "c" else "agent",
            "tok": [translation.get(word, UNKNOWN_WORDS + word) for word in turn["tok"]],
        }
        | ({"handoff": int(turn["s"] == 1)} if turn["r"] == "c" else {})
        for turn in row["turns"]
    ]
    return {"id": row["id"], "turns": turns}


def _baseline(train: list[Row], test: list[Row]) -> Turns:
    """Tf-idf of words and a few counts with a logistic regression; its threshold has the best f1 on held-out folds."""
    from sklearn.compose import make_column_transformer
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import precision_recall_curve
    from sklearn.model_selection import GroupKFold, cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    labels = np.array([int(turn["handoff"]) for row in train for turn in row["turns"]])
    groups = [row["id"] for row in train for _ in row["turns"]]
    words = TfidfVectorizer(token_pattern=r"\S+", ngram_range=(1, 2), sublinear_tf=True, min_df=2)
    model = make_pipeline(
        make_column_transformer((words, 0), (StandardScaler(), slice(1, None))),
        LogisticRegression(class_weight="balanced", max_iter=1000),
    )
    seen, unseen = _plain(train), _plain(test)
    held_out = cross_val_predict(model, seen, labels, groups=groups, cv=GroupKFold(5), method="predict_proba")
    precision, recall, limits = precision_recall_curve(labels, held_out[:, 1])
    best = limits[int(np.argmax((2 * precision * recall / np.maximum(precision + recall, 1e-12))[:-1]))]
    found = iter((model.fit(seen, labels).predict_proba(unseen)[:, 1] >= best).astype(int).tolist())
    return [[next(found) for _ in row["turns"]] for row in test]


def _plain(dialogues: list[Row]) -> np.ndarray:  # type: ignore[type-arg]
    """Of each message: its words by who said them, and who spoke, when, how long, and how often before."""
    table = []
    for row in dialogues:
        before: list[tuple[str, list[int]]] = []
        for turn in row["turns"]:
            side, words = turn["role"][0], turn["tok"]
            text = " ".join(f"{side}{word}" for word in words) or "nothing"
            last = before[-1] if before else ("", [])
            counts = (side == "c", last[0] == "c", len(before), len(words), len(last[1]))
            repeats = sum(words == earlier for _, earlier in before)
            table.append([text, *map(float, counts), float(repeats)])
            before.append((side, words))
    return np.array(table, dtype=object)


def _rounded(found: Figures) -> Figures:
    return {name: rounded(value) for name, value in found.items()}
