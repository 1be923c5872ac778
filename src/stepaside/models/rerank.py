"""A re-ranking model behind an address: it reads question and passage together and says how well they fit.

    POST {url}  {"model", "query", "documents", "texts", "top_n"}

`url` is the whole address, such as `https://api.cohere.com/v2/rerank` or `http://localhost:8080/rerank`. Cohere,
Jina, Voyage and vLLM answer `{"results": [{"index", "relevance_score"}]}`, Text Embeddings Inference answers
`[{"index", "score"}]`. A customer is waiting: there is one try.
"""

from collections.abc import Sequence
from functools import cache
from typing import Protocol

import httpx2
import msgspec

from stepaside.platform.errors import Unavailable
from stepaside.platform.settings import Settings


class Reranker(Protocol):
    """Says how well each text answers the question; higher is better, in the order of the texts."""

    async def fit(self, question: str, texts: Sequence[str]) -> list[float]: ...


class RerankerFailed(Unavailable):
    """The re-ranking server cannot be reached, refuses, or answers nonsense."""

    default_code = "reranker_failed"


class _Score(msgspec.Struct, rename={"fit": "relevance_score"}):
    index: int
    fit: float | None = None
    score: float | None = None


class _Scores(msgspec.Struct):
    results: list[_Score] = []
    data: list[_Score] = []


class RerankEndpoint:
    """Asks the server at `url`."""

    def __init__(self, url: str, key: str = "", model: str = "") -> None:
        self._url = url
        self._model = model
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._client: httpx2.AsyncClient | None = None

    async def fit(self, question: str, texts: Sequence[str]) -> list[float]:
        """Raises RerankerFailed."""
        if self._client is None:
            self._client = httpx2.AsyncClient(follow_redirects=False)
        body = {"query": question, "documents": list(texts), "texts": list(texts), "top_n": len(texts)}
        try:
            answer = await self._client.post(
                self._url, json=body | ({"model": self._model} if self._model else {}), headers=self._headers
            )
        except httpx2.HTTPError as error:
            raise RerankerFailed(f"{self._url} does not answer: {type(error).__name__}.") from error
        if answer.status_code != 200:
            raise RerankerFailed(
                f"{self._url} answers with {answer.status_code}. Check STEPASIDE_RERANKER_URL."
            )
        return _in_order(bytes(answer.content), len(texts))


def _in_order(content: bytes, count: int) -> list[float]:
    try:
        answer = msgspec.json.decode(content, type=list[_Score] | _Scores)
    except msgspec.DecodeError as error:
        raise RerankerFailed(f"The re-ranker answers in another form: {error}.") from error
    scores = (answer.results or answer.data) if isinstance(answer, _Scores) else answer
    known = {one.index: one.score if one.fit is None else one.fit for one in scores}
    fits = [fit for at in range(count) if (fit := known.get(at)) is not None]
    if len(fits) != count:
        raise RerankerFailed("The re-ranker does not give one score for each passage.")
    return fits


def reranker_for(settings: Settings) -> Reranker | None:
    """The re-ranker that the settings name; None without one."""
    return _endpoint(settings.reranker_url, settings.reranker_key, settings.reranker_model)


@cache
def _endpoint(url: str, key: str, model: str) -> RerankEndpoint | None:
    return RerankEndpoint(url, key, model) if url else None
