"""Puts the first passages into the order of a re-ranking model, if there is one and it answers in time.

A customer is waiting, so it has little time; when it is late, down or talks nonsense the order stays as it was.
"""

import asyncio
import math
from dataclasses import replace

import structlog

from stepaside.knowledge.values import Found
from stepaside.models import Reranker

SECONDS = 1.5
_MOST_CHARACTERS = 4_000  # of a passage
_log = structlog.get_logger()


async def reranked(
    reranker: Reranker, question: str, found: tuple[Found, ...], seconds: float = SECONDS
) -> tuple[Found, ...]:
    """The passages in the re-ranker's order, the scores of before given out anew; as they were when it fails."""
    if len(found) < 2:
        return found
    try:
        async with asyncio.timeout(seconds):
            fits = await reranker.fit(question, [_text(one) for one in found])
    except Exception as error:  # noqa: BLE001  whatever is wrong with it, there is an order already
        _log.warning("knowledge.not_reranked", error=repr(error))
        return found
    if len(fits) != len(found) or not all(map(math.isfinite, fits)):
        return found
    order = sorted(range(len(found)), key=lambda at: -fits[at])
    scores = sorted((one.score for one in found), reverse=True)
    return tuple(replace(found[at], score=score) for at, score in zip(order, scores, strict=True))


def _text(one: Found) -> str:
    return "\n".join((one.passage.title, *one.passage.path, one.passage.text))[:_MOST_CHARACTERS]
