"""Answers with a known outcome: questions put to a library, and whether the page that was quoted is the right one."""

import asyncio
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from bench.embeddings import Vectors, embed
from bench.library import Document, Library
from stepaside.knowledge.assess import features
from stepaside.knowledge.quote_answer import fittest_first, quote_answer
from stepaside.models import embedder

SHORT = 400  # characters: a longer question is cut by the model as a customer's would be


class Question(NamedTuple):
    """A question and the pages that answer it; none when the documents do not."""

    text: str
    answered_by: tuple[str, ...]


class Judged(NamedTuple):
    """An answer, what the assistant had to go by, and whether it was right.

    kind: `covered` by the documents, `near` when its pages were taken away, `foreign` when there never were any.
    """

    question: str
    kind: str
    confidence: float
    features: dict[str, float]
    right: bool


def judged(
    documents: Sequence[Document], questions: Sequence[Question], strangers: Sequence[Question] = ()
) -> Iterator[Judged]:
    """Every question once, and once more with the pages that answer it taken away; strangers' questions once."""
    library = Library(documents)
    asked = [*questions, *strangers]
    vectors = _vectors([question.text for question in asked])
    for question, vector in zip(asked, vectors, strict=True):
        yield from _judge(library, question, vector, "covered" if question.answered_by else "foreign")
    yield from _judged_without(library, questions, vectors[: len(questions)])


def _judged_without(library: Library, questions: Sequence[Question], vectors: Vectors) -> Iterator[Judged]:
    for pages in dict.fromkeys(question.answered_by for question in questions if question.answered_by):
        with library.without(pages):
            for question, vector in zip(questions, vectors, strict=True):
                if question.answered_by == pages:
                    yield from _judge(library, Question(question.text, ()), vector, "near")


def _judge(library: Library, question: Question, vector: Vectors, kind: str) -> Iterator[Judged]:
    found = library.search(question.text, vector)
    if not found:
        return
    answer = quote_answer(question.text, found)
    used = fittest_first(question.text, found)
    right = used[0].passage.document_id in question.answered_by
    yield Judged(question.text, kind, answer.confidence, features(question.text, used, answer.text), right)


def _vectors(texts: Sequence[str]) -> Vectors:
    """Short texts from the cache; long ones as a customer's question is embedded, which cuts them."""
    vectors = embed([text[:SHORT] for text in texts])
    for at, text in enumerate(texts):
        if len(text) > SHORT:
            vectors[at] = _embedded(text)
    return vectors


def _embedded(text: str) -> np.ndarray:  # type: ignore[type-arg]
    return np.asarray(asyncio.run(embedder().embed_query(text[:4000])))
