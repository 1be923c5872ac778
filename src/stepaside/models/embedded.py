"""The embedding model that the build put beside this file: text in, 384 numbers out.

Questions and passages go by separate lanes. A question must be embedded within milliseconds
while a customer waits; passages come by the thousand. So each lane has its own threads, the
passages' run at low priority, in small batches, and hold back while a question is under way.
"""

import asyncio
import hashlib
import os
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import msgspec
import numpy as np

from stepaside.platform.errors import Unavailable

FILES = Path(__file__).parent / "files"
REMEMBERED = 1_000  # questions
BATCH = 4  # as fast as 8 on one thread, at half the memory: 240 MB against 410
QUESTION_TOKENS, PASSAGE_TOKENS = 128, 384

Vector = np.ndarray[tuple[int], np.dtype[np.float32]]


class Embedder(Protocol):
    """Turns text into vectors of length 1, so that a dot product is a cosine."""

    @property
    def name(self) -> str: ...

    @property
    def dimensions(self) -> int: ...

    @property
    def cosines(self) -> tuple[float, float]:
        """What this model gives to texts that have nothing in common, and to a question and its answer."""
        ...

    async def embed_query(self, text: str) -> Vector: ...

    async def embed_passages(self, texts: Sequence[str]) -> list[Vector]: ...


class ModelMissing(Unavailable):
    """The package was built without a model, or its files were changed since."""

    default_code = "model_missing"


class Provenance(msgspec.Struct, frozen=True):
    """What the build wrote down about the files it made (`provenance.json`)."""

    name: str
    dimensions: int
    cosines: tuple[float, float]
    licence: str
    origin: str
    sha256: dict[str, str]


def asked_by(embedder: Embedder, model: str | None) -> Embedder | None:
    """The embedder of `model`: this one, or an older one that it still knows how to ask; None if there is none."""
    if model == embedder.name:
        return embedder
    older: Callable[[str | None], Embedder | None] = getattr(embedder, "older", lambda _: None)
    return older(model)


@cache
def embedder() -> "EmbeddedModel":
    """The model shared by this process."""
    return EmbeddedModel()


class EmbeddedModel:
    """An ONNX sentence model run on the CPU. Loads itself, checked, at the first use.

    Raises ModelMissing when there are no files or they are not the ones that were built.
    """

    def __init__(self, files: Path = FILES) -> None:
        self._files = files
        self._loading = threading.Lock()
        self._loaded: tuple[Any, Any] | None = None
        self._provenance: Provenance | None = None
        self._questions = ThreadPoolExecutor(2, "embed-question")
        self._passages = ThreadPoolExecutor(max(1, (os.cpu_count() or 2) // 2), "embed-passage", step_back)
        self._waiting = 0
        self._remembered: dict[str, Vector] = {}

    @property
    def name(self) -> str:
        return self._described().name

    @property
    def dimensions(self) -> int:
        return self._described().dimensions

    @property
    def cosines(self) -> tuple[float, float]:
        return self._described().cosines

    async def embed_query(self, text: str) -> Vector:
        """The newest are remembered: each turn asks for its conversation's earlier messages again."""
        if (vector := self._remembered.get(text)) is None:
            vector = self._remembered[text] = await self._embed_question(text)
            if len(self._remembered) > REMEMBERED:
                del self._remembered[next(iter(self._remembered))]
        return vector

    async def _embed_question(self, text: str) -> Vector:
        self._waiting += 1
        try:
            (vector,) = await self._on(self._questions, [text], QUESTION_TOKENS)
            return vector
        finally:
            self._waiting -= 1

    async def embed_passages(self, texts: Sequence[str]) -> list[Vector]:
        """Vectors in the order of the texts. Batches are sorted by length: padding is work for nothing."""
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        batches = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
        done = await asyncio.gather(*(self._embed_batch([texts[i] for i in batch]) for batch in batches))
        vectors = {
            i: vector
            for batch, made in zip(batches, done, strict=True)
            for i, vector in zip(batch, made, strict=True)
        }
        return [vectors[i] for i in range(len(texts))]

    async def _embed_batch(self, texts: list[str]) -> list[Vector]:
        while self._waiting:
            await asyncio.sleep(0.005)
        return await self._on(self._passages, texts, PASSAGE_TOKENS)

    async def _on(self, lane: ThreadPoolExecutor, texts: list[str], limit: int) -> list[Vector]:
        return await asyncio.get_running_loop().run_in_executor(lane, self._embed, texts, limit)

    def _embed(self, texts: list[str], limit: int) -> list[Vector]:
        tokenizer, session = self._load()
        encoded = [e.ids[:limit] for e in tokenizer.encode_batch_fast(texts)]
        ids = np.zeros((len(texts), max(map(len, encoded))), dtype=np.int64)
        for row, tokens in zip(ids, encoded, strict=True):
            row[: len(tokens)] = tokens
        mask = (ids != 0).astype(np.int64)
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        (hidden,) = session.run(["last_hidden_state"], inputs)
        return list(_pooled(hidden, mask))

    def _load(self) -> tuple[Any, Any]:
        with self._loading:
            if self._loaded is None:
                self._check()
                self._loaded = _tokenizer(self._files), _session(self._files)
            return self._loaded

    def _described(self) -> Provenance:
        if self._provenance is None:
            try:
                self._provenance = msgspec.json.decode(
                    (self._files / "provenance.json").read_bytes(), type=Provenance
                )
            except (OSError, msgspec.DecodeError) as error:
                raise ModelMissing(
                    "The embedding model is not in this installation. Run ./dev build (or install the wheel) "
                    "to add it; until then search goes by words alone."
                ) from error
        return self._provenance

    def _check(self) -> None:
        for name, expected in self._described().sha256.items():
            with (self._files / name).open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != expected:
                    raise ModelMissing(
                        f"{name} of the embedding model is damaged. Build or install it again."
                    )


def _tokenizer(files: Path) -> Any:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(files / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(512)
    return tokenizer


def _session(files: Path) -> Any:
    """One thread per call: the lanes decide how much runs at once, and nobody spins on an idle core."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(files / "model.onnx", options, providers=["CPUExecutionProvider"])


def _pooled(hidden: Any, mask: Any) -> Any:
    weights = mask[:, :, None].astype(np.float32)
    mean = (hidden * weights).sum(axis=1) / weights.sum(axis=1)
    return mean / np.linalg.norm(mean, axis=1, keepdims=True)


def step_back() -> None:
    """Linux gives threads their own priority; elsewhere the lanes alone must do."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 10)
