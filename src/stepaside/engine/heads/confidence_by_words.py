"""Written by `./dev train confidence_by_words`: see docs/models/confidence_by_words.md."""

from stepaside.engine.heads.head import Head, unpack

HEAD = Head(
    bias=-2.1469,
    weights=unpack(""),
    features={
        "answered": 2.6662,
        "wordier": 0.4254,
    },
)
