"""The head `confidence`: whether an answer quoted from the documents is right, as a probability.

Nobody publishes customers' questions to documents that may be shipped, so both are made. A bank's help pages (tau2)
lose their titles and the questions among their headings, and those are asked. Intents become pages of questions and
answers: one utterance is the title, two are the text, others are asked. Each question is put twice, the second time
with its page taken away; foreign questions come from other sets.
"""

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from bench.answers import Judged, Question, judged
from bench.datasets import rows
from bench.library import Document
from stepaside.engine.heads.head import Head

NAMES = ("nearness", "ahead", "preferred", "answered", "wordier")
INTENTS = (
    "banking77/valid.jsonl",
    "clinc150/valid.jsonl.gz",
    "dstc11_intents/insurance_dev.jsonl",
    "dstc11_intents/finance.jsonl",
)
STRANGERS_FROM = (
    "hwu64/valid.jsonl"  # no support, so nothing a business answers; as pages its intents overlap too much
)
STRANGERS = 300  # foreign questions put to each source
ASKED, TEXT = 10, 2  # utterances of an intent: questions put, sentences of its page
_HEADING = re.compile(r"^#+ (.*\?)\s*$", re.MULTILINE)


def train(data: Path) -> Head:
    """Logistic regression; a source weighs by the root of its size."""
    return fit(list(answers(data)), NAMES)


def answers(data: Path) -> Iterator[list[Judged]]:
    """The answers of each source, with their outcome."""
    strangers = _strangers(data)
    for source in INTENTS:
        yield list(judged(*_intents(data / source), strangers))
    yield list(judged(*_bank(data / "tau2" / "banking_kb.jsonl.gz"), strangers))


def fit(sources: Sequence[Sequence[Judged]], names: Sequence[str]) -> Head:
    """A head on these features of the answers."""
    seen = np.array([[one.features[name] for name in names] for source in sources for one in source])
    right = [one.right for source in sources for one in source]
    weights = np.concatenate([np.full(len(source), len(source) ** -0.5) for source in sources])
    mean, spread = seen.mean(axis=0), seen.std(axis=0) + 1e-9
    model = LogisticRegression(max_iter=1000).fit(
        (seen - mean) / spread, right, sample_weight=weights / weights.mean()
    )
    slopes = model.coef_[0] / spread
    return Head(
        bias=float(model.intercept_[0] - slopes @ mean),
        features=dict(zip(names, map(float, slopes), strict=True)),
    )


def _strangers(data: Path) -> list[Question]:
    texts = sorted({row["text"] for row in rows(data / STRANGERS_FROM)})
    return [Question(text, ()) for text in random.Random(0).sample(texts, min(STRANGERS, len(texts)))]


def _intents(path: Path) -> tuple[list[Document], list[Question]]:
    chance, documents, questions = random.Random(0), [], []
    said: dict[str, list[str]] = {}
    for row in rows(path):
        said.setdefault(row["intent"], []).append(row["text"])
    for intent in sorted(said):
        texts = sorted(set(said[intent]))
        chance.shuffle(texts)
        if len(texts) > 1 + TEXT:
            documents.append(Document(intent, texts[0], "\n\n".join(texts[1 : 1 + TEXT])))
            questions += [Question(text, (intent,)) for text in texts[1 + TEXT :][:ASKED]]
    return documents, questions


def _bank(path: Path) -> tuple[list[Document], list[Question]]:
    """Each page's title is a question to it, and so is one of its headings; neither stays on the page."""
    chance, documents, questions = random.Random(0), [], []
    for row in rows(path):
        title = row["title"].removeprefix("Internal: ")
        product = title.partition(":")[0] if ":" in title else ""
        group = re.sub(r"_\d+$", "", row["id"].removeprefix("doc_")).replace("_", " ")
        text = row["content"]
        questions.append(Question(title, (row["id"],)))
        headings = [heading for heading in _HEADING.findall(text) if len(heading.split()) > 3]
        if headings:
            heading = chance.choice(headings)
            text = text.replace(heading, "More")
            questions.append(Question(f"{heading} {product}".strip(), (row["id"],)))
        documents.append(Document(row["id"], product or group, text))
    return documents, questions
