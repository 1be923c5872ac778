"""An embedding model behind an OpenAI-compatible address: OpenAI, vLLM, Ollama, llama.cpp, Text Embeddings Inference.

    POST {url}/embeddings  {"model": "…", "input": ["…", "…"]}  ->  {"data": [{"index": 0, "embedding": [0.1, …]}]}

What can pass by itself (a refused connection, a time-out, 429, an error of the server) is tried again after a
growing, random pause. After a failure questions do not try for `REST` seconds: a customer is not to wait for a
server that is down, and search goes on by words.
"""

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import httpx2
import msgspec
import numpy as np
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, stop_after_attempt
from tenacity.wait import wait_random_exponential

from stepaside.models.embedded import REMEMBERED, Vector
from stepaside.models.scale import QUESTIONS_AND_ANSWERS, measured
from stepaside.platform.errors import Unavailable

OPENAI = "https://api.openai.com/v1"
BATCH, AT_ONCE = 64, 4  # texts in a request, requests
LONGEST = 20_000  # characters of one text
PASSAGES, QUESTION = 60.0, 10.0  # seconds that a request may take
TRIES, LONGEST_PAUSE, REST = 5, 20.0, 10.0
_LATER = {408, 409, 425, 429, 500, 502, 503, 504, 529}


class _One(msgspec.Struct):
    embedding: list[float]
    index: int | None = None


class _Answer(msgspec.Struct):
    data: list[_One]


class _Passing(Exception):
    """A failure that may pass; `after` seconds, if the server said so."""

    def __init__(self, why: str, after: float = 0.0) -> None:
        super().__init__(why)
        self.after = after


class EndpointFailed(Unavailable):
    """The embedding server cannot be reached, refuses, or answers nonsense."""

    default_code = "embeddings_failed"


class EndpointModel:
    """Asks the server at `url` for vectors by `model`. `name` is what the vectors are stored under."""

    def __init__(self, name: str, model: str, *, url: str = "", key: str = "") -> None:
        self.name = name
        self._model = model
        self._url = (url or OPENAI).rstrip("/")
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._client: httpx2.AsyncClient | None = None
        self._dimensions = 0
        self._cosines: tuple[float, float] | None = None
        self._remembered: dict[str, Vector] = {}
        self._measuring: asyncio.Task[None] | None = None
        self._resting_until = 0.0
        self._places = asyncio.Semaphore(AT_ONCE)

    @property
    def dimensions(self) -> int:
        """Known after the first vector; 0 before."""
        return self._dimensions

    @property
    def cosines(self) -> tuple[float, float]:
        """Measured beside the first vectors; before that, what is usual."""
        return self._cosines or (0.2, 0.7)

    async def embed_query(self, text: str) -> Vector:
        if (vector := self._remembered.get(text)) is not None:
            return vector
        if time.monotonic() < self._resting_until:
            raise EndpointFailed(f"The embedding server at {self._url} did not answer a moment ago.")
        try:
            (vector,) = await self._ask([text], seconds=QUESTION, tries=2)
        except BaseException:  # a caller that gave up waiting counts too
            self._resting_until = time.monotonic() + REST
            raise
        self._measure()
        self._remembered[text] = vector
        if len(self._remembered) > REMEMBERED:
            del self._remembered[next(iter(self._remembered))]
        return vector

    async def embed_passages(self, texts: Sequence[str]) -> list[Vector]:
        batches = [texts[at : at + BATCH] for at in range(0, len(texts), BATCH)]
        made = await asyncio.gather(*(self._ask_in_turn(batch) for batch in batches))
        self._measure()
        return [vector for batch in made for vector in batch]

    def _measure(self) -> None:
        """Finds the scale once, beside the work: nobody waits for it."""
        if self._cosines is None and (self._measuring is None or self._measuring.done()):
            self._measuring = asyncio.create_task(self._find_scale())

    async def _find_scale(self) -> None:
        texts = [text for pair in QUESTIONS_AND_ANSWERS for text in pair]
        with suppress(EndpointFailed):
            self._cosines = measured(await self._ask(texts, seconds=QUESTION, tries=2))

    async def _ask_in_turn(self, texts: Sequence[str]) -> list[Vector]:
        async with self._places:
            return await self._ask(texts, seconds=PASSAGES, tries=TRIES)

    async def _ask(self, texts: Sequence[str], *, seconds: float, tries: int) -> list[Vector]:
        """Raises EndpointFailed when it is no use trying again."""
        trying = AsyncRetrying(
            stop=stop_after_attempt(tries), wait=_pause, retry=retry_if_exception_type(_Passing), reraise=True
        )
        try:
            async for attempt in trying:
                with attempt:
                    return self._vectors(await self._post(texts, seconds), len(texts))
        except _Passing as error:
            raise EndpointFailed(f"The embedding server at {self._url} does not answer: {error}.") from error
        raise AssertionError

    async def _post(self, texts: Sequence[str], seconds: float) -> bytes:
        body = {
            "model": self._model,
            "input": [text[:LONGEST] or " " for text in texts],
            "encoding_format": "float",
        }
        if self._client is None:
            self._client = httpx2.AsyncClient(follow_redirects=False)
        try:
            answer = await self._client.post(
                f"{self._url}/embeddings", json=body, headers=self._headers, timeout=seconds
            )
        except httpx2.TransportError as error:
            raise _Passing(type(error).__name__) from error
        if answer.status_code in _LATER:
            raise _Passing(f"error {answer.status_code}", _seconds(answer.headers.get("retry-after")))
        if answer.status_code != 200:
            raise EndpointFailed(
                f"The embedding server at {self._url} answers with {answer.status_code}: {answer.text[:200]} "
                "Check STEPASIDE_EMBEDDING_MODEL, _URL and _KEY."
            )
        return bytes(answer.content)

    def _vectors(self, content: bytes, expected: int) -> list[Vector]:
        try:
            data = msgspec.json.decode(content, type=_Answer).data
            ordered = sorted(data, key=lambda one: one.index or 0)
            vectors = np.array([one.embedding for one in ordered], dtype=np.float32)
        except (msgspec.DecodeError, ValueError) as error:
            raise EndpointFailed(
                f"The embedding server at {self._url} answers in another form: {error}."
            ) from error
        lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
        if vectors.ndim != 2 or len(vectors) != expected or not (np.isfinite(lengths) & (lengths > 0)).all():
            raise EndpointFailed(
                f"The embedding server at {self._url} does not give one vector for each text."
            )
        if self._dimensions not in (0, vectors.shape[1]):
            raise EndpointFailed(
                f"The embedding server at {self._url} gives {vectors.shape[1]} numbers and gave {self._dimensions}."
            )
        self._dimensions = vectors.shape[1]
        return list(vectors / lengths)


def _pause(state: RetryCallState) -> float:
    """What the server asked for, else growing and random, so that not everybody comes back at once."""
    error = state.outcome.exception() if state.outcome else None
    asked = error.after if isinstance(error, _Passing) else 0.0
    return asked or float(wait_random_exponential(multiplier=0.5, max=8)(state))


def _seconds(retry_after: Any) -> float:
    try:
        return min(max(float(retry_after), 0.0), LONGEST_PAUSE)
    except (TypeError, ValueError):
        return 0.0
