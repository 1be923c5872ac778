"""An embedding model from a hub, by fastembed: an optional extra, for machines that can reach one."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from stepaside.models.embedded import Vector, step_back
from stepaside.models.scale import QUESTIONS_AND_ANSWERS, measured
from stepaside.platform.errors import Unavailable

BATCH = 8


class HubModel:
    """`model` as fastembed names it, such as BAAI/bge-small-en-v1.5; fetched at the first use."""

    def __init__(self, name: str, model: str) -> None:
        self.name = name
        self._model = model
        self._loaded: Any = None
        self._dimensions = 0
        self._cosines: tuple[float, float] | None = None
        self._questions = ThreadPoolExecutor(1, "embed-question")
        self._passages = ThreadPoolExecutor(1, "embed-passage", step_back)

    @property
    def dimensions(self) -> int:
        """Known after the first vector; 0 before."""
        return self._dimensions

    @property
    def cosines(self) -> tuple[float, float]:
        return self._cosines or (0.4, 0.8)

    async def embed_query(self, text: str) -> Vector:
        (vector,) = await self._on(self._questions, [text], "query_embed")
        if self._cosines is None:
            questions, answers = zip(*QUESTIONS_AND_ANSWERS, strict=True)
            asked = await self._on(self._questions, questions, "query_embed")
            told = await self._on(self._questions, answers, "passage_embed")
            self._cosines = measured([vector for pair in zip(asked, told, strict=True) for vector in pair])
        return vector

    async def embed_passages(self, texts: Sequence[str]) -> list[Vector]:
        return await self._on(self._passages, texts, "passage_embed")

    async def _on(self, lane: ThreadPoolExecutor, texts: Sequence[str], method: str) -> list[Vector]:
        return await asyncio.get_running_loop().run_in_executor(lane, self._embed, texts, method)

    def _embed(self, texts: Sequence[str], method: str) -> list[Vector]:
        made = list(getattr(self._load(), method)(list(texts), batch_size=BATCH))
        vectors = np.array(made, dtype=np.float32)
        self._dimensions = vectors.shape[1]
        return list(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))

    def _load(self) -> Any:
        if self._loaded is None:
            try:
                from fastembed import TextEmbedding
            except ImportError as error:
                raise Unavailable(
                    f"{self.name} needs fastembed. Install it with: pip install 'stepaside[fastembed]'."
                ) from error
            try:
                self._loaded = TextEmbedding(self._model, threads=1)
            except Exception as error:
                raise Unavailable(f"fastembed cannot load {self._model}: {error}") from error
        return self._loaded
