"""`./dev bench conversation-mood`: how satisfied was the customer in the end (STC-3 English, Zeng et al. 2019)?

Predicts the mean of nineteen annotators' scores (-2..2) of a whole conversation from the course of the mood as
the engine reads it, from frictions, counts, meanings and words. Nuggets are labels and are not looked at.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import hstack
from scipy.stats import spearmanr
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import Ridge
from sklearn.model_selection import KFold
from sklearn.pipeline import FeatureUnion, Pipeline, make_pipeline
from sklearn.preprocessing import FunctionTransformer, StandardScaler

from bench import scores
from bench.datasets import NoData, Row, find, rows
from bench.mood_readings import Numbers, conversations, moments, readings
from bench.report import Figures, Options, Report, rounded
from stepaside.engine.contentment import thanks
from stepaside.engine.conversation import Conversation, Message, Role
from stepaside.engine.mood import trend

FOLDS = 5
NEGATIVE = -0.5  # a conversation whose mean score is below is negative


@dataclass(frozen=True)
class Talks:
    """Conversations with what is read of them; all sequences run alike."""

    said: list[tuple[str, str, str]]  # the customer's words, the helpdesk's, the customer's last
    satisfaction: Numbers
    course: Numbers
    meaning: Numbers
    counts: Numbers
    shipped: Numbers  # the level of the trend at the end, untrained

    def at(self, places: Numbers) -> "Talks":
        return Talks(
            [self.said[place] for place in places],
            *(
                column[places]
                for column in (self.satisfaction, self.course, self.meaning, self.counts, self.shipped)
            ),
        )


Predict = Callable[[Talks, Talks], Numbers]


async def measure(options: Options) -> Report:
    data = joined([read(path) for path in find(options, "stc3_en", "train")])
    if options.train is not None and options.given:
        known = read(options.train)
        pairs, split = [(known, data)], f"trained on {options.train.name}, all of the data is test data"
    else:
        parts = KFold(FOLDS, shuffle=True, random_state=0).split(data.satisfaction)
        pairs, split = [(data.at(a), data.at(b)) for a, b in parts], "5 folds of conversations, seed 0"
    return Report(
        "conversation-mood",
        figures(pairs, predicted) | shipped(data),
        {"spearman": ">= 0.72", "auroc_negative": ">= 0.87"},
        figures(pairs, of_baseline),
        data="stc3_en",
        published={"spearman": ".537 (one annotator against the mean of the other 18, the data's README)"},
        split=split,
        threshold="none is needed",
    )


def figures(pairs: Sequence[tuple[Talks, Talks]], predict: Predict) -> Figures:
    """Over all test parts together, each predicted by what was fitted on its own training part."""
    said = np.concatenate([predict(train, test) for train, test in pairs])
    truth = np.concatenate([test.satisfaction for _, test in pairs])
    found = {
        "spearman": float(spearmanr(said, truth).statistic),
        "mean_absolute_error": float(np.mean(np.abs(said - truth))),
    }
    negative = truth < NEGATIVE
    if 0 < negative.sum() < len(negative):
        found["auroc_negative"] = scores.auroc(negative, -said)
        found["average_precision_negative"] = scores.average_precision(negative, -said)
    return {name: rounded(value) for name, value in found.items()}


def shipped(talks: Talks) -> Figures:
    """The trend as it ships, untrained, at the end of each conversation."""
    found = {"shipped_spearman": float(spearmanr(talks.shipped, talks.satisfaction).statistic)}
    negative = talks.satisfaction < NEGATIVE
    if 0 < negative.sum() < len(negative):
        found["shipped_auroc_negative"] = scores.auroc(negative, -talks.shipped)
    return {name: rounded(value) for name, value in found.items()}


def read(path: Path) -> Talks:
    found = [
        row for row in rows(path) if row.get("satisfaction") and any(map(is_customer, row.get("turns", [])))
    ]
    if len(found) < FOLDS:
        raise NoData(
            f"{path}: fewer than {FOLDS} conversations with satisfaction scores and a customer in them."
        )
    talks = conversations([(str(row.get("id", at)), said_in(row)) for at, row in enumerate(found)])
    return Talks(
        [words_of(talk) for talk in talks],
        np.array([float(np.mean(row["satisfaction"])) for row in found]),
        np.array([course(talk) for talk in talks]),
        np.array([meanings(talk) for talk in talks]),
        np.array([eight_counts(talk) for talk in talks]),
        np.array([trend(talk.messages).level for talk in talks]),
    )


def joined(parts: Sequence[Talks]) -> Talks:
    if len(parts) == 1:
        return parts[0]
    names = ("satisfaction", "course", "meaning", "counts", "shipped")
    columns = (np.concatenate([getattr(part, name) for part in parts]) for name in names)
    return Talks([said for part in parts for said in part.said], *columns)


def is_customer(turn: Row) -> bool:
    return str(turn.get("role", "")).lower() in ("customer", "user")


def said_in(row: Row) -> list[tuple[Role, str]]:
    return [
        (Role.CUSTOMER if is_customer(turn) else Role.ASSISTANT, str(turn.get("text") or ""))
        for turn in row["turns"]
    ]


def course(talk: Conversation) -> Numbers:
    """What is read of the customer's first message, of the last, and their mean, highest and lowest."""
    each = np.array([readings(moment) for moment in moments(talk)])
    return np.concatenate([each[0], each[-1], each.mean(0), each.max(0), each.min(0), eight_counts(talk)])


