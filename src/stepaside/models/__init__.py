"""Models that turn text into vectors. The one inside the package needs no network; others can be chosen.

embedder()        the model inside the package, loaded when first used
embedder_for(…)   the model that the settings ask for
Embedder          what a caller needs from one
Reranker          what reads question and passage together
reranker_for(…)   the one that the settings ask for, if any
asked_by(…)       the embedder whose vectors serve, if it can be asked
meanings(texts)   vectors as the engine takes them, or none without the model
"""

from stepaside.models.choose import embedder_for
from stepaside.models.embedded import EmbeddedModel, Embedder, ModelMissing, asked_by, embedder
from stepaside.models.meaning import meanings
from stepaside.models.rerank import RerankEndpoint, Reranker, RerankerFailed, reranker_for

__all__ = [
    "EmbeddedModel",
    "Embedder",
    "ModelMissing",
    "RerankEndpoint",
    "Reranker",
    "RerankerFailed",
    "asked_by",
    "embedder",
    "embedder_for",
    "meanings",
    "reranker_for",
]
