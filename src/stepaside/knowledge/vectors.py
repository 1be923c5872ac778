"""Vectors in the database: one table for the models of all workspaces, one index for each model.

Two models have nothing in common, not even the length of their vectors, so an index is of one model
alone. Statements therefore name the model and its length in their text: PostgreSQL takes a partial
index only for a condition it can see.
"""

import re
from dataclasses import dataclass
from hashlib import blake2b

import asyncpg

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
    """The index of a model; it is made before the model's first vector, so there is nothing to wait for."""
    if space.dimensions > LONGEST_INDEXED or await pool.fetchval("SELECT to_regclass($1)", space.index):
        return
    await pool.execute(
        f"""CREATE INDEX IF NOT EXISTS {space.index} ON passage_vector
            USING hnsw (({space.vector}) halfvec_cosine_ops) WHERE {space.is_its}"""
    )


def as_text(vector: object) -> str:
    """A vector in pgvector's own notation."""
    return "[" + ",".join(f"{value:.5f}" for value in vector) + "]"  # type: ignore[attr-defined]
