"""An embedding model for tests in which its quality does not matter: words thrown into 384 bins."""

import hashlib
from collections.abc import Sequence

import numpy as np

from stepaside.knowledge.words import words_of
from stepaside.platform.errors import Unavailable


class BinnedWords:
    name = "binned-words"
    dimensions = 384
    cosines = (0.1, 0.6)

    def __init__(self) -> None:
        self.embedded = 0

    async def embed_query(self, text: str) -> np.ndarray:
        return self._vector(text)

    async def embed_passages(self, texts: Sequence[str]) -> list[np.ndarray]:
        self.embedded += len(texts)
        return [self._vector(text) for text in texts]

    def _vector(self, text: str) -> np.ndarray:
        vector = np.full(self.dimensions, 0.01, dtype=np.float32)
        for word in words_of(text):
            vector[int(hashlib.blake2b(word.encode(), digest_size=4).hexdigest(), 16) % self.dimensions] += 1
        return vector / np.linalg.norm(vector)


class OutOfOrder:
    """A model that is down."""

    name = "out-of-order"
    dimensions = 384
    cosines = (0.1, 0.6)

    async def embed_query(self, text: str) -> np.ndarray:
        raise Unavailable("The model is down.")

    async def embed_passages(self, texts: Sequence[str]) -> list[np.ndarray]:
        raise Unavailable("The model is down.")
