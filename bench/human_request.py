"""How well a request for a person is heard: every source of requests by a detector that never saw it.

Without --data, each source is left out in turn: the phrases were written before, the head is trained on the others (of
those that may train what ships). With --data, what ships reads all of it. A text counts as a request from strength 0.6
on, where the default policy offers a person.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.baselines import probabilities
from bench.datasets import NoData, Row, find, home, rows
from bench.embeddings import embed
from bench.report import Figures, Options, Report, rounded, say
from bench.scores import average_precision, f1, recall_at_fpr
from stepaside.engine.heads.head import Head
from stepaside.engine.heads.person import HEAD
from stepaside.engine.signals.asked_for_person import request_strength

COUNTS_FROM = 0.6  # the default policy offers a person from here on
NEARLY_THE_SAME = "contact_customer_service"  # labelled 0 in bitext, and means the same
LEFT_OUT = "each source left out of the head's training in turn; the phrases knew rasa, ms and ibm"
METRICS = ("f1", "average_precision", "recall_at_fpr_0.5pct")


@dataclass(frozen=True)
class Source:
    """The texts of one origin, each once; `wants` is 1 where a person is asked for."""

    name: str
    texts: list[str]
    wants: list[int]


async def measure(options: Options) -> Report:
    sources = _sources([row for file in find(options, "human_request", "all") for row in rows(file)])
    data = home(options, "human_request")
    left_out = None if options.given or data is None else data.parent
    sets: dict[str, Figures] = {}
    for source in sources:
        say(f"{source.name}: {sum(source.wants)} of {len(source.texts)} ask for a person")
        if left_out:
            sets[source.name] = _figures(source, _strengths(source, _head_without(source, left_out)))
            sets[f"{source.name} (as shipped)"] = _figures(source, _strengths(source, HEAD))
        else:
            sets[source.name] = _figures(source, _strengths(source, HEAD))
    names = [source.name for source in sources]
    return Report(
        "human-request",
        _mean([sets[name] for name in names]),
        {"f1": ">= 0.93", "recall_at_fpr_0.5pct": ">= 0.97"},
        baseline=_mean(_baselines(sources, options)),
        data=str(options.data),
        sets=sets,
        published={
            "f1": "none found for a single intent; tf-idf baseline of the data's README: .80 on NLU++"
        },
        split=LEFT_OUT if left_out else "all of the data, by what ships",
        threshold=f"strength {COUNTS_FROM}, where the default policy offers a person; fixed beforehand",
    )


def _sources(found: Sequence[Row]) -> list[Source]:
    """By the first part of the source's name: the three of Rasa share sentences and are one."""
    of: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in found:
        if not {"text", "label"} <= row.keys():
            raise NoData("A row of human_request has a `text` and a `label` (1 asks for a person).")
        if row.get("intent") != NEARLY_THE_SAME:
            of[str(row.get("source", "all")).split("_")[0]].setdefault(_key(row["text"]), row)
    return [
        Source(name, [row["text"] for row in each.values()], [int(row["label"]) for row in each.values()])
        for name, each in of.items()
    ]


def _strengths(source: Source, head: Head) -> list[float]:
    vectors = embed(source.texts)
    return [
        request_strength(text, tuple(map(float, vector)), head)
        for text, vector in zip(source.texts, vectors, strict=True)
    ]


def _head_without(source: Source, data: Path) -> Head:
    from train.person import examples, fit

    seen = {_key(text) for text in source.texts}
    return fit([example for example in examples(data, source.name) if _key(example.text) not in seen])


def _baselines(sources: Sequence[Source], options: Options) -> list[Figures]:
    """tf-idf and a logistic regression on the other sources; with --data, on the sources at hand under the root."""
    if not options.given:
        return [_baseline(source, [other for other in sources if other is not source]) for source in sources]
    known = home(options, "human_request")
    if known is None or options.root is None:
        return []
    others = _sources(rows(known))
    return [_baseline(source, [other for other in others if other.name != source.name]) for source in sources]


def _baseline(source: Source, others: Sequence[Source]) -> Figures:
    seen = {_key(text) for text in source.texts}
    learnt = {
        text: wants
        for other in others
        for text, wants in zip(other.texts, other.wants, strict=True)
        if _key(text) not in seen
    }
    return _figures(source, list(probabilities(list(learnt), list(learnt.values()), source.texts)), 0.5)


def _figures(source: Source, strengths: Sequence[float], counts_from: float = COUNTS_FROM) -> Figures:
    if len(set(source.wants)) < 2:
        raise NoData(f"{source.name}: it takes texts of both labels to measure anything.")
    figures: dict[str, Callable[[], float]] = {
        "f1": lambda: f1(source.wants, [int(strength >= counts_from) for strength in strengths]),
        "average_precision": lambda: average_precision(source.wants, strengths),
        "recall_at_fpr_0.5pct": lambda: recall_at_fpr(source.wants, strengths, 0.005),
    }
    return {name: rounded(figure()) for name, figure in figures.items()}


def _mean(sets: Sequence[Figures]) -> Figures:
    return (
        {name: rounded(sum(figures[name] for figures in sets) / len(sets)) for name in METRICS}
        if sets
        else {}
    )


def _key(text: str) -> str:
    return " ".join(text.lower().split())
