"""Finds the passages that may answer a question: by meaning and by words, fused.

    score = 0.7 x cosine, stretched to 0..1 over the candidates, + 0.3 x BM25 / best BM25

which was about two points of MRR better than reciprocal rank fusion on three public sets. If the
question cannot be embedded, words alone decide.
"""

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import asyncpg
import structlog

from stepaside.knowledge.embed_passages import serving_model
from stepaside.knowledge.lexical import lexical_index
from stepaside.knowledge.values import Found, Passage
from stepaside.knowledge.vectors import NOTHING, Space, as_text
from stepaside.knowledge.words import content_words
from stepaside.models import Embedder, asked_by
from stepaside.models import embedder as shared_embedder

BY_MEANING, BY_WORDS = 0.7, 0.3
CANDIDATES, MOST_WORDS, MOST_PER_PAGE = 40, 60, 2
EMBEDDING_SECONDS = 2.0
_log = structlog.get_logger()


def _candidates_in(space: Space) -> str:
    return f"""
WITH near AS MATERIALIZED (
    SELECT passage_id FROM passage_vector WHERE workspace_id = $1 AND {space.is_its}
    ORDER BY {space.vector} <=> $2::text::halfvec({space.dimensions}) LIMIT $3)
SELECT p.id, p.document_id, d.title, p.path, d.url, p.text,
    1 - (v.{space.vector} <=> $2::text::halfvec({space.dimensions})) AS cosine
FROM passage p JOIN document d ON d.workspace_id = p.workspace_id AND d.id = p.document_id
LEFT JOIN passage_vector v ON v.workspace_id = p.workspace_id AND v.passage_id = p.id AND v.{space.is_its}
WHERE p.workspace_id = $1 AND p.id IN (SELECT passage_id FROM near UNION ALL SELECT unnest($4::text[]))
"""  # noqa: S608  Space lets nothing through that would need quoting


async def search(
    pool: asyncpg.Pool, workspace_id: str, question: str, *, limit: int = 5, embedder: Embedder | None = None
) -> tuple[Found, ...]:
    """The best passages of this workspace, best first, at most two of one page; empty if there are none."""
    index = await lexical_index(pool, workspace_id)
    words = content_words(question)[:MOST_WORDS]
    if not words:
        return ()
    lexical = index.best(words, CANDIDATES)
    asked = asked_by(embedder or shared_embedder(), await serving_model(pool, workspace_id))
    vector, space = await _vector(asked, question) if asked else (None, NOTHING)
    rows = await _candidates(pool, workspace_id, space, vector, list(lexical))
    found = fuse(rows, lexical, index.weights(words), limit)
    return tuple(replace(one, nearness=_nearness(one.cosine, asked)) for one in found)


async def _vector(embedder: Embedder, question: str) -> tuple[str | None, Space]:
    try:
        async with asyncio.timeout(EMBEDDING_SECONDS):
            vector = await embedder.embed_query(question[:4000])
            return as_text(vector), Space(embedder.name, len(vector))
    except Exception as error:  # noqa: BLE001  whatever is wrong with the model, words still find
        _log.warning("knowledge.question_not_embedded", error=repr(error))
        return None, NOTHING


async def _candidates(
    pool: asyncpg.Pool, workspace_id: str, space: Space, vector: str | None, ids: list[str]
) -> list[asyncpg.Record]:
    async with pool.acquire() as connection, connection.transaction(readonly=True):
        # Another workspace's vectors may be nearer: go on until enough of ours are found.
        await connection.execute("SET LOCAL hnsw.iterative_scan = 'relaxed_order'")
        rows: list[asyncpg.Record] = await connection.fetch(
            _candidates_in(space), workspace_id, vector, CANDIDATES, ids
        )
        return rows


def _nearness(cosine: float | None, embedder: Embedder | None) -> float | None:
    if cosine is None or embedder is None:
        return None
    unrelated, answering = embedder.cosines
    return (cosine - unrelated) / (answering - unrelated)


def fuse(
    rows: Iterable[Any], lexical: Mapping[str, float], words: Mapping[str, float], limit: int
) -> tuple[Found, ...]:
    """The candidates with their scores, best first."""
    rows = list(rows)
    cosines = [float(row["cosine"]) for row in rows if row["cosine"] is not None]
    low, high = (min(cosines), max(cosines)) if cosines else (0.0, 0.0)
    best = max(lexical.values(), default=0.0) or 1.0
    found = []
    for row in rows:
        cosine = None if row["cosine"] is None else float(row["cosine"])
        bm25 = lexical.get(str(row["id"]), 0.0)
        near = 0.0 if cosine is None else (cosine - low) / (high - low or 1.0)
        score = BY_MEANING * near + BY_WORDS * bm25 / best if cosines else bm25 / best
        found.append(Found(_passage(row), score, cosine, bm25, words=words))
    return _spread(sorted(found, key=lambda one: (-one.score, one.passage.id)), limit)


def _spread(found: list[Found], limit: int) -> tuple[Found, ...]:
    pages: Counter[str] = Counter()
    kept = []
    for one in found:
        pages[one.passage.document_id] += 1
        if pages[one.passage.document_id] <= MOST_PER_PAGE:
            kept.append(one)
    return tuple(kept[:limit])


def _passage(row: Any) -> Passage:
    return Passage(
        str(row["id"]), str(row["document_id"]), str(row["title"]), tuple(row["path"]),
        None if row["url"] is None else str(row["url"]), str(row["text"]),
    )  # fmt: skip
