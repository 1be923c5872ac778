"""An optional re-ranker: a model elsewhere that reads question and passage together and says how well they fit.

It speaks `POST …/rerank` as Cohere, Jina, Voyage and vLLM do (`{"model", "query", "documents", "top_n"}`, answered
by `{"results": [{"index", "relevance_score"}]}`), and Text Embeddings Inference (`[{"index", "score"}]`). A customer
is waiting, so it has little time; when it is late, down or talks nonsense the order stays as it was.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol

import structlog

from stepaside.knowledge.values import Found
from stepaside.platform.errors import Unavailable

SECONDS = 1.5
_MOST_CHARACTERS = 4_000  # of a passage
_log = structlog.get_logger()


class Reranker(Protocol):
    """Says how well each text answers the question; higher is better, in the order of the texts."""

    async def fit(self, question: str, texts: Sequence[str]) -> list[float]: ...


async def reranked(
    reranker: Reranker, question: str, found: tuple[Found, ...], seconds: float = SECONDS
) -> tuple[Found, ...]:
    """The passages in the re-ranker's order, with scores that follow it; as they were when it fails."""
    if len(found) < 2:
        return found
    try:
        async with asyncio.timeout(seconds):
            fits = await reranker.fit(question, [_text(one) for one in found])
    except Exception as error:  # noqa: BLE001  whatever is wrong with it, the order it was asked to improve is there
        _log.warning("knowledge.not_reranked", error=repr(error))
        return found
    scores = sorted((one.score for one in found), reverse=True)
    order = sorted(range(len(found)), key=lambda at: -fits[at])
    return tuple(replace(found[at], score=score) for at, score in zip(order, scores, strict=True))


def scores_in(answer: Any, count: int) -> list[float]:
    """The scores of `count` texts, in their order. Raises Unavailable if any is missing or none is a number."""
    results: Any = answer.get("results", answer.get("data")) if isinstance(answer, dict) else answer
    try:
        scores = {int(one["index"]): float(one.get("relevance_score", one.get("score"))) for one in results}
        return [scores[at] for at in range(count)]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unavailable("The re-ranker's answer has not one score for each passage.") from error


def _text(one: Found) -> str:
    return "\n".join((one.passage.title, *one.passage.path, one.passage.text))[:_MOST_CHARACTERS]
