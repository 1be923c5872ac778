"""Whether a message about none of the topics is told from one about some topic, and at what cost.

With --train FILE and --data FILE_OR_FOLDER: fitted on the one; rows of the other whose intent is "oos" or
"NO_NODES_DETECTED" are out of scope. Without: clinc150 (train, against valid and oos_val), banking77_oos (train,
against valid with near and with far messages), hint3 v1 (train, against test). Out-of-scope training messages are
not used. The threshold is the one that ships, a half: what it means was learned when fitting, from withheld topics.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.model_selection import train_test_split

from bench import scores
from bench.datasets import NoData, files
from bench.report import Figures, Options, Report, rounded, say
from bench.topic_rows import OUT, Labelled, baseline, fitted, labelled, own_home, rankings

NONE = "none"
NAMES = ("auroc", "fpr95", "in_scope_accuracy", "oos_recall", "mcc")
PUBLISHED = {
    "auroc": "none opened; tf-idf .951 on clinc150, .845 near and .970 far on banking77_oos",
    "in_scope_accuracy": "clinc150 BERT .962 with oos_recall .523 (threshold), .969 with .403 (oos-train)",
    "mcc": "hint3 v1, best of nine thresholds on the test set itself: curekart .603, powerplay11 .425 (Haptik), "
    "sofmattress .638 (Dialogflow)",
}
AIMS = {
    "clinc150": ("auroc", 0.97),
    "banking77_oos id_oos_valid": ("auroc", 0.90),
    "banking77_oos id_oos_test": ("auroc", 0.90),
    "hint3 curekart": ("mcc", 0.603),
    "hint3 powerplay11": ("mcc", 0.425),
    "hint3 sofmattress": ("mcc", 0.638),
}


class Case(NamedTuple):
    name: str
    train: Labelled
    test: Labelled


class Said(NamedTuple):
    """For each message the best topic, and how much it looks like none of them."""

    topics: list[str]
    none: list[float]
    threshold: float


async def measure(options: Options) -> Report:
    measured = {case.name: _measured(case) for case in _cases(options)}
    sets = {name: ours for name, (ours, _) in measured.items()}
    aimed = {f"{AIMS[name][0]} {name}": name for name in sets if name in AIMS}
    return Report(
        bench="out-of-scope",
        metrics=_mean(list(sets.values()))
        | {title: sets[name][AIMS[name][0]] for title, name in aimed.items()},
        baseline=_mean([theirs for _, theirs in measured.values()]),
        aims={title: f">= {AIMS[name][1]}" for title, name in aimed.items()},
        published=dict(PUBLISHED),
        sets=sets | {f"{name}, baseline": theirs for name, (_, theirs) in measured.items()},
        split="as given" if options.train else "clinc150 valid, banking77_oos valid, hint3 v1 test",
        threshold="ours: a half, calibrated when fitting on topics withheld from train; baseline: the maximal "
        "probability that 5 % of a held-out fifth of train stay below",
        data=str(options.data),
    )


def _cases(options: Options) -> Iterator[Case]:
    if options.data is None:
        raise NoData(
            "Give --train FILE and --data PATH, or set STEPASIDE_BENCH_DATA to the folder of the data sets."
        )
    if options.train is not None:
        yield from _against(_called(options.train), labelled(options.train), _tests(options.data))
        return
    found = [*_clinc(options), *_banking(options), *_hint3(options)]
    if not found:
        raise NoData(
            f"{options.data}: no data set that this benchmark knows. Give --train FILE and --data PATH."
        )
    yield from found


def _clinc(options: Options) -> Iterator[Case]:
    if (here := own_home(options, "clinc150")) is not None:
        tests = [here / "valid.jsonl.gz", here / "oos_val.jsonl"]
        yield from _against("clinc150", labelled(here / "train.jsonl.gz"), tests)


def _banking(options: Options) -> Iterator[Case]:
    if (here := own_home(options, "banking77_oos")) is not None:
        tests = [here / f"{name}_valid.jsonl" for name in ("id_oos", "ood_oos")]
        yield from _against(
            "banking77_oos", labelled(here / "train.jsonl.gz"), [here / "valid.jsonl", *tests]
        )


def _hint3(options: Options) -> Iterator[Case]:
    if (here := own_home(options, "hint3")) is not None:
        for train in files(here, "v1_"):
            test = here / train.name.replace("_train", "_test")
            if "subset" not in train.name and test != train and test.exists():
                yield from _against(_called(train), labelled(train), [test])


def _called(train: Path) -> str:
    """The data set's name; of hint3, which has several, with the business's."""
    folder, (version, *rest) = train.resolve().parent.name, train.name.lower().split("_")
    return f"hint3 {rest[0]}" if version in ("v1", "v2") and rest else folder


def _tests(path: Path) -> list[Path]:
    """The file, or those of a folder that are not for training."""
    return [file for file in files(path) if path.is_file() or "train" not in file.name]


def _against(name: str, train: Labelled, tests: Sequence[Path]) -> Iterator[Case]:
    """What is in scope, with each file that has messages out of scope."""
    parts = {file: labelled(file) for file in tests}
    outside = {file: _only(part, outside=True) for file, part in parts.items()}
    inside = [_only(part, outside=False) for part in parts.values()]
    texts, topics = ([one for part in inside for one in part[column]] for column in (0, 1))
    several = sum(bool(part.texts) for part in outside.values()) > 1
    if not texts or not any(part.texts for part in outside.values()):
        raise NoData(
            f"{name}: the test data needs messages in scope and messages whose intent is one of {sorted(OUT)}."
        )
    for file, out in outside.items():
        if out.texts:
            test = Labelled(texts + out.texts, topics + [NONE] * len(out.texts))
            yield Case(f"{name} {file.name.split('.')[0]}" if several else name, train, test)


def _only(part: Labelled, *, outside: bool) -> Labelled:
    kept = [(text, topic) for text, topic in zip(*part, strict=True) if (topic in OUT) == outside]
    return Labelled([text for text, _ in kept], [topic for _, topic in kept])


def _measured(case: Case) -> tuple[Figures, Figures]:
    train = _only(case.train, outside=False)
    ours, theirs = (
        _figures(case.test.topics, said(train, case.test.texts)) for said in (_shipped, _baseline)
    )
    say(f"{case.name}: {ours}\n  baseline: {theirs}")
    return ours, theirs


def _shipped(train: Labelled, texts: list[str]) -> Said:
    ranked = rankings(fitted(train), texts)
    return Said([ranking.topics[0].topic for ranking in ranked], [ranking.none for ranking in ranked], 0.5)


def _baseline(train: Labelled, texts: list[str]) -> Said:
    """tf-idf and the maximal probability."""
    model = baseline(train)
    probable = model.predict_proba(texts)
    best = [str(model.classes_[at]) for at in probable.argmax(axis=1)]
    return Said(best, [1 - float(row) for row in probable.max(axis=1)], _five_percent(train))


def _five_percent(train: Labelled) -> float:
    learn, held = train_test_split(np.arange(len(train.texts)), test_size=0.2, random_state=0)
    model = baseline(Labelled([train.texts[i] for i in learn], [train.topics[i] for i in learn]))
    most = model.predict_proba([train.texts[i] for i in held]).max(axis=1)
    return 1 - float(np.quantile(most, 0.05))


def _figures(right: Sequence[str], said: Said) -> Figures:
    """in_scope_accuracy: of messages in scope, those given to their topic and not taken for none of them."""
    outside = np.array([topic == NONE for topic in right])
    taken = np.array(said.none) > said.threshold
    final = np.where(taken, NONE, said.topics)
    figures = {
        "auroc": scores.auroc(outside, said.none),
        "fpr95": scores.fpr95(~outside, [1 - none for none in said.none]),
        "in_scope_accuracy": float(np.mean((final == np.array(right))[~outside])),
        "oos_recall": float(np.mean(taken[outside])),
        "mcc": scores.mcc(list(right), final.tolist()),
    }
    return {name: rounded(figures[name]) for name in NAMES}


def _mean(sets: list[Figures]) -> Figures:
    return {name: rounded(float(np.mean([figures[name] for figures in sets]))) for name in NAMES}
