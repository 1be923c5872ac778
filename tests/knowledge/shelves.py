"""Passages put into the database without reading anything, for tests of what a search finds."""

from collections.abc import Mapping, Sequence

import asyncpg

from stepaside.knowledge.list_sources import changed
from stepaside.knowledge.vectors import Space, as_text, make_index
from stepaside.knowledge.words import indexed_words
from tests.knowledge.vectors import BinnedWords


async def shelve(
    pool: asyncpg.Pool,
    workspace: str,
    source: str,
    pages: Mapping[str, Sequence[str]],
    *,
    language: str = "en",
    model: BinnedWords | None = None,
) -> None:
    """Pages by title, with their passages' texts, as a source; with `model` they have vectors."""
    if model:
        await make_index(pool, Space(model.name, model.dimensions))
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute(
            """INSERT INTO source (workspace_id, id, location, kind, created_at)
               VALUES ($1, $2, $2, 'text', now()) ON CONFLICT DO NOTHING""",
            *(workspace, source),
        )
        for title, texts in pages.items():
            document = f"{source} {title}"
            await connection.execute(
                """INSERT INTO document (workspace_id, id, source_id, location, title, state, run, read_at)
                   VALUES ($1, $2, $3, $4, $4, 'indexed', 1, now())""",
                *(workspace, document, source, title),
            )
            for number, text in enumerate(texts):
                await connection.execute(
                    """INSERT INTO passage (workspace_id, id, document_id, number, path, text, words, language)
                       VALUES ($1, $2, $3, $4, '{}', $5, $6, $7)""",
                    *(workspace, f"{document} {number}", document, number, text),
                    *(indexed_words(title, (), text, language), language),
                )
            if model and texts:
                vectors = await model.embed_passages([f"{title}\n{text}" for text in texts])
                await connection.executemany(
                    "INSERT INTO passage_vector VALUES ($1, $2, $3, $4::text::halfvec)",
                    [
                        (workspace, f"{document} {number}", model.name, as_text(vector))
                        for number, vector in enumerate(vectors)
                    ],
                )
        await changed(connection, workspace)
        if model:
            await connection.execute(
                "UPDATE knowledge_version SET model = $2 WHERE workspace_id = $1", workspace, model.name
            )
