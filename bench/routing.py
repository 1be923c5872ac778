"""How often a message is given to the right topic, from a few examples of each or from many.

With --train FILE and --data FILE: fitted on the one, measured on the other. Without --train: banking77, hwu64 and
clinc150 with 5, 10 and all examples of each topic, measured on `valid`, and dstc11_intents in 5 folds.
"""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from datetime import time as clock
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.model_selection import StratifiedKFold

from bench.datasets import NoData, files, home
from bench.embeddings import embed
from bench.report import Figures, Options, Report, median, rounded, say
from bench.topic_rows import Labelled, baseline, fitted, labelled
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
    name: str
    train: Labelled
    test: Labelled


async def measure(options: Options) -> Report:
    sets = {case.name: _measured(case) for case in _cases(options)}
    aimed = [AIMS[name] for name in sets if name in AIMS]
    return Report(
        bench="routing",
        metrics={"accuracy": _mean(sets, "accuracy")},
        baseline={"accuracy": _mean(sets, "baseline_accuracy")},
        aims={"accuracy": f">= {np.mean(aimed):.4f}"} if len(aimed) == len(sets) else {},
        published={"accuracy": PUBLISHED},
        sets=sets | {"choose, 20 teams of 10": {"median_ms": rounded(_choosing())}},
        split="as given" if options.train else "valid; dstc11_intents: 5 stratified folds, seed 0",
        threshold="none: the most probable topic",
        data=str(options.data),
    )


def _cases(options: Options) -> Iterator[Case]:
    if options.train is not None:
        if options.data is None:
            raise NoData("Give --data FILE, the messages to measure on.")
        name = f"{options.train.resolve().parent.name} {options.train.name.split('.')[0]}"
        yield Case(name, labelled(options.train), labelled(_one(options.data)))
        return
    found = [*_few_and_many(options), *_folds(options)]
    if not found:
        raise NoData(
            "Give --train FILE and --data FILE, or set STEPASIDE_BENCH_DATA to the folder of the data sets."
        )
    yield from found


def _one(path: Path) -> Path:
    """The file to test on; of a data set's folder its valid part."""
    return path if path.is_file() else files(path, "valid")[0]


def _few_and_many(options: Options) -> Iterator[Case]:
    for folder, test in SETS.items():
        if (here := home(options, folder)) is not None:
            for name, train in TRAINS.items():
                yield Case(f"{folder} {name}", labelled(here / train), labelled(here / test))


def _folds(options: Options) -> Iterator[Case]:
    """Each fold is a case of its own, named alike; their mean is what is reported."""
    if (here := home(options, "dstc11_intents")) is None:
        return
    for part in FOLDED:
        texts, topics = (np.array(column) for column in labelled(here / f"{part}.jsonl"))
        folds = StratifiedKFold(5, shuffle=True, random_state=0).split(texts, topics)
        for number, (train, test) in enumerate(folds, 1):
            sides = (Labelled(texts[rows].tolist(), topics[rows].tolist()) for rows in (train, test))
            yield Case(f"dstc11 {part} fold {number}", *sides)


def _measured(case: Case) -> Figures:
    said, milliseconds = _said(case)
    theirs = baseline(case.train).predict(case.test.texts)
    right = np.array(case.test.topics)
    figures = {
        "accuracy": rounded(float(np.mean(said == right))),
        "baseline_accuracy": rounded(float(np.mean(theirs == right))),
        "classify_ms": rounded(milliseconds),
    }
    say(f"{case.name}: {len(case.train.texts)} examples, {len(right)} messages, {figures}")
    return figures


def _said(case: Case) -> tuple[np.ndarray, float]:  # type: ignore[type-arg]
    """The most probable topic of each message, and how long one takes when its meaning is known."""
    topics, said, took = fitted(case.train), [], []
    for text, meaning in zip(case.test.texts, embed(case.test.texts).tolist(), strict=True):
        began = time.perf_counter()
        said.append(topics.classify(text, meaning).topics[0].topic)
        took.append((time.perf_counter() - began) * 1000)
    return np.array(said), median(took)


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
