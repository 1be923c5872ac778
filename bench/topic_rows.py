"""What the benches of topics share: labelled messages, topics fitted on them, and the ranking of each test message."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sklearn.pipeline import Pipeline
from threadpoolctl import threadpool_limits

from bench.baselines import tfidf_regression
from bench.datasets import NoData, home, rows
from bench.embeddings import embed
from bench.report import Options
from stepaside.engine.topics import Example, Ranking, Topics
from stepaside.teams.topic_examples import BadTopics
from stepaside.teams.topics import fit, texts_of

OUT = frozenset({"oos", "NO_NODES_DETECTED"})  # how the public sets write "none of these"


class Labelled(NamedTuple):
    texts: list[str]
    topics: list[str]


def labelled(path: Path) -> Labelled:
    """The rows of a file with a `text` and an `intent`; others are left out."""
    whole = [row for row in rows(path) if _is_text(row.get("text")) and _is_text(row.get("intent"))]
    if not whole:
        raise NoData(f"{path}: no row has a text and an intent.")
    return Labelled([row["text"] for row in whole], [row["intent"] for row in whole])


def own_home(options: Options, folder: str) -> Path | None:
    """Where a data set lives; `--data` may name its own folder, and is then the only one."""
    if options.given and options.data is not None and options.data.resolve().name == folder:
        return options.data
    if options.given and options.data is not None and not (options.data / folder).is_dir():
        return None
    return home(options, folder)


def fitted(train: Labelled) -> Topics:
    """What ships, fitted on these messages; each topic is described by its name in plain words."""
    examples = [Example(*pair) for pair in zip(*train, strict=True) if pair[1] not in OUT]
    texts = texts_of(examples)
    try:
        return fit(examples, meanings=dict(zip(texts, embed(texts).tolist(), strict=True)))
    except BadTopics as error:
        raise NoData(error.detail) from error


def baseline(train: Labelled) -> Pipeline:
    """tf-idf and logistic regression; of many rows what occurs twice, and 30 steps: the rest is minutes for .005."""
    often = 2 if len(train.texts) > 3000 else 1
    terms = {f"tfidf__{kind}__min_df": often for kind in ("words", "letters")}
    with threadpool_limits(1):
        return tfidf_regression().set_params(regression__max_iter=30, **terms).fit(*train)


def rankings(topics: Topics, texts: Sequence[str]) -> list[Ranking]:
    meanings = embed(texts).tolist()
    return [topics.classify(text, meaning) for text, meaning in zip(texts, meanings, strict=True)]


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