def meanings(talk: Conversation) -> Numbers:
    """The customer's first and last message, and the mean of each role's."""
    mine, theirs = by_role(talk)
    rows_of = [np.array([m.meaning for m in messages], np.float32) for messages in (mine, theirs or mine[:1])]
    return np.concatenate(
        [rows_of[0][0], rows_of[0][-1], rows_of[0].mean(0), rows_of[1].mean(0), rows_of[1][-1]]
    )


def by_role(talk: Conversation) -> tuple[list[Message], list[Message]]:
    """The customer's messages, and the others'."""
    mine = [m for m in talk.messages if m.role is Role.CUSTOMER]
    return mine, [m for m in talk.messages if m.role is not Role.CUSTOMER]


def eight_counts(talk: Conversation) -> list[float]:
    mine, theirs = by_role(talk)
    last = mine[-1].text
    return [
        float(len(mine)),
        float(len(theirs)),
        float(np.log1p(sum(len(m.text) for m in mine))),
        float(np.log1p(sum(len(m.text) for m in theirs))),
        float(np.log1p(len(last))),
        float(sum(m.text.count("!") for m in mine)),
        float(sum(m.text.count("?") for m in mine)),
        float(talk.messages[-1].role is Role.CUSTOMER) + float(thanks(last)),
    ]


def words_of(talk: Conversation) -> tuple[str, str, str]:
    mine, theirs = by_role(talk)
    return " ".join(m.text for m in mine), " ".join(m.text for m in theirs), mine[-1].text


def predicted(train: Talks, test: Talks) -> Numbers:
    """The mean of three ridge regressions: on the course, on the course with the meanings, on the words by role."""
    both = [np.hstack([talks.course, talks.meaning]) for talks in (train, test)]
    total = in_words(3.0).fit(train.said, train.satisfaction).predict(test.said)
    for seen, new, penalty in ((train.course, test.course, 300.0), (*both, 3000.0)):
        total += make_pipeline(StandardScaler(), Ridge(penalty)).fit(seen, train.satisfaction).predict(new)
    return np.asarray(total / 3)


def in_words(penalty: float) -> Pipeline:
    columns = [(str(at), make_pipeline(FunctionTransformer(column(at)), tfidf())) for at in range(3)]
    return make_pipeline(FeatureUnion(columns), Ridge(penalty))


def column(at: int) -> Callable[[list[tuple[str, str, str]]], list[str]]:
    return lambda said: [texts[at] for texts in said]


def tfidf() -> TfidfVectorizer:
    return TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2)


def of_baseline(train: Talks, test: Talks) -> Numbers:
    """Tf-idf of all words and eight counts, one ridge regression."""
    words, scaler = tfidf(), StandardScaler().fit(train.counts)
    seen = words.fit_transform([" ".join(said[:2]) for said in train.said])
    new = words.transform([" ".join(said[:2]) for said in test.said])
    model = Ridge(1.0).fit(hstack([seen, 0.1 * scaler.transform(train.counts)]).tocsr(), train.satisfaction)
    return np.asarray(model.predict(hstack([new, 0.1 * scaler.transform(test.counts)]).tocsr()))
