"""How often a message is given to the right topic, from a few examples of each or from many.

With --train FILE and --data FILE: fitted on the one, measured on the other. --data FILE alone: that file in 5 folds.
Without either: banking77, hwu64 and clinc150 with 5, 10 and all examples of each topic, measured on `valid`, and the
three parts of dstc11_intents in 5 folds. A data set's own folder as --data means that set alone.
"""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from datetime import time as clock
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.model_selection import StratifiedKFold

from bench.datasets import NoData, files
from bench.embeddings import embed
from bench.report import Figures, Options, Report, median, rounded, say
from bench.topic_rows import Labelled, baseline, fitted, labelled, own_home
from stepaside.engine.hours import Hours, weekdays
from stepaside.engine.routing import Agent, Need, Team, choose

SETS = {"banking77": "valid.jsonl", "hwu64": "valid.jsonl", "clinc150": "valid.jsonl.gz"}
TRAINS = {"train_5": "train_5.jsonl", "train_10": "train_10.jsonl", "train": "train.jsonl.gz"}
FOLDED = ("insurance_dev", "banking", "finance")
AIMS = {
    "banking77 train_5": 0.84,
    "banking77 train_10": 0.898,
    "banking77 train": 0.93,
    "hwu64 train_5": 0.8245,
    "hwu64 train_10": 0.8741,
    "clinc150 train_5": 0.9262,
    "clinc150 train_10": 0.9484,
    "clinc150 train": 0.969,
}
PUBLISHED = (
    "5 and 10 examples: ICDA, banking77 .8401 .8979, hwu64 .8245 .8741, clinc150 .9262 .9484 (RoBERTa-large, tuned "
    "on generated examples); all of clinc150: BERT .969; none opened for all of banking77, of hwu64, dstc11_intents"
)

MONDAY = datetime(2026, 11, 2, 12, tzinfo=UTC)
ALWAYS = Hours(weekdays(clock(0), clock(0), range(7)))


class Case(NamedTuple):
    """One figure: messages to fit on with those to measure on, or several folds of both."""

    name: str
    folds: list[tuple[Labelled, Labelled]]


async def measure(options: Options) -> Report:
    sets = {case.name: _measured(case) for case in _cases(options)}
    aimed = [name for name in sets if name in AIMS]
    return Report(
        bench="routing",
        metrics={
            "accuracy": _mean(sets, "accuracy"),
            **{f"accuracy {name}": sets[name]["accuracy"] for name in aimed},
        },
        baseline={"accuracy": _mean(sets, "baseline_accuracy")},
        aims={f"accuracy {name}": f">= {AIMS[name]}" for name in aimed},
        published={"accuracy": PUBLISHED},
        sets=sets | {"choose, 20 teams of 10": {"median_ms": rounded(_choosing())}},
        split="as given"
        if options.train
        else "valid; dstc11_intents and files alone: 5 stratified folds, seed 0",
        threshold="none: the most probable topic",
        data=str(options.data),
    )


def _cases(options: Options) -> list[Case]:
    if options.data is None:
        raise NoData(
            "Give --train FILE and --data FILE, or set STEPASIDE_BENCH_DATA to the folder of the data sets."
        )
    if options.train is not None:
        name = f"{options.train.resolve().parent.name} {options.train.name.split('.')[0]}"
        return [Case(name, [(labelled(options.train), labelled(_one(options.data)))])]
    if options.data.is_file():
        return [_folded(options.data)]
    found = [*_few_and_many(options), *_parts(options)]
    if not found:
        raise NoData(
            f"{options.data}: no data set that this benchmark knows. Give --train FILE and --data FILE."
        )
    return found


def _one(path: Path) -> Path:
    """The file to test on; of a data set's folder its valid part."""
    return path if path.is_file() else files(path, "valid")[0]


def _few_and_many(options: Options) -> Iterator[Case]:
    for folder, test in SETS.items():
        if (here := own_home(options, folder)) is not None:
            for name, train in TRAINS.items():
                yield Case(f"{folder} {name}", [(labelled(here / train), labelled(here / test))])


def _parts(options: Options) -> Iterator[Case]:
    if (here := own_home(options, "dstc11_intents")) is not None:
        yield from (_folded(here / f"{part}.jsonl") for part in FOLDED)


def _folded(path: Path) -> Case:
    texts, topics = (np.array(column) for column in labelled(path))
    folds = StratifiedKFold(5, shuffle=True, random_state=0).split(texts, topics)
    sides = [[Labelled(texts[rows].tolist(), topics[rows].tolist()) for rows in fold] for fold in folds]
    return Case(
        f"{path.resolve().parent.name} {path.name.split('.')[0]}", [(train, test) for train, test in sides]
    )


def _measured(case: Case) -> Figures:
    """Of folds, over the messages of all of them."""
    took: list[float] = []
    ours: list[bool] = []
    theirs: list[bool] = []
    for train, test in case.folds:
        ours += map(str.__eq__, _said(train, test, took), test.topics)
        theirs += map(str.__eq__, map(str, baseline(train).predict(test.texts)), test.topics)
    figures = {
        "accuracy": rounded(float(np.mean(ours))),
        "baseline_accuracy": rounded(float(np.mean(theirs))),
        "classify_ms": rounded(median(took)),
    }
    say(f"{case.name}: {len(ours)} messages, {figures}")
    return figures


def _said(train: Labelled, test: Labelled, took: list[float]) -> Iterator[str]:
    """The most probable topic of each message; `took` gets the milliseconds, its meaning being known."""
    topics = fitted(train)
    for text, meaning in zip(test.texts, embed(test.texts).tolist(), strict=True):
        began = time.perf_counter()
        ranking = topics.classify(text, meaning)
        took.append((time.perf_counter() - began) * 1000)
        yield ranking.topics[0].topic


def _choosing() -> float:
    """Milliseconds to choose among 20 teams of 10 people, all there, for a topic that one of them looks after."""
    people = tuple(
        Agent(f"a_{n:02}", f"Agent {n}", {"billing": n % 4}, ("en",), online=True) for n in range(10)
    )
    teams = [Team(f"t_{n:02}", f"Team {n}", (f"topic {n}",), agents=people, hours=ALWAYS) for n in range(20)]
    need, took = Need(topic="topic 7", language="en", value=0.8), []
    for _ in range(200):
        began = time.perf_counter()
        choose(need, teams, MONDAY)
        took.append((time.perf_counter() - began) * 1000)
    return median(took)


def _mean(sets: dict[str, Figures], name: str) -> float:
    return rounded(float(np.mean([figures[name] for figures in sets.values()])))
