"""Text models that come inside the package; nothing is downloaded at run time.

embedder()        the shared embedding model, loaded when first used
Embedder          what a caller needs from one
asked_by(…)       the embedder whose vectors serve, if it can be asked
meanings(texts)   vectors as the engine takes them, or none without the model
"""

from stepaside.models.embedded import EmbeddedModel, Embedder, ModelMissing, asked_by, embedder
from stepaside.models.meaning import meanings

__all__ = ["EmbeddedModel", "Embedder", "ModelMissing", "asked_by", "embedder", "meanings"]
