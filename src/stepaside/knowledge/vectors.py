"""Vectors in the database: one table for the models of all workspaces, one index for each model.

Two models have nothing in common, not even the length of their vectors, so an index is of one model
alone. Statements therefore name the model and its length in their text: PostgreSQL takes a partial
index only for a condition it can see.
"""

import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from io import BytesIO

import asyncpg
import numpy as np

from stepaside.models.embedded import Vector
from stepaside.platform.errors import BadInput

LONGEST_INDEXED = (
    4_000  # numbers in a vector; pgvector's index takes no more, and longer ones are compared one by one
)
_NAME = re.compile(r"[\w .:/@+-]{0,200}")


@dataclass(frozen=True)
class Space:
    """The vectors of one model, as SQL."""

    model: str
    dimensions: int

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.model):
            raise BadInput(
                f"{self.model!r} cannot be the name of an embedding model. Use letters and . : / @ + -"
            )

    @property
    def is_its(self) -> str:
        """The condition that a row is of this model."""
        return f"model = '{self.model}'"

    @property
    def vector(self) -> str:
        """The column, as the index has it."""
        return f"vector::halfvec({self.dimensions})"

    @property
    def index(self) -> str:
        return "passage_vector_" + blake2b(self.model.encode(), digest_size=6).hexdigest()


NOTHING = Space("", 1)
"""The space in which no passage is, for a search by words alone."""


async def make_index(pool: asyncpg.Pool, space: Space) -> None:
    """The index of a model, unless it is there. All at once it is made in a fifth of the time of one by one."""
    if space.dimensions > LONGEST_INDEXED or await has_index(pool, space):
        return
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("SET LOCAL maintenance_work_mem = '256MB'")
        await connection.execute(
            f"""CREATE INDEX IF NOT EXISTS {space.index} ON passage_vector
                USING hnsw (({space.vector}) halfvec_cosine_ops) WHERE {space.is_its}""",
            timeout=600,
        )


async def has_index(pool: asyncpg.Pool, space: Space) -> bool:
    return await pool.fetchval("SELECT to_regclass($1)", space.index) is not None


# A passage that has gone since it was embedded takes no vector.
_STORE = """
INSERT INTO passage_vector (workspace_id, passage_id, model, vector)
SELECT p.workspace_id, p.id, $2, v.vector
FROM new_vector v JOIN passage p ON p.workspace_id = $1 AND p.id = v.passage_id
FOR KEY SHARE OF p
ON CONFLICT DO NOTHING
"""


async def store_vectors(
    pool: asyncpg.Pool, workspace_id: str, model: str, ids: Sequence[str], vectors: Sequence[Vector]
) -> None:
    """Stores them in PostgreSQL's own form: written as text they cost more than anything else about them."""
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute(
            """CREATE TEMPORARY TABLE IF NOT EXISTS new_vector (passage_id text, vector halfvec)
               ON COMMIT DELETE ROWS"""
        )
        await connection.copy_to_table("new_vector", source=BytesIO(_as_rows(ids, vectors)), format="binary")
        await connection.execute(_STORE, workspace_id, model)


def _as_rows(ids: Sequence[str], vectors: Sequence[Vector]) -> bytes:
    """Rows of an id and a halfvec as COPY takes them (PostgreSQL, "COPY", Binary Format; pgvector's halfvec_recv)."""
    parts = [b"PGCOPY\n\xff\r\n\0" + bytes(8)]
    for identity, vector in zip(ids, vectors, strict=True):
        name, numbers = identity.encode(), np.asarray(vector, dtype=">f2").tobytes()
        head = struct.pack(">hi", 2, len(name)) + name
        parts.append(head + struct.pack(">ihh", len(numbers) + 4, len(vector), 0) + numbers)
    return b"".join([*parts, b"\xff\xff"])


def as_text(vector: object) -> str:
    """A vector in pgvector's own notation."""
    return "[" + ",".join(f"{value:.5f}" for value in vector) + "]"  # type: ignore[attr-defined]
