"""Text models that come inside the package; nothing is downloaded at run time.

embedder()        the shared embedding model, loaded when first used
Embedder          what a caller needs from one
"""

from stepaside.models.embedded import EmbeddedModel, Embedder, ModelMissing, embedder

__all__ = ["EmbeddedModel", "Embedder", "ModelMissing", "embedder"]
