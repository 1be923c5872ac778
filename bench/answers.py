"""Answers with a known outcome: questions put to a library, and whether the page that was quoted is the right one."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bench.embeddings import Vectors, embed
from bench.library import Document, Library
from stepaside.knowledge.assess import features
from stepaside.knowledge.quote_answer import fittest_first, quote_answer

READ = 512  # characters of a question: about the 128 tokens that are embedded of a customer's


class Question(NamedTuple):
    """A question and the pages that answer it; none when the documents do not."""

    text: str
    answered_by: tuple[str, ...]


class Judged(NamedTuple):
    """An answer, what the assistant had to go by, and whether it was right.

    kind: `covered` by the documents, `near` when its pages were taken away, `foreign` when there never were any.
    bm25: the best score by words alone.
    """

    question: str
    kind: str
    confidence: float
    features: dict[str, float]
    right: bool
    bm25: float = 0.0


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
    weighed = features(question.text, used, answer.text)
    words = max(one.lexical for one in found)
    yield Judged(question.text, kind, answer.confidence, weighed, right, words)


def _vectors(texts: Sequence[str]) -> Vectors:
    return embed([text[:READ] for text in texts])
