"""The head `confidence`: whether an answer quoted from the documents is right, as a probability.

Nobody publishes customers' questions to documents that may be shipped, so both are made. A bank's help pages (tau2)
lose their titles and one of the questions among their headings, and that is asked. Intents become pages of questions
and answers: one utterance is the title, two are the text, others are asked; or all but those that are asked are one
long page. Each question is put twice, the second time with its page taken away; foreign questions come from other
sets.

How much each feature counts follows mostly from whether the documents answer the question at all, for that is what
has to be told, and partly from whether the answer was right; what that makes of a probability, from the latter alone.
"""

import random
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from bench.answers import Judged, Question, judged
from bench.datasets import rows
from bench.library import Document
from stepaside.engine.heads.head import Head

NAMES = ("nearest", "ahead", "others", "answered", "wordier", "agreed")
INTENTS = (
    "banking77/valid.jsonl",
    "clinc150/train_10.jsonl",
    "dstc11_intents/insurance_dev.jsonl",
    "dstc11_intents/finance.jsonl",
    "dstc11_intents/banking.jsonl",
)
LONG_PAGES = (
    ("banking77/train.jsonl.gz", "hwu64/valid.jsonl"),
    ("hwu64/train.jsonl.gz", "clinc150/oos_train.jsonl"),
)
STRANGERS_FROM = "hwu64/valid.jsonl"  # no support, so nothing a business answers
STRANGERS = 300  # foreign questions put to each source
ASKED, TEXT = 10, 2  # utterances of an intent: questions put, sentences of its page
ASKED_OF_LONG, LONG = 15, 100
COVERED = 0.75  # what it counts for that the documents answer; the rest, that the answer was right

_HEADING = re.compile(r"^#+ (.*\?)\s*$", re.MULTILINE)


def train(data: Path) -> Head:
    """Logistic regression; a source weighs by the root of its size."""
    return fit(answers(data), NAMES)


@cache
def answers(data: Path) -> tuple[list[Judged], ...]:
    """The answers of each source, with their outcome; two heads learn from them."""
    return tuple(_answers(data))


def _answers(data: Path) -> Iterator[list[Judged]]:
    strangers = _strangers(data / STRANGERS_FROM)
    for source in INTENTS:
        yield list(judged(*_intents(data / source), strangers))
    for source, foreign in LONG_PAGES:
        yield list(judged(*_long_pages(data / source), _strangers(data / foreign)))
    yield list(judged(*_bank(data / "tau2" / "banking_kb.jsonl.gz"), strangers))


def fit(sources: Sequence[Sequence[Judged]], names: Sequence[str]) -> Head:
    """A head on these features of the answers."""
    everything = [one for source in sources for one in source]
    seen = np.array([[one.features[name] for name in names] for one in everything])
    weights = np.concatenate([np.full(len(source), len(source) ** -0.5) for source in sources])
    weights /= weights.mean()
    mean, spread = seen.mean(axis=0), seen.std(axis=0) + 1e-9
    scaled = (seen - mean) / spread
    right = [one.right for one in everything]
    order = LogisticRegression(max_iter=1000)
    order.fit(
        np.vstack([scaled, scaled]),
        [one.kind == "covered" for one in everything] + right,
        sample_weight=np.concatenate([weights * COVERED, weights * (1 - COVERED)]),
    )
    scale = LogisticRegression(C=1e6)
    scale.fit(order.decision_function(scaled).reshape(-1, 1), right, sample_weight=weights)
    slopes = order.coef_[0] / spread * scale.coef_[0, 0]
    bias = order.intercept_[0] * scale.coef_[0, 0] + scale.intercept_[0] - slopes @ mean
    return Head(bias=float(bias), features=dict(zip(names, map(float, slopes), strict=True)))


def _strangers(path: Path) -> list[Question]:
    texts = sorted({row["text"] for row in rows(path)})
    return [Question(text, ()) for text in random.Random(0).sample(texts, min(STRANGERS, len(texts)))]


def _intents(path: Path) -> tuple[list[Document], list[Question]]:
    documents, questions = [], []
    for intent, texts in _said(path):
        if len(texts) > 1 + TEXT:
            documents.append(Document(intent, texts[0], "\n\n".join(texts[1 : 1 + TEXT])))
            questions += [Question(text, (intent,)) for text in texts[1 + TEXT :][:ASKED]]
    return documents, questions


def _long_pages(path: Path) -> tuple[list[Document], list[Question]]:
    documents, questions = [], []
    for intent, texts in _said(path):
        rest = texts[ASKED_OF_LONG : ASKED_OF_LONG + LONG]
        documents.append(Document(intent, intent.replace("_", " "), "\n\n".join(rest)))
        questions += [Question(text, (intent,)) for text in texts[:ASKED_OF_LONG]]
    return documents, questions


def _said(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Each intent with its utterances, shuffled and always alike."""
    chance, said = random.Random(0), dict[str, list[str]]()
    for row in rows(path):
        said.setdefault(row["intent"], []).append(row["text"])
    for intent in sorted(said):
        texts = sorted(set(said[intent]))
        chance.shuffle(texts)
        yield intent, texts


def _bank(path: Path) -> tuple[list[Document], list[Question]]:
    """One of each page's headings that ask something is a question to it, and does not stay on the page."""
    chance, documents, questions = random.Random(0), [], []
    for row in rows(path):
        title = row["title"].removeprefix("Internal: ")
        product = title.partition(":")[0] if ":" in title else ""
        group = re.sub(r"_\d+$", "", row["id"].removeprefix("doc_")).replace("_", " ")
        text = row["content"]
        headings = [heading for heading in _HEADING.findall(text) if len(heading.split()) > 3]
        if headings:
            heading = chance.choice(headings)
            text = text.replace(heading, "More")
            questions.append(Question(f"{heading} {product}".strip(), (row["id"],)))
        documents.append(Document(row["id"], product or group, text))
    return documents, questions
