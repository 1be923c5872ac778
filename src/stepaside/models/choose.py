"""Which embedding model the settings ask for, and how those of before are asked while it takes over.

""                                 the one inside the package
openai:text-embedding-3-small      the API of OpenAI, or whatever answers like it at `embedding_url`
fastembed:BAAI/bge-small-en-v1.5   from a hub, by the extra `fastembed`
"""

from collections.abc import Sequence
from functools import lru_cache

from stepaside.models.embedded import Embedder, Vector, embedder
from stepaside.platform.errors import BadInput, StepasideError
from stepaside.platform.settings import Settings


class Chosen:
    """The chosen model; it still knows the way to older ones, as far as the settings do."""

    def __init__(self, current: Embedder, *, url: str, key: str) -> None:
        self._current = current
        self._url, self._key = url, key
        self._older: dict[str, Embedder | None] = {}

    @property
    def name(self) -> str:
        return self._current.name

    @property
    def dimensions(self) -> int:
        return self._current.dimensions

    @property
    def cosines(self) -> tuple[float, float]:
        return self._current.cosines

    async def embed_query(self, text: str) -> Vector:
        return await self._current.embed_query(text)

    async def embed_passages(self, texts: Sequence[str]) -> list[Vector]:
        return await self._current.embed_passages(texts)

    def older(self, model: str | None) -> Embedder | None:
        """The model of this name, if it can still be asked."""
        if model and model not in self._older:
            self._older[model] = self._found(model)
        return self._older.get(model or "")

    def _found(self, model: str) -> Embedder | None:
        try:
            if model.startswith("openai:") and not (self._url or self._key):
                return None
            if ":" in model:
                return _made(model, self._url, self._key)
            return embedder() if embedder().name == model else None
        except StepasideError:
            return None


def embedder_for(settings: Settings) -> Chosen:
    """The model for passages and questions; one for the whole process. Raises BadInput for a name of no kind."""
    return _chosen(settings.embedding_model, settings.embedding_url, settings.embedding_key)


@lru_cache(maxsize=4)
def _chosen(model: str, url: str, key: str) -> Chosen:
    return Chosen(_made(model, url, key) if model else embedder(), url=url, key=key)


def _made(model: str, url: str, key: str) -> Embedder:
    """Imports what a kind needs only when it is asked for."""
    kind, _, name = model.partition(":")
    if kind == "openai" and name:
        from stepaside.models.endpoint import EndpointModel

        return EndpointModel(model, name, url=url, key=key)
    if kind == "fastembed" and name:
        from stepaside.models.from_hub import HubModel

        return HubModel(model, name)
    raise BadInput(
        f"STEPASIDE_EMBEDDING_MODEL is {model!r}. It should begin with openai: or fastembed:, such as "
        "openai:text-embedding-3-small, or be empty for the model inside the package."
    )
