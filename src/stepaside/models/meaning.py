"""Meaning for the engine: texts to unit vectors as tuples, or nothing where the model is not installed."""

from collections.abc import Sequence
from contextlib import suppress

from stepaside.models.embedded import embedder


async def meanings(texts: Sequence[str]) -> Sequence[tuple[float, ...]]:
    """One vector for each text, in their order; none at all without the model, and then words have to do.

    English: for other languages the vectors carry little. Each text costs some milliseconds, once.
    """
    with suppress(Exception):
        return [tuple((await embedder().embed_query(text)).tolist()) for text in texts]
    return ()
