"""Finds the passages that may answer a question: by meaning and by words, fused (`fuse.py`).

A long question has several needs: it is searched for part by part by meaning, and as a whole by words. If it cannot
be embedded, words alone decide.
"""

import asyncio
import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple

import asyncpg
import structlog

from stepaside.knowledge.candidates import EACH, candidates
from stepaside.knowledge.follow import knowledge_of
from stepaside.knowledge.fuse import Scale, fuse
from stepaside.knowledge.lexical import LexicalIndex
from stepaside.knowledge.rerank import reranked
from stepaside.knowledge.values import Found
from stepaside.knowledge.vectors import Space, as_text
from stepaside.knowledge.words import asked_in, content_words, query_words
from stepaside.models import Embedder, Reranker, asked_by
from stepaside.models import embedder as shared_embedder

PART_WORDS, MOST_PARTS = 85, 8  # a question's model reads 128 tokens
EMBEDDING_SECONDS = 2.0
RERANKED = 20  # of the first passages, where there is a re-ranker
_FLOODED = EACH // 2  # candidates of one page
_END = re.compile(r"(?<=[.!?。！？])[\"'”’)]*\s+|\n+")
_log = structlog.get_logger()


class Meaning(NamedTuple):
    """A question's parts as vectors of one model."""

    vectors: tuple[str, ...] = ()
    space: Space | None = None
    scale: Scale | None = None


async def search(
    pool: asyncpg.Pool,
    workspace_id: str,
    question: str,
    *,
    limit: int = 5,
    embedder: Embedder | None = None,
    reranker: Reranker | None = None,
) -> tuple[Found, ...]:
    """The best passages of this workspace, best first, at most two of one page; empty if there are none."""
    knowledge = await knowledge_of(pool, workspace_id)
    parts = parts_of(question)
    words, weights = wanted(knowledge.passages, question)
    if not words:
        return ()
    meaning = await _meaning(embedder or shared_embedder(), knowledge.model, parts)
    lexical = knowledge.passages.best(words, EACH * len(parts))
    rows = await candidates(
        pool, workspace_id, meaning.space, meaning.vectors, list(lexical), size=len(knowledge.passages)
    )
    if flooding := pages_that_flood([row["document_id"] for row in rows]):
        lexical |= knowledge.passages.best(words, EACH, without=flooding)
        rows += await candidates(
            pool, workspace_id, meaning.space, meaning.vectors, list(lexical), size=len(knowledge.passages),
            without=flooding,
        )  # fmt: skip
        rows = list({row["id"]: row for row in rows}.values())
    found = fuse(
        rows, lexical, weights, max(limit, RERANKED if reranker else 0), scale=meaning.scale, parts=len(parts)
    )
    return (await reranked(reranker, question, found))[:limit] if reranker else found


def wanted(
    index: LexicalIndex, question: str
) -> tuple[dict[str, float], Callable[[str], Mapping[str, float]]]:
    """The words to look for, and for a passage's language the question's content words with their weights."""
    languages = asked_in(question, index.languages())
    known: dict[str, Mapping[str, float]] = {}

    def weights(language: str) -> Mapping[str, float]:
        if language not in known:
            known[language] = index.weights(content_words(question, (language,)))
        return known[language]

    return query_words(question, languages), weights


def parts_of(question: str) -> tuple[str, ...]:
    """The question in parts short enough to be embedded, cut between sentences; most have one."""
    if len(question.split()) <= PART_WORDS:
        return (question[:4000],)
    parts: list[str] = []
    size = PART_WORDS
    for sentence in filter(None, map(str.strip, _END.split(question))):
        words = len(sentence.split())
        if size + words > PART_WORDS:
            parts.append("")
            size = 0
        parts[-1] = f"{parts[-1]} {sentence}"[:4000].strip()
        size += words
    return tuple(parts[:MOST_PARTS])


def pages_that_flood(pages: list[str]) -> list[str]:
    """Pages that took the others' places: a thousand passages that say the same must not hide what else there is."""
    return [page for page, count in Counter(pages).items() if count >= _FLOODED]


async def _meaning(embedder: Embedder, model: str | None, parts: tuple[str, ...]) -> Meaning:
    try:
        if (asked := asked_by(embedder, model)) is None:
            return Meaning()
        async with asyncio.timeout(EMBEDDING_SECONDS):
            vectors = await asyncio.gather(*map(asked.embed_query, parts))
        space = Space(asked.name, len(vectors[0]))
        return Meaning(tuple(map(as_text, vectors)), space, Scale(*asked.cosines))
    except Exception as error:  # noqa: BLE001  whatever is wrong with the model, words still find
        _log.warning("knowledge.question_not_embedded", error=repr(error))
        return Meaning()
