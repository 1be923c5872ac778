"""Heads: small trained readings of a message, each a logistic regression on its meaning vector.

The weights are constants of generated modules beside this one, so that the engine reads no file. They are
made by `./dev train`; what each was trained on and how good it is stands in `docs/models/`.
"""

from stepaside.engine.heads.head import Head

__all__ = ["Head"]
