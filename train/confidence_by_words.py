"""The head `confidence_by_words`: the same as `confidence`, for when no vectors could be compared."""

from pathlib import Path

from stepaside.engine.heads.head import Head
from train.confidence import answers, fit

NAMES = ("answered", "wordier")


def train(data: Path) -> Head:
    """Fitted on the same answers, on what words alone tell about them."""
    return fit(answers(data), NAMES)
